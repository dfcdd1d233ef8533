"""Claims, evidence and origins by hand, with a real check behind them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from verify.desk import Upload
from verify.ingest import read_text
from verify.model import Reliability, Stance

ARTICLE = (
    "Nine boats sank off Tarn Head on 4 May 2031. The harbour office said that 41 people were "
    "rescued. The lighthouse was dark all night."
)
SOURCES = (
    Upload("tarn-post.txt", b"Nine boats sank off Tarn Head on 4 May. Rescuers found 41 people."),
    Upload("pilot-log.txt", b"The log: seven boats sank off Tarn Head on 4 May. The lamp burned."),
)
_SELECT = """([selector, words]) => {
  for (const block of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + words.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      block.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
      return true;
    }
  }
  return false;
}"""


@pytest.fixture(scope="module")
def checked(server) -> str:
    """A case that was really run; each test takes back what it did."""
    desk = server.desk
    case = desk.new_case("Tarn Head")
    desk.set_article(case.id, read_text(ARTICLE, title="Boats lost"))
    desk.add_sources(case.id, SOURCES)
    desk.run(case.id)
    return case.id


@pytest.fixture
def at_desk(server, checked, window):
    """The review page of the case."""
    page = window().open(f"/review?case={checked}")
    expect(page.claim).to_contain_text("Nine boats")
    return page


def quotes(server, case_id) -> list[str]:
    """The claims as they are now."""
    return [claim.passage.quote for claim in server.desk.case(case_id).check.claims]


def select(page, selector: str, words: str, offer: str) -> None:
    """Select words of a text and take what is offered."""
    page.page.locator(selector).first.wait_for()
    assert page.page.evaluate(_SELECT, [selector, words])
    page.page.get_by_role("button", name=offer).click()
    page.settle()


def test_selected_words_become_a_claim(server, checked, at_desk):
    """Exactly the selected words are the new claim, which is opened; Z takes it back."""
    before = quotes(server, checked)
    at_desk.press("a")
    select(at_desk, ".v-reader .block", "off Tarn Head", "Add as a claim")
    expect(at_desk.page.get_by_text("Added as a claim.")).to_be_visible()
    assert "off Tarn Head" in quotes(server, checked)
    at_desk.press("z")
    expect(at_desk.page.get_by_text("Taken back: added it by hand")).to_be_visible()
    assert quotes(server, checked) == before
    at_desk.press("a")


def test_claim_is_split_and_mended(server, checked, at_desk):
    """E opens the tools; the second part begins at the chosen word; undo joins it again."""
    page = at_desk.page
    at_desk.press("e")
    page.get_by_label("Split: the second part begins with").click()
    page.get_by_role("option", name=re.compile("^off Tarn Head")).click()
    at_desk.settle()
    page.get_by_role("button", name="Split in two").click()
    at_desk.settle()
    expect(page.get_by_text("Split in two. Undo (Z) takes it back.")).to_be_visible()
    assert quotes(server, checked)[:2] == ["Nine boats sank", "off Tarn Head on 4 May 2031."]
    expect(at_desk.claim).to_have_text("Nine boats sank")
    at_desk.press("z")
    expect(at_desk.claim).to_contain_text("Nine boats sank off Tarn Head")


def test_stance_is_corrected(server, checked, at_desk):
    """The person's word counts at once, the machine's stays beside it, Z brings it back."""
    page = at_desk.page
    card = page.locator(".passage").filter(has_text="seven boats")
    card.get_by_role("combobox").select_option("supports")
    at_desk.settle()
    expect(page.get_by_text("Verify read it as: ")).to_be_visible()
    finding = server.desk.case(checked).check.findings[0]
    assert {item.stance for item in finding.evidence if item.machine} == {Stance.SUPPORTS}
    at_desk.press("z")
    expect(page.get_by_text("Verify read it as")).to_have_count(0)


def test_marked_claims_share_a_verdict(server, checked, at_desk):
    """X marks; one click decides all that are marked; one Z takes all back."""
    page = at_desk.page
    at_desk.press("x")
    at_desk.press("j")
    at_desk.press("x")
    page.get_by_role("button", name="2 claims marked").click()
    at_desk.settle()
    page.get_by_role("button", name="Disputed: all 2").click()
    at_desk.settle()
    assert len(server.desk.case(checked).standing_reviews) == 2
    page.keyboard.press("Escape")
    at_desk.press("z")
    expect(page.get_by_text("2 claims at once")).to_be_visible()
    assert not server.desk.case(checked).standing_reviews


def test_selected_words_of_a_source_become_evidence(server, checked, window):
    """From the source to the claim, with a stance; the grade and the origin beside it."""
    case = server.desk.case(checked)
    log = next(source for source in case.sources if "lamp" in source.text)
    lighthouse = next(c for c in case.check.claims if "lighthouse" in c.passage.quote)
    page = window().open(f"/sources?case={checked}&document={log.id}")
    select(page, ".v-reader .block", "The lamp burned.", "Attach to a claim")
    dialog = page.page.get_by_role("dialog")
    dialog.get_by_label("On which claim?").click()
    page.page.get_by_role("option", name=re.compile("lighthouse")).click()
    page.settle()
    attach = dialog.get_by_role("button", name="Attach it")
    expect(attach).to_be_disabled()
    dialog.get_by_text("Refutes").click()
    page.settle()
    attach.click()
    page.settle()
    expect(page.page.get_by_text("Attached: refutes.")).to_be_visible()
    found = {f.claim_id: f for f in server.desk.case(checked).check.findings}[lighthouse.id]
    assert [item.passage.quote for item in found.evidence if item.stance is Stance.REFUTES] == [
        "The lamp burned."
    ]
    page.page.get_by_label("Reliability of the source").click()
    page.page.get_by_role("option", name="B: usually reliable").click()
    page.settle()
    assert server.desk.case(checked).grade_of(log).grade is Reliability.B
    for _ in range(2):
        page.page.get_by_role("button", name="Undo", exact=True).click()
        page.settle()
    assert server.desk.case(checked).grade_of(log) is None


def test_a_passage_that_was_ruled_out_can_be_read_and_put_back(server, checked, at_desk):
    """It steps aside with its person, the focus moves on, and a click restores it."""

    def count() -> int:
        return len(server.desk.case(checked).check.findings[0].evidence)

    before = count()
    at_desk.page.locator(".passage").first.focus()
    at_desk.press("-")
    out = at_desk.page.locator(".group.out")
    expect(out).to_contain_text("Ada Reviewer: does not count.")
    assert count() == before - 1
    focused = "document.activeElement.matches('.v-evidence .passage')"
    assert at_desk.page.evaluate(focused)
    out.get_by_role("button", name="Put it back").click()
    expect(out).to_have_count(0)
    assert count() == before


@pytest.mark.parametrize("height", [600, 900])
def test_the_verdict_stays_in_sight_while_evidence_is_read(at_desk, height):
    """The columns scroll, the page does not; the claim stays above its evidence."""
    at_desk.page.set_viewport_size({"width": 1440, "height": height})
    at_desk.settle()
    main = at_desk.page.locator("[data-testid=stMain]")
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")
    at_desk.page.locator(".passage").last.scroll_into_view_if_needed()
    for part in (".st-key-verdicts", ".st-key-note textarea", "blockquote.claim"):
        expect(at_desk.page.locator(part)).to_be_in_viewport()
