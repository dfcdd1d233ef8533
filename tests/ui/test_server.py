"""How the server is set up: where it listens, what it forbids."""

from __future__ import annotations

import socket

import pytest

from verify.errors import InputError
from verify.ui.server import find_port, packaged_config, script_path


def test_next_port_is_taken_where_one_is_in_use():
    """A busy port is passed over."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert find_port(port) > port


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_no_port(port):
    """What is no port is named."""
    with pytest.raises(InputError, match=f"{port} is no port"):
        find_port(port)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.maxUploadSize", 25),
        ("server.fileWatcherType", "none"),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("runner.postScriptGC", False),
    ],
)
def test_packaged_config(name, value):
    """Nothing is sent out, nobody else is let in, errors stay here."""
    assert packaged_config()[name] == value


def test_config_is_known_to_streamlit():
    """Streamlit refuses unknown options at the start; a test is earlier."""
    from streamlit import config

    assert set(packaged_config()) <= set(config._config_options_template)


def test_page_script_is_short():
    """app.py only starts the pages."""
    assert len(script_path().read_text().splitlines()) <= 20
