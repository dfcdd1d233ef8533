"""Bytes to characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.ingest.decode import decode_text

TEXTS = [
    ("cp1252", "The mayor’s “quarry” – burned in Köln, Ibáñez said"),
    ("cp1252", "L'incendie a été éteint mardi, a déclaré le maire. Deux abris ont brûlé."),
    ("cp1252", "El incendio se apagó el martes, según dijo el señor Ibáñez."),
    ("cp1250", "Požár v lomu byl uhašen v úterý. Hasiči řekli, že shořely dva přístřešky."),
    ("cp1250", "Pożar w kamieniołomie ugaszono we wtorek. Strażacy powiedzieli, że spłonęły."),
    ("cp1251", "Пожар в карьере был потушен во вторник, сообщили пожарные."),
    ("koi8_r", "Пожар в карьере был потушен во вторник, сообщили пожарные."),
    ("cp1253", "Η φωτιά στο λατομείο έσβησε την Τρίτη, είπε η πυροσβεστική."),
    ("cp1254", "Taş ocağındaki yangın salı günü söndürüldü. İtfaiye iki barakanın yandığını."),
    ("cp1256", "تم إخماد الحريق في المحجر يوم الثلاثاء وقال رجال الإطفاء إن سقيفتين احترقتا"),
    ("shift_jis", "採石場の火災は火曜日に鎮火した。消防によると、小屋二棟とクレーンが焼けた。"),
    ("gb18030", "采石场的火灾于星期二被扑灭。消防部门说，两座棚屋和一台起重机被烧毁。"),
]


@pytest.mark.parametrize(("encoding", "text"), TEXTS)
def test_guesses_encodings_from_before_unicode(encoding: str, text: str) -> None:
    decoded = decode_text(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_with_mark_and_without(encoding: str) -> None:
    text = "The fire in Köln is out.\r\nنعم\r\n"
    decoded = decode_text(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Пожар".encode("koi8_r"), "koi8-r", "Пожар"),
        ("Grüße".encode(), "iso-8859-1", "Grüße"),  # the header lies, as it often does
        (b"\xef\xbb\xbfGr\xc3\xbc", "cp1251", "Grü"),  # the mark is stronger
        (b'<meta charset="windows-1251">\xcf\xee', None, '<meta charset="windows-1251">По'),
        (b'<?xml version="1.0" encoding="cp1250"?>\x9e', None,
         '<?xml version="1.0" encoding="cp1250"?>ž'),
        (b'<meta charset="utf-16">Fire', None, '<meta charset="utf-16">Fire'),
        (b"Fire", "no-such-encoding", "Fire"),
        (b"Fire", "rot13", "Fire"),
        (b"Fire", "base64", "Fire"),
        (b"Fire", "a\x00b", "Fire"),
    ],
)  # fmt: skip
def test_what_is_declared(data: bytes, declared: str | None, text: str) -> None:
    decoded = decode_text(data, declared)
    assert decoded is not None
    assert decoded.text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_utf8_is_read_as_it_is(text: str) -> None:
    decoded = decode_text(text.encode())
    assert decoded is not None
    assert decoded.text == text


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "gb18030", "utf-7"]))
def test_any_bytes_are_text_or_none(data: bytes, declared: str | None) -> None:
    decoded = decode_text(data, declared)
    if decoded is not None:
        decoded.text.encode("utf-8")
        assert "\x00" not in decoded.text
