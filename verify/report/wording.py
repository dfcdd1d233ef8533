"""How a report says things: one word, one mark and one plain sentence for each label.

The words lie in ``data/wording``, a file for each language; the verdicts' can be the house's own.
The machine's marks are geometric shapes, a person's are a tick, a cross, a question mark and a
bar, the same as on the screen. No meaning hangs on colour.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from verify.config import data_folder
from verify.errors import InputError
from verify.house import VERIFYS_OWN, House
from verify.model import Review, Stance, Status, Verdict
from verify.report.blocks import Role, Span, Spans, plain
from verify.report.times import in_utc


@dataclass(frozen=True, slots=True)
class Label:
    """A word, its mark, the stem of its style class, and what it means in one sentence."""

    word: str
    mark: str
    style: str
    meaning: str

    @property
    def span(self) -> Span:
        """The label as it is printed."""
        return Span(self.word, Role.LABEL, tone=self.style, mark=self.mark)


_STATUS_LOOKS = {
    Status.CORROBORATED: ("▲", "corroborated"),
    Status.SINGLE_SOURCE: ("△", "single"),
    Status.CONFLICTING: ("◆", "conflicting"),
    Status.REFUTED: ("▼", "refuted"),
    Status.NO_EVIDENCE: ("○", "none"),
    Status.NOT_CHECKABLE: ("–", "uncheckable"),
}
_VERDICT_LOOKS = {
    Verdict.VERIFIED: ("✔", "verified"),
    Verdict.DISPUTED: ("✖", "disputed"),
    Verdict.UNPROVEN: ("?", "unproven"),
    Verdict.NOT_CHECKABLE: ("⊘", "beyond"),
}
_STANCE_LOOKS = {
    Stance.SUPPORTS: ("▲", "supports"),
    Stance.REFUTES: ("▼", "refutes"),
    Stance.DISCUSSES: ("◇", "discusses"),
    Stance.UNRELATED: ("○", "unrelated"),
}


class Wording:
    """The report's own words in one language and one house's style."""

    def __init__(self, words: Mapping[str, Any], language: str, house: House) -> None:
        self._words = words
        self.language = language
        self.house = house
        self.statuses = {
            status: Label(word, *look, meaning)
            for status, look in _STATUS_LOOKS.items()
            for word, meaning in [words["statuses"][status]]
        }
        own = {verdict: (word, meaning) for verdict, word, meaning in house.words}
        self.verdicts = {
            verdict: Label(house_word or word, *look, house_meaning or meaning)
            for verdict, look in _VERDICT_LOOKS.items()
            for word, meaning in [words["verdicts"][verdict]]
            for house_word, house_meaning in [own.get(verdict, ("", ""))]
        }
        self.stances = {
            stance: Label(word, *look, meaning)
            for stance, look in _STANCE_LOOKS.items()
            for word, meaning in [words["stances"][stance]]
        }
        word, meaning = words["verdicts"]["open"]
        self.not_reviewed = Label(word, "·", "open", meaning)

    def verdict_of(self, review: Review | None) -> Label:
        """The label of what was decided; "not yet reviewed" without a decision."""
        return self.verdicts[review.verdict] if review and review.verdict else self.not_reviewed

    def term(self, group: str, term: StrEnum | str) -> str:
        """The word for a term, such as ``term("flags", Flag.CIRCULAR)``."""
        word: str = self._words[group][str(term)]
        return word

    def say(self, key: str, group: str = "phrases", **values: object) -> str:
        """A phrase with its places filled in."""
        template: str = self._words[group][key]
        return template.format(**values) if values else template

    def say_in_spans(self, key: str, group: str = "phrases", **values: Span | Spans) -> Spans:
        """A phrase whose places are filled with spans, so that each keeps its own look."""
        spans: list[Span] = []
        for words, place, _, _ in Formatter().parse(self._words[group][key]):
            if words:
                spans.append(plain(words))
            if place:
                value = values[place]
                spans += value if isinstance(value, tuple) else (value,)
        return tuple(spans)

    def count(self, noun: str, number: int, **values: object) -> str:
        """``number`` with its noun: "1 source", "2,000 claims"."""
        forms = self._words["counts"][noun]
        form: str = forms[0 if number == 1 else 1]
        return form.format(n=self.number(number), **values)

    def number(self, number: int) -> str:
        """``number`` with the language's sign between thousands."""
        return f"{number:,}".replace(",", self._words["thousands"])

    @property
    def quotation_marks(self) -> tuple[str, str]:
        """Those of the language, before and after."""
        return self._words["open_quote"], self._words["close_quote"]

    def quoted(self, words: str) -> tuple[Span, Span, Span]:
        """Somebody's words between the language's quotation marks."""
        before, after = self.quotation_marks
        return plain(before), Span(words, Role.FOREIGN), plain(after)

    def date(self, day: date) -> str:
        """For readers: "11 March 2026"."""
        month = self._words["months"][day.month - 1]
        return self._fill("date", day=day.day, month=month, year=day.year)

    def time(self, moment: datetime) -> str:
        """For readers: "11 March 2026, 09:05 UTC"."""
        moment = in_utc(moment)
        return self._fill("time", date=self.date(moment.date()), clock=f"{moment:%H:%M}")

    def published(self, published: str | None) -> str:
        """A document's own date; as it stands where it is no ISO 8601 date, "" where it is none."""
        if not published:
            return ""
        try:
            if len(published) == len("2026-03-11"):
                return self.date(date.fromisoformat(published))
            moment = datetime.fromisoformat(published)
        except ValueError:
            return published
        if moment.tzinfo:
            return self.time(moment)
        return self._fill("local_time", date=self.date(moment.date()), clock=f"{moment:%H:%M}")

    def _fill(self, key: str, **values: object) -> str:
        template: str = self._words[key]
        return template.format(**values)


@cache
def load_wording(house: House = VERIFYS_OWN) -> Wording:
    """The words of the house's language. Raises InputError for one that there is no file of."""
    language = house.language.lower().partition("-")[0]
    known = sorted(path.stem for path in _folder().glob("*.toml"))
    if language not in known:
        raise InputError(
            f"{house.language!r} is no language of reports; known are {', '.join(known)}. Set "
            "language under [house] in verify.toml, or add a file to data/wording."
        )
    path = _folder() / f"{language}.toml"
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"The report's words in {path} cannot be read: {error}.") from error
    return Wording(words, language, house)


def list_keys(words: Mapping[str, Any], group: str = "") -> dict[str, tuple[str, ...]]:
    """Every key of a file of words with the places of its phrases, to compare two languages."""
    found: dict[str, tuple[str, ...]] = {}
    for key, value in words.items():
        name = f"{group}.{key}" if group else key
        if isinstance(value, Mapping):
            found |= list_keys(value, name)
        else:
            text = value if isinstance(value, str) else value[-1]
            found[name] = tuple(sorted(re.findall(r"\{(\w+)\}", text)))
    return found


def _folder() -> Path:
    return data_folder() / "wording"
