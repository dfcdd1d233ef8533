"""Reports: what to say (``content``, ``compile``) apart from the writers, one for each format."""

from verify.report.changes import Earlier, read_earlier
from verify.report.formats import FORMATS, Format, write_check, write_report
from verify.report.kinds import Kind, read_kind
from verify.report.web_page import write_sample

__all__ = [
    "FORMATS",
    "Earlier",
    "Format",
    "Kind",
    "read_earlier",
    "read_kind",
    "write_check",
    "write_report",
    "write_sample",
]
