"""Two people at once: a claim read twice, a disagreement settled, and who has what open."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from verify.model import ReadingState, Verdict

FIRST = "burned for nine hours"
SECRET = "The log of the fire office says so."


@pytest.fixture
def sit_down(window):
    """Opens a window in which a person signs with their name."""

    def sit(name: str, **looks):
        page = window(**looks)
        page.page.context.add_cookies(
            [{"name": "verify_reviewer", "value": name.replace(" ", "%20"), "url": page.url}]
        )
        return page

    return sit


def asked(server, make_case, title: str) -> tuple[str, str]:
    """A case whose first claim Ana found verified, and that Ben is to read a second time."""
    case_id = make_case(title)
    claim_id = server.desk.case(case_id).check.claims[0].id
    server.desk.review(case_id, claim_id, Verdict.VERIFIED, SECRET, "Ana Orr")
    server.desk.seconds.ask(case_id, [claim_id], "Ben Okoro", "Ana Orr")
    return case_id, claim_id


def listen(page) -> list[bytes]:
    """All that the server sends to a window from now on, shown or not."""
    sent: list[bytes] = []

    def keep(data) -> None:
        sent.append(data if isinstance(data, bytes) else data.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    return sent


PAGES = ("review", "", "graph", "report", "sources")


def test_blind_reading_disagreement_and_settlement(server, make_case, sit_down):
    """Ben sees nothing of Ana's verdict until he has given his; then both; Cleo settles it."""
    case_id, claim_id = asked(server, make_case, "Read twice")
    ana, ben, cleo = (sit_down(name) for name in ("Ana Orr", "Ben Okoro", "Cleo Haas"))
    ana.open(f"/review?case={case_id}&claim={claim_id}")
    expect(ana.page.get_by_text(SECRET)).to_be_visible()
    expect(ana.page.get_by_text("Ben Okoro is to read it a second time.")).to_be_visible()
    sent = listen(ben.page)
    for path in PAGES:
        ben.open(f"/{path}?case={case_id}&claim={claim_id}")
    ben.open(f"/review?case={case_id}&claim={claim_id}")
    expect(ben.page.get_by_text("Read it as if nobody had")).to_be_visible()
    expect(ben.page.get_by_text("second reading for you").first).to_be_visible()
    assert len(sent) > 20
    assert not [frame for frame in sent if SECRET.encode() in frame]
    ben.press("d")
    expect(ben.claim).to_contain_text(FIRST)
    assert [frame for frame in sent if SECRET.encode() in frame]
    expect(ben.page.get_by_text("You read it as disputed, Ana Orr as verified.")).to_be_visible()
    expect(ben.page.get_by_text(SECRET).first).to_be_visible()
    cleo.open(f"/?case={case_id}")
    cleo.page.get_by_role("button", name="Settle 1 claim").click()
    cleo.settle()
    expect(cleo.page.get_by_text("Readers disagree", exact=True)).to_be_visible()
    cleo.press("u")
    expect(cleo.page.get_by_role("alert").filter(has_text="why it is settled so")).to_be_visible()
    cleo.press("m")
    cleo.page.keyboard.type("Two logs differ.")
    cleo.press("Escape")
    cleo.press("u")
    expect(cleo.page.get_by_text("Settled: unproven")).to_be_visible()
    second = server.desk.case(case_id).seconds[claim_id]
    assert (second.state, second.settlement.reviewer) == (ReadingState.SETTLED, "Cleo Haas")


def test_agreement_goes_on_and_says_so(server, make_case, sit_down):
    """The same verdict closes it, is told, and the next claim is shown."""
    case_id, claim_id = asked(server, make_case, "Agreed")
    ben = sit_down("Ben Okoro").open(f"/review?case={case_id}&claim={claim_id}")
    ben.press("v")
    expect(ben.page.get_by_text("Second reading: verified, as Ana Orr had it.")).to_be_visible()
    expect(ben.claim).not_to_contain_text(FIRST)
    assert server.desk.case(case_id).seconds[claim_id].state is ReadingState.AGREED


def test_asking_for_a_share(server, make_case, sit_down):
    """The overview asks a person to read some of what is decided."""
    case_id = make_case("Share")
    claims = [c.id for c in server.desk.case(case_id).check.claims if c.checkable]
    server.desk.review_all(case_id, claims, Verdict.VERIFIED, "So.", "Ana Orr")
    ana = sit_down("Ana Orr").open(f"/?case={case_id}")
    ana.page.get_by_role("button", name="Ask for second readings").click()
    ana.settle()
    ana.page.get_by_label("Who is to read them").fill("Ben Okoro")
    ana.page.keyboard.press("Enter")
    ana.settle()
    ana.page.get_by_role("radio", name="all").click()
    ana.settle()
    ana.page.get_by_role("button", name="Ask", exact=True).click()
    ana.settle()
    expect(ana.page.get_by_text(f"is asked to read {len(claims)} claims")).to_be_visible()
    assert len(server.desk.case(case_id, who="Ben Okoro").withheld) == len(claims)


def test_who_has_what_open(server, make_case, sit_down):
    """Ana is there for Ben within seconds, at the queue and claim, and gone when she left."""
    case_id = make_case("Presence")
    first, second = (claim.id for claim in server.desk.case(case_id).check.claims[:2])
    ana = sit_down("Ana Orr").open(f"/review?case={case_id}&claim={second}")
    ben = sit_down("Ben Okoro").open(f"/review?case={case_id}&claim={first}")
    expect(ben.page.get_by_text("Ana Orr has claim 2 open.")).to_be_visible(timeout=8_000)
    ben.press("a")
    row = ben.page.get_by_role("option").filter(has_text="Ana Orr has it open")
    expect(row).to_have_count(1)
    ben.press("a")
    ana.press("k")
    expect(ben.page.get_by_text("Ana Orr has this claim open, too.")).to_be_visible(timeout=8_000)
    expect(ana.page.get_by_text("Ben Okoro has this claim open, too.")).to_be_visible(timeout=8_000)
    note = ben.page.get_by_label("Note", exact=True)
    note.click()
    ben.page.keyboard.type("What is typed while others come and go stays", delay=250)
    expect(note).to_have_value("What is typed while others come and go stays")
    ana.page.close()
    expect(ben.page.get_by_text("Ana Orr has")).to_have_count(0, timeout=32_000)
