"""What a document as a whole derives from, and why: the lines that ``verify origins`` prints."""

from __future__ import annotations

import pytest
from dock_fire import DISPATCH, EDITED, OWN_A, OWN_B
from factories import doc

from verify.check.origins import add_quotations, trace_documents
from verify.model import Document

LONGER = (
    f"{OWN_A} {OWN_B} The mayor came by boat and said nothing. Two cranes will be taken down "
    "before winter, and the customs house has lost its roof. Children collected scorched oranges "
    "along the tide line, and a brass plate from the weighing room turned up in a trawler's net."
)
CASES = {
    "a copy": ([doc(DISPATCH, "Coastwire", 3, id="a"), doc(EDITED, "Herald", 4, id="b")], "a"),
    "a paragraph of another's": (
        [
            doc(DISPATCH, "Coastwire", 3, id="a"),
            doc(f"{LONGER} {DISPATCH[:170]}", "Herald", 4, id="b"),
        ],
        "b",
    ),
    "one site, and another text of it is a copy": (
        [
            doc(DISPATCH, "Coastwire", 3, id="a"),
            doc(DISPATCH, "Herald", 4, id="c"),
            doc(LONGER, "Herald", 5, id="b"),
        ],
        "b",
    ),
    "all of it is what an office said": (
        [
            doc("Batteries burned first.", "Harbour Office", 3, id="a"),
            doc("The Harbour Office said that batteries burned first.", "Herald", 4, id="b"),
        ],
        "a",
    ),
    "an office whose text is not at hand": (
        [doc("The Harbour Office said that batteries burned first.", "Herald", 4, id="b")],
        "speaker:harbour-office",
    ),
    "one sentence of several": (
        [doc(f"The Harbour Office said that batteries burned first. {OWN_A}", "Herald", id="b")],
        "b",
    ),
    "all of it was told to an outlet": (
        [
            doc(OWN_A, "The Meridian", 3, id="a"),
            doc("An official told The Meridian that batteries burned first.", "Herald", 4, id="b"),
        ],
        "a",
    ),
}


@pytest.mark.parametrize(("documents", "origin"), CASES.values(), ids=CASES)
def test_origin_of_a_whole_document(documents: list[Document], origin: str) -> None:
    assert add_quotations(trace_documents(documents)).origin_of("b") == origin


def test_versions_of_a_dispatch_are_a_chain() -> None:
    """Each version derives from the one before it, and who carries the last from that one."""
    first, second = DISPATCH, f"{DISPATCH} Divers found two safes in the basin by evening."
    third = second.replace("Crews from four towns cooled", "Crews from nine towns have cooled")
    documents = [
        doc(first, "Coastwire", "2026-03-03T08:00:00Z", id="1"),
        doc(second, "Coastwire", "2026-03-03T12:00:00Z", id="2"),
        doc(f"{third} A second fire was put out.", "Coastwire", "2026-03-03T17:00:00Z", id="3"),
        doc(f"{third} A second fire was put out.", "The Courier", "2026-03-04", id="4"),
    ]
    provenance = trace_documents(documents)
    copies = [(d.document_id, d.source_id) for d in provenance.derivations if d.how == "copies"]
    assert sorted(copies) == [("2", "1"), ("3", "2"), ("4", "3")]
    assert provenance.origin_of("4") == "1"


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (
            {"day": "2026-03-03T08:00:00Z"},
            {"day": "2026-03-03T09:30:00Z"},
            "that text was published first, at 08:00 UTC on 3 March 2026",
        ),
        (
            {"day": "2026-03-03T08:00:00Z"},
            {"day": 3},
            "both are of 3 March 2026; only that text gives the hour, so it is taken for the "
            "original",
        ),
        ({"day": 3}, {"day": 4}, "that text was published first, on 3 March 2026"),
        ({"day": 3}, {}, "only that text has a date, so it is taken for the original"),
        ({}, {}, "nothing tells which came first; that one is taken for the original"),
        (
            {"publisher": "Reuters", "day": 4},
            {"day": 3},
            "Reuters is a news agency, so that text is taken for the original",
        ),
        (
            {"day": 4, "url": "https://post.example/fire"},
            {"day": 3, "links": ("https://post.example/fire",)},
            "this text links to that one",
        ),
    ],
)
def test_why_one_is_the_original(first: dict, second: dict, why: str) -> None:
    documents = [
        doc(DISPATCH, one.pop("publisher", None), one.pop("day", None), id=name, **one)
        for name, one in (("a", dict(first)), ("b", dict(second)))
    ]
    (copy,) = (d for d in trace_documents(documents).derivations if d.how == "copies")
    assert (copy.document_id, copy.source_id) == ("b", "a")
    assert copy.why.startswith("100% of its words stand in ")
    assert copy.why.endswith(f", word for word, in one run of 64 words; {why}")


def test_names_and_titles_prove_no_copying() -> None:
    """Two reports of one event call the same people the same."""
    people = (
        "Mara Lind of the Ardenmouth Harbour Safety Board and Jon Brill of the Royal Dock Company "
        "of Ardenmouth met Fire Marshal Ib Hale, Captain Ona Vale and Minister Petra Lunn"
    )
    one = doc(f"{people} on the quay. {OWN_A}", id="a")
    other = doc(f"{OWN_B} In the evening {people} again.", id="b")
    assert trace_documents([one, other]).derivations == ()
