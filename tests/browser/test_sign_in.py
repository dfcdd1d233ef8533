"""Signing in with a real provider: the whole code flow in Chromium, and all that can go wrong."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from browser.running_app import RunningApp, running_app
from oidc_provider import RunningProvider, running_provider
from playwright.sync_api import Page, expect
from sqlalchemy import update
from ui.made_case import build_case
from websockets.sync.client import connect

from verify.model import Role, now
from verify.store.people_tables import sign_ins

TITLE = "The mill fire"


@pytest.fixture(scope="module")
def provider() -> Iterator[RunningProvider]:
    """The newsroom's sign-in service."""
    with running_provider() as running:
        yield running


@pytest.fixture(scope="module")
def desk_app(provider, chromium, tmp_path_factory) -> Iterator[RunningApp]:
    """Verify with sign-in, a case, and one administrator who has not signed in yet."""
    with running_app(tmp_path_factory.mktemp("signin"), provider.settings()) as app:
        build_case(app.desk, TITLE)
        app.desk.people.add("ana@lantern.example", Role.ADMIN, "root", "Ana Moreno")
        app.desk.people.add("ben@lantern.example", Role.CHECKER, "root", "Ben Okoro")
        yield app
    log = app.log.read_text()
    assert "Traceback" not in log
    assert "not-so-secret" not in log


@pytest.fixture
def page(chromium) -> Iterator[Page]:
    """A browser of its own."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture
def sign_in(desk_app, page) -> Callable[..., None]:
    """Goes to a page and signs in from there."""

    def go(name: str, path: str = "/") -> None:
        page.goto(desk_app.url + path)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name=name, exact=True).click()

    return go


def claim_of(app: RunningApp, number: int) -> tuple[str, str, str]:
    """The case, and a claim of it with its words."""
    case = app.desk.case(TITLE)
    claim = case.check.claims[number]
    return case.id, claim.id, claim.passage.quote


def test_the_link_that_was_followed_opens_after_signing_in(desk_app, page, sign_in):
    """Name, role and the very claim of the address."""
    case, claim, quote = claim_of(desk_app, 2)
    sign_in("ana", f"/review?case={case}&claim={claim}")
    expect(page.locator("blockquote.claim")).to_contain_text(quote[:30])
    assert page.url == f"{desk_app.url}/review?case={case}&claim={claim}"
    page.get_by_role("button", name="Ana Moreno").click()
    expect(page.get_by_text("Ana Moreno, admin")).to_be_visible()


def test_a_verdict_is_signed_by_the_account_and_by_no_other_name(desk_app, page, sign_in):
    """Nothing to type a name into; the decision bears the account's."""
    case, claim, _ = claim_of(desk_app, 1)
    sign_in("ben", f"/review?case={case}&claim={claim}")
    page.get_by_role("button", name="Disputed").click()
    expect(page.get_by_text("Ben Okoro").first).to_be_visible()
    page.wait_for_timeout(500)
    assert [r.reviewer for r in desk_app.desk.case(case).reviews if r.claim_id == claim] == [
        "Ben Okoro"
    ]
    page.goto(f"{desk_app.url}/settings")
    expect(page.get_by_text("You sign as Ben Okoro")).to_be_visible()
    assert page.get_by_label("Your name").count() == 0
    assert page.get_by_text("Add somebody").count() == 0


def test_a_change_of_role_acts_at_once_in_the_window_that_is_open(desk_app, page, sign_in):
    """From checker to reader: the next click is refused with one sentence; and to nothing: out."""
    case, claim, _ = claim_of(desk_app, 3)
    sign_in("ben", f"/review?case={case}&claim={claim}")
    expect(page.locator("blockquote.claim")).to_be_visible()
    desk_app.desk.people.give_role("Ben Okoro", Role.READER, "root")
    page.get_by_role("button", name="Unproven").click()
    expect(
        page.get_by_text(
            "Ben Okoro may read here but not decide; an administrator can change that under "
            "Settings, People."
        )
    ).to_be_visible()
    assert [r for r in desk_app.desk.case(case).reviews if r.claim_id == claim] == []
    desk_app.desk.people.give_role("Ben Okoro", Role.NONE, "root")
    page.get_by_role("button", name="Unproven").click()
    expect(page.get_by_text("has no role here yet")).to_be_visible()
    assert page.locator("blockquote.claim").count() == 0
    desk_app.desk.people.give_role("Ben Okoro", Role.CHECKER, "root")


