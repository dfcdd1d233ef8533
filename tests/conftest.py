"""How long Hypothesis looks: briefly on every run, longer when asked to.

HYPOTHESIS_PROFILE=thorough .venv/bin/pytest
"""

from __future__ import annotations

import os

from hypothesis import settings

# Machines under load miss deadlines that say nothing about the code.
settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
