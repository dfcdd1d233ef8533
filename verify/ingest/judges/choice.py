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
from verify.text.counts import count_of


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


def describe_request(settings: Settings) -> list[tuple[str, str]]:
    """What is sent to whom with each pair, as names and values; empty where nothing is."""
    if not settings.judge_url:
        return []
    from verify.ingest.judges.endpoint import INSTRUCTIONS, LONGEST

    return [
        ("To", printable(settings.judge_url)),
        ("Model", settings.judge_name),
        ("Each time", f"a claim, and a passage of at most {LONGEST:,} characters"),
        ("With these words", INSTRUCTIONS),
        ("Not sent", "titles, publishers, addresses, notes, verdicts, names of people at the desk"),
        ("Kept", "each answer, on this machine, so that no pair is sent twice"),
    ]


def describe_sent(judge: Judge | None) -> str:
    """What was sent by ``judge`` since it was opened, in one sentence; empty where nothing is."""
    sent = getattr(judge, "sent", None)
    if judge is None or sent is None:
        return ""
    kept = getattr(judge, "kept", 0)
    were = "was" if kept == 1 else "were"
    from_before = f"; {count_of(kept, 'answer')} {were} kept from before" if kept else ""
    return f"{count_of(sent, 'pair')} of claim and passage went to {judge.name}{from_before}."


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
