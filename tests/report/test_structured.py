"""The JSON report keeps to its schema, and the schema can refuse."""

import json
from dataclasses import replace

import jsonschema
import pytest

from verify.report import write_report
from verify.report.structured import dump_json, read_schema


@pytest.fixture(scope="module")
def schema():
    return jsonschema.Draft202012Validator(
        read_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def read(case):
    return json.loads(write_report(case, "json"))


def test_schema_is_one(schema):
    schema.check_schema(schema.schema)


def test_report_keeps_to_schema(case, poison, schema):
    for each in (
        case,
        replace(case, reviews=(), stale=True),
        replace(case, check=None, reviews=()),
        replace(case, check=None, article=None, reviews=()),
        poison("\u202e<script>"),
    ):
        schema.validate(read(each))


def test_report_with_its_custody_keeps_to_schema(told, archive_of, schema):
    archive = archive_of(told.sources[0], "\u202e<script>")
    report = json.loads(write_report(told, "json", archive=archive))
    schema.validate(report)
    assert [each["found"] for each in report["custody"]["quotations"]] == [
        *("moved", "changed", "lost", "lost")
    ]
    assert report["claims"][4]["speaker"]["heard_from"] == ["Tessaly Brome", "the watchman"]
    assert report["claims"][4]["machine"]["reasons"][1].endswith("is read as 6 March 2026")
    report["custody"]["quotations"][0]["found"] = "perhaps"
    assert not schema.is_valid(report)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda report: report.pop("claims"),
        lambda report: report.update(schema_version="2.0"),
        lambda report: report["case"].update(as_of="yesterday"),
        lambda report: report["claims"][0]["machine"].update(status="verified"),  # a person's word
        lambda report: report["claims"][0]["person"].update(review=None),  # reviewed by nobody
        lambda report: report["claims"][1]["person"].update(
            review=report["claims"][0]["person"]["review"]  # a verdict on an unreviewed claim
        ),
        lambda report: report["claims"][0]["machine"]["evidence"][0].update(score=1.5),
    ],
)
def test_schema_refuses(case, schema, spoil):
    report = read(case)
    spoil(report)
    assert not schema.is_valid(report)


def test_spans_hold(case):
    report = read(case)
    for claim in report["claims"]:
        assert report["article"]["text"][claim["start"] : claim["end"]] == claim["text"]


def test_person_and_machine_are_apart(case):
    first, second = read(case)["claims"][:2]
    assert first["machine"]["status"] == "corroborated"
    assert first["person"]["review"]["verdict"] == "verified"
    assert [other["reviewer"] for other in first["person"]["others"]] == ["Nadia Orme"]
    assert second["person"]["state"] == "not yet reviewed"
    assert second["person"]["review"] is None
    assert "verdict" not in second["machine"]


def test_json_can_stand_in_a_script_element():
    assert dump_json({"a": "</script>&\u2028"}) == (
        b'{\n  "a": "\\u003c/script\\u003e\\u0026\\u2028"\n}\n'
    )
