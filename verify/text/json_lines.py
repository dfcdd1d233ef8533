"""One object as one line of JSON, as every command writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def json_line(line: Mapping[str, Any]) -> str:
    """``line`` without its line break; whatever is no ASCII stays readable."""
    return json.dumps(line, ensure_ascii=False, separators=(", ", ": "))
