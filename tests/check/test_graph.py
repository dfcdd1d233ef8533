"""The graph of a check: nodes in words, exports that other tools read, a layout, overviews."""

from __future__ import annotations

import json

import networkx as nx
import pytest
from factories import claim, doc, evidence, named
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.check.corroboration import collect_origins, corroborate_all, find_single_points
from verify.check.graph import (
    EdgeKind,
    NodeKind,
    aggregate,
    build_graph,
    count_crossings,
    draw_dependence,
    ego_graph,
    export_graphml,
    export_json,
    export_prov,
    lay_out,
    trace_timelines,
)
from verify.check.origins import trace_documents
from verify.model import Check

TEXT = (
    "The old mill on Fern Lane collapsed early on Sunday. Nobody was inside when the roof fell. "
    "Engineers had warned of the cracks twice, and the lane stays shut until the rubble is gone."
)


def check_of(*, title: str = "Mill falls"):
    """A dispatch that quotes the council, a copy of it, and the council's own text."""
    article = doc("The mill collapsed. Nobody was hurt.", "The Lantern", 9, title=title)
    wire = doc(TEXT, "Coastwire", 3, id="wire 1")
    copy = doc(TEXT, "The Courier", 4, id="copy")
    own = doc("The mill fell at dawn. We close the lane.", "Fern Council", 3, id="own")
    claims = [claim(article, "The mill collapsed."), claim(article, "Nobody was hurt.")]
    quote = "Nobody was inside when the roof fell."
    council = named("Fern Council")
    pieces = {
        claims[0].id: [
            evidence(own, "The mill fell at dawn."),
            evidence(wire, "The old mill on Fern Lane collapsed early on Sunday.", speaker=council),
        ],
        claims[1].id: [evidence(wire, quote), evidence(copy, quote, "refutes")],
    }
    sources = [wire, copy, own]
    provenance = trace_documents([article, *sources])
    found = corroborate_all(claims, pieces, provenance, article, 3)
    findings, provenance = found.findings, found.provenance
    origins = collect_origins(findings, provenance)
    check = Check(
        article=article,
        claims=tuple(claims),
        findings=findings,
        origins=origins,
        derivations=provenance.derivations,
        single_points=find_single_points(claims, findings, origins),
        audit=(),
        sources_searched=3,
        summary="",
    )
    return check, sources


@pytest.fixture(scope="module")
def graph():
    return build_graph(*check_of())


def edges_of(graph, kind: EdgeKind) -> list[tuple[str, str]]:
    return [(a, b) for a, b, d in graph.edges(data=True) if kind in d["kinds"].split()]


def test_nodes_are_typed_and_labelled(graph) -> None:
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert kinds == set(NodeKind)
    assert all(data["label"] for _, data in graph.nodes(data=True))
    assert graph.nodes["document:copy"]["label"] == "The Courier"
    assert {d["label"] for _, d in graph.nodes(data=True) if d["kind"] == "speaker"} == {
        "Fern Council"
    }


@pytest.mark.parametrize(
    ("kind", "edge"),
    [
        (EdgeKind.COPIES, ("document:copy", "document:wire 1")),
        (EdgeKind.VOICE_OF, ("document:own", "speaker:own")),
        (EdgeKind.PUBLISHED_BY, ("document:copy", "source:copy")),
    ],
)
def test_edges(graph, kind: EdgeKind, edge: tuple[str, str]) -> None:
    assert edge in edges_of(graph, kind)


@pytest.mark.parametrize(
    ("kind", "number"),
    [(EdgeKind.SUPPORTS, 3), (EdgeKind.REFUTES, 1), (EdgeKind.IN, 4), (EdgeKind.QUOTES, 1)],
)
def test_number_of_edges(graph, kind: EdgeKind, number: int) -> None:
    assert len(edges_of(graph, kind)) == number


def test_every_passage_leads_to_an_origin(graph) -> None:
    origins = [n for n, d in graph.nodes(data=True) if d["kind"] == NodeKind.ORIGIN]
    for node, data in graph.nodes(data=True):
        if data["kind"] == NodeKind.PASSAGE:
            assert any(nx.has_path(graph, node, origin) for origin in origins)


def test_the_same_check_gives_the_same_text() -> None:
    check, sources = check_of()
    one = build_graph(check, sources)
    other = build_graph(check, sources[::-1])
    assert export_json(one) == export_json(other)
    assert lay_out(one) == lay_out(other)


def test_graphml_can_be_read_back(graph) -> None:
    again = nx.parse_graphml(export_graphml(graph))
    assert set(again) == set(graph)
    assert again.nodes["document:copy"]["label"] == "The Courier"


def test_hostile_titles_do_not_break_exports() -> None:
    check, sources = check_of(title="a\x00b\x1f \ud800 </node><script>")
    graph = build_graph(check, sources)
    nx.parse_graphml(export_graphml(graph))
    json.loads(export_json(graph))
    export_prov(graph).encode("utf-8")


def test_json_has_nodes_and_edges(graph) -> None:
    content = json.loads(export_json(graph))
    assert {n["id"] for n in content["nodes"]} == set(graph)
    assert {(e["source"], e["target"]) for e in content["edges"]} == set(graph.edges)


