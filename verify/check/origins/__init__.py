"""Which documents are copies, whom do they credit, and who is behind them?"""

from verify.check.origins.archive import Archive
from verify.check.origins.deeds import is_deed
from verify.check.origins.provenance import CopiedPassage, Provenance
from verify.check.origins.quoting import Quotations, add_quotations, read_quotations
from verify.check.origins.reuse import Reuse, classify_reuse
from verify.check.origins.trace import trace_documents

__all__ = [
    "Archive",
    "CopiedPassage",
    "Provenance",
    "Quotations",
    "Reuse",
    "add_quotations",
    "classify_reuse",
    "is_deed",
    "read_quotations",
    "trace_documents",
]
