"""Who uses Verify, and what each role may do. The table is also in ``docs/newsroom.md``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """What can be done, as a refusal calls it."""

    READ = "read"
    DECIDE = "decide"
    ADD = "add or run anything"
    SETTLE = "take back what others decided"
    DELETE = "delete cases, sources or articles"
    TAKE_OUT = "take whole cases out"
    MANAGE = "change people, services or settings"


class Role(StrEnum):
    """What a person is here; each may do what the one before may, and more."""

    NONE = "none"
    """Known, but let in nowhere."""
    READER = "reader"
    CHECKER = "checker"
    EDITOR = "editor"
    ADMIN = "admin"


_READER = frozenset({Act.READ})
_CHECKER = _READER | {Act.DECIDE, Act.ADD}
_EDITOR = _CHECKER | {Act.SETTLE, Act.DELETE, Act.TAKE_OUT}

MAY: Mapping[Role, frozenset[Act]] = {
    Role.NONE: frozenset(),
    Role.READER: _READER,
    Role.CHECKER: _CHECKER,
    Role.EDITOR: _EDITOR,
    Role.ADMIN: _EDITOR | {Act.MANAGE},
}
"""What each role may do."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody as the newsroom's sign-in service vouches for them."""

    issuer: str
    """The service, by the address that it calls itself."""
    subject: str
    """The person there; never given to another one."""
    sign_in: str
    """This one sign-in: nobody else's, and none of their others."""
    name: str = ""
    mail: str = ""
    """Empty unless the service says that it is theirs."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role."""

    number: int
    name: str
    """As it stands under decisions; no two people have the same."""
    mail: str
    role: Role
    subject: str | None
    """None until they sign in for the first time."""
    added: datetime

    def may(self, act: Act) -> bool:
        """Whether the role allows it."""
        return act in MAY[self.role]

    def explain_refusal(self, act: Act) -> str:
        """Why they may not do ``act``, and who can change that, as one sentence."""
        if self.role is Role.NONE:
            return (
                f"{self.name} has no role here yet; an administrator can give one under "
                "Settings, People."
            )
        return (
            f"{self.name} may {_ROLES_MAY[self.role]} here but not {act}; an administrator can "
            "change that under Settings, People."
        )


_ROLES_MAY = {
    Role.READER: "read",
    Role.CHECKER: "decide and add",
    Role.EDITOR: "decide, add, settle and delete",
    Role.ADMIN: "do everything",
}


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A row of the record of roles: who had which, and who changed it."""

    number: int
    name: str
    before: Role | None
    """None where the person was added."""
    after: Role
    who: str
    at: datetime
    seal: str
