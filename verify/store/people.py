"""The people of a newsroom and their roles."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, insert, select, update

from verify.errors import InputError, NotAllowed, NotFound
from verify.model import Account, Act, Person, Role, RoleChange, now
from verify.store.acting import Acting, key_of
from verify.store.engine import Database
from verify.store.people_rows import (
    find_broken,
    load_changes,
    load_people,
    person_of,
    write_change,
)
from verify.store.people_tables import people, sign_ins
from verify.store.words import clean_name, clean_note

_HIMSELF = "sign-in"
"""Who gave the role to somebody whom nobody had added."""


class People:
    """Everybody who has signed in or was added. Nobody is deleted: their decisions stay theirs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> tuple[Person, ...]:
        """Everybody, in the order in which they were added."""
        with self._database.reading(Act.MANAGE) as connection:
            return load_people(connection)

    def changes(self) -> tuple[RoleChange, ...]:
        """The record of roles, oldest first."""
        with self._database.reading(Act.MANAGE) as connection:
            return load_changes(connection)

    def find_problem(self) -> str:
        """What was changed in the record behind Verify's back, as a sentence; "" where nothing."""
        with self._database.reading(Act.MANAGE) as connection:
            return find_broken(load_changes(connection), load_people(connection))

    def me(self) -> Person | None:
        """Who acts, with their role as it is now; None where nobody signed in.

        Raises SignedOut where the sign-in has ended or is too old.
        """
        guard = self._database.guard
        if not isinstance(guard, Acting):
            return None
        with self._database.reading(None) as connection:
            return guard.load(connection)

    def find(self, wanted: str) -> Person:
        """The person of this name, mail, number or subject. Raises NotFound, or InputError."""
        known, clean = self.load(), clean_note(wanted).strip()
        exact = [each for each in known if clean in (each.name, each.subject, str(each.number))]
        lower = clean.casefold()
        found = exact or [p for p in known if lower in (p.name.casefold(), p.mail.casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"{len(found)} people are called {clean}; give the number.")
        raise NotFound(f"There is nobody called {clean}; list all with: verify people list")

    def add(
        self,
        role: Role,
        who: str,
        mail: str = "",
        name: str = "",
        issuer: str | None = None,
        subject: str | None = None,
    ) -> Person:
        """Somebody who has not signed in yet: known by a mail, or by issuer and subject.

        Raises InputError where neither is given, or somebody has that mail or name.
        """
        who = clean_name(who, "The name")
        shown = clean_name(name or mail or subject or "", "The person's name")
        if not subject and "@" not in mail:
            raise InputError("A person is added by an address of mail, or by --subject.")
        with self._database.writing(Act.MANAGE, who) as connection:
            self._database.take_turns(connection)
            known = load_people(connection)
            if mail and any(mail.casefold() == person.mail.casefold() for person in known):
                raise InputError(f"Somebody with the mail {mail} is here already.")
            if any(shown == person.name for person in known):
                raise InputError(f"Somebody called {shown} is here already; give another --name.")
            return _insert(
                connection, Account(issuer or "", subject or "", "", shown, mail), role, who
            )

    def give_role(self, number: int, role: Role, who: str) -> Person:
        """Give somebody another role; it holds at once, for sign-ins that go on as well.

        Raises NotFound, and NotAllowed for the last administrator.
        """
        who = clean_name(who, "The name")
        with self._database.writing(Act.MANAGE, who) as connection:
            self._database.take_turns(connection)
            known = {person.number: person for person in load_people(connection)}
            person = known.get(number)
            if person is None:
                raise NotFound(f"There is no person {number}; list all with: verify people list")
            if person.role is role:
                return person
            admins = [each for each in known.values() if each.role is Role.ADMIN]
            if admins == [person]:
                raise NotAllowed(
                    f"{person.name} is the last administrator; make somebody else one first."
                )
            connection.execute(
                update(people).where(people.c.number == number).values(role=role.value)
            )
            write_change(connection, person, person.role, role, who)
            return _load(connection, number)

    def remove(self, number: int, who: str) -> Person:
        """Let somebody in no longer: their role is none, and their sign-ins end.

        Raises as :meth:`give_role`.
        """
        person = self.give_role(number, Role.NONE, who)
        with self._database.writing(Act.MANAGE) as connection:
            _end(connection, sign_ins.c.person == number)
        return person

    def sign_in(self, account: Account, role: Role) -> Person:
        """The person of an account that the sign-in service vouches for; ``role`` where unknown.

        One who was added by a mail becomes the first who signs in with it. An address that the
        service gives now is kept; the name stays, because it stands under decisions. Again for the
        same sign-in changes nothing.
        """
        key = key_of(account)
        known = select(sign_ins.c.person).where(sign_ins.c.key == key)
        with self._database.reading(None) as connection:
            number = connection.scalar(known)
            if number is not None:
                return _load(connection, number)
        with self._database.maintaining() as connection:
            self._database.take_turns(connection)
            number = connection.scalar(known)
            if number is not None:
                return _load(connection, number)
            person = _recognise(connection, account) or _insert(connection, account, role, _HIMSELF)
            connection.execute(
                insert(sign_ins).values(key=key, person=person.number, began=now(), ended=None)
            )
            return person

    def sign_out(self, account: Account) -> None:
        """End a sign-in, in all windows and processes, for good."""
        with self._database.maintaining() as connection:
            _end(connection, sign_ins.c.key == key_of(account))


def _load(connection: Connection, number: int) -> Person:
    found = connection.execute(select(people).where(people.c.number == number)).mappings()
    return person_of(found.one())


def _end(connection: Connection, condition: ColumnElement[bool]) -> None:
    connection.execute(
        update(sign_ins).where(condition, sign_ins.c.ended.is_(None)).values(ended=now())
    )


def _insert(connection: Connection, account: Account, role: Role, who: str) -> Person:
    name = clean_name(account.name or account.mail or account.subject, "The person's name")
    used = set(connection.scalars(select(people.c.name)))
    others = (name, f"{name} ({account.mail or account.subject})")
    numbered = (f"{name} ({number})" for number in range(2, len(used) + 3))
    free = next(each for each in (*others, *numbered) if each not in used)
    key = connection.execute(
        insert(people).values(
            issuer=account.issuer or None,
            subject=account.subject or None,
            mail=clean_note(account.mail),
            name=free,
            role=role.value,
            added=now(),
        )
    ).inserted_primary_key
    assert key is not None
    person = _load(connection, int(key[0]))
    write_change(connection, person, None, role, who)
    return person


def _recognise(connection: Connection, account: Account) -> Person | None:
    """Who it is, brought up to date; None where nobody knows them."""
    columns = people.c
    here = (columns.issuer == account.issuer) & (columns.subject == account.subject)
    waiting = columns.subject.is_(None) & (columns.mail != "")
    mails = connection.execute(select(columns.number, columns.mail).where(waiting)).all()
    number = connection.scalar(select(columns.number).where(here))
    if number is None and account.mail:
        wanted = account.mail.casefold()
        number = next((n for n, mail in mails if mail.casefold() == wanted), None)
    if number is None:
        return None
    values = {"issuer": account.issuer, "subject": account.subject}
    if account.mail:
        values["mail"] = clean_note(account.mail)
    connection.execute(update(people).where(columns.number == number).values(values))
    return _load(connection, number)
