"""Cut the word lists of data/lexicons from Princeton WordNet 3.0 (Debian package wordnet-base).

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wn
    python -m training.wordnet wn/usr/share/wordnet data/lexicons

Only single words that were met in WordNet's sense-tagged texts, and only their first senses, are
kept: rare senses make synonyms out of words that no newspaper would exchange.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verify.text.tokens import stem_word

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES_KEPT = 2
AMBIGUOUS = frozenset({"ground", "wound", "lay", "bore", "saw", "spat", "does", "us", "as", "was"})
"""Forms that are oftener a word of their own."""
NOTICE = """\
# {title}
# Cut from WordNet 3.0 by training/wordnet.py; WordNet 3.0 Copyright 2006 by Princeton University.
# All rights reserved. The licence (use, copy, modify and distribute for any purpose and without
# fee, this notice kept) and its disclaimer of all warranties: data/lexicons/WORDNET-LICENSE.
# One {line} a line, tab-separated; a line may be deleted or added.
"""


@dataclass(frozen=True)
class Synset:
    """Words of one meaning, with pointers: symbol, target synset, source word, target word."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int], ...]


def read_synsets(folder: Path) -> dict[str, Synset]:
    """Every synset under part letter and offset, for example ``n00001740``."""
    synsets = {}
    for name, part in PARTS.items():
        for line in _lines(folder / f"data.{name}"):
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = tuple(w.split("(")[0].lower() for w in fields[4 : 4 + 2 * count : 2])
            rest = fields[4 + 2 * count :]
            pointers = tuple(
                (
                    rest[i],
                    rest[i + 2] + rest[i + 1],
                    int(rest[i + 3][:2], 16),
                    int(rest[i + 3][2:], 16),
                )
                for i in range(1, 1 + 4 * int(rest[0]), 4)
            )
            synsets[part + fields[0]] = Synset(words, pointers)
    return synsets


def read_first_senses(folder: Path) -> dict[str, set[str]]:
    """The synsets of a word's most frequent senses in each part of speech."""
    senses: dict[str, set[str]] = defaultdict(set)
    for name, part in PARTS.items():
        for line in _lines(folder / f"index.{name}"):
            fields = line.split()
            offsets = fields[-int(fields[2]) :]
            senses[fields[0]].update(part + offset for offset in offsets[:SENSES_KEPT])
    return senses


def read_met_words(folder: Path) -> set[str]:
    """Words that occur in the sense-tagged texts."""
    return {line.split("%")[0] for line in _lines(folder / "cntlist.rev")}


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="latin-1").splitlines():
        if line and not line.startswith("  "):
            yield line


class Cutter:
    """Relations between words that are single, met and used in a first sense."""

    def __init__(self, folder: Path) -> None:
        self.synsets = read_synsets(folder)
        self.senses = read_first_senses(folder)
        self.met = read_met_words(folder)

    def words(self, synset: str) -> list[str]:
        return [
            word
            for word in self.synsets[synset].words
            if word.isalpha() and word in self.met and synset in self.senses[word]
        ]

    def synonyms(self) -> set[tuple[str, ...]]:
        groups = (tuple(sorted(set(self.words(synset)))) for synset in self.synsets)
        return {(group[0], " ".join(group[1:])) for group in groups if len(group) > 1}

    def antonyms(self) -> set[tuple[str, ...]]:
        return set(self._word_pairs("!", any_sense=True))

    def families(self) -> set[tuple[str, ...]]:
        pairs = set(self._word_pairs("+", any_sense=False)) | set(
            self._word_pairs("\\", any_sense=False)
        )
        return {pair for pair in pairs if pair[0][:3] == pair[1][:3]}

    def kinds(self) -> set[tuple[str, str]]:
        pairs = set()
        for name, synset in self.synsets.items():
            if name[0] not in "nv":
                continue
            for symbol, target, _, _ in synset.pointers:
                if symbol in {"@", "@i"}:
                    pairs.update(
                        (low, high) for low in self.words(name) for high in self.words(target)
                    )
        return {(low, high) for low, high in pairs if low != high}

    def irregular_forms(self, folder: Path) -> set[tuple[str, str]]:
        """Forms that the stemmer does not lead back to their base: won, win."""
        pairs = set()
        for name in ("verb", "noun", "adj"):
            for line in _lines(folder / f"{name}.exc"):
                form, base = line.split()[:2]
                plain = form.isalpha() and base.isalpha() and {base} <= self.met
                if plain and stem_word(form) != stem_word(base) and form not in AMBIGUOUS:
                    pairs.add((form, base))
        return pairs

    def _word_pairs(self, wanted: str, any_sense: bool) -> Iterator[tuple[str, ...]]:
        for name, synset in self.synsets.items():
            for symbol, target, source, aim in synset.pointers:
                target = target.replace("s", "a", 1) if target[0] == "s" else target
                if symbol != wanted or not source or target not in self.synsets:
                    continue
                first, second = synset.words[source - 1], self.synsets[target].words[aim - 1]
                known = {first, second} <= self.met and first.isalpha() and second.isalpha()
                common = name in self.senses[first] and target in self.senses[second]
                if known and (any_sense or common) and first != second:
                    yield tuple(sorted((first, second)))


def main(source: Path, target: Path) -> None:
    cutter = Cutter(source)
    for name, title, line, rows in (
        ("synonyms", "A word and others of one meaning.", "group", cutter.synonyms()),
        ("antonyms", "Words of opposite meaning.", "pair", cutter.antonyms()),
        ("families", "Words of one root: resign, resignation.", "pair", cutter.families()),
        ("irregular", "A form and its base: won, win.", "pair", cutter.irregular_forms(source)),
        ("kinds", "A word and the kind that it is one of: sparrow, bird.", "pair", cutter.kinds()),
    ):
        text = NOTICE.format(title=title, line=line)
        text += "".join("\t".join(row) + "\n" for row in sorted(rows))
        (target / f"wordnet_{name}.tsv").write_text(text, encoding="utf-8")
        print(name, len(rows), len(text))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
