"""How far do first and second readers agree, and how far would chance alone have brought them?

Percent agreement; Cohen's kappa for two readers (Cohen 1960, "A coefficient of agreement for
nominal scales"); Krippendorff's alpha, nominal, for any number of readers with gaps (Krippendorff
2011, "Computing Krippendorff's Alpha-Reliability", whose example C the tests compute). Written out
here because scikit-learn would be a heavy guest for six lines, and the ``krippendorff`` package is
under the GPL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verify.model import Decision, Review, SecondReading, Verdict, find_blind, of_kind, standing

Label = TypeVar("Label", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim that two people judged, neither knowing what the other said."""

    claim_id: str
    first_reader: str
    first: Verdict
    second_reader: str
    second: Verdict


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the readers of a case agree; a figure that cannot be worked out is None."""

    pairs: tuple[Pair, ...]
    """Each second reading beside the verdict that it was compared with."""
    repeated: int
    """Readings left out: the same person had read the claim before, and seen the verdict since."""
    kappas: Mapping[tuple[str, str], tuple[float | None, int]]
    """Cohen's kappa of each two readers, and on how many claims it stands."""
    alpha: float | None
    """Krippendorff's alpha over all readers."""
    readers: tuple[str, ...]

    @property
    def same(self) -> int:
        """How many pairs say the same."""
        return sum(pair.first is pair.second for pair in self.pairs)

    @property
    def percent(self) -> float | None:
        """The same as a share of all pairs, 0..100."""
        return 100 * self.same / len(self.pairs) if self.pairs else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa where all readings are of the same two people; else None."""
        return next(iter(self.kappas.values()))[0] if len(self.kappas) == 1 else None

    @property
    def by_chance(self) -> float:
        """How many pairs would say the same if verdicts fell by chance, each as often as it did."""
        return expect_by_chance([(pair.first, pair.second) for pair in self.pairs])

    @property
    def table(self) -> tuple[tuple[Verdict, tuple[int, ...]], ...]:
        """For each first verdict, how often each second verdict stood beside it, in their order."""
        counts = Counter((pair.first, pair.second) for pair in self.pairs)
        return tuple((one, tuple(counts[one, other] for other in Verdict)) for one in Verdict)


def measure_agreement(rows: Sequence[Decision]) -> Agreement:
    """The agreement in a case whose decisions are ``rows``, oldest first.

    What is compared is what each said before knowing what the other said: a second reading, with
    the verdict that stood when it was given. What either changed afterwards, and what was settled,
    does not count; nor does a reading that was given anew after both verdicts had been shown.
    """
    reviews = {row.id: row for row in of_kind(rows, Review)}
    readings = of_kind(rows, SecondReading)
    stand, known = standing(readings), find_blind(readings)
    blind = [row for row in stand if row.id in known]
    pairs = tuple(
        Pair(row.claim_id, first.reviewer, first.verdict, row.reviewer, row.verdict)
        for row in blind
        for first in [reviews.get(row.first)]
        if first and first.verdict and not first.settles
    )
    units: dict[str, dict[str, Verdict]] = {}
    for pair in pairs:
        unit = units.setdefault(pair.claim_id, {})
        unit.setdefault(pair.first_reader, pair.first)
        unit.setdefault(pair.second_reader, pair.second)
    return Agreement(
        pairs=pairs,
        repeated=len(stand) - len(blind),
        kappas=_kappas(units.values()),
        alpha=krippendorff_alpha([list(unit.values()) for unit in units.values()]),
        readers=tuple(dict.fromkeys(name for unit in units.values() for name in unit)),
    )


def _kappas(
    units: Iterable[Mapping[str, Verdict]],
) -> dict[tuple[str, str], tuple[float | None, int]]:
    said: dict[tuple[str, str], list[tuple[Verdict, Verdict]]] = {}
    for unit in units:
        names = sorted(unit)
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                said.setdefault((one, other), []).append((unit[one], unit[other]))
    return {names: (cohen_kappa(both), len(both)) for names, both in said.items()}


def expect_by_chance(pairs: Sequence[tuple[Label, Label]]) -> float:
    """How many of ``pairs`` would agree by chance, each side keeping how often it says what."""
    if not pairs:
        return 0.0
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return sum(first[label] * second[label] for label in first) / len(pairs)


def cohen_kappa(pairs: Sequence[tuple[Label, Label]]) -> float | None:
    """Cohen's kappa of two readers, -1..1; ``pairs`` hold what both said of each claim.

    None without pairs, or where chance alone would have them agree on all: both always said one and
    the same thing.
    """
    total, expected = len(pairs), expect_by_chance(pairs)
    if not pairs or expected == total:
        return None
    agreed = sum(one == other for one, other in pairs)
    return (agreed - expected) / (total - expected)


def krippendorff_alpha(units: Iterable[Sequence[Label]]) -> float | None:
    """Krippendorff's alpha for nominal data, at most 1; each unit is what its readers said of it.

    Units that fewer than two read are passed over. With n values in all, n_c of them c, and a unit
    of m readers giving each two of its values the weight 1/(m-1), it is
    ``1 - (n-1) * (n - sum o_cc) / (n*n - sum n_c*n_c)``. None where nothing can be compared, or
    where only one thing was ever said.
    """
    shared = [Counter(unit) for unit in units if len(unit) > 1]
    total = sum(unit.total() for unit in shared)
    said: Counter[Label] = sum(shared, Counter())
    chance = total * total - sum(count * count for count in said.values())
    if not chance:
        return None
    coinciding = sum(
        count * (count - 1) / (unit.total() - 1) for unit in shared for count in unit.values()
    )
    return 1 - (total - 1) * (total - coinciding) / chance


def describe_agreement(found: Agreement) -> str:
    """What the figures say, in plain words; numbers that cannot be had are not pretended."""
    total = len(found.pairs)
    if not total:
        return "No claim has been read a second time yet, so there is nothing to compare."
    claims = "1 claim" if total == 1 else f"{total} claims"
    told = f"Two readers came to the same verdict on {found.same} of {claims}"
    if total < FEW:
        return f"{told}. That is too few to say how reliable the verdicts are."
    if found.alpha is None:
        return f"{told}. All verdicts were alike, so it cannot be told from chance."
    told += f"; chance alone would have brought about {found.by_chance:.0f}"
    return f"{told}. {_judge(found.alpha)}"


FEW = 10
"""Pairs below which a figure is hardly more than an anecdote."""


def _judge(alpha: float) -> str:
    """Krippendorff's own bounds (Content Analysis, 2004, p. 241), as what to do with a verdict."""
    if alpha >= 0.8:
        return "Verdicts of this case can be relied on to be those that another reader would give."
    if alpha >= 0.667:
        return "Another reader would often give the same verdict: enough for tentative conclusions."
    return (
        "Another reader would too often give another verdict: agree on what the words mean, and "
        "read again."
    )
