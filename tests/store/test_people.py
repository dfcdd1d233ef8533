"""People: who is recognised, what is recorded, and how a sign-in ends."""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from verify.errors import InputError, NotAllowed, NotFound, SignedOut, StoreError
from verify.model import Account, Role
from verify.store import Acting, Store
from verify.store.people_tables import people, sign_ins

ANA = Account("https://id.example", "a1", "first", "Ana Moreno", "ana@lantern.example")


def act(store: Store, account: Account, hours: float = 1) -> Store:
    """The store on behalf of an account."""
    return store.on_behalf_of(Acting(account, timedelta(hours=hours)))


@pytest.mark.parametrize("role", [Role.NONE, Role.READER])
def test_who_is_unknown_gets_the_given_role(store: Store, role: Role) -> None:
    person = store.people.sign_in(ANA, role)
    assert (person.name, person.mail, person.role) == ("Ana Moreno", "ana@lantern.example", role)
    assert store.people.sign_in(ANA, Role.ADMIN) == person


@pytest.mark.parametrize(
    ("account", "is_ana"),
    [
        (Account("https://id.example", "a1", "x", "Somebody", "other@lantern.example"), True),
        (Account("https://id.example", "a2", "x", "Ana Moreno", "ANA@Lantern.example"), True),
        (Account("https://id.example", "a2", "x", "Ana Moreno", ""), False),
        (Account("https://elsewhere.example", "a1", "x", "Ana Moreno", ""), False),
    ],
)
def test_who_is_recognised(store: Store, account: Account, is_ana: bool) -> None:
    """By what the service calls them; by a mail that it vouches for only while nobody has it."""
    ana = store.people.add(Role.CHECKER, "Chief", "ana@lantern.example", "Ana Moreno")
    if account.subject == "a1":
        store.people.sign_in(ANA, Role.NONE)
    person = store.people.sign_in(account, Role.NONE)
    assert (person.number == ana.number) is is_ana
    assert person.role is (Role.CHECKER if is_ana else Role.NONE)


def test_a_mail_that_somebody_signed_in_with_makes_nobody_else_of_them(store: Store) -> None:
    store.people.sign_in(ANA, Role.READER)
    other = Account("https://id.example", "a9", "x", "Mallory", "ana@lantern.example")
    assert store.people.sign_in(other, Role.NONE).role is Role.NONE


def test_no_two_people_have_one_name(store: Store) -> None:
    names = {
        store.people.sign_in(Account("i", str(n), str(n), "Ana Moreno"), Role.NONE).name
        for n in range(3)
    }
    assert names == {"Ana Moreno", "Ana Moreno (1)", "Ana Moreno (2)"}


def test_last_administrator_stays(store: Store) -> None:
    ana = store.people.add(Role.ADMIN, "root", "ana@lantern.example")
    for demote in (
        lambda: store.people.give_role(ana.number, Role.EDITOR, "root"),
        lambda: store.people.remove(ana.number, "root"),
    ):
        with pytest.raises(NotAllowed, match="is the last administrator"):
            demote()
    ben = store.people.add(Role.ADMIN, "root", "ben@lantern.example")
    store.people.give_role(ana.number, Role.EDITOR, "root")
    with pytest.raises(NotAllowed):
        store.people.give_role(ben.number, Role.NONE, "root")


def test_every_change_of_a_role_is_on_record(store: Store) -> None:
    store.people.sign_in(ANA, Role.NONE)
    store.people.give_role(store.people.find("Ana Moreno").number, Role.EDITOR, "Chief")
    rows = [(c.name, c.before, c.after, c.who) for c in store.people.changes()]
    assert rows == [
        ("Ana Moreno", None, Role.NONE, "sign-in"),
        ("Ana Moreno", Role.NONE, Role.EDITOR, "Chief"),
    ]
    assert store.people.find_problem() == ""


def test_a_role_that_was_changed_behind_the_back_shows(store: Store) -> None:
    store.people.sign_in(ANA, Role.NONE)
    with store.database.maintaining() as connection:
        connection.execute(update(people).values(role="admin"))
    assert "The role of Ana Moreno, admin, is not the one on record" in store.people.find_problem()


