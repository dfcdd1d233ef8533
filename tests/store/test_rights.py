"""Each writing method of the store against each role: a new one without a row here fails."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from verify.errors import NotAllowed, VerifyError
from verify.model import (
    MAY,
    Account,
    Act,
    Check,
    Choice,
    Document,
    EditKind,
    OriginRuling,
    Reliability,
    Role,
    Verdict,
    now,
)
from verify.store import (
    Acting,
    JobState,
    LeadState,
    SavingRow,
    SearchRow,
    Store,
    Version,
    Why,
)

TEXT = Document("s", "Nine boats sank.")
OTHER = Document("t", "Ten boats sank.")
CHECK = Check(TEXT, (), (), (), (), (), (), 0, "")
VERSION = Version("s", "t", Why.PAGE_CHANGED, "changed", "Ana", now())
SEARCH = SearchRow("c", "wikipedia", "boats", "Ana", now(), ())
SAVING = SavingRow("s", "https://a.example/", "job", "asked", None, "", now())

CALLS: dict[str, tuple[Act | None, Callable[[Store, str], object]]] = {
    "cases.create": (Act.ADD, lambda s, c: s.cases.create("Another")),
    "cases.rename": (Act.ADD, lambda s, c: s.cases.rename(c, "Ships")),
    "documents.set_article": (
        Act.ADD,
        lambda s, c: s.documents.set_article(s.cases.find("Empty"), TEXT),
    ),
    "documents.add_source": (Act.ADD, lambda s, c: s.documents.add_source(c, TEXT)),
    "documents.remove_source": (Act.DELETE, lambda s, c: s.documents.remove_source(c, "s")),
    "checks.replace": (Act.ADD, lambda s, c: s.checks.replace(c, CHECK, "", "")),
    "versions.add": (Act.ADD, lambda s, c: s.versions.add(c, OTHER, VERSION)),
    "proofs.add_timestamp": (Act.ADD, lambda s, c: s.proofs.add_timestamp(c, "", b"", b"")),
    "proofs.save_saving": (Act.ADD, lambda s, c: s.proofs.save_saving(c, SAVING)),
    "permissions.add": (Act.MANAGE, lambda s, c: s.permissions.add("p", True, "Ana", "", c)),
    "failures.note": (Act.ADD, lambda s, c: s.failures.note(c, [("a", "b")])),
    "searches.add": (Act.ADD, lambda s, c: s.searches.add(c, SEARCH)),
    "feeds.add": (Act.ADD, lambda s, c: s.feeds.add("https://a.example/feed", "", "Ana")),
    "feeds.note_poll": (Act.ADD, lambda s, c: s.feeds.note_poll(1, "", "", None)),
    "feeds.add_arrival": (Act.ADD, lambda s, c: s.feeds.add_arrival(1, "k", None)),
    "feeds.settle": (Act.ADD, lambda s, c: s.feeds.settle(c, 1, LeadState.TAKEN)),
    "feeds.remove": (Act.ADD, lambda s, c: s.feeds.remove(1)),
    "extracts.give": (Act.ADD, lambda s, c: s.extracts.give({"cases": [{"id": "x"}]}, "0005")),
    "jobs.begin": (Act.ADD, lambda s, c: s.jobs.begin(c, "run")),
    "jobs.request_stop": (Act.ADD, lambda s, c: s.jobs.request_stop("j")),
    "reviews.add": (Act.DECIDE, lambda s, c: s.reviews.add(c, "c", Verdict.VERIFIED, "", "Ana")),
    "reviews.add_all": (
        Act.DECIDE,
        lambda s, c: s.reviews.add_all(c, ["c"], Verdict.VERIFIED, "", "Ana"),
    ),
    "reviews.withdraw": (Act.DECIDE, lambda s, c: s.reviews.withdraw(c, "c", "Ana")),
    "seconds.ask": (Act.DECIDE, lambda s, c: s.seconds.ask(c, ["c"], "Ben", "Ana")),
    "seconds.read": (
        Act.DECIDE,
        lambda s, c: s.seconds.read(c, "c", Verdict.VERIFIED, "", "Ana"),
    ),
    "seconds.settle": (
        Act.DECIDE,
        lambda s, c: s.seconds.settle(c, "c", Verdict.VERIFIED, "So.", "Ana"),
    ),
    "choices.add": (
        Act.DECIDE,
        lambda s, c: s.choices.add(c, "c", "s:0-4", Choice.ACCEPTED, "Ana"),
    ),
    "drafts.save": (Act.DECIDE, lambda s, c: s.drafts.save(c, "c", "Ana", "perhaps")),
    "presence.beat": (Act.READ, lambda s, c: s.presence.beat(c, "one", "Ana", "c")),
    "preferences.keep": (Act.DECIDE, lambda s, c: s.preferences.keep("Ana", "keys", "{}")),
    "edits.add": (Act.DECIDE, lambda s, c: s.edits.add(c, EditKind.DISMISSED, ("c",), "Ana")),
    "remarks.rule_origin": (
        Act.DECIDE,
        lambda s, c: s.remarks.rule_origin(c, OriginRuling.COPY_OF, "s", "t", "Ana"),
    ),
    "remarks.grade": (Act.DECIDE, lambda s, c: s.remarks.grade(c, "s", Reliability.A, "Ana")),
    "remarks.assign": (Act.DECIDE, lambda s, c: s.remarks.assign(c, ["c"], "Ben", "Ana")),
    "journal.undo": (Act.DECIDE, lambda s, c: s.journal.undo(c, "Ana")),
    "journal.redo": (Act.DECIDE, lambda s, c: s.journal.redo(c, "Ana")),
    "journal.withdraw": (Act.DECIDE, lambda s, c: s.journal.withdraw(c, "d", "Ana")),
    "people.add": (Act.MANAGE, lambda s, c: s.people.add(Role.READER, "Ana", "b@a.example")),
    "people.give_role": (Act.MANAGE, lambda s, c: s.people.give_role(99, Role.READER, "Ana")),
    "people.remove": (Act.MANAGE, lambda s, c: s.people.remove(99, "Ana")),
    "cases.delete": (Act.DELETE, lambda s, c: s.cases.delete(c)),
    # what nobody asks for: it goes with something that was allowed
    "documents.forget_bytes": (None, lambda s, c: s.documents.forget_bytes([], print)),
    "presence.leave": (None, lambda s, c: s.presence.leave("one")),
    "jobs.beat": (None, lambda s, c: s.jobs.beat("j", "", 0, 0)),
    "jobs.end": (None, lambda s, c: s.jobs.end("j", JobState.DONE, "", (), 0, 0)),
    "people.sign_in": (None, lambda s, c: s.people.sign_in(Account("i", "b", "2"), Role.NONE)),
    "people.sign_out": (None, lambda s, c: s.people.sign_out(Account("i", "b", "2"))),
}


def writing_methods(store: Store) -> set[str]:
    """Every public method that opens a writing transaction, itself or through its own helpers."""
    return {
        f"{name}.{method}"
        for name, part in vars(store).items()
        for method, function in inspect.getmembers(part, inspect.ismethod)
        if not method.startswith("_") and _writes(part, function.__name__)
    }


def _writes(part: object, method: str) -> bool:
    source = inspect.getsource(getattr(type(part), method))
    tree = ast.parse("if True:\n" + source)
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    helpers = {name for name in called if name.startswith("_") and hasattr(type(part), name)}
    return bool(called & {"writing", "maintaining"}) or any(_writes(part, h) for h in helpers)


def test_every_writing_method_has_a_row_here(store: Store) -> None:
    found = writing_methods(store) - {"database.writing", "database.maintaining"}
    assert found == set(CALLS)


@pytest.fixture(params=list(Role))
def role(request: pytest.FixtureRequest) -> Role:
    """Each role in turn."""
    return request.param


def test_what_each_role_may_do(store: Store, case_id: str, role: Role) -> None:
    account = Account("i", "ana", "1", "Ana")
    store.cases.create("Empty")
    store.people.sign_in(Account("i", "chief", "0", "Chief"), Role.ADMIN)
    store.people.sign_in(account, role)
    acting = store.on_behalf_of(Acting(account, timedelta(hours=1)))
    refused = {name for name, (_, call) in CALLS.items() if is_refused(call, acting, case_id)}
    assert refused == {n for n, (act, _) in CALLS.items() if act and act not in MAY[role]}


def is_refused(call: Callable[[Store, str], object], acting: Store, case_id: str) -> bool:
    """Whether the role does not allow it; what else is wrong with it is beside the point."""
    try:
        call(acting, case_id)
    except NotAllowed as error:
        return "administrator can" in str(error)
    except VerifyError:
        return False
    return False


@pytest.mark.parametrize("role", [Role.NONE])
def test_who_has_no_role_reads_nothing(store: Store, case_id: str, role: Role) -> None:
    account = Account("i", "ana", "1", "Ana")
    store.people.sign_in(account, role)
    acting = store.on_behalf_of(Acting(account, timedelta(hours=1)))
    for read in (
        acting.cases.load_all,
        lambda: acting.cases.find(case_id),
        lambda: acting.checks.load(case_id),
        lambda: acting.journal.load(case_id),
        lambda: acting.documents.load(case_id),
        lambda: acting.jobs.of_case(case_id),
        acting.feeds.leads,
    ):
        with pytest.raises(NotAllowed, match="Ana has no role here yet"):
            read()


def test_only_whom_it_is_allowed_takes_a_whole_case_out(store: Store, case_id: str) -> None:
    account = Account("i", "ana", "1", "Ana")
    store.people.sign_in(account, Role.CHECKER)
    acting = store.on_behalf_of(Acting(account, timedelta(hours=1)))
    with pytest.raises(NotAllowed, match="decide and add here but not take whole cases out"):
        acting.extracts.take(case_id)


def test_nobody_signs_with_another_name(store: Store, case_id: str, claim_ids: list[str]) -> None:
    account = Account("i", "ana", "1", "Ana")
    store.people.sign_in(account, Role.CHECKER)
    acting = store.on_behalf_of(Acting(account, timedelta(hours=1)))
    with pytest.raises(NotAllowed, match="Ana is signed in and cannot sign as Ben"):
        acting.reviews.add(case_id, claim_ids[0], Verdict.VERIFIED, "", "Ben")
    assert store.reviews.load(case_id) == ()
    acting.reviews.add(case_id, claim_ids[0], Verdict.VERIFIED, "", "Ana")
    assert store.reviews.load(case_id)[0].reviewer == "Ana"


def test_what_others_decided_is_taken_back_by_an_editor_only(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    made = store.reviews.add(case_id, claim_ids[0], Verdict.VERIFIED, "", "Ben")
    account = Account("i", "ana", "1", "Ana")
    person = store.people.sign_in(account, Role.CHECKER)
    acting = store.on_behalf_of(Acting(account, timedelta(hours=1)))
    refusal = "Ana may decide and add here but not take back what others decided"
    with pytest.raises(NotAllowed, match=refusal):
        acting.reviews.withdraw(case_id, claim_ids[0], "Ana")
    with pytest.raises(NotAllowed, match=refusal):
        acting.journal.withdraw(case_id, made.id, "Ana")
    assert len(store.journal.load(case_id)) == 1
    # at once, in the session that goes on
    store.people.give_role(person.number, Role.EDITOR, "Chief")
    assert acting.journal.withdraw(case_id, made.id, "Ana")


def test_another_article_in_the_place_of_one_is_for_editors(store: Store, case_id: str) -> None:
    account = Account("i", "ana", "1", "Ana")
    store.people.sign_in(account, Role.CHECKER)
    acting = store.on_behalf_of(Acting(account, timedelta(hours=1)))
    with pytest.raises(NotAllowed, match="not delete cases, sources or articles"):
        acting.documents.set_article(case_id, TEXT)
    acting.documents.set_article(acting.cases.create("New"), TEXT)


def test_the_page_for_newsrooms_has_the_same_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "newsroom.md").read_text(encoding="utf-8")
    lines = [line.strip("|\n").split("|") for line in page.splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line] for line in lines[: 2 + len(Act)]]
    assert head == ["may", *Role]
    acts = [next(act for act in Act if row[0].startswith(act)) for row in rows]
    assert acts == list(Act)
    for role, column in zip(Role, list(zip(*rows, strict=True))[1:], strict=True):
        assert {act for act, cell in zip(acts, column, strict=True) if cell} == MAY[role]
