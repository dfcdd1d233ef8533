"""The keys of the review desk: a person's own, one act a key, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import InputError
from verify.ui.key_map import ACTS, RESERVED, check_keys, standard_keys


def test_no_two_of_verifys_own_keys_are_the_same():
    assert check_keys({}) == standard_keys()
    assert not set(standard_keys().values()) & set(RESERVED)


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"next": "k"}, "K cannot do two things, “Next claim” and “Previous claim”"),
        ({"next": "K"}, "K cannot do two things"),
        ({"verified": "+"}, "+ cannot be chosen for “Verified, and next”: it says that a passage"),
        ({"view": "R"}, "R cannot be chosen for “Evidence or article”: it reloads the page."),
        ({"view": ""}, "“Evidence or article” needs one letter, digit or sign as its key."),
        ({"view": " "}, "needs one letter"),
        ({"view": "ab"}, "needs one letter"),
        ({"view": "\x07"}, "needs one letter"),
    ],
)
def test_what_is_refused_is_said_in_a_sentence(keys, sentence):
    with pytest.raises(InputError) as refused:
        check_keys(keys)
    assert sentence in str(refused.value)


def test_keys_may_be_swapped():
    keys = check_keys({"next": "k", "back": "J"})
    assert (keys["next"], keys["back"]) == ("k", "j")


@given(st.dictionaries(st.sampled_from(sorted(ACTS)), st.text(max_size=2)))
def test_what_is_taken_has_one_act_a_key(keys):
    try:
        taken = check_keys(keys)
    except InputError:
        return
    assert len(set(taken.values())) == len(ACTS)
    assert not set(taken.values()) & set(RESERVED)


@pytest.fixture
def settings_page(open_page):
    """The Settings page."""
    return open_page("settings")


def shown(app) -> str:
    """All HTML that a page shows."""
    return "\n".join(str(part.value) for part in app.get("html"))


def labels(app) -> list[str]:
    """The words of all buttons."""
    return [button.label for button in app.button]


def test_changed_keys_are_on_the_buttons_for_that_person_alone(
    open_page, settings_page, desk, case
):
    """Kept in the database under the name that signs; another name has Verify's own."""
    settings_page.text_input(key="key_verified").set_value("*")
    settings_page.button(key="keep_keys").click().run()
    assert "The keys are kept" in shown(settings_page)
    assert "<kbd>*</kbd>" in shown(settings_page)
    review = open_page("review")
    assert "Verified :gray[\\*]" in labels(review)
    assert desk.preferences.load("Ada Reviewer", "keys") == '{"verified": "*"}'
    review.session_state["reviewer_name"] = "Bo Editor"
    assert "Verified :gray[V]" in labels(review.run())


def test_refused_keys_change_nothing_and_can_be_reset(settings_page, desk):
    settings_page.text_input(key="key_next").set_value("q")
    settings_page.button(key="keep_keys").click().run()
    settings_page.text_input(key="key_back").set_value("q")
    settings_page.button(key="keep_keys").click().run()
    assert "Nothing was changed. Q cannot do two things" in shown(settings_page)
    assert desk.preferences.load("Ada Reviewer", "keys") == '{"next": "q"}'
    settings_page.button(key="reset_keys").click().run()
    assert desk.preferences.load("Ada Reviewer", "keys") == ""
    assert settings_page.text_input(key="key_next").value == "J"


@pytest.mark.parametrize("kept", ["no JSON", "[]", '{"next": "k"}', '{"gone": "q"}'])
def test_what_fits_no_more_is_passed_over(open_page, desk, case, kept):
    """A key that another version kept never locks anybody out."""
    desk.preferences.keep("Ada Reviewer", "keys", kept)
    assert "Next :gray[J]" in labels(open_page("review"))
