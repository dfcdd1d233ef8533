"""Judges that a newsroom brings: a folder, an address; marked, cached, and held by the guards."""

from __future__ import annotations

import importlib.util
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from verify.check.stance import judge, judge_document
from verify.config import Settings
from verify.errors import FetchError, InputError
from verify.ingest.judges import describe_judge, describe_request, describe_sent, open_judge
from verify.ingest.judges.endpoint import LONGEST_ANSWER, parse_answer, read_answer
from verify.model import Document, Stance

S, R, D = Stance.SUPPORTS, Stance.REFUTES, Stance.DISCUSSES
CLAIM = "Nine boats sank."


def load_tiny_model() -> Any:
    """The neighbouring module: tests are no package."""
    path = Path(__file__).with_name("tiny_model.py")
    spec = importlib.util.spec_from_file_location("tiny_model", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Service:
    """An OpenAI-compatible server that says what it is told to, and remembers what it was sent."""

    def __init__(self) -> None:
        self.answer, self.status, self.sent = "", 200, []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                key = self.headers.get("Authorization")
                service.sent.append((self.path, key, json.loads(body)))
                said = json.dumps({"choices": [{"message": {"content": service.answer}}]})
                self.send_response(service.status)
                self.end_headers()
                self.wfile.write(said.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def says(self, stance: str, confidence: float = 0.9) -> None:
        self.answer = f'Here: {{"stance": "{stance}", "confidence": {confidence}}}'


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    thread = threading.Thread(target=running.server.serve_forever, args=(0.01,))
    thread.start()
    yield running
    running.server.shutdown()
    thread.join()
    running.server.server_close()


@pytest.fixture
def settings(service: Service, tmp_path: Path) -> Settings:
    return Settings(
        judge_url=service.url,
        judge_name="house-model",
        judge_key="s3cret",
        judge_cache=str(tmp_path / "answers"),
    )


def test_without_settings_nobody_is_asked():
    assert open_judge(Settings()) is None
    assert "nothing is sent" in describe_judge(Settings())


def test_the_address_gets_claim_and_passage_and_its_judgement_is_marked(service, settings):
    service.says("supports")
    judged = judge(CLAIM, "The storm took nine vessels down.", model=open_judge(settings))
    assert judged.stance is S
    assert judged.reasons[0].signal == "model"
    assert judged.reasons[0].words.startswith("house-model at http://127.0.0.1")
    ((path, key, body),) = service.sent
    assert (path, key, body["model"]) == ("/v1/chat/completions", "Bearer s3cret", "house-model")
    said = json.loads(body["messages"][1]["content"])
    assert said == {"claim": CLAIM, "passage": "The storm took nine vessels down."}


def test_what_was_asked_once_is_not_sent_again(service, settings):
    service.says("refutes")
    for _ in range(2):
        assert judge(CLAIM, "Every boat came home.", model=open_judge(settings)).stance is R
    assert len(service.sent) == 1


def test_the_guards_keep_their_veto(service, settings):
    service.says("supports", 0.99)
    judged = judge(
        "The storm sank nine boats.", "The storm sank no boats.", model=open_judge(settings)
    )
    assert judged.stance is not S


def test_a_useless_answer_leaves_the_rules_to_judge(service, settings):
    service.answer = "I would rather not say."
    judged = judge(CLAIM, CLAIM, model=open_judge(settings))
    assert judged.stance is S
    assert all(reason.signal != "model" for reason in judged.reasons)
    judge(CLAIM, CLAIM, model=open_judge(settings))
    assert len(service.sent) == 2  # what is of no use is not kept


def test_a_whole_article_sends_its_deciding_passage_alone(service, settings):
    service.says("discusses")
    text = "The harbour was calm. Nine boats sank, an angler thinks. " + "Bread was sold. " * 60
    passage, judged = judge_document(CLAIM, Document("d", text), open_judge(settings))
    assert judged.stance is D
    assert json.loads(service.sent[0][2]["messages"][1]["content"])["passage"] == passage.quote


@pytest.mark.parametrize("status", [301, 401, 500])
def test_a_refusal_is_one_sentence_without_the_key(service, settings, status):
    service.status = status
    with pytest.raises(FetchError, match=f"status {status}; check judge_url") as found:
        judge(CLAIM, CLAIM, model=open_judge(settings))
    assert "s3cret" not in str(found.value)
    assert "s3cret" not in repr(settings)


def test_nobody_at_the_address_is_said_so(tmp_path):
    settings = Settings(judge_url="http://127.0.0.1:9", judge_name="m", judge_cache=str(tmp_path))
    with pytest.raises(FetchError, match="did not answer"):
        judge(CLAIM, CLAIM, model=open_judge(settings))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ('{"stance": "supports", "confidence": 0.8}', 0.8),
        ('```json\n{"stance": "Supports", "confidence": "0.7"}\n```', 0.7),
        ('{"stance": "supports"}', 0.4),
        ('{"stance": "supports", "confidence": 12}', 0.98),
        ('{"stance": "supports", "confidence": NaN}', 0.4),
        ('{"stance": "maybe", "confidence": 0.8}', None),
        ('{"stance": "supports", "confidence": []}', None),
        ("[]", None),
        ("", None),
        ("{" * 1000, None),
    ],
)
def test_answers_are_read_strictly(answer, expected):
    found = parse_answer(answer)
    assert (found.supports if found else None) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"judge_url": "ftp://x", "judge_name": "m"}, "http:// or https://"),
        ({"judge_url": "https://models.example/v1"}, "not judge_name"),
        ({"judge_url": "https://models.example/v1", "judge_model": "m"}, "both set"),
        ({"judge_model": "/nowhere"}, "no folder of a model"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(fields, problem):
    with pytest.raises(InputError, match=problem):
        open_judge(Settings(**fields))


def test_it_is_said_what_is_sent_to_whom(settings):
    assert settings.judge_url in describe_judge(settings)
    assert "each claim and of each passage" in describe_judge(settings)


def test_it_is_said_what_was_sent(service, settings):
    """Counted by pairs that left; what was answered before is told apart."""
    service.says("supports")
    first = open_judge(settings)
    first.judge_batch([(CLAIM, "Nine boats sank."), (CLAIM, "Nine boats went down.")])
    assert describe_sent(first) == (
        f"2 pairs of claim and passage went to house-model at {settings.judge_url}."
    )
    again = open_judge(settings)
    again.judge_batch([(CLAIM, "Nine boats sank.")])
    assert describe_sent(again).startswith("0 pairs of claim and passage went to")
    assert describe_sent(again).endswith("; 1 answer was kept from before.")
    assert describe_sent(None) == ""


def test_the_request_is_told_in_full(service, settings):
    """What is named is what is sent: the address, the model, the words; never the key."""
    told = dict(describe_request(settings))
    assert (told["To"], told["Model"]) == (settings.judge_url, "house-model")
    open_judge(settings).judge_batch([(CLAIM, "Nine boats sank.")])
    assert service.sent[0][2]["messages"][0]["content"] == told["With these words"]
    assert not any("s3cret" in value for value in told.values())
    assert describe_request(Settings()) == []


@pytest.mark.parametrize(
    ("passage", "expected"),
    [("Boats sank: nine.", S), ("No boats sank.", R), ("Maybe nine boats sank.", D)],
)
def test_a_model_in_a_folder_judges(tmp_path, passage, expected):
    pytest.importorskip("onnxruntime")
    folder = load_tiny_model().write_model(tmp_path / "tiny")
    model = open_judge(Settings(judge_model=str(folder)))
    judged = judge(CLAIM, passage, model=model)
    assert judged.stance is expected
    assert judged.reasons[0].words.startswith("the model in tiny: ")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"choices": [{"message": {"content": "x"}}]}', "x"),
        (b'{"choices": []}', ""),
        (b"[" * 100_000, ""),  # found by fuzzing: nested beyond what the parser takes
        (b"\xff", ""),
    ],
)
def test_what_a_service_answers_is_read_strictly(body, expected):
    assert read_answer(body) == expected


