"""Settings: defaults < ``verify.toml`` < ``VERIFY_*`` variables < flags of the command."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from verify.errors import InputError
from verify.house import VERIFYS_OWN, House, read_house

SETTINGS_FILE = Path("verify.toml")
"""The settings of the folder that Verify is started in."""


def data_folder() -> Path:
    """Where lexicons, models, templates and the demo case lie (wheel or checkout)."""
    packaged = Path(__file__).parent / "_data"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "data"


def _default_database() -> str:
    return f"sqlite:///{Path(platformdirs.user_data_dir('verify', False)) / 'verify.db'}"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set; each field is also ``VERIFY_<NAME>`` and a key of ``verify.toml``."""

    db: str = field(default="", repr=False)
    """SQLAlchemy URL of the database; it may hold a password."""
    snapshots: str = ""
    """Folder of the received bytes; beside the database where it is a file."""
    reviewer: str = ""
    """Name that decisions are signed with; the login name where it is empty."""
    passages_per_claim: int = 10
    """How many passages are kept for each claim (1..1000)."""
    minimum_score: float = 0.35
    """Matches below this score are not kept as evidence (0..1)."""
    semantic: bool = False
    """Finds passages by their meaning, too; needs ``pip install -e '.[semantic]'``."""
    copy_overlap: float = 0.15
    """Share of word 5-grams that makes a text a candidate copy (0..1)."""
    fetch_timeout: float = 20.0
    """Seconds for one address, redirects included."""
    fetch_limit_mb: int = 20
    """Largest page or file, decompressed."""
    fetch_redirects: int = 5
    fetch_pause: float = 1.0
    """Seconds between two requests to one host; a robots.txt may ask for more."""
    fetch_retries: int = 2
    """How often a busy or faulty site is asked again."""
    fetch_at_once: int = 6
    """How many hosts are asked at the same time; each host is asked one thing at a time."""
    contact: str = ""
    """Address that is named to sites beside the program's name, for those who want to complain."""
    respect_robots: bool = True
    """Keep out where a site's robots.txt asks programs to; a case may decide otherwise."""
    timestamp_authority: str = ""
    """Address of an RFC 3161 authority that timestamps a case's manifest; none where empty."""
    timestamp_roots: str = ""
    """File of root certificates (PEM) that timestamps are trusted by."""
    allow_loopback: bool = False
    """Lets pages be fetched from this machine; for tests only."""
    port: int = 8501
    host: str = "127.0.0.1"
    """Address of this machine that the browser desk listens on; others need a sign-in."""
    address: str = ""
    """Where people reach the browser desk, such as ``https://desk.lantern.example/verify/``."""
    open_to_everyone: bool = False
    """Lets whoever reaches the browser desk do everything, without a sign-in."""
    signin_provider: str = ""
    """The OpenID Connect service that people sign in with, by its issuer address; none: nobody
    signs in."""
    signin_client: str = ""
    """What the service calls this program (client id)."""
    signin_secrets: str = ""
    """TOML file with ``client_secret`` and ``cookie_secret`` that only its owner may read."""
    signin_secret: str = field(default="", repr=False)
    """The client secret, where it stands in no file: only as VERIFY_SIGNIN_SECRET."""
    signin_cookie_secret: str = field(default="", repr=False)
    """What cookies are sealed with, the same for all servers: only as
    VERIFY_SIGNIN_COOKIE_SECRET."""
    signin_role: str = "none"
    """What somebody is whom no administrator has added: ``none`` or ``reader``."""
    signin_hours: float = 12.0
    """How long a sign-in lasts."""
    signin_trusts_mail: bool = False
    """Take the service's mail addresses for verified though it doesn't say so (Entra ID)."""
    house: House = VERIFYS_OWN
    """How reports look and speak; only a table of ``verify.toml`` sets it."""
    judge_model: str = ""
    """Folder of a Hugging Face model for natural language inference that judges pairs."""
    judge_url: str = ""
    """Base address of an OpenAI-compatible service that judges pairs: each claim and passage is
    sent there. Empty: nothing is sent anywhere."""
    judge_name: str = ""
    """Name of the model at ``judge_url``."""
    judge_key: str = field(default="", repr=False)
    """Key for ``judge_url``; better set as VERIFY_JUDGE_KEY than in a file."""
    judge_timeout: float = 60.0
    """Seconds for one answer of ``judge_url``."""
    judge_cache: str = ""
    """Folder of the answers of ``judge_url``; in the user's cache folder where it is empty."""


def load_settings(toml: Path | None = None, **flags: Any) -> Settings:
    """Settings from all four places; flags that are None are passed over.

    Raises InputError, naming the key and the place, for an unknown key or a value of another type.
    """
    settings = Settings()
    path = toml or SETTINGS_FILE
    if toml is not None or path.is_file():
        settings = _merge(settings, _read_toml(path), str(path))
    names = {each.name for each in fields(Settings)} - {"house"}
    environment = {
        name: os.environ[f"VERIFY_{name.upper()}"]
        for name in names
        if os.environ.get(f"VERIFY_{name.upper()}")
    }
    settings = _merge(settings, environment, "the environment (VERIFY_*)")
    given = {name: value for name, value in flags.items() if value is not None}
    settings = _merge(settings, given, "the command line")
    return settings if settings.db else replace(settings, db=_default_database())


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"The settings in {path} cannot be read: {error}.") from error


def _merge(settings: Settings, values: dict[str, Any], place: str) -> Settings:
    known = {each.name for each in fields(Settings)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise InputError(
            f"{unknown[0]!r} in {place} is no setting; known are: {', '.join(sorted(known))}."
        )
    return replace(settings, **{n: _as_type(settings, n, v, place) for n, v in values.items()})


def _as_type(settings: Settings, name: str, value: Any, place: str) -> Any:
    wanted = type(getattr(settings, name))
    if wanted is House:
        return read_house(value, place, Path(place).parent)
    try:
        if wanted is bool and isinstance(value, str):
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
                value.lower()
            ]
        if wanted in (int, float) and isinstance(value, bool):
            raise ValueError
        return wanted(value)
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(
            f"{name} in {place} is {value!r}, but has to be of type {wanted.__name__}."
        ) from error
