"""The one place that decides whether somebody may do something.

Each transaction of a store that is used on somebody's behalf begins here, with their role as it
stands at that moment: nothing of it is remembered, so a change acts at once, in every process.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, select

from verify.errors import NotAllowed, SignedOut
from verify.model import Account, Act, Person, now
from verify.store.people_rows import person_of
from verify.store.people_tables import people, sign_ins


def key_of(account: Account) -> str:
    """What a sign-in is kept under."""
    return hashlib.sha256(f"{account.issuer}\n{account.sign_in}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who signed in, on whose behalf a store is used."""

    account: Account
    longest: timedelta
    """How long a sign-in lasts."""

    def demand(self, connection: Connection, act: Act, signed: str | None = None) -> None:
        """Raise NotAllowed unless they may do ``act`` and, where one is given, sign so.

        Raises SignedOut where the sign-in has ended or is too old.
        """
        person = self.load(connection)
        if not person.may(act):
            raise NotAllowed(person.explain_refusal(act))
        if signed is not None and signed != person.name:
            raise NotAllowed(
                f"{person.name} is signed in and cannot sign as {signed}; what is decided bears "
                "the name of the account."
            )

    def load(self, connection: Connection) -> Person:
        """Who it is, and what their role is now. Raises SignedOut."""
        columns = sign_ins.c
        row = (
            connection.execute(
                select(people, columns.began, columns.ended)
                .join(sign_ins, columns.person == people.c.number)
                .where(columns.key == key_of(self.account))
            )
            .mappings()
            .first()
        )
        if row is None or row["ended"] is not None:
            raise SignedOut("You are signed out; sign in to go on.")
        if now() - row["began"] > self.longest:
            hours = self.longest / timedelta(hours=1)
            raise SignedOut(
                f"Your sign-in is older than {hours:g} hour{'' if hours == 1 else 's'}; sign in "
                "again to go on."
            )
        return person_of(row)
