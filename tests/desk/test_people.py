"""The desk on somebody's behalf: the same cases, and the store's word on what is allowed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from verify.config import Settings
from verify.desk import Desk, Ending, JobState
from verify.desk.databases import back_up, copy_database, look_over, save_whole_cases
from verify.errors import InputError, NotAllowed
from verify.house import House
from verify.model import Account, Case, Role, Verdict

ACCOUNT = Account("https://id.example", "a1", "first", "Ana Moreno", "ana@lantern.example")


@pytest.fixture
def sign_in(desk: Desk):
    """Signs Ana in with a role, and hands over the desk on her behalf."""

    def act(role: Role) -> Desk:
        desk.store.people.sign_in(ACCOUNT, role)
        return desk.for_account(ACCOUNT)

    return act


def test_a_case_in_memory_is_not_shown_to_whom_it_is_not_allowed(
    desk: Desk, case: Case, sign_in
) -> None:
    ana = sign_in(Role.READER)
    assert ana.case("Boats") is desk.case("Boats")
    desk.people.give_role("Ana Moreno", Role.NONE, "Chief")
    for ask in (lambda: ana.case(case.id), ana.cases, lambda: ana.jobs("Boats")):
        with pytest.raises(NotAllowed):
            ask()


def test_a_decision_bears_the_name_of_the_account(case: Case, sign_in) -> None:
    ana = sign_in(Role.CHECKER)
    assert ana.reviewer_name() == "Ana Moreno"
    claim = case.check.claims[0].id
    with pytest.raises(NotAllowed, match="cannot sign as Ben"):
        ana.review(case.id, claim, Verdict.VERIFIED, "", "Ben")
    ana.review(case.id, claim, Verdict.VERIFIED, "", ana.reviewer_name())


@pytest.mark.parametrize(
    ("form", "roles"),
    [
        ("html", {Role.READER, Role.CHECKER, Role.EDITOR, Role.ADMIN}),
        ("bundle", {Role.EDITOR, Role.ADMIN}),
    ],
)
def test_who_takes_what_out(case: Case, sign_in, form: str, roles: set[Role]) -> None:
    ana = sign_in(Role.ADMIN)
    ana.store.people.add(Role.ADMIN, "Ana Moreno", "chief@lantern.example")
    whole = ana._whole
    for role in Role:
        whole.people.give_role("Ana Moreno", role, "Chief")
        if role in roles:
            assert ana.report(case.id, form)
        else:
            with pytest.raises(NotAllowed):
                ana.report(case.id, form)


def test_the_house_style_is_for_administrators(
    desk: Desk, sign_in, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ana = sign_in(Role.EDITOR)
    with pytest.raises(NotAllowed, match="not change people, services or settings"):
        ana.change_house(House(name="The Lantern"))
    assert not (tmp_path / "verify.toml").exists()
    desk.people.give_role("Ana Moreno", Role.ADMIN, "Chief")
    ana.change_house(House(name="The Lantern"))
    assert desk.settings.house.name == "The Lantern"


def test_a_job_ends_where_its_owner_may_no_longer(desk: Desk, case: Case, sign_in) -> None:
    ana, is_demoted = sign_in(Role.CHECKER), threading.Event()

    def task(progress, cancelled) -> Ending:
        is_demoted.wait(10)
        ana.store.cases.rename(case.id, "Ships")
        return Ending("done")

    job = ana.start(case.id, "rename", task)
    desk.people.give_role("Ana Moreno", Role.READER, "Chief")
    is_demoted.set()
    for thread in threading.enumerate():
        if thread.daemon and thread is not threading.current_thread():
            thread.join(5)
    ended = desk.job(job.id)
    assert ended.state is JobState.FAILED
    assert "Ana Moreno may read here but not add or run anything" in ended.message
    assert desk.case("Boats")


def test_people_go_along_into_copies_and_backups(
    desk: Desk, case: Case, sign_in, settings: Settings, tmp_path: Path
) -> None:
    sign_in(Role.EDITOR)
    desk.people.add("ben@lantern.example", Role.ADMIN, "root")
    backup, saved, target = (tmp_path / name for name in ("backup.db", "saved.db", "other.db"))
    back_up(settings.db, backup, settings)
    assert [each.problem for each in save_whole_cases(str(backup), str(saved), settings)] == [""]
    for file in (backup, saved):
        other = Desk.open(Settings(db=str(file)))
        assert [person.role for person in other.people.all()] == [Role.EDITOR, Role.ADMIN]
        assert len(other.people.history()) == 2
        other.close()
    Desk.open(Settings(db=str(target))).people.add("root@lantern.example", Role.ADMIN, "root")
    with pytest.raises(InputError, match="holds people already"):
        copy_database(str(backup), str(target), settings)


def test_looking_over_a_database_finds_a_forged_role(
    desk: Desk, case: Case, sign_in, settings: Settings
) -> None:
    sign_in(Role.READER)
    assert [each.problem for each in look_over(settings.db)] == [""]
    with desk.store.database.maintaining() as connection:
        connection.exec_driver_sql("UPDATE people SET role = 'admin'")
    assert "is not the one on record" in look_over(settings.db)[0].problem
