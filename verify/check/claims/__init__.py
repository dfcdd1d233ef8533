"""Which sentences can be checked?"""

from verify.check.claims.find import find_claims, language_note

__all__ = ["find_claims", "language_note"]
