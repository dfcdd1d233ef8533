"""How the server is set up: where it listens, what it forbids."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

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


def test_behind_a_proxy_no_other_port_is_taken(monkeypatch):
    """nginx would not find it there, or find one server where it looks for another."""
    from verify.ui import server

    monkeypatch.setattr(server, "_announce", lambda *_: pytest.fail("it would have started"))
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(InputError, match=f"Port {port} is in use .* the proxy looks for"):
            server.main(port=port, address="http://localhost:1/verify/")


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
        ("server.enableXsrfProtection", True),
        ("server.enableCORS", True),
        ("server.corsAllowedOrigins", []),
        ("server.enableStaticServing", False),
        ("server.enableAgentApi", False),
        ("server.trustedUserHeaders", "{}"),
        ("secrets.files", []),
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


def test_variables_of_the_environment_open_nothing():
    """STREAMLIT_* cannot move the address, trust a header or switch a protection off."""
    program = (
        "from streamlit import config; from streamlit.web import bootstrap\n"
        "from verify.ui.server import packaged_config\n"
        "bootstrap.load_config_options(packaged_config())\n"
        "names = ('address', 'trustedUserHeaders', 'enableXsrfProtection', 'enableAgentApi')\n"
        "print([config.get_option(f'server.{name}') for name in names])"
    )
    variables = {
        "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
        "STREAMLIT_SERVER_TRUSTED_USER_HEADERS": '{"X-User": "sub"}',
        "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
        "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
    }
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "['127.0.0.1', {}, True, False]"
