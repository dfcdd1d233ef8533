"""Who is said to have said it?"""

from verify.check.attribution.assembly import (
    Attributed,
    Attributions,
    attribute,
    attribute_parsed,
)
from verify.check.attribution.audit import audit_attribution

__all__ = ["Attributed", "Attributions", "attribute", "attribute_parsed", "audit_attribution"]
