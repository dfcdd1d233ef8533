"""The JSON Lines contract of the design, section 5, as JSON Schemas."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
TEXT: Schema = {"type": "string", "minLength": 1}
OFFSET: Schema = {"type": "integer", "minimum": 0}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
STRINGS: Schema = {"type": "array", "items": STRING}
STANCE: Schema = {"enum": ["supports", "refutes", "discusses", "unrelated"]}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [{"type": "null"}, schema]}


SPEAKER = _nullable(
    _object(
        text=TEXT,
        entity=TEXT,
        kind={"enum": ["named", "anonymous"]},
        cue=_nullable(STRING),
        start=OFFSET,
        end=OFFSET,
    )
)
PROBABILITIES = _object(supports=SHARE, refutes=SHARE, discusses=SHARE, unrelated=SHARE)
EXTRACT = _object(
    article_id=TEXT,
    claim_id=TEXT,
    text=TEXT,
    start=OFFSET,
    end=OFFSET,
    checkable={"type": "boolean"},
    score=SHARE,
    reasons={"type": "array", "items": TEXT, "minItems": 1},
    speaker=SPEAKER,
)
MATCH = _object(
    claim_id=TEXT,
    source_id=TEXT,
    start=OFFSET,
    end=OFFSET,
    quote=TEXT,
    score=SHARE,
    stance=STANCE,
    probs=PROBABILITIES,
    reasons={"type": "array", "items": TEXT, "minItems": 1},
)
PAIR = _object(
    id=TEXT,
    stance=STANCE,
    probs=PROBABILITIES,
    quote=_nullable(TEXT),
    start=_nullable(OFFSET),
    end=_nullable(OFFSET),
    reasons=STRINGS,
)
ORIGINS = _object(
    source_id=TEXT,
    origin_id=TEXT,
    derived_from={
        "type": "array",
        "items": {
            **_object(
                how={"enum": ["copies", "quotes", "credits", "same-source"]},
                overlap=SHARE,
                why=TEXT,
            ),
            "oneOf": [{"required": ["source_id"]}, {"required": ["speaker"]}],
        },
    },
)
CHECK = _object(
    claim_id=TEXT,
    text=TEXT,
    start=OFFSET,
    end=OFFSET,
    speaker=SPEAKER,
    status={
        "enum": [
            "corroborated",
            "single-source",
            "conflicting",
            "refuted",
            "no-evidence",
            "not-checkable",
        ]
    },
    flags=STRINGS,
    supporting_origins=STRINGS,
    refuting_origins=STRINGS,
    evidence={
        "type": "array",
        "items": _object(
            source_id=TEXT,
            start=OFFSET,
            end=OFFSET,
            quote=TEXT,
            score=SHARE,
            stance=STANCE,
            probs=PROBABILITIES,
            origin_ids=STRINGS,
            reasons=STRINGS,
        ),
    },
    finding=TEXT,
)