def test_the_record_refuses_changes_and_shows_those_that_were_forced(
    store: Store, file: Path
) -> None:
    store.people.sign_in(ANA, Role.NONE)
    for statement in ("UPDATE role_changes SET role_after = 'admin'", "DELETE FROM role_changes"):
        with pytest.raises(StoreError, match="never"), store.database.maintaining() as connection:
            connection.exec_driver_sql(statement)
    with sqlite3.connect(file) as raw:
        raw.execute("DROP TRIGGER keep_role_changes_unchanged")
        raw.execute("UPDATE role_changes SET role_after = 'admin'")
        raw.execute("UPDATE people SET role = 'admin'")
    assert "was changed in the record" in store.people.find_problem()


def test_a_sign_in_ends_by_signing_out_everywhere_at_once(store: Store) -> None:
    store.people.sign_in(ANA, Role.READER)
    one, two = act(store, ANA), act(store, ANA)
    assert one.cases.load_all() == ()
    one.people.sign_out(ANA)
    for each in (one, two):
        with pytest.raises(SignedOut, match="You are signed out"):
            each.cases.load_all()
    store.people.sign_in(ANA, Role.READER)
    with pytest.raises(SignedOut):
        two.cases.load_all()


def test_a_sign_in_ends_by_its_age(store: Store) -> None:
    store.people.sign_in(ANA, Role.READER)
    acting = act(store, ANA, 12)
    assert acting.people.me()
    with store.database.maintaining() as connection:
        connection.execute(update(sign_ins).values(began=sign_in_time(store) - timedelta(hours=13)))
    for ask in (acting.people.me, acting.cases.load_all):
        with pytest.raises(SignedOut, match="Your sign-in is older than 12 hours"):
            ask()


def sign_in_time(store: Store):
    """When the one sign-in began."""
    with store.database.reading() as connection:
        return connection.scalar(sign_ins.select().with_only_columns(sign_ins.c.began))


def test_whoever_never_signed_in_is_nobody(store: Store) -> None:
    with pytest.raises(SignedOut):
        act(store, ANA).cases.load_all()
    assert store.people.me() is None


def test_who_is_removed_is_out_at_once(store: Store) -> None:
    person = store.people.sign_in(ANA, Role.CHECKER)
    acting = act(store, ANA)
    store.people.remove(person.number, "Chief")
    with pytest.raises(SignedOut):
        acting.cases.load_all()
    again = Account(ANA.issuer, ANA.subject, "second", ANA.name, ANA.mail)
    assert store.people.sign_in(again, Role.READER).role is Role.NONE


@pytest.mark.parametrize("wanted", ["Ana Moreno", "ana moreno", "ANA@lantern.example", "a1", "1"])
def test_how_people_are_found(store: Store, wanted: str) -> None:
    store.people.sign_in(ANA, Role.CHECKER)
    assert store.people.find(wanted).name == "Ana Moreno"


def test_nobody_is_found_by_another_name(store: Store) -> None:
    with pytest.raises(NotFound, match="nobody called Ben"):
        store.people.find("Ben")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"mail": "nobody"}, "by an address of mail"),
        ({"mail": "ana@lantern.example"}, "is here already"),
        ({"mail": "b@lantern.example", "name": "Ana Moreno"}, "give another --name"),
    ],
)
def test_who_cannot_be_added(store: Store, given: dict[str, str], said: str) -> None:
    store.people.sign_in(ANA, Role.CHECKER)
    with pytest.raises(InputError, match=said):
        store.people.add(Role.READER, "Chief", **given)


@pytest.mark.slow
@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_two_administrators_cannot_remove_each_other_at_once(url: str) -> None:
    store = Store.open(url)
    pair = [store.people.add(Role.ADMIN, "root", f"{n}@lantern.example") for n in "ab"]
    store.close()
    fork = multiprocessing.get_context("fork")
    started = [fork.Process(target=_demote, args=(url, person.number)) for person in pair]
    for process in started:
        process.start()
    for process in started:
        process.join()
    again = Store.open(url)
    assert [person.role for person in again.people.load()].count(Role.ADMIN) == 1
    assert again.people.find_problem() == ""
    again.close()


def _demote(url: str, number: int) -> None:
    store = Store.open(url)
    with suppress(NotAllowed):
        store.people.give_role(number, Role.READER, "other")
    store.close()
