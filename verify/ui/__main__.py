"""``python -m verify.ui`` starts the browser side; ``verify app`` runs exactly this."""

from __future__ import annotations

import argparse
import sys

from verify.errors import VerifyError
from verify.ui.server import main

parser = argparse.ArgumentParser("verify.ui", description="Start Verify in the browser.")
parser.add_argument("--port", type=int, help="first port to try (8501)")
parser.add_argument("--host", help="address of this machine to listen on (127.0.0.1)")
parser.add_argument("--address", help="how people reach it, where they do so by another name")
parser.add_argument("--open-to-everyone", action="store_true", default=None)
parser.add_argument("--db", help="SQLAlchemy URL of the database")
parser.add_argument("--demo", action="store_true", help="make the demo case, a fictional one")

if __name__ == "__main__":
    given = parser.parse_args()
    try:
        main(**vars(given))
    except VerifyError as error:
        print(f"verify: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(0)
