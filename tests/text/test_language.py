"""Which language; short text is unknown."""

from __future__ import annotations

import subprocess
import sys

import pytest

from verify.text.language import detect_language

TEXTS = [
    ("The old bridge at Marlow fell into the river on Monday night.", "en", "English"),
    ("پل قدیمی شهر دوشنبه شب در رودخانه فرو ریخت و کسی آسیب ندید.", "fa", "Persian"),
    ("El viejo puente cayó al río el lunes por la noche, dijo el alcalde.", "es", "Spanish"),
    ("Die alte Brücke stürzte am Montagabend in den Fluss, sagte sie.", "de", "German"),
    ("Старый мост рухнул в реку в понедельник вечером.", "ru", "Russian"),
    ("Hello", "unknown", "an unknown language"),
    ("", "unknown", "an unknown language"),
    ("12 34 56 78 90 !!!", "unknown", "an unknown language"),
    ("\ud800" * 60, "unknown", "an unknown language"),
]


@pytest.mark.parametrize(("text", "code", "name"), TEXTS)
def test_detects(text: str, code: str, name: str) -> None:
    assert detect_language(text) == (code, name)


def test_the_model_is_loaded_only_when_asked() -> None:
    script = "import sys, verify.text.language; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
