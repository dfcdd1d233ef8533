"""Reports: what to say (``content``, ``compile``) apart from the writers, one for each format."""

from verify.report.formats import FORMATS, Format, write_check, write_report

__all__ = ["FORMATS", "Format", "write_check", "write_report"]
