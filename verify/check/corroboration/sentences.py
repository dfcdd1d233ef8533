"""The finding in the words that a person would write."""

from __future__ import annotations

from collections.abc import Sequence

from verify.check.attribution.naming import AUTHOR
from verify.check.corroboration.carriers import name_some, say_carriers
from verify.check.corroboration.decisions import say_decisions
from verify.check.corroboration.grounds import Grounds
from verify.check.corroboration.paths import Ending
from verify.check.corroboration.wording import (
    join_origins,
    list_documents,
    name_documents,
    name_origin,
)
from verify.check.origins.provenance import Provenance
from verify.model import Document, Flag, SpeakerKind, Status, Uncheckable
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
    if speaker is None or speaker.entity == AUTHOR:
        return ""
    if speaker.kind is SpeakerKind.ANONYMOUS:
        return " The article names nobody for it."
    name = with_article(speaker.entity)
    if provenance.documents_of(provenance.voice_of(speaker.entity)):
        return f" The article has it from {name}, whose own text at hand does not settle it."
    return f" The article has it from {name}, whose own text is the one to look for."


def _write_circular(grounds: Grounds, provenance: Provenance) -> str:
    own = provenance.voices[grounds.article.id]
    behind = sorted({link for p in grounds.circular for link in p.chain if link in grounds.group})
    documents = list_documents(grounds.circular)
    if all(path.text_id == path.document_id for path in grounds.circular) and all(
        provenance.voices[document] == own for document in documents
    ):
        names = name_documents(documents, provenance)
        opening = f"{capitalise(join(names))} published this article itself and cannot confirm it."
    elif own in behind:
        names = name_documents(documents, provenance)
        repeat = "only repeats" if len(names) == 1 else "only repeat"
        opening = f"{capitalise(name_some(names))} {repeat} this article."
    else:
        carriers = [d for d in documents if provenance.voices[d] != behind[0]]
        names = name_documents(carriers, provenance)
        opening = _say_made_from(behind[0], names, grounds.article, provenance)
    return f"{opening} No independent origin.{_say_silent(grounds)}"


def _say_made_from(
    origin: str, carriers: Sequence[str], article: Document, provenance: Provenance
) -> str:
    label = name_origin(origin, provenance)
    verb = "carries" if len(carriers) == 1 else "carry"
    also = f", which {join(carriers)} also {verb}" if carriers else ""
    if origin in provenance.documents and not article.published:
        return (
            f"{capitalise(label)} and this article print one text{also}; which came first is open."
        )
    return f"This article was made from {possessive(label)} text{also}."


def _say_silent(grounds: Grounds) -> str:
    others = grounds.sources_searched - len(list_documents(grounds.circular))
    if others < 1:
        return ""
    if others == 1:
        return " The one other source searched neither supports nor refutes it."
    return f" None of the {spell(others)} other sources searched supports or refutes it."


def _write_single_source(grounds: Grounds, provenance: Provenance) -> str:
    if is_own_word(grounds, provenance):
        name = possessive(name_origin(grounds.support.origins[0], provenance))
        return (
            f"This stands in {name} own text, to which the article attributes it; "
            "no other source confirms it. One origin."
        )
    carried = say_carriers(grounds.supporting, grounds.support.origins[0], provenance)
    return f"{carried} One origin."


def is_own_word(grounds: Grounds, provenance: Provenance) -> bool:
    """True where all support is the own text of the speaker whom the article names."""
    traced = grounds.find_traced(provenance)
    return traced is not None and {path.chain for path in grounds.supporting} == {(traced,)}


def _write_corroborated(grounds: Grounds, provenance: Provenance) -> str:
    number = len(grounds.support.origins)
    carriers = len(name_documents(list_documents(grounds.supporting), provenance))
    names = join_origins(grounds.support.origins, provenance)
    if carriers > number:
        return (
            f"{capitalise(count(carriers, 'source'))} carry this, and they go back to "
            f"{spell(number)} independent origins: {names}."
        )
    unnamed = ""
    if Flag.ANONYMOUS_ONLY in grounds.flags:
        unnamed = f" {'Neither' if number == 2 else 'None of them'} stands up for it by name."
    return f"{capitalise(spell(number))} independent origins support this: {names}.{unnamed}"


