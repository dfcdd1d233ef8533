"""The desk: what a person does with a case, from making it to deleting it."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from verify.config import Settings
from verify.desk import Desk
from verify.errors import ConflictError, InputError, NotFound, StoreError
from verify.ingest import Received, read_text
from verify.model import Case, Status, Verdict


def bytes_kept(desk: Desk) -> int:
    """How many files of received bytes there are."""
    return sum(path.is_file() for path in desk.vault.folder.rglob("*"))


def test_a_case_survives_closing_and_opening(desk: Desk, case: Case, settings: Settings) -> None:
    claim = case.check.claims[0] if case.check else None
    assert claim is not None
    desk.review(case.id, claim.id, Verdict.VERIFIED, "Seen in the log.", "Ana")
    before = desk.case(case.id)
    desk.close()
    again = Desk.open(settings)
    assert again.case("Boats") == before
    again.close()


def test_a_case_is_the_same_object_until_something_is_written(desk: Desk, case: Case) -> None:
    assert desk.case(case.id) is case
    assert case.check is not None
    desk.save_draft(case.id, case.check.claims[0].id, "Ana", "unfinished")
    assert desk.case(case.id) is case
    desk.review(case.id, case.check.claims[0].id, Verdict.VERIFIED, "", "Ana")
    changed = desk.case(case.id)
    assert changed is not case
    assert changed.check is case.check  # what is large is not read again


def test_what_another_desk_writes_is_seen(desk: Desk, case: Case, settings: Settings) -> None:
    other = Desk.open(settings)
    assert case.check is not None
    review = other.review(case.id, case.check.claims[0].id, Verdict.VERIFIED, "", "Ben")
    assert desk.case(case.id).reviews == (review,)
    other.set_article(case.id, read_text("Another text."))
    assert desk.case(case.id).check is None
    other.delete_case(case.id)
    with pytest.raises(NotFound):
        desk.case(case.id)
    other.close()


def test_two_desks_at_once_never_overwrite_each_other(
    desk: Desk, case: Case, settings: Settings
) -> None:
    assert case.check is not None
    claim, other = case.check.claims[0].id, Desk.open(settings)
    seen = case.standing_review(claim)
    assert seen is None
    desk.review(case.id, claim, Verdict.VERIFIED, "", "Ana", expected="")
    with pytest.raises(ConflictError, match="Ana marked this claim verified"):
        other.review(case.id, claim, Verdict.DISPUTED, "", "Ben", expected="")
    standing = other.case(case.id).standing_review(claim)
    assert standing is not None
    other.review(case.id, claim, Verdict.DISPUTED, "", "Ben", expected=standing.id)
    assert [r.reviewer for r in desk.history(case.id, claim)] == ["Ana", "Ben"]
    other.close()


def test_many_threads_read_and_decide_at_once(desk: Desk, case: Case) -> None:
    assert case.check is not None
    claims = [claim.id for claim in case.check.claims]
    errors: list[BaseException] = []

    def work(who: str) -> None:
        try:
            for turn in range(5):
                desk.review(case.id, claims[turn % 2], Verdict.VERIFIED, "", who)
                assert any(review.reviewer == who for review in desk.case(case.id).reviews)
                assert desk.cases()[0].reviewed >= 1
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(f"Person {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(desk.case(case.id).reviews) == 30


def test_summaries_count_what_stands(desk: Desk, case: Case) -> None:
    assert case.check is not None
    one, two = (claim.id for claim in case.check.claims)
    desk.review(case.id, one, Verdict.VERIFIED, "", "Ana")
    desk.review(case.id, one, Verdict.DISPUTED, "", "Ben")
    desk.review(case.id, two, Verdict.DISPUTED, "", "Ben")
    desk.undo(case.id, "Ben")
    desk.new_case("Empty")
    empty, summary = sorted(desk.cases(), key=lambda item: item.claims)
    assert (summary.title, summary.sources, summary.claims, summary.reviewed) == ("Boats", 0, 2, 1)
    assert summary.statuses == {Status.NO_EVIDENCE: 2}
    assert summary.verdicts == {Verdict.DISPUTED: 1}
    assert (empty.claims, empty.reviewed, dict(empty.statuses)) == (0, 0, {})


def test_undo_and_redo_are_per_person(desk: Desk, case: Case) -> None:
    assert case.check is not None
    one, two = (claim.id for claim in case.check.claims)
    desk.review(case.id, one, Verdict.VERIFIED, "", "Ana")
    desk.review(case.id, two, Verdict.VERIFIED, "", "Ben")
    undone = desk.undo(case.id, "Ana")
    assert [row.claims for row in undone] == [(one,)]
    assert desk.undo(case.id, "Ana") == ()
    assert desk.case(case.id).standing_review(two) is not None
    assert desk.redo(case.id, "Ben") == ()
    assert len(desk.redo(case.id, "Ana")) == 1
    assert desk.case(case.id).standing_review(one) is not None
    desk.withdraw(case.id, one, "Cy")
    assert desk.case(case.id).standing_review(one) is None


def test_drafts_wait_for_their_writer(desk: Desk, case: Case) -> None:
    assert case.check is not None
    claim = case.check.claims[0].id
    desk.save_draft(case.id, claim, "Ana", "unfinished")
    assert (desk.draft(case.id, claim, "Ana"), desk.draft(case.id, claim, "Ben")) == (
        "unfinished",
        "",
    )
    desk.review(case.id, claim, Verdict.VERIFIED, "finished", "Ana")
    assert desk.draft(case.id, claim, "Ana") == ""


def test_the_same_article_keeps_the_findings_and_another_keeps_the_decisions(
    desk: Desk, case: Case, received: Received
) -> None:
    assert case.check is not None
    review = desk.review(case.id, case.check.claims[0].id, Verdict.VERIFIED, "", "Ana")
    assert desk.set_article(case.id, received).check is not None
    other = desk.set_article(case.id, read_text("Another text."))
    assert (other.check, other.reviews) == (None, (review,))
    desk.set_article(case.id, received)
    desk.run(case.id)
    assert desk.case(case.id).standing_review(review.claim_id) == review
    assert bytes_kept(desk) == 1


def test_deleting_a_case_removes_its_bytes_but_not_those_of_others(
    desk: Desk, case: Case, received: Received
) -> None:
    other = desk.new_case("Other")
    desk.set_article(other.id, received)
    desk.delete_case(case.id)
    assert received.document.snapshot is not None
    assert desk.received_bytes(received.document.snapshot.sha256) == received.data
    desk.delete_case("Other")
    assert bytes_kept(desk) == 0
    with pytest.raises(StoreError):
        desk.received_bytes(received.document.snapshot.sha256)


def test_a_folder_of_bytes_that_was_named_is_left_alone(
    settings: Settings, received: Received
) -> None:
    shared = replace(settings, snapshots=settings.db.removeprefix("sqlite:///") + "-shared")
    desk = Desk.open(shared)
    desk.set_article(desk.new_case("Boats").id, received)
    desk.delete_case("Boats")
    assert bytes_kept(desk) == 1
    desk.close()


def test_who_signs_is_the_setting_or_the_login_name(
    desk: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "orla")
    assert desk.reviewer_name() == "Ana"
    other = Desk.open(replace(settings, reviewer=""))
    assert other.reviewer_name() == "orla"
    other.close()


def test_renaming_keeps_the_case(desk: Desk, case: Case) -> None:
    desk.new_case("Taken")
    assert desk.rename_case("Boats", "Ships").id == case.id
    with pytest.raises(InputError, match="already"):
        desk.rename_case(case.id, "Taken")
