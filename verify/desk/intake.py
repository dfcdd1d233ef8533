"""Around adding sources: tables before they are read, and what failed and may be tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.desk.adding import Outcome, Upload
from verify.desk.jobs import Cancelled, Progress
from verify.errors import InputError
from verify.store import FailedItem, Job

if TYPE_CHECKING:
    from verify.desk.desk import Desk
    from verify.ingest import Intake, Received
    from verify.ingest.table import Outline


class IntakeDesk:
    """What a form for sources needs beside ``desk.add_sources``; reach it as ``desk.intake``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def outline_table(self, upload: Upload) -> Outline:
        """The headings of a CSV file, the columns guessed for each field, and its first rows.

        For a form that lets a person map columns before adding. Raises UnreadableDocument.
        """
        from verify.ingest import outline_table

        return outline_table(upload.data, upload.name)

    def read_article(self, upload: Upload) -> Received:
        """The one document in a file that is to be the article: text, page, mail, PDF, DOCX.

        Raises InputError where it cannot be read or holds several.
        """
        from verify.ingest import Failure, Received, receive_upload

        found = list(receive_upload(upload.name, upload.data, self._desk.settings))
        for item in found:
            if isinstance(item, Failure):
                raise item.error
        if len(found) != 1 or not isinstance(found[0], Received):
            raise InputError(f"{upload.name} holds no single text; an article is one.")
        return found[0]

    def failed(self, name: str) -> tuple[FailedItem, ...]:
        """What could not be added by its name or address and can be tried again, with why."""
        return self._desk.store.failures.load(self._desk.store.cases.find(name))

    def retry(
        self,
        name: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        intake: Intake | None = None,
    ) -> tuple[Outcome, ...]:
        """Try everything again that failed before, as ``desk.add_sources`` does."""
        given = [item.given for item in self.failed(name)]
        return self._desk.add_sources(name, given, progress, cancelled, intake)

    def start_retry(self, name: str, intake: Intake | None = None) -> Job:
        """The same in the background."""
        given = [item.given for item in self.failed(name)]
        return self._desk.start_adding(name, given, intake)
