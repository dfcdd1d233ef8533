"""For whom does a person speak? "Mara Lind, a spokeswoman for the Harbour Authority"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verify.check.origins.provenance import Provenance
from verify.model import Evidence, SpeakerKind
from verify.text.lexicon import any_of, phrases

_ORGANISATION = r"(?P<office>[A-Z][\w'’&.-]*(?:\s+(?:of|and|for|the|[A-Z][\w'’&.-]*))*|police)"


def find_affiliations(evidence: Iterable[Evidence], provenance: Provenance) -> dict[str, str]:
    """For each quoted person the organisation that the quoting text says they speak for.

    Looks for the person's name beside a role of ``data/lexicons/speaking_roles.txt``: "Lind, head
    of the Harbour Authority", "Harbour Authority spokeswoman Mara Lind".
    """
    found: dict[str, str] = {}
    for piece in evidence:
        speaker = piece.speaker
        if speaker is None or speaker.kind is not SpeakerKind.NAMED or speaker.entity in found:
            continue
        document = provenance.documents.get(piece.passage.document_id)
        if document and (office := find_office(speaker.entity, document.text)):
            found[speaker.entity] = office
    return found


def find_office(person: str, text: str) -> str | None:
    """The organisation that ``text`` says ``person`` speaks for, or None."""
    roles = any_of(phrases("speaking_roles"))
    name = re.escape(person)
    for pattern in (
        rf"{name},?\s+(?:an?\s+|the\s+|its\s+)?(?:[\w-]+\s+)?(?:{roles})\s+"
        rf"(?:of|for|at|with)\s+(?:the\s+)?{_ORGANISATION}",
        rf"{_ORGANISATION}(?:['’]s)?\s+(?:{roles})\s+{name}",
        rf"(?:{roles})\s+(?:of|for|at)\s+(?:the\s+)?{_ORGANISATION},\s+{name}",
    ):
        if found := re.search(pattern, text):
            return re.sub(r"^The\s+", "", found.group("office"))
    return None
