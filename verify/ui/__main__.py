"""``python -m verify.ui`` starts the browser side; ``verify app`` runs exactly this."""

from __future__ import annotations

import argparse
import sys

from verify.errors import VerifyError
from verify.ui.server import main

parser = argparse.ArgumentParser("verify.ui", description="Start Verify in the browser.")
parser.add_argument("--port", type=int, help="first port to try (8501)")
parser.add_argument("--db", help="SQLAlchemy URL of the database")
parser.add_argument("--demo", action="store_true", help="make the demo case, a fictional one")

if __name__ == "__main__":
    given = parser.parse_args()
    try:
        main(given.port, given.db, given.demo)
    except VerifyError as error:
        sys.exit(f"verify: {error}")
    except KeyboardInterrupt:
        sys.exit(0)
