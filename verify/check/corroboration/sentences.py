"""The finding in the words that a person would write."""

from __future__ import annotations

from collections.abc import Sequence

from verify.check.corroboration.decisions import say_decisions
from verify.check.corroboration.grounds import Grounds
from verify.check.corroboration.paths import ANONYMOUS, Ending, Path
from verify.check.corroboration.wording import join_origins, name_documents, name_origin
from verify.check.origins.provenance import Provenance
from verify.model import Flag, SpeakerKind, Status, Uncheckable
from verify.text.prose import capitalise, count, join, possessive, spell, with_article

_NOT_CHECKABLE = {
    Uncheckable.OPINION: "This is an opinion, which no source can confirm or refute.",
    Uncheckable.PREDICTION: "This is a prediction, and nobody can check it yet.",
    Uncheckable.APPEAL: "This is an appeal: it asks for something and states nothing to check.",
    Uncheckable.QUESTION: "This is a question and states nothing to check.",
    Uncheckable.VAGUE: "This is too vague to be checked: it names no one and no fact.",
    Uncheckable.FEELING: "This tells of a feeling, which no source can confirm or refute.",
    Uncheckable.FRAGMENT: "This is no whole statement, so there is nothing to check.",
    Uncheckable.DISMISSED: "This was set aside by a person as not to be checked.",
}


def write_sentence(grounds: Grounds, provenance: Provenance) -> str:
    """One to three short sentences that say what was found and on whom it rests."""
    writers = {
        Status.NOT_CHECKABLE: _write_not_checkable,
        Status.NO_EVIDENCE: _write_no_evidence,
        Status.SINGLE_SOURCE: _write_single_source,
        Status.CORROBORATED: _write_corroborated,
        Status.CONFLICTING: _write_conflicting,
        Status.REFUTED: _write_refuted,
    }
    sentence = writers[grounds.status](grounds, provenance)
    return " ".join([sentence, *_remarks(grounds, provenance)])


def _write_not_checkable(grounds: Grounds, provenance: Provenance) -> str:
    reason = grounds.claim.uncheckable
    return _NOT_CHECKABLE[reason] if reason else "This states nothing that can be checked."


def _write_no_evidence(grounds: Grounds, provenance: Provenance) -> str:
    searched = grounds.sources_searched
    if grounds.circular:
        return _write_circular(grounds, provenance)
    if searched == 0:
        return f"No sources have been searched yet.{_word_of_speaker(grounds, provenance)}"
    if searched == 1:
        about = ", though it touches on the subject" if grounds.discussing else ""
        return (
            f"The one source searched neither supports nor refutes this{about}."
            f"{_word_of_speaker(grounds, provenance)}"
        )
    touching = len({path.document_id for path in grounds.discussing})
    about = f"; {count(touching, 'touches', 'touch')} on the subject" if touching else ""
    return (
        f"None of the {spell(searched)} sources searched supports or refutes this{about}."
        f"{_word_of_speaker(grounds, provenance)}"
    )


def _word_of_speaker(grounds: Grounds, provenance: Provenance) -> str:
    speaker = grounds.claim.speaker
    if speaker is None:
        return ""
    if speaker.kind is SpeakerKind.ANONYMOUS:
        return " The article names nobody for it."
    name = with_article(speaker.entity)
    if provenance.documents_of(provenance.voice_of(speaker.entity)):
        return f" The article has it from {name}, whose own text at hand does not settle it."
    return f" The article has it from {name}, whose own text is the one to look for."


def _write_circular(grounds: Grounds, provenance: Provenance) -> str:
    names = name_documents(_documents(grounds.circular), provenance)
    one = len(names) == 1
    behind = sorted({link for p in grounds.circular for link in p.chain if link in grounds.group})
    own = provenance.voices[grounds.article.id]
    if {provenance.voices[path.text_id] for path in grounds.circular} == {own} and not any(
        path.is_copied for path in grounds.circular
    ):
        relation = "published this article itself, which is no confirmation"
    elif own in behind:
        relation = "repeats this article" if one else "repeat this article"
    else:
        verb = "carries" if one else "carry"
        origin = possessive(name_origin(behind[0], provenance))
        relation = f"{verb} {origin} text, from which this article was made"
    others = grounds.sources_searched - len(set(_documents(grounds.circular)))
    rest = f", and {_the_others(others)} on it" if others > 0 else ""
    only = "" if relation.startswith("published") else "only "
    return f"{capitalise(join(names))} {only}{relation}{rest}. No independent origin."


def _the_others(number: int) -> str:
    if number == 1:
        return "the one other source searched is silent"
    return f"the {spell(number)} other sources searched are silent"


def _write_single_source(grounds: Grounds, provenance: Provenance) -> str:
    return f"{_carried_by(grounds.supporting, grounds.support.origins[0], provenance)} One origin."


def _carried_by(paths: Sequence[Path], origin: str, provenance: Provenance) -> str:
    """Who carries a statement, and what they all lead to."""
    names = name_documents(_documents(paths), provenance)
    if len(names) == 1:
        return _carried_by_one(paths, names[0], provenance)
    everyone = "both" if len(names) == 2 else f"all {spell(len(names))}"
    return (
        f"{capitalise(spell(len(names)))} sources carry this; "
        f"{everyone} {_common_ground(paths, origin, provenance)}."
    )


