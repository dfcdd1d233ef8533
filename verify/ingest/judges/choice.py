"""Which judge the settings ask for."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from verify.check.stance import Judge
from verify.config import Settings
from verify.errors import InputError
from verify.ingest.judges.cache import Cache
from verify.ingest.naming import printable


def open_judge(settings: Settings) -> Judge | None:
    """The judge that ``settings`` name; None where they name none, and Verify's own judges.

    Raises InputError for settings that do not go together or a model that cannot be used.
    """
    if settings.judge_model and settings.judge_url:
        raise InputError(
            "judge_model and judge_url are both set; keep the local model or the address."
        )
    if settings.judge_model:
        from verify.ingest.judges.local import open_local_model

        return open_local_model(Path(settings.judge_model))
    if settings.judge_url:
        from verify.ingest.judges.endpoint import EndpointJudge

        _check_address(settings)
        return EndpointJudge(settings, Cache(_cache_folder(settings)))
    return None


def describe_judge(settings: Settings) -> str:
    """Who judges, and what is sent to whom, in one sentence for the screen."""
    if settings.judge_url:
        return (
            f"{settings.judge_name} at {printable(settings.judge_url)} judges: "
            "the text of each claim and of each passage beside it is sent there, nothing else"
        )
    if settings.judge_model:
        return f"the model in {settings.judge_model} judges, on this machine; nothing is sent"
    return "Verify's own rules judge, on this machine; nothing is sent"


def _check_address(settings: Settings) -> None:
    address = urlsplit(settings.judge_url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise InputError(
            f"judge_url is {settings.judge_url!r}; it has to begin with http:// or https://."
        )
    if not settings.judge_name:
        raise InputError("judge_url is set, but not judge_name: name the model that is to answer.")


def _cache_folder(settings: Settings) -> Path:
    if settings.judge_cache:
        return Path(settings.judge_cache)
    return Path(platformdirs.user_cache_dir("verify", False)) / "judgements"