def test_whom_nobody_added_waits_for_a_role(desk_app, page, sign_in):
    """They see that they have to ask and nothing else; once given, the role holds."""
    sign_in("cleo")
    expect(page.get_by_text("Cleo <b>Vance</b> (cleo@lantern.example) has no role")).to_be_visible()
    assert TITLE not in page.content()
    desk_app.desk.people.give_role("cleo@lantern.example", Role.READER, "root")
    page.reload()
    expect(page.get_by_text(TITLE).first).to_be_visible()


@pytest.mark.parametrize(
    ("mischief", "said"),
    [
        ({"aud": "another-program"}, "was not meant for this newsroom"),
        ({"aud": "another-program", "azp": "verify-desk"}, "was meant for another program"),
        ({"iss": "https://elsewhere.example"}, "was not meant for this newsroom"),
        ({"exp": -600, "iat": -900}, "had expired when it arrived"),
        ({"nonce": "of another one"}, "could not be trusted"),
        ({"forged": True}, "could not be trusted"),
        ({"iat": -13 * 3600}, "older than 12 hours"),
    ],
)
def test_an_answer_that_is_not_good_lets_nobody_in(
    desk_app, provider, page, sign_in, mischief, said
):
    """Each with its sentence, and no case behind it."""
    provider.spoil_next(**mischief)
    sign_in("ana")
    expect(page.get_by_role("alert")).to_contain_text(said)
    assert TITLE not in page.content()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_who_is_refused_by_the_service_is_told(page, sign_in):
    """The service's own error becomes a sentence."""
    sign_in("nobody")
    expect(page.get_by_role("alert")).to_contain_text("did not let you sign in")


def test_signing_out_ends_it_in_every_window(desk_app, page, sign_in):
    """Also for who kept the cookie."""
    sign_in("ana")
    expect(page.get_by_text(TITLE).first).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{desk_app.url}/settings")
    expect(other.get_by_text("You sign as Ana Moreno")).to_be_visible()
    kept = page.context.cookies()
    page.get_by_role("button", name="Ana Moreno").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    other.get_by_text("Change the house style").click()
    expect(other.get_by_text("You are signed out").first).to_be_visible()
    page.context.add_cookies(kept)
    page.goto(desk_app.url)
    expect(page.get_by_role("alert")).to_contain_text("You are signed out")


def test_a_sign_in_that_grew_too_old_asks_again_and_loses_nothing(desk_app, page, sign_in):
    """In the window that is open; signing in again comes back to the same claim."""
    case, claim, quote = claim_of(desk_app, 2)
    sign_in("ana", f"/review?case={case}&claim={claim}")
    expect(page.locator("blockquote.claim")).to_contain_text(quote[:30])
    with desk_app.desk.store.database.maintaining() as connection:
        old = now().replace(year=now().year - 1)
        connection.execute(update(sign_ins).values(began=old))
    page.get_by_role("button", name="Verified").click()
    expect(page.get_by_role("alert").first).to_contain_text("older than 12 hours")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="ana", exact=True).click()
    expect(page.locator("blockquote.claim")).to_be_visible()


