"""The stance of a whole article: the passages that decide first, then what surrounds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from verify.check.index.cutting import Cut, PassageKind, cut_passages
from verify.check.match.alignment import Alignment, Rarity, align_all
from verify.check.match.reading import Reading, read
from verify.check.match.scoring import score_alignment
from verify.check.stance.decision import Judge, Weighed, decide, restrain, weigh
from verify.check.stance.encoder import Shares, load_encoder
from verify.check.stance.features import FEATURES, measure
from verify.check.stance.guards import Objection, find_objections
from verify.check.stance.guards.distance import find_distances
from verify.check.stance.layer import load_layer
from verify.check.stance.pair import Pair
from verify.check.stance.stacking import read_pairs, stack, stack_article
from verify.model import Document, Judgement, Passage, Probabilities, Reason, Stance

CANDIDATES = 4
"""Passages that are judged in detail."""
MOST_CUTS = 6_000
"""Passages of a very long text that are looked at closely; the likeliest by shared words."""
OPENING = 3
"""Sentences at the start of an article that tell its stance."""
CLOSE = 0.72
"""Coverage from which one passage says enough of the claim to decide alone."""
KINDS = ("denial", "debunked", "doubt")

ARTICLE_FEATURES: tuple[str, ...] = (
    *(f"best:{name}" for name in FEATURES),
    "best_score",
    "second_score",
    "mean_score",
    "article_coverage",
    "opening_coverage",
    "article_length",
    *(f"{place}:{kind}" for place in ("opening", "near", "rest") for kind in KINDS),
    *(f"claim:{kind}" for kind in KINDS),
    "claim_keeps_distance",
    "most_support",
    "most_refutation",
)


@dataclass(frozen=True)
class Candidate:
    """A passage of the article with everything that the judge sees of it."""

    cut: Cut
    score: float
    pair: Pair
    objections: tuple[Objection, ...]

    @cached_property
    def measured(self) -> NDArray[np.float64]:
        """Features of the pair."""
        return measure(self.pair, self.objections)

    @cached_property
    def by_words(self) -> Probabilities:
        """What words and guards make of this passage alone, before the guards' last word."""
        return load_layer("sentence", FEATURES).predict(self.measured)

    @cached_property
    def probabilities(self) -> Probabilities:
        """The same, objections applied."""
        return restrain(self.by_words, self.objections, self.pair.coverage)


def judge_document(
    claim: str, document: Document, model: Judge | None = None
) -> tuple[Passage | None, Judgement]:
    """The passage of ``document`` that decides about ``claim``, and what the document does to it.

    A passage that says the claim's words decides alone, however the rest of the article talks.
    Where none does, the passages nearest to the claim, the opening and the distancing phrases of
    the article are weighed together. Without any text: no passage, "unrelated". Where a ``model``
    is given, it reads the deciding passage instead.
    """
    candidates = find_candidates(claim, document)
    if not candidates:
        return None, judge_nothing()
    best = choose_decider(candidates)
    passage = Passage.cut(document, best.cut.start, best.cut.end)
    if model:
        (weighed,) = weigh([best.pair], model)
        if weighed.read_by:
            return passage, decide(weighed)
    if best.pair.coverage >= CLOSE or not _is_article(document):
        weighed = Weighed(best.pair, best.objections, best.by_words)
        shares = read_decider(claim, document, best)
        if shares is not None:
            both = stack(weighed.probabilities, shares, best.pair, best.objections)
            weighed = replace(weighed, probabilities=both, shares=shares)
    else:
        weighed = Weighed(best.pair, best.objections, weigh_article(claim, document, candidates))
    return passage, decide(replace(weighed, is_chosen=True))


def weigh_article(claim: str, document: Document, candidates: Sequence[Candidate]) -> Probabilities:
    """What the whole article does to ``claim``: by its words, and by what the encoder read."""
    measured = measure_article(claim, document, candidates)
    words = load_layer("article", ARTICLE_FEATURES).predict(measured)
    read = read_pairs([candidate.pair for candidate in candidates])
    if not read:
        return words
    return stack_article(words, read, read_opening(claim, document), candidates[0].score)


def read_decider(claim: str, document: Document, decider: Candidate) -> Shares | None:
    """What the encoder makes of the deciding passage, or of a short text as a whole where no
    passage of it says the claim's words by itself; None without it, or without a shared word."""
    encoder = load_encoder() if decider.pair.aligned_content else None
    is_alone = decider.pair.coverage >= CLOSE or _is_article(document)
    text = decider.pair.passage.text if is_alone else document.text
    return encoder.read([(claim, text)])[0] if encoder else None


def read_opening(claim: str, document: Document) -> Shares | None:
    """What the encoder makes of the headline and the first sentences; None without it."""
    encoder = load_encoder()
    cuts = [cut for cut in cut_passages(document) if cut.kind is not PassageKind.WINDOW]
    start = [document.text[cut.start : cut.end] for cut in cuts[:2]]
    opening = " ".join(filter(None, [document.title, *start]))
    return encoder.read([(claim, opening)])[0] if encoder else None


def judge_nothing() -> Judgement:
    """The judgement on a document without text."""
    words = "the source has no sentence to compare with"
    return Judgement(
        Stance.UNRELATED, Probabilities(0.0, 0.0, 0.0, 1.0), (Reason("no-text", words),)
    )


