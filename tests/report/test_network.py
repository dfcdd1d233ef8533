"""The graph for other tools."""

import io
import json
from dataclasses import replace

import networkx as nx

from verify.report import write_report


def test_graphml_holds_every_claim_and_its_evidence(case):
    graph = nx.read_graphml(io.BytesIO(write_report(case, "graphml")))
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    assert kinds.count("claim") == 6
    assert kinds.count("passage") == 9


def test_provenance_says_what_was_quoted_from_what(case):
    linked = json.loads(write_report(case, "prov"))
    quoted = [node for node in linked["@graph"] if "prov:wasQuotedFrom" in node]
    assert len(quoted) == 9


def test_a_case_without_a_check_is_an_empty_graph(case):
    bare = replace(case, check=None)
    assert len(nx.read_graphml(io.BytesIO(write_report(bare, "graphml")))) == 0
    assert json.loads(write_report(bare, "prov"))["@graph"] == []
