"""Second readings: what is said of each claim's, and how far the readers of a case agree."""

from __future__ import annotations

from verify.check.agreement import Agreement, measure_agreement
from verify.model import Review, Second, SecondReading, Verdict
from verify.report.blocks import (
    Block,
    Facts,
    Role,
    Span,
    Spans,
    Text,
    foreign,
    joined,
    plain,
    quiet,
)
from verify.report.content import ClaimEntry, Content
from verify.report.wording import Wording


def compose_seconds(second: Second | None, wording: Wording) -> list[Block]:
    """A line for each second reading of a claim, given or asked for, and the reader's own words."""
    if second is None:
        return []
    blocks: list[Block] = []
    for row, said in say_readings(second, wording):
        blocks.append(Text(said, "small"))
        if row.note.strip():
            signed = (Span(row.reviewer, Role.PERSON), plain(": "))
            blocks.append(Text((*signed, foreign(row.note)), "note"))
    return [*blocks, *(Text(spans, "small") for spans in _say_waiting(second, wording))]


def say_seconds(second: Second | None, wording: Wording) -> list[Spans]:
    """The same as sentences, without the readers' own words."""
    if second is None:
        return []
    given = [said for _, said in say_readings(second, wording)]
    return given + _say_waiting(second, wording)


def say_readings(second: Second, wording: Wording) -> list[tuple[SecondReading, Spans]]:
    """The second readings that were given, with what is said of each."""
    return [(row, _say_reading(row, second, wording)) for row in second.readings]


def _say_waiting(second: Second, wording: Wording) -> list[Spans]:
    return [
        wording.say_in_spans("waiting", "seconds", reader=Span(row.reader, Role.PERSON))
        for row in second.waiting
    ]


def _say_reading(row: SecondReading, second: Second, wording: Wording) -> Spans:
    if row in second.unsettled:
        key = "disagreed"
    elif second.settlement and row.id in second.settlement.settles:
        key = "settled"
    else:
        key = "agreed" if _is_same(row, second.verdict) else "alone"
    if row.id in second.repeated:
        key += "_again"
    return wording.say_in_spans(
        key,
        "seconds",
        reader=Span(row.reviewer, Role.PERSON),
        verdict=wording.verdicts[row.verdict].span,
        who=Span(second.settlement.reviewer if second.settlement else "", Role.PERSON),
    )


def _is_same(row: SecondReading, review: Review | None) -> bool:
    return review is not None and review.verdict is row.verdict


def list_unfinished(entry: ClaimEntry, wording: Wording) -> list[Spans]:
    """What second readings leave open on a claim."""
    second = entry.second
    if second is None:
        return []
    found = []
    if second.unsettled:
        names = joined((Span(name, Role.PERSON),) for name in second.parties)
        found.append(wording.say_in_spans("unsettled", "seconds", names=names))
    return found + _say_waiting(second, wording)


def notice_seconds(claims: tuple[ClaimEntry, ...], withheld: int, wording: Wording) -> list[str]:
    """What a reader has to know first of second readings."""
    found = []
    seconds = [entry.second for entry in claims if entry.second]
    for key, number in (
        ("disagreed", sum(bool(second.unsettled) for second in seconds)),
        ("waiting", sum(bool(second.waiting) for second in seconds)),
        ("withheld", withheld),
    ):
        if number:
            found.append(
                wording.say(f"second_{key}", "notices", claims=wording.count("claim", number))
            )
    if any(entry.standing and entry.second and entry.second.waiting for entry in claims):
        found.append(wording.say("second_told", "notices"))
    return found


def compose_agreement(content: Content) -> tuple[Block, ...]:
    """The figures of a case in which claims were read a second time; nothing in others."""
    found, wording = measure_agreement(content.case.decisions), content.wording
    if not found.pairs:
        return ()
    rows = [
        *_list_figures(found, wording),
        *(_say_row(first, counts, wording) for first, counts in found.table if any(counts)),
    ]
    note = wording.say("agreement_note", "seconds")
    return (Text((quiet(note),), "small"), Facts(tuple(rows)))


def _list_figures(found: Agreement, wording: Wording) -> list[tuple[Spans, Spans]]:
    total = len(found.pairs)
    same = f"{found.same} / {total} ({found.percent:.0f} %)"
    rows = [("same", same), ("by_chance", f"{found.by_chance:.1f} / {total}")]
    rows += [
        ("kappa", f"{' / '.join(names)}: {_figure(figure, wording)} (n = {count})")
        for names, (figure, count) in found.kappas.items()
    ]
    rows.append(("alpha", f"{_figure(found.alpha, wording)} (n = {total})"))
    if found.repeated:
        rows.append(("repeated", wording.number(found.repeated)))
    return [
        ((plain(wording.say(key, "seconds")),), (Span(value, Role.FOREIGN),)) for key, value in rows
    ]


def _figure(figure: float | None, wording: Wording) -> str:
    return wording.say("undefined", "seconds") if figure is None else f"{figure:.2f}"


def _say_row(first: Verdict, counts: tuple[int, ...], wording: Wording) -> tuple[Spans, Spans]:
    cells = joined(
        (plain(f"{number} × "), wording.verdicts[verdict].span)
        for verdict, number in zip(Verdict, counts, strict=True)
        if number
    )
    head = wording.say_in_spans("first_said", "seconds", verdict=wording.verdicts[first].span)
    return head, cells
