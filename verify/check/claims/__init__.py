"""Which sentences can be checked?"""

from verify.check.claims.by_hand import EditedClaims, edit_claims
from verify.check.claims.find import find_claims, language_note, read_claims

__all__ = ["EditedClaims", "edit_claims", "find_claims", "language_note", "read_claims"]
