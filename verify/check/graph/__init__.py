"""The networkx graph of a check, its overviews, its picture and its exports."""

from verify.check.graph.build import EdgeKind, NodeKind, build_graph
from verify.check.graph.dependence import draw_dependence
from verify.check.graph.export import export_graphml, export_json, export_prov
from verify.check.graph.layout import count_crossings, lay_out
from verify.check.graph.timeline import Appearance, Timeline, trace_timelines
from verify.check.graph.view import aggregate, ego_graph

__all__ = [
    "Appearance",
    "EdgeKind",
    "NodeKind",
    "Timeline",
    "aggregate",
    "build_graph",
    "count_crossings",
    "draw_dependence",
    "ego_graph",
    "export_graphml",
    "export_json",
    "export_prov",
    "lay_out",
    "trace_timelines",
]
