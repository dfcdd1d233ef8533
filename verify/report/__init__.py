"""Reports: what to say (``content``, ``compile``) apart from the writers, one for each format."""

from verify.report.formats import FORMATS, Format, write_check, write_report
from verify.report.kinds import Kind

__all__ = ["FORMATS", "Format", "Kind", "write_check", "write_report"]