def test_prov_speaks_prov_o(graph) -> None:
    content = json.loads(export_prov(graph))
    assert content["@context"]["prov"] == "http://www.w3.org/ns/prov#"
    nodes = {n["@id"]: n for n in content["@graph"]}
    copy = nodes["urn:verify:document:copy"]
    assert copy["prov:wasDerivedFrom"] == [{"@id": "urn:verify:document:wire%201"}]
    used = {key for node in nodes.values() for key in node}
    assert {"prov:wasQuotedFrom", "prov:hadPrimarySource", "prov:wasAttributedTo"} <= used
    linked = {o["@id"] for n in nodes.values() for v in n.values() if isinstance(v, list) for o in v
              if isinstance(o, dict)}  # fmt: skip
    assert linked <= set(nodes)


def test_prov_traces_a_quotation_to_the_speakers_own_text(graph) -> None:
    nodes = {n["@id"]: n for n in json.loads(export_prov(graph))["@graph"]}
    own, wire = ({"@id": f"urn:verify:document:{name}"} for name in ("own", "wire%201"))
    quoting = [n for n in nodes.values() if own in n.get("prov:wasQuotedFrom", ())]
    (dispatch,) = (n for n in quoting if wire in n["prov:wasQuotedFrom"])
    assert dispatch["prov:value"].startswith("The old mill on Fern Lane")
    assert own in dispatch["prov:hadPrimarySource"]
    # The dispatch's other sentence, and the copy of it, have nothing from the council.
    assert [n for n in quoting if n is not dispatch] == [
        nodes[f"urn:verify:passage:own:0-{len('The mill fell at dawn.')}"]
    ]


def test_ego_graph_holds_one_claim(graph) -> None:
    claims = [n for n, d in graph.nodes(data=True) if d["kind"] == NodeKind.CLAIM]
    ego = ego_graph(graph, claims[0].removeprefix("claim:"))
    assert [n for n, d in ego.nodes(data=True) if d["kind"] == NodeKind.CLAIM] == claims[:1]
    assert 1 < len(ego) < len(graph)
    assert len(ego_graph(graph, "no such claim")) == 0


def bipartite(pairs: list[tuple[int, int]]) -> nx.DiGraph:
    graph: nx.DiGraph = nx.DiGraph()
    for left, right in pairs:
        graph.add_node(f"claim:{left}", kind="claim", label="c", status="refuted")
        graph.add_node(f"document:{right}", kind="document", label="d")
        graph.add_edge(
            f"document:{right}", f"claim:{left}", kind="supports", kinds="supports", label="s"
        )
    return graph


pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


@settings(max_examples=50, deadline=None)
@given(pairs)
def test_layout_places_every_node_once_inside_the_frame(pairs: list[tuple[int, int]]) -> None:
    graph = bipartite(pairs)
    places = lay_out(graph)
    assert set(places) == set(graph)
    assert len(set(places.values())) == len(places)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places.values())


def test_layout_undoes_needless_crossings() -> None:
    graph = bipartite([(n, 9 - n) for n in range(10)])
    assert count_crossings(graph, lay_out(graph)) == 0


def test_large_graphs_are_aggregated_and_keep_all_members() -> None:
    graph = bipartite([(n, n % 40) for n in range(2000)])
    small = aggregate(graph)
    assert len(small) <= 150
    members = [m for _, d in small.nodes(data=True) for m in d.get("members", ())]
    assert sorted(members) == sorted(graph)
    assert sum(d["weight"] for _, _, d in small.edges(data=True)) == graph.number_of_edges()
    export_graphml(small)


def test_small_graphs_stay_as_they_are(graph) -> None:
    assert aggregate(graph) is graph


def test_who_depends_on_whom() -> None:
    graph = draw_dependence(*check_of())
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    assert sorted(labels.values()) == ["Coastwire", "Fern Council", "The Courier", "The Lantern"]
    found = {(labels[a], labels[b], d["kinds"], d["weight"]) for a, b, d in graph.edges(data=True)}
    assert found == {
        ("The Courier", "Coastwire", "copies", 1),
        ("Coastwire", "Fern Council", "quotes", 1),
    }
    roles = {labels[node]: data["role"] for node, data in graph.nodes(data=True)}
    assert roles["The Lantern"] == "article"


def test_a_timeline_of_copies() -> None:
    """The first text leads, the others follow by time; own texts stand on none."""
    (timeline,) = trace_timelines(*check_of())
    assert (timeline.origin_id, timeline.label) == ("wire 1", "Coastwire")
    first, copy = timeline.appearances
    assert first.copy is None
    assert first.published is not None
    assert not first.has_hour
    assert copy.copy is not None
    assert (copy.document_id, copy.copy.source_id, copy.copy.overlap) == ("copy", "wire 1", 1.0)
    assert not copy.is_article


def test_timelines_follow_chains_and_put_undated_copies_last() -> None:
    article = doc("A line of its own that nobody else has.", "The Lantern", 9, id="article")
    longer = f"{TEXT} A crane lifted the wheel out of the water, and the miller's cat was found."
    documents = [
        doc(TEXT, "Coastwire", "2026-03-03T06:00:00Z", id="1"),
        doc(longer, "Coastwire", "2026-03-03T09:00:00Z", id="2"),
        doc(longer, "The Echo", None, id="3"),
        doc(f"{longer} More at six.", "The Courier", "2026-03-03T10:30:00+01:00", id="4"),
    ]
    derivations = trace_documents([article, *documents]).derivations
    check = Check(article, (), (), (), derivations, (), (), 4, "")
    (timeline,) = trace_timelines(check, documents)
    assert [a.document_id for a in timeline.appearances] == ["1", "2", "4", "3"]
    assert [a.published is None for a in timeline.appearances] == [False, False, False, True]
    assert timeline.appearances[2].published.isoformat() == "2026-03-03T09:30:00+00:00"
    assert trace_timelines(check, documents[::-1]) == (timeline,)