def find_candidates(claim: str, document: Document) -> list[Candidate]:
    """The passages nearest to ``claim``, best first; none of them share a sentence.

    Sentences and headings first; pairs of neighbours only around the nearest of them.
    """
    cuts = cut_passages(document)
    units = _limit(claim, document, [cut for cut in cuts if cut.kind is not PassageKind.WINDOW])
    rarity = _rarity_of([_read_cut(document, cut) for cut in units])
    ranked = _rank(claim, document, units, rarity)
    near = {cut.first for cut, _ in ranked[:CANDIDATES]}
    windows = [cut for cut in cuts if cut.first < cut.last and {cut.first, cut.last} & near]
    kept: list[tuple[Cut, Alignment]] = []
    both = [*ranked[: 4 * CANDIDATES], *_rank(claim, document, windows, rarity)]
    for cut, alignment in sorted(both, key=_order):
        apart = all(cut.last < other.first or other.last < cut.first for other, _ in kept)
        if apart and len(kept) < CANDIDATES:
            kept.append((cut, alignment))
    return [_look_closely(claim, document, cut, alignment) for cut, alignment in kept]


def _rank(
    claim: str, document: Document, cuts: Sequence[Cut], rarity: Rarity
) -> list[tuple[Cut, Alignment]]:
    readings = [_read_cut(document, cut) for cut in cuts]
    return sorted(zip(cuts, align_all(read(claim), readings, rarity), strict=True), key=_order)


def _order(entry: tuple[Cut, Alignment]) -> tuple[float, int, int]:
    cut, alignment = entry
    return -round(score_alignment(alignment), 6), cut.start, cut.end


def _read_cut(document: Document, cut: Cut) -> Reading:
    return read(document.text[cut.start : cut.end])


def measure_article(
    claim: str, document: Document, candidates: Sequence[Candidate]
) -> NDArray[np.float64]:
    """The features of a claim and a whole article, in the order of ARTICLE_FEATURES."""
    sentences = [
        document.text[cut.start : cut.end]
        for cut in cut_passages(document)
        if cut.kind is not PassageKind.WINDOW
    ]
    scores = [candidate.score for candidate in candidates]
    best = candidates[0]
    opening = sentences[:OPENING]
    near = [_surround(document, candidate.cut)[2] for candidate in candidates[:2]]
    counts = _count_distances(sentences)
    return np.array(
        [
            *best.measured,
            scores[0],
            scores[1] if len(scores) > 1 else 0.0,
            sum(scores) / CANDIDATES,
            _cover(claim, sentences),
            _cover(claim, opening),
            min(1.0, len(sentences) / 60),
            *_rate(_count_distances(opening)),
            *_rate(_count_distances(near)),
            *(min(3.0, 10 * counts[kind] / max(10, len(sentences))) for kind in KINDS),
            *_rate(_count_distances([claim])),
            float(bool(find_distances(read(claim)))),
            max(candidate.probabilities.supports for candidate in candidates),
            max(candidate.probabilities.refutes for candidate in candidates),
        ]
    )


def choose_decider(candidates: Sequence[Candidate]) -> Candidate:
    """The nearest passage; among equally near ones that which takes a side."""
    near = [c for c in candidates if c.score >= candidates[0].score - 0.1]
    return max(
        near,
        key=lambda c: (
            round(c.score + 0.2 * max(c.probabilities.supports, c.probabilities.refutes), 6),
            -c.cut.start,
        ),
    )


def _look_closely(claim: str, document: Document, cut: Cut, alignment: Alignment) -> Candidate:
    before, after, _ = _surround(document, cut)
    pair = Pair(claim, document.text[cut.start : cut.end], f"{before}\n{after}")
    return Candidate(cut, score_alignment(alignment), pair, find_objections(pair))


def _surround(document: Document, cut: Cut) -> tuple[str, str, str]:
    """Text before and after a passage (headline first), and all three together."""
    headline = document.title or ""
    before = f"{headline}\n{document.text[max(0, cut.start - 300) : cut.start]}".strip()
    after = document.text[cut.end : cut.end + 200]
    return before, after, document.text[max(0, cut.start - 300) : cut.end + 200]


def _is_article(document: Document) -> bool:
    return len(document.text.split()) > 80


def _limit(claim: str, document: Document, cuts: list[Cut]) -> list[Cut]:
    if len(cuts) <= MOST_CUTS:
        return cuts
    wanted = {word.folded for word in read(claim).words if word.is_content}
    shared = Counter(
        {
            cut: sum(word in wanted for word in document.text[cut.start : cut.end].lower().split())
            for cut in cuts
        }
    )
    return sorted(
        (cut for cut, _ in shared.most_common(MOST_CUTS)), key=lambda cut: (cut.start, cut.end)
    )


def _rarity_of(readings: Sequence[Reading]) -> Rarity:
    """Inverse frequency within the article, mild: its subject is not worthless as a clue."""
    frequency = Counter(stem for reading in readings for stem in {w.stem for w in reading.words})
    total = len(readings) + 20
    return lambda stem: max(0.3, float(np.log(total / (frequency[stem] + 1)) / np.log(total)))


def _cover(claim: str, sentences: Sequence[str]) -> float:
    wanted = [word for word in read(claim).words if word.is_content]
    stems = {word.stem for sentence in sentences for word in read(sentence).words}
    return sum(word.stem in stems for word in wanted) / len(wanted) if wanted else 0.0


def _count_distances(texts: Sequence[str]) -> Counter[str]:
    return Counter(d.kind for text in texts for d in find_distances(read(text)))


def _rate(counts: Counter[str]) -> list[float]:
    return [min(2.0, float(counts[kind])) for kind in KINDS]