def test_an_endless_answer_is_not_read_to_its_end(service, settings):
    service.answer = "x" * (LONGEST_ANSWER + 1)
    assert open_judge(settings).judge_batch([(CLAIM, CLAIM)]) == [None]


@pytest.mark.parametrize("kept", ["[" * 100_000, '{"answer": 5}', "[]", "\x00"])
def test_what_was_kept_and_damaged_is_asked_for_again(service, settings, tmp_path, kept):
    service.says("supports")
    open_judge(settings).judge_batch([(CLAIM, CLAIM)])
    (file,) = tmp_path.rglob("*/*.json")
    file.write_text(kept)
    open_judge(settings).judge_batch([(CLAIM, CLAIM)])
    assert len(service.sent) == 2


def test_labels_that_are_nested_without_end_are_refused(tmp_path):
    (tmp_path / "config.json").write_text("[" * 100_000)
    with pytest.raises(InputError, match="id2label is wanted"):
        open_judge(Settings(judge_model=str(tmp_path)))


def test_a_damaged_model_and_strange_labels_are_named(tmp_path):
    pytest.importorskip("onnxruntime")
    folder = load_tiny_model().write_model(tmp_path / "tiny", {"0": "joy", "1": "anger"})
    with pytest.raises(InputError, match=r"labels of .* are joy, anger"):
        open_judge(Settings(judge_model=str(folder)))
    # found by fuzzing: a label that moves the cursor
    folder = load_tiny_model().write_model(tmp_path / "odd", {"0": "j\x1b[2Joy", "1": "anger"})
    with pytest.raises(InputError) as raised:
        open_judge(Settings(judge_model=str(folder)))
    assert str(raised.value).isprintable()
    folder = load_tiny_model().write_model(tmp_path / "other")
    (folder / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(InputError, match="cannot be loaded"):
        open_judge(Settings(judge_model=str(folder)))
