"""The evidence file of a real case: a page that changed, a quotation that was lost, a stamp."""

from __future__ import annotations

import json

from sites import Site

from verify.desk import Desk
from verify.model import Case, Choice


def page(words: str) -> bytes:
    return (
        "<html><head><title>Ferry</title><meta property='og:site_name' content='Velden Herald'>"
        f"</head><body><article><p>The harbour office of Tarn counted {words} on board the Marisol "
        "on Monday, it said in a notice to the press.</p><p>Nobody was hurt, said Ada Brinkmoor, "
        "who leads the office.</p></article></body></html>"
    ).encode()


def test_report_tells_what_was_kept(desk: Desk, case: Case, site: Site) -> None:
    assert json.loads(desk.report(case.id, "json"))["custody"] == {
        "versions": [], "quotations": [], "timestamps": []
    }  # fmt: skip
    desk.add_sources(case.id, [site.answer("/ferry", page("31 passengers"))])
    (first,) = desk.case(case.id).sources
    desk.run(case.id)
    assert case.check is not None
    claim = case.check.claims[0].id
    for words in ("Nobody was hurt", "counted 31 passengers on board"):
        start = first.text.index(words)
        key = f"{first.id}:{start}-{start + len(words)}"
        desk.choose(case.id, claim, key, Choice.ACCEPTED, "Ana")
    site.answer("/ferry", page("29 of the 40 passengers"))
    desk.versions.refresh(case.id, first.id, "Ana")
    desk.store.proofs.add_timestamp(case.id, "https://stamps.example/tsr", b"{}", b"no answer")
    custody = json.loads(desk.report(case.id, "json"))["custody"]
    (version,) = custody["versions"]
    (now,) = desk.case(case.id).sources
    assert (version["source_id"], version["replaced_by"]) == (first.id, now.id)
    assert version["what_changed"].startswith("Velden Herald changed ")
    assert version["text"] == first.text
    quotations = {each["quote"]: each for each in custody["quotations"]}
    assert quotations["Nobody was hurt"]["found"] == "moved"
    assert quotations["Nobody was hurt"]["now"] == "Nobody was hurt"
    assert quotations["counted 31 passengers on board"]["found"] in ("changed", "lost")
    (stamp,) = custody["timestamps"]
    assert (stamp["signed"], stamp["is_trusted"]) == (None, False)
    assert stamp["problem"]
