"""The claim-source graph for other tools: GraphML for Gephi and yEd, PROV-O for archives."""

from __future__ import annotations

import json

import networkx as nx

from verify.check.graph import build_graph, export_graphml, export_prov
from verify.report.content import Content
from verify.report.hostile import escape_misleading
from verify.report.structured import dump_json


def write_graphml(content: Content) -> bytes:
    """GraphML in UTF-8: claims, passages, documents, sources, speakers, origins."""
    return escape_misleading(export_graphml(_graph(content)), lambda code: f"&#x{code:x};").encode(
        "utf-8"
    )


def write_provenance(content: Content) -> bytes:
    """PROV-O as JSON-LD: what was quoted from, derived from and attributed to what."""
    return dump_json(json.loads(export_prov(_graph(content))))


def _graph(content: Content) -> nx.DiGraph[str]:
    case = content.case
    return (
        build_graph(case.check, case.sources, case.rulings.origins) if case.check else nx.DiGraph()
    )
