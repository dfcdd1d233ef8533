"""Who carries a statement, and what they all lead to, where there is one origin."""

from __future__ import annotations

from collections.abc import Sequence

from verify.check.corroboration.paths import ANONYMOUS, Ending, Path
from verify.check.corroboration.wording import (
    join_origins,
    list_documents,
    name_documents,
    name_origin,
)
from verify.check.origins.provenance import Provenance
from verify.text.prose import capitalise, count, join, possessive, spell, with_article

MOST_NAMED = 3
"""So many sources are called by their names; more are counted."""


def say_carriers(paths: Sequence[Path], origin: str, provenance: Provenance) -> str:
    """Who carries what one ``origin`` said, as one sentence."""
    names = name_documents(list_documents(paths), provenance)
    if len(names) == 1:
        return _say_one(paths, names[0], provenance)
    reporters = {path.chain[0] for path in paths}
    if len(reporters) == 1:
        return _say_one_reporter(paths, reporters.pop(), names, provenance)
    label = name_origin(origin, provenance)
    if origin.startswith(ANONYMOUS):
        return _say_unnamed(paths, origin.removeprefix(ANONYMOUS), names, provenance)
    if all(path.ending is Ending.QUOTED and path.root == origin for path in paths):
        return f"{say_all(names, 'quotes', 'quote')} {label}."
    return _say_heard(paths, origin, names, provenance)


def say_all(names: Sequence[str], one: str, more: str) -> str:
    """What several do: "A and B both quote", "Five sources carry this, and all five quote"; of
    one alone: "A quotes"."""
    if len(names) == 1:
        return f"{capitalise(names[0])} {one}"
    if len(names) > MOST_NAMED:
        number = spell(len(names))
        return f"{capitalise(number)} sources carry this, and all {number} {more}"
    return f"{capitalise(join(names))} {'both' if len(names) == 2 else 'all'} {more}"


def name_some(names: Sequence[str]) -> str:
    """A few sources by their names, more by their number: "A and B", "five sources"."""
    return join(names) if len(names) <= MOST_NAMED else count(len(names), "source")


def _say_one(paths: Sequence[Path], name: str, provenance: Provenance) -> str:
    path, roots = paths[0], sorted({path.root for path in paths})
    label = name_origin(path.root, provenance)
    only = f"Only {name} carries this"
    if len(roots) > 1:
        return f"{only}, {_say_roots(roots, path, provenance)}; all of it rests on that one source."
    if path.ending is Ending.ANONYMOUS:
        return f"{only}, on the word of somebody it does not name."
    if path.is_copied:
        original = possessive(with_article(provenance.documents[path.text_id].cited))
        quoting = f", which quotes {label}" if path.ending is Ending.QUOTED else ""
        return f"{only}, and its text repeats {original}{quoting}."
    if path.ending is Ending.QUOTED:
        return f"{only}, quoting {label}."
    if path.ending is Ending.CREDITED:
        return f"{only}, and credits {label} with it."
    return f"Only {name} reports this; no other source confirms it."


def _say_roots(roots: Sequence[str], path: Path, provenance: Provenance) -> str:
    """Whom one source has it from, where these are several: itself, the named, the unnamed."""
    named = [r for r in roots if not r.startswith(ANONYMOUS) and r != path.chain[0]]
    ways = []
    if path.chain[0] in roots:
        ways.append("in its own name")
    if named:
        ways.append(f"quoting {join_origins(named, provenance)}")
    if any(root.startswith(ANONYMOUS) for root in roots):
        ways.append("on the word of somebody it does not name")
    return join(ways)


def _say_one_reporter(
    paths: Sequence[Path], reporter: str, names: Sequence[str], provenance: Provenance
) -> str:
    """All of it is one source's text, or several texts of one source."""
    label = name_origin(reporter, provenance)
    endings = {path.ending for path in paths}
    rest = ""
    if endings == {Ending.QUOTED}:
        rest = f", which quotes {join_origins(sorted({p.root for p in paths}), provenance)}"
    elif endings == {Ending.ANONYMOUS}:
        rest = ", which names nobody for it"
    if len({path.text_id for path in paths}) == 1:
        carriers = _others(paths, {reporter}, provenance)
        if len(carriers) < len(names):
            return f"{_repeat(carriers)} {possessive(label)} text{rest}."
        return f"{say_all(names, 'repeats', 'repeat')} one text of {label}{rest}."
    if endings == {Ending.PUBLISHED}:
        everyone = "both" if len(names) == 2 else "all"
        return f"{capitalise(name_some(names))} carry this, and {everyone} belong to one publisher."
    carriers = _others(paths, {reporter}, provenance)
    if len(carriers) < len(names):
        return f"{_have(carriers)} this from {label}{rest}."
    return f"{say_all(names, 'credits', 'credit')} {label}{rest}."


def _repeat(carriers: Sequence[str]) -> str:
    return f"{capitalise(name_some(carriers))} {'repeats' if len(carriers) == 1 else 'repeat'}"


def _say_heard(
    paths: Sequence[Path], origin: str, names: Sequence[str], provenance: Provenance
) -> str:
    """Some published it themselves, the others have it from them."""
    label = name_origin(origin, provenance)
    carriers = _others(paths, {origin}, provenance)
    if not carriers or len(carriers) == len(names):
        return f"{say_all(names, 'goes', 'go')} back to {label}."
    number = len(carriers)
    quoting = [path for path in paths if path.quoted == origin]
    if len({path.document_id for path in quoting}) >= number:
        verb = "quotes" if number == 1 else "quote"
        return f"{capitalise(name_some(carriers))} {verb} {label}, whose own text says the same."
    return f"{_have(carriers)} this from {label}."


def _have(carriers: Sequence[str]) -> str:
    return f"{capitalise(name_some(carriers))} {'has' if len(carriers) == 1 else 'have'}"


def _say_unnamed(
    paths: Sequence[Path], where: str, names: Sequence[str], provenance: Provenance
) -> str:
    """All of it goes back to somebody whom one source does not name."""
    voice = provenance.voices.get(where, where)
    outlet = name_origin(voice, provenance)
    carriers = _others(paths, {voice}, provenance)
    if not carriers:
        return f"{say_all(names, 'rests', 'rest')} on somebody whom {outlet} does not name."
    return f"{_have(carriers)} this from {outlet}, which names nobody for it."


def _others(paths: Sequence[Path], voices: set[str], provenance: Provenance) -> list[str]:
    """The names of those that carry it without being its source."""
    documents = [d for d in list_documents(paths) if provenance.voices[d] not in voices]
    return name_documents(documents, provenance)
