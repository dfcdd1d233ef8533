"""Posts of social networks as plain words."""

import pytest

from verify.text.posts import read_post


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("The bridge is shut. https://t.example/ab12", "The bridge is shut."),
        ("See oskamp-news.example/bridge/1 and www.oskamp.example", "See and"),
        ("#SaveOskampBridge now", "Save Oskamp Bridge now"),
        ("Ask @MayorKhalesi, @IHRS_2021", "Ask Mayor Khalesi, IHRS 2021"),
        ("#USAToday and #COVID19", "USA Today and COVID 19"),
        ("It is shut. — Ann Vos (@annvos) May 3, 2021", "It is shut. Ann Vos"),
        # no post: nothing is changed
        (
            "An inquiry — the second — found 3/4 of it.",
            "An inquiry — the second — found 3/4 of it.",
        ),
        ("Write to ann@vos.example.", "Write to ann@vos.example."),
        ("The gap — Ann Vos said — is wide.", "The gap — Ann Vos said — is wide."),
        ("", ""),
    ],
)
def test_read_post(post, words):
    assert " ".join(read_post(post).split()) == words
