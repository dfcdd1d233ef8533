"""The networkx graph of a check, its overviews, its picture and its exports."""

from verify.check.graph.build import EdgeKind, NodeKind, build_graph
from verify.check.graph.export import export_graphml, export_json, export_prov
from verify.check.graph.layout import count_crossings, lay_out
from verify.check.graph.view import aggregate, ego_graph

__all__ = [
    "EdgeKind",
    "NodeKind",
    "aggregate",
    "build_graph",
    "count_crossings",
    "ego_graph",
    "export_graphml",
    "export_json",
    "export_prov",
    "lay_out",
]
