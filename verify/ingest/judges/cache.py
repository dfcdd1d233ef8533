"""Answers of a remote judge, kept by question, so that no pair is sent or paid for twice."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path


class Cache:
    """A folder with one small file for each question; it may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, *question: str) -> str | None:
        """The answer that was kept for ``question``, or None."""
        try:
            kept = json.loads(self._path(question).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, answer: str, *question: str) -> None:
        """Keep ``answer``; where nothing can be written, nothing is kept."""
        path = self._path(question)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", dir=path.parent, delete=False, encoding="utf-8"
            ) as file:
                json.dump({"question": question, "answer": answer}, file, ensure_ascii=True)
            os.replace(file.name, path)

    def _path(self, question: tuple[str, ...]) -> Path:
        key = hashlib.sha256(json.dumps(question).encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.json"