def test_an_administrator_gives_roles_in_the_browser(desk_app, page, sign_in):
    """Adds somebody, changes the role, and both are on record with the name of the account."""
    sign_in("ana", "/settings")
    page.get_by_text("Add somebody").click()
    page.get_by_label("Mail").fill("dov@lantern.example")
    page.get_by_label("Name, as it will appear").fill("Dov Arel")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Dov Arel will be reader after signing in.")).to_be_visible()
    page.get_by_label("Role of Dov Arel").click()
    page.get_by_role("option", name="editor").click()
    expect(page.get_by_text("Dov Arel is editor now.")).to_be_visible()
    page.get_by_label("Role of Ana Moreno").click()
    page.get_by_role("option", name="reader").click()
    expect(page.get_by_text("is the last administrator")).to_be_visible()
    record = [(c.name, c.after, c.who) for c in desk_app.desk.people.history()][-2:]
    assert record == [
        ("Dov Arel", Role.READER, "Ana Moreno"),
        ("Dov Arel", Role.EDITOR, "Ana Moreno"),
    ]


def test_files_are_for_those_who_signed_in(desk_app, page, sign_in):
    """The very address of a download: theirs with the cookie, nobody's without."""
    case = desk_app.desk.case(TITLE).id
    sign_in("ana", f"/report?case={case}")
    with page.expect_download() as started:
        page.get_by_role("button", name=re.compile("Download")).click()
    address = started.value.url
    assert page.context.request.get(address).status == 200
    for path in (address, f"{desk_app.url}/_stcore/metrics", f"{desk_app.url}/media/x.png"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(path)
        assert refused.value.code == 403, path
        forged = urllib.request.Request(path, headers={"Cookie": "_streamlit_user=ImFuYSI.a.b"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(forged)
        assert refused.value.code == 403, path


@pytest.mark.parametrize("origin", [None, "own"])
def test_a_websocket_without_a_sign_in_gets_the_sign_in_screen_alone(desk_app, origin):
    """A program that speaks Streamlit's protocol and asks for a page of a case."""
    from streamlit.proto.BackMsg_pb2 import BackMsg

    case, claim, quote = claim_of(desk_app, 1)
    ask = BackMsg()
    ask.rerun_script.query_string = f"case={case}&claim={claim}"
    ask.rerun_script.page_name = "review"
    got = b""
    address = desk_app.url.replace("http", "ws") + "/_stcore/stream"
    with connect(
        address, subprotocols=["streamlit"], origin=desk_app.url if origin else None
    ) as socket:
        socket.send(ask.SerializeToString())
        while b"Sign in with your newsroom account" not in got:
            got += socket.recv(timeout=20)
        for _ in range(20):
            try:
                got += socket.recv(timeout=0.5)
            except TimeoutError:
                break
    for secret in (TITLE, quote[:20], "Ben Okoro", "Settings"):
        assert secret.encode() not in got


def test_nothing_is_let_in_from_elsewhere(desk_app):
    """A foreign Origin at the WebSocket, a foreign Host anywhere, a state that nobody began."""
    from websockets.exceptions import InvalidStatus

    address = desk_app.url.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused, connect(address, origin="https://evil.example"):
        pass
    assert refused.value.response.status_code == 403
    for path in ("/", "/_stcore/health", "/oauth2callback?code=x&state=y"):
        request = urllib.request.Request(desk_app.url + path, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError) as denied:
            urllib.request.urlopen(request)
        assert denied.value.code == 400


def test_an_answer_that_nobody_asked_for_is_refused(desk_app, page):
    """Somebody else's code cannot be slipped into this browser."""
    page.goto(f"{desk_app.url}/oauth2callback?code=x&state=y")
    expect(page.get_by_role("alert")).to_contain_text("begun too long ago or in another browser")


@pytest.mark.parametrize(
    "wanted", ["//evil.example/", "https://evil.example", "/\\evil.example", "review?\r\nX: y"]
)
def test_the_way_back_leads_to_no_other_site(desk_app, page, wanted):
    """A cookie with another address is passed over."""
    page.goto(desk_app.url)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="ana", exact=True).wait_for()
    from urllib.parse import quote

    page.context.add_cookies(
        [{"name": "verify_wanted", "value": quote(wanted, safe=""), "url": desk_app.url}]
    )
    page.get_by_role("link", name="ana", exact=True).click()
    expect(page.get_by_text(TITLE).first).to_be_visible()
    assert page.url.startswith(desk_app.url)
