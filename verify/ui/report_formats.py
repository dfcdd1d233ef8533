"""The formats of a report, in the words of the page. The writers are found through the desk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for the desk, its word, and what it is good for."""

    name: str
    word: str
    use: str
    media_type: str
    suffix: str


_ALL = (
    Format("html", "Web page", "One file, to read, print or send.", "text/html", ".html"),
    Format("markdown", "Markdown", "For an editor or a wiki.", "text/markdown", ".md"),
    Format("csv", "Spreadsheet (CSV)", "A row for each claim.", "text/csv", ".csv"),
    Format("json", "JSON", "Everything, for other programs.", "application/json", ".json"),
)
FORMATS = {format.name: format for format in _ALL}