def _write_conflicting(grounds: Grounds, provenance: Provenance) -> str:
    support, refutation = grounds.support.origins, grounds.refutation.origins
    if set(support) == set(refutation):
        return _write_self_contradiction(grounds, provenance)
    for_it, against = (join_origins(found, provenance) for found in (support, refutation))
    supports = f"{count(len(support), 'origin')} {'supports' if len(support) == 1 else 'support'}"
    refutes = f"{spell(len(refutation))} {'refutes' if len(refutation) == 1 else 'refute'}"
    return f"{capitalise(supports)} this ({for_it}); {refutes} it ({against})."


def _write_self_contradiction(grounds: Grounds, provenance: Provenance) -> str:
    """All of it goes back to the same origins, and yet it differs."""
    for_it = name_documents(list_documents(grounds.supporting), provenance)
    against = name_documents(list_documents(grounds.refuting), provenance)
    origin = join_origins(grounds.support.origins, provenance)
    carries, says = (
        one if len(names) == 1 else more
        for names, one, more in ((for_it, "carries", "carry"), (against, "says", "say"))
    )
    if for_it == against:
        return f"{capitalise(join(for_it))} {carries} both this and its contrary. One origin."
    if for_it == [origin] and origin not in against:
        goes = "goes" if len(against) == 1 else "go"
        return (
            f"{capitalise(join(against))} {goes} back to {origin} but {says} otherwise than "
            f"{origin} itself, which supports this. One origin."
        )
    if against == [origin] and origin not in for_it:
        return (
            f"{capitalise(join(for_it))} {carries} this from {origin} but changed it: "
            f"{origin} itself says otherwise. One origin."
        )
    return (
        f"{capitalise(join(for_it))} {carries} this and {join(against)} {says} otherwise, though "
        f"both go back to {origin}. One origin."
    )


def _write_refuted(grounds: Grounds, provenance: Provenance) -> str:
    origins = grounds.refutation.origins
    names = join_origins(origins, provenance)
    verb = "refutes" if len(origins) == 1 else "refute"
    rest = ". No source supports it."
    behind = grounds.group & set(origins)
    if provenance.voices[grounds.article.id] in behind:
        return f"{capitalise(names)}, which published the article itself, {verb} this{rest}"
    if behind:
        return f"{capitalise(names)}, from whose text the article was made, {verb} this{rest}"
    carriers = name_documents(list_documents(grounds.refuting), provenance)
    others = [name for name in carriers if name not in names]
    through = f", in {join(others)}" if others else ""
    number = capitalise(count(len(origins), "origin"))
    return f"{number} {verb} this: {names}{through}{rest}"


def _remarks(grounds: Grounds, provenance: Provenance) -> list[str]:
    remarks = []
    if Flag.NOT_TRACED in grounds.flags:
        remarks.append(_say_what_to_look_for(grounds, provenance))
    if _is_traced_beside_others(grounds, provenance):
        traced = grounds.find_traced(provenance)
        name = possessive(name_origin(traced or "", provenance))
        remarks.append(f"{capitalise(name)} own text is among the sources.")
    if grounds.circular and grounds.status is not Status.NO_EVIDENCE:
        names = name_documents(list_documents(grounds.circular), provenance)
        share = "shares" if len(names) == 1 else "share"
        remarks.append(f"Not counted: {join(names)}, which {share} the article's origin.")
    if Flag.OLDER_THAN_EVENT in grounds.flags:
        all_of_it = len(grounds.older) == len(grounds.supporting)
        share = "The support" if all_of_it else "Part of the support"
        remarks.append(f"{share} was published before the event.")
    return [*remarks, *say_decisions((*grounds.supporting, *grounds.refuting), provenance)]


def _say_what_to_look_for(grounds: Grounds, provenance: Provenance) -> str:
    quoted = sorted({p.root for p in grounds.supporting if p.ending is Ending.QUOTED})
    names = join_origins(quoted, provenance)
    if len(quoted) == 1:
        return f"Look for {possessive(names)} own statement, which is not among the sources."
    return f"Look for the statements of {names} themselves, which are not among the sources."


def _is_traced_beside_others(grounds: Grounds, provenance: Provenance) -> bool:
    """True where the sentence has not said yet that the speaker's own text is at hand."""
    if Flag.TRACED not in grounds.flags or is_own_word(grounds, provenance):
        return False
    return grounds.status is not Status.SINGLE_SOURCE
