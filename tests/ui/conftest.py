"""A desk on a database of its own, the made case, and the pages without a browser."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from verify.config import load_settings
from verify.desk import Desk
from verify.model import Case


def _load_made_case():
    path = Path(__file__).with_name("made_case.py")
    spec = importlib.util.spec_from_file_location("made_case", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made_case = _load_made_case()


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Iterator[Desk]:
    """A desk on an empty database, which the pages use too."""
    monkeypatch.setenv("VERIFY_DB", f"sqlite:///{tmp_path / 'ui.db'}")
    monkeypatch.setenv("VERIFY_REVIEWER", "Ada Reviewer")
    st.cache_resource.clear()
    opened = Desk.open(load_settings())
    yield opened
    opened.close()
    st.cache_resource.clear()


@pytest.fixture
def case(desk: Desk) -> Case:
    """The mill fire."""
    return made_case.build_case(desk)


@pytest.fixture
def build_case(desk: Desk) -> Callable[..., Case]:
    """Makes further cases."""
    return lambda *given: made_case.build_case(desk, *given)


@pytest.fixture
def open_page(desk: Desk) -> Callable[..., AppTest]:
    """Runs a page by its name, with the address's parameters."""

    def run(name: str, **params: str) -> AppTest:
        def script(name: str) -> None:
            from verify.ui.navigation import show_app

            show_app(name)

        app = AppTest.from_function(script, args=(name,), default_timeout=30)
        for key, value in params.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return run
