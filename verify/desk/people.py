"""Who may do what: a part of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.model import Account, Person, Role, RoleChange

if TYPE_CHECKING:
    from verify.desk.desk import Desk


class PeopleDesk:
    """People and their roles; reach it as ``desk.people``.

    All but :meth:`me`, :meth:`sign_in` and :meth:`sign_out` is for administrators. People are named
    by name, mail, number or subject; methods raise NotFound where nobody is called so.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def is_sign_in_needed(self) -> bool:
        """Whether a sign-in service is set; without, one local user may do everything."""
        return bool(self._desk.settings.signin_provider)

    def me(self) -> Person | None:
        """Who acts, with their role as it is now; None for the local user.

        Raises SignedOut where the sign-in has ended or is too old.
        """
        return self._desk.store.people.me()

    def sign_in(self, account: Account) -> Person:
        """The person of an account; one whom nobody knows gets the settings' role, never more."""
        role = Role.READER if self._desk.settings.signin_role == "reader" else Role.NONE
        return self._desk.store.people.sign_in(account, role)

    def sign_out(self, account: Account) -> None:
        """End a sign-in for good, in all windows and processes."""
        self._desk.store.people.sign_out(account)

    def all(self) -> tuple[Person, ...]:
        """Everybody, in the order in which they were added."""
        return self._desk.store.people.load()

    def history(self) -> tuple[RoleChange, ...]:
        """Who gave whom which role, oldest first."""
        return self._desk.store.people.changes()

    def find_problem(self) -> str:
        """What was changed behind Verify's back, as a sentence; "" where nothing."""
        return self._desk.store.people.find_problem()

    def add(self, mail: str, role: Role, who: str, name: str = "", subject: str = "") -> Person:
        """Somebody who has not signed in yet: the first who signs in with that mail or subject.

        A mail counts only where the sign-in service says that it is theirs. Raises InputError where
        somebody has it already.
        """
        issuer = self._desk.settings.signin_provider.rstrip("/") if subject else ""
        return self._desk.store.people.add(role, who, mail, name, issuer, subject)

    def give_role(self, wanted: str | int, role: Role, who: str) -> Person:
        """Another role, which holds at once. Raises NotAllowed for the last administrator."""
        people = self._desk.store.people
        number = wanted if isinstance(wanted, int) else people.find(wanted).number
        return people.give_role(number, role, who)

    def remove(self, wanted: str, who: str) -> Person:
        """Let somebody in no longer; what they decided stays. Raises as :meth:`give_role`."""
        people = self._desk.store.people
        return people.remove(people.find(wanted).number, who)
