"""Names of people and organisations: likeness, sameness, acronyms, and where they stand."""

from verify.text.names.finding import find_names, first_names
from verify.text.names.likeness import is_same_name, name_similarity
from verify.text.names.parts import acronym
from verify.text.names.skeleton import skeleton
from verify.text.names.spelling import is_spelling_of, spelling_likeness

__all__ = [
    "acronym",
    "find_names",
    "first_names",
    "is_same_name",
    "is_spelling_of",
    "name_similarity",
    "skeleton",
    "spelling_likeness",
]