def _carried_by_one(paths: Sequence[Path], name: str, provenance: Provenance) -> str:
    path, roots = paths[0], sorted({path.root for path in paths})
    label = name_origin(path.root, provenance)
    if len(roots) > 1:
        said = join_origins(roots, provenance)
        return f"Only {name} carries this, from {said}; all of it rests on that one source."
    if path.ending is Ending.ANONYMOUS:
        return f"Only {name} carries this, on the word of somebody it does not name."
    if path.is_copied:
        original = with_article(provenance.documents[path.text_id].name)
        quoting = f", which quotes {label}" if path.ending is Ending.QUOTED else ""
        return f"Only {name} carries this, in a text copied from {original}{quoting}."
    if path.ending is Ending.QUOTED:
        return f"Only {name} carries this, quoting {label}."
    if path.ending is Ending.CREDITED:
        return f"Only {name} carries this, and credits {label} with it."
    return f"This comes from {name} alone, and no other source confirms it."


def _common_ground(paths: Sequence[Path], origin: str, provenance: Provenance) -> str:
    """What all of several sources do: repeat one dispatch, quote one speaker."""
    label = name_origin(origin, provenance)
    reporters = {path.chain[0] for path in paths}
    endings = {path.ending for path in paths}
    if len(reporters) > 1:
        if endings == {Ending.QUOTED} and all(path.root == origin for path in paths):
            return f"quote {label}"
        return f"{'lead' if origin.startswith(ANONYMOUS) else 'go'} back to {label}"
    reporter = name_origin(next(iter(reporters)), provenance)
    quoting = f", which quotes {label}" if endings == {Ending.QUOTED} else ""
    if len({path.text_id for path in paths}) == 1:
        return f"repeat one text of {reporter}{quoting or _from_unnamed(endings)}"
    if endings == {Ending.PUBLISHED}:
        return f"belong to one publisher, {reporter}"
    return f"credit {reporter}{quoting or _from_unnamed(endings)}"


def _from_unnamed(endings: set[Ending]) -> str:
    return ", which names nobody for it" if endings == {Ending.ANONYMOUS} else ""


def _write_corroborated(grounds: Grounds, provenance: Provenance) -> str:
    number = len(grounds.support.origins)
    carriers = len(name_documents(_documents(grounds.supporting), provenance))
    names = join_origins(grounds.support.origins, provenance)
    carried = f", in {count(carriers, 'source')}" if carriers > number else ""
    return f"{capitalise(spell(number))} independent origins support this{carried}: {names}."


def _write_conflicting(grounds: Grounds, provenance: Provenance) -> str:
    both = set(grounds.support.origins) & set(grounds.refutation.origins)
    if both and set(grounds.support.origins) == set(grounds.refutation.origins):
        name = join_origins(sorted(both), provenance)
        against = join(name_documents(_documents(grounds.refuting), provenance))
        return (
            f"The sources that go back to {name} contradict each other: "
            f"{against} {_verb(grounds.refuting, provenance, 'has', 'have')} it differently."
        )
    return (
        (
            f"{_side(grounds.support.origins, 'supports', 'support', provenance)}; "
            f"{_side(grounds.refutation.origins, 'refutes', 'refute', provenance)}."
        )
        .replace("; One", "; one")
        .replace("; Two", "; two")
    )


def _verb(paths: Sequence[Path], provenance: Provenance, one: str, more: str) -> str:
    return one if len(name_documents(_documents(paths), provenance)) == 1 else more


def _side(origins: Sequence[str], one: str, more: str, provenance: Provenance) -> str:
    names = join_origins(origins, provenance)
    verb = one if len(origins) == 1 else more
    return f"{capitalise(count(len(origins), 'origin'))} {verb} this, {names}"


def _write_refuted(grounds: Grounds, provenance: Provenance) -> str:
    side = _side(grounds.refutation.origins, "refutes", "refute", provenance)
    behind = grounds.group & set(grounds.refutation.origins)
    if provenance.voices[grounds.article.id] in behind:
        return f"{side}, which published the article itself; none supports it."
    if behind:
        return f"{side}, from which the article was made; none supports it."
    return f"{side}, and none supports it."


def _remarks(grounds: Grounds, provenance: Provenance) -> list[str]:
    remarks = []
    traced = grounds.find_traced(provenance)
    if Flag.TRACED in grounds.flags and traced:
        name = possessive(name_origin(traced, provenance))
        remarks.append(f"{capitalise(name)} own text is among the sources.")
    if Flag.NOT_TRACED in grounds.flags:
        quoted = {p.root for p in grounds.supporting if p.ending is Ending.QUOTED}
        names = join_origins(sorted(quoted), provenance)
        if len(quoted) == 1:
            remarks.append(f"Look for {possessive(names)} own text, which is not at hand.")
        else:
            remarks.append(f"Look for the own texts of {names}, which are not at hand.")
    if grounds.circular and grounds.status is not Status.NO_EVIDENCE:
        remarks.append("Texts of the article's own origin are not counted.")
    if Flag.OLDER_THAN_EVENT in grounds.flags:
        all_of_it = len(grounds.older) == len(grounds.supporting)
        share = "The support" if all_of_it else "Part of the support"
        remarks.append(f"{share} was published before the event.")
    return [*remarks, *say_decisions((*grounds.supporting, *grounds.refuting), provenance)]


def _documents(paths: Sequence[Path]) -> list[str]:
    return list(dict.fromkeys(path.document_id for path in paths))
