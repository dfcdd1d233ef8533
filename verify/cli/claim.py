"""``verify claim``: what people do to the list of claims."""

from __future__ import annotations

import click

from verify.cli.cases import find_claim, find_claims, open_case, quote_claim
from verify.cli.options import heads_seen, place_options, signed_options
from verify.cli.output import say
from verify.errors import InputError

_EXAMPLES = """\b
Examples:
  verify claim add "Bridge story" --text "the mayor had been warned twice"
  verify claim split "Bridge story" 4 --before "nine were injured"
  verify claim merge "Bridge story" 4 5
  verify claim edit "Bridge story" 4 --reading "The harbour office counted 41 passengers."
  verify claim dismiss "Bridge story" 7 --note "Not news."
  verify claim restore "Bridge story" 3f2a91
  verify undo "Bridge story"
"""


@click.group(epilog=_EXAMPLES)
def claim() -> None:
    """Add, split, merge, edit, dismiss and restore claims of a case.

    A claim is named by its number in `verify case show CASE`, or by the start of its id. Everything
    is kept with who, when and why; `verify undo CASE` takes the last of it back.
    """


@claim.command(
    epilog='\b\nExample:\n  verify claim add "Bridge story" --text "the mayor was warned"'
)
@click.argument("case_name", metavar="CASE")
@place_options
@signed_options
def add(
    case_name: str,
    words: str | None,
    span: tuple[int, int] | None,
    note: str,
    reviewer: str | None,
    db: str | None,
) -> int:
    """Make words of the article of CASE a claim."""
    from verify.cli.pointing import point_at

    desk, case, who = open_case(db, case_name, reviewer)
    if case.article is None:
        raise InputError(f"“{case.title}” has no article yet; add one first.")
    edit = desk.claims.add(
        case.id, *point_at(case.article, words, span), who, note, heads_seen(case)
    )
    say(f"{edit.claims[0]} is a claim of “{case.title}” now.")
    return 0


@claim.command(
    epilog='\b\nExample:\n  verify claim split "Bridge story" 4 --before "nine were hurt"'
)
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@click.option("--before", help="The words with which the second part begins.")
@click.option("--at", "place", type=int, metavar="OFFSET", help="Else their place in the article.")
@signed_options
def split(
    case_name: str,
    wanted: str,
    before: str | None,
    place: int | None,
    note: str,
    reviewer: str | None,
    db: str | None,
) -> int:
    """Split CLAIM of CASE in two."""
    from verify.cli.pointing import find_words

    if (before is None) == (place is None):
        raise click.UsageError("Give either --before WORDS or --at OFFSET.")
    desk, case, who = open_case(db, case_name, reviewer)
    found = find_claim(desk, wanted, case.id)[1]
    if before is not None and case.article:
        place = find_words(case.article, before, (found.passage.start, found.passage.end))[0]
    edit = desk.claims.split(case.id, found.id, place or 0, who, note, heads_seen(case))
    say(f"{quote_claim(found)} is split into {' and '.join(edit.made)}.")
    return 0


@claim.command(epilog='\b\nExample:\n  verify claim merge "Bridge story" 4 5')
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIMS...", nargs=-1, required=True)
@signed_options
def merge(
    case_name: str, wanted: tuple[str, ...], note: str, reviewer: str | None, db: str | None
) -> int:
    """Make one claim of neighbouring CLAIMS... of CASE."""
    desk, case, who = open_case(db, case_name, reviewer)
    ids = [found.id for found in find_claims(desk, wanted, case.id)]
    edit = desk.claims.merge(case.id, ids, who, note, heads_seen(case))
    say(f"{len(edit.claim_ids)} claims are one now: {edit.made[0]}.")
    return 0


@claim.command(
    epilog='\b\nExample:\n  verify claim edit "Bridge story" 4 --reading "41 were saved."'
)
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@click.option("--reading", required=True, help="How the claim is to be read and searched for.")
@signed_options
def edit(
    case_name: str, wanted: str, reading: str, note: str, reviewer: str | None, db: str | None
) -> int:
    """Give CLAIM of CASE another reading form; its place in the article stays untouched."""
    desk, case, who = open_case(db, case_name, reviewer)
    found = find_claim(desk, wanted, case.id)[1]
    made = desk.claims.reword(case.id, found.id, reading, who, note, heads_seen(case))
    say(f"{quote_claim(found)} reads “{made.reading}” now.")
    return 0


@claim.command(epilog='\b\nExample:\n  verify claim dismiss "Bridge story" 7 --note "Not news."')
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@signed_options
def dismiss(case_name: str, wanted: str, note: str, reviewer: str | None, db: str | None) -> int:
    """Set CLAIM of CASE aside: it is not to be checked."""
    desk, case, who = open_case(db, case_name, reviewer)
    found = find_claim(desk, wanted, case.id)[1]
    desk.claims.dismiss(case.id, found.id, who, note, heads_seen(case))
    say(f"{quote_claim(found)} ({found.id}) is set aside.")
    return 0


@claim.command(epilog='\b\nExample:\n  verify claim restore "Bridge story" 3f2a91')
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@signed_options
def restore(case_name: str, wanted: str, note: str, reviewer: str | None, db: str | None) -> int:
    """Put CLAIM of CASE among those to be checked, whoever set it aside: a person or Verify."""
    desk, case, who = open_case(db, case_name, reviewer)
    found = find_claim(desk, wanted, case.id)[1]
    desk.claims.restore(case.id, found.id, who, note, heads_seen(case))
    say(f"{quote_claim(found)} is to be checked.")
    return 0
