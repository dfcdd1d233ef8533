"""From a case's content to the sections of a report, a different choice for each kind."""

from verify.report.compose.page import compose_page

__all__ = ["compose_page"]
