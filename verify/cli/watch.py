"""``verify watch``: feeds that are polled, and what they bring for open claims."""

from __future__ import annotations

import click

from verify.cli.cases import open_desk
from verify.cli.options import database_option, output_option
from verify.cli.output import say, show_progress, write_lines, write_text
from verify.text.counts import count_of

_EXAMPLES = """\b
Examples:
  verify watch add https://example.org/feed.xml
  verify watch poll
  verify watch leads "Bridge story"
  verify watch take 12
"""


@click.group(epilog=_EXAMPLES)
def watch() -> None:
    """Watch feeds: what they bring is laid beside the open claims of all cases."""


@watch.command()
@click.argument("url")
@database_option
def add(url: str, db: str | None) -> int:
    """Watch the feed at URL (RSS or Atom) from now on."""
    desk = open_desk(db)
    feed = desk.watch.add(url, desk.reviewer_name())
    say(f"“{feed.title}” is watched as number {feed.number}; next: verify watch poll")
    return 0


@watch.command("list")
@database_option
def list_feeds(db: str | None) -> int:
    """List the feeds with how the last poll of each ended."""
    feeds = open_desk(db).watch.feeds()
    for feed in feeds:
        polled = f"{feed.polled:%Y-%m-%d %H:%M} UTC: " if feed.polled else ""
        write_text(
            f"{feed.number:>3}  {feed.title}  {feed.url}\n     {polled}{feed.message}\n", None
        )
    if not feeds:
        say("no feed is watched yet; watch one with: verify watch add URL")
    return 0


@watch.command()
@click.argument("number", type=int)
@database_option
def remove(number: int, db: str | None) -> int:
    """Watch the feed NUMBER no longer; what it brought stays."""
    open_desk(db).watch.remove(number)
    say(f"feed {number} is watched no longer.")
    return 0


@watch.command()
@database_option
def poll(db: str | None) -> int:
    """Ask all feeds for what is new, and lay it beside the open claims of all cases."""
    desk = open_desk(db)
    polled = desk.watch.poll(progress=show_progress)
    failed = False
    for each in polled:
        documents = count_of(each.documents, "new document")
        say(f"{each.feed.title}: {documents}, {count_of(each.leads, 'new passage')}.")
        for failure in each.failures:
            failed = True
            say(failure)
    for summary in desk.cases(who=desk.reviewer_name()):
        for count in desk.watch.counts(summary.id):
            write_text(f"{summary.title}: {count.sentence}: {count.claim.passage.quote}\n", None)
    return 1 if failed else 0


@watch.command()
@click.argument("name", metavar="[CASE]", required=False)
@output_option
@database_option
def leads(name: str | None, output: str | None, db: str | None) -> int:
    """Print the new passages for open claims (JSON Lines), of CASE or of all."""
    desk = open_desk(db)
    write_lines(
        (
            {
                "lead": lead.number,
                "case_id": lead.case_id,
                "claim_id": lead.claim_id,
                "stance": lead.stance,
                "score": round(lead.score, 4),
                "quote": lead.quote,
                "url": desk.watch.document(lead.number).url,
            }
            for lead in desk.watch.leads(name)
        ),
        output,
    )
    return 0


@watch.command()
@click.argument("lead", type=int)
@database_option
def take(lead: int, db: str | None) -> int:
    """Make the document of LEAD a source of its case."""
    desk = open_desk(db)
    document = desk.watch.document(lead)
    kept = desk.watch.take(lead)
    say(f"{document.name} is {'added' if kept.is_new else 'there already'}; next: verify run")
    return 0


@watch.command()
@click.argument("lead", type=int)
@database_option
def dismiss(lead: int, db: str | None) -> int:
    """Set LEAD aside, with all that its document gave for the case."""
    open_desk(db).watch.dismiss(lead)
    say(f"lead {lead} is set aside.")
    return 0
