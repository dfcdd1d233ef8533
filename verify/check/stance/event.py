"""Does a source speak of the article's event at all, or of a look-alike elsewhere?

Two ice rinks may leak in one winter. A text that bears none of the names on which the article
turns neither supports nor refutes what the article says, however alike the sentences are.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from verify.check.match.relations import is_known_word
from verify.check.stance.decision import abstain
from verify.model import Document, Judgement, Reason, Stance
from verify.text.dates import is_calendar_word
from verify.text.names import find_names, skeleton
from verify.text.tokens import fold, tokenize

FEWEST = 2
"""Names that an article must turn on before their absence elsewhere tells anything."""
MOST = 8
SHORT = 150
"""Words of a text in which one mention of a name is enough."""
_LONGEST_SHORT = 3
"""Shorter words are left out of names: initials, "Mr"."""


class Event:
    """What an article tells of, by the names on which it turns: those that it repeats."""

    def __init__(self, article: Document) -> None:
        self.article = article
        self._told: dict[str, bool] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Words of names that stand in the article at least twice, most frequent first."""
        text = f"{self.article.title or ''}\n{self.article.text}"
        words = Counter(
            token.folded
            for start, end in find_names(text)
            for token in tokenize(text[start:end])
            if _tells_apart(token.folded)
        )
        repeated = [word for word, count in words.most_common() if count > 1]
        return tuple(repeated[:MOST])

    def is_told_by(self, document: Document) -> bool:
        """Whether ``document`` bears one of the names, in any spelling; True where few are."""
        told = self._told.get(document.id)
        if told is None:
            told = self._told[document.id] = len(self.names) < FEWEST or self._is_named_in(document)
        return told

    def _is_named_in(self, document: Document) -> bool:
        head = f"{document.publisher or ''} {document.title or ''}"
        words = [token.folded for token in tokenize(f"{head} {document.text}")]
        bones = {skeleton(name) for name in self.names}
        named = [
            word
            for word in words
            if word in self.names or (_tells_apart(word) and skeleton(word) in bones)
        ]
        # a long text that drops one name in passing is about something else
        in_passing = len(words) > SHORT and len(named) == 1
        return bool(named) and not (in_passing and named[0] not in fold(head))

    def restrain(self, judgement: Judgement, document: Document) -> Judgement:
        """The judgement with its side withdrawn where ``document`` tells of something else."""
        sided = judgement.stance in (Stance.SUPPORTS, Stance.REFUTES)
        if not sided or self.is_told_by(document):
            return judgement
        named = ", ".join(name.capitalize() for name in self.names[:3])
        words = f"this source names none of {named}: it may tell of another event"
        reasons = (Reason("other-event", words), *judgement.reasons)
        return Judgement(Stance.DISCUSSES, abstain(judgement.probabilities), reasons)


def _tells_apart(word: str) -> bool:
    """Can the word name one place, person or body? "Council", "Tuesday" and "St" cannot."""
    return len(word) > _LONGEST_SHORT and not (is_known_word(word) or is_calendar_word(word))
