"""A desk on a database of its own, the made case, and the pages without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from ui.made_case import build_case

from verify.config import load_settings
from verify.desk import Desk
from verify.model import Case


def _open_desk(folder: Path) -> Desk:
    return Desk.open(load_settings(db=f"sqlite:///{folder / 'ui.db'}"))


@pytest.fixture(scope="session", autouse=True)
def _quick_runs() -> Iterator[None]:
    """No garbage collection after each run, as on the real server, and no search for components.

    AppTest makes a runtime for each run, and each would read the metadata of every installed
    package to look for components; ours are registered by name.
    """
    from streamlit.components.v2 import manifest_scanner

    st.config.set_option("runner.postScriptGC", False)
    st.config.set_option("server.address", "127.0.0.1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: [])
        yield


@pytest.fixture(scope="session")
def templates(tmp_path_factory) -> dict[bool, Path]:
    """An empty database, and one with the mill fire; made once, since migrations take a while."""
    empty = tmp_path_factory.mktemp("empty")
    _open_desk(empty).close()
    full = tmp_path_factory.mktemp("full") / "case"
    shutil.copytree(empty, full)
    desk = _open_desk(full)
    build_case(desk)
    desk.close()
    return {False: empty, True: full}


@pytest.fixture
def desk(request, tmp_path, templates, monkeypatch) -> Iterator[Desk]:
    """The desk that the pages use; empty, unless the test also wants the case."""
    folder = tmp_path / "desk"
    shutil.copytree(templates["case" in request.fixturenames], folder)
    monkeypatch.setenv("VERIFY_DB", f"sqlite:///{folder / 'ui.db'}")
    monkeypatch.setenv("VERIFY_REVIEWER", "Ada Reviewer")
    st.cache_resource.clear()
    from verify.ui import session

    yield session.desk()
    session.desk().close()
    st.cache_resource.clear()


@pytest.fixture
def case(desk: Desk) -> Case:
    """The mill fire."""
    return desk.case("The mill fire")


@pytest.fixture
def open_page(request, desk: Desk) -> Callable[..., AppTest]:
    """Runs a page by its name, with the address's parameters; ``param`` names pages that fail."""

    failing = getattr(request, "param", ())

    def run(name: str, **params: str) -> AppTest:
        def script(name: str) -> None:
            from verify.ui.navigation import show_app

            show_app(name)

        app = AppTest.from_function(script, args=(name,), default_timeout=30)
        for key, value in params.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        # a page that fails says so itself; what a test opens has to come up
        assert name in failing or not any(b.key == "try_again" for b in app.button), app.get("html")
        return app

    return run
