"""Signing up, in and out, over both faces."""

import pytest
from fakes import ME, NotingStore, tokens, wire_tokens
from grpc import StatusCode
from server import ENDED, LOST, Fail

from jebo_client import errors, pb

WHO = ("me@example.org", "password")
TAKEN = Fail(StatusCode.ALREADY_EXISTS, "ALREADY_EXISTS")
WRONG = Fail(StatusCode.UNAUTHENTICATED, "CREDENTIALS_INVALID")
LOCKED = Fail(StatusCode.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS", retry_after=2)
REGISTERED = pb.RegisterResponse(user=ME, tokens=wire_tokens("one"))
SIGNED_IN = pb.LoginResponse(user=ME, tokens=wire_tokens("two"))


async def test_a_lock_out_is_told_at_once_with_its_time(face, server, time):
    server.script("Login", LOCKED, SIGNED_IN)
    server.script("Register", LOCKED, REGISTERED)
    async with face(server, time) as client:
        with pytest.raises(errors.TooManyAttempts) as caught:
            await client.auth.login(*WHO)
        assert caught.value.retry_after == 2
        with pytest.raises(errors.TooManyAttempts):
            await client.auth.register(*WHO, "Me")
    assert time.pauses == []
    assert len(server.calls) == 2


async def test_signing_in_is_tried_again_when_the_connection_was_lost(face, server, time):
    server.script("Login", LOST, SIGNED_IN)
    async with face(server, time) as client:
        assert await client.auth.login(*WHO) == ME
    assert time.pauses == [0.1]


async def test_a_sign_in_shows_the_newest_session_also_once_it_has_ended(face, server, time):
    server.script("Login", SIGNED_IN, SIGNED_IN, SIGNED_IN)
    server.script("Logout", pb.LogoutResponse())
    async with face(server, time) as client:
        await client.auth.login(*WHO)
        await client.auth.login(*WHO)
        await client.auth.logout()
        await client.auth.login(*WHO)
    refresh = SIGNED_IN.tokens.refresh_token
    assert [login.device_token for login in server.requests("Login")] == ["", refresh, refresh]


async def test_registering_is_tried_again_when_the_connection_was_lost(face, server, time):
    server.script("Register", LOST, REGISTERED)
    async with face(server, time) as client:
        assert await client.auth.register(*WHO, "Me") == ME
    assert server.of("Login") == []


async def test_an_account_that_a_lost_answer_was_about_is_signed_in(face, server, time):
    store = NotingStore()
    server.script("Register", LOST, TAKEN)
    server.script("Login", SIGNED_IN)
    async with face(server, time, store=store) as client:
        assert await client.auth.register(*WHO, "Me") == ME
    (login,) = server.requests("Login")
    assert (login.email, login.password) == WHO
    assert store.load().access_token == "two"


async def test_an_account_of_another_password_is_another(face, server, time):
    server.script("Register", LOST, TAKEN)
    server.script("Login", WRONG)
    async with face(server, time) as client:
        with pytest.raises(errors.AlreadyExists):
            await client.auth.register(*WHO, "Me")
    assert len(server.of("Login")) == 1


async def test_an_account_that_the_first_try_finds_is_another(face, server, time):
    server.script("Register", TAKEN)
    async with face(server, time) as client:
        with pytest.raises(errors.AlreadyExists):
            await client.auth.register(*WHO, "Me")
    assert server.of("Login") == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (LOST, errors.Unavailable),
        (Fail(StatusCode.INTERNAL, "INTERNAL"), errors.ServerFault),
        # Of a proxy: the server was not told.
        (Fail(StatusCode.UNAUTHENTICATED), errors.Unauthenticated),
    ],
)
async def test_a_failed_sign_out_forgets_the_tokens_and_fails(face, server, time, answer, kind):
    store = NotingStore(tokens())
    server.script("Logout", answer)
    async with face(server, time, store=store) as client:
        changes = client.auth.auth_state_changes()
        with pytest.raises(kind):
            await client.auth.logout()
        with pytest.raises(errors.NotSignedIn):
            await client.auth.profile()
    assert [change.signed_in async for change in changes] == [True, False]
    assert store.log == ["clear"]


async def test_signing_out_when_even_a_token_can_not_be_had_forgets(face, server, time):
    store = NotingStore(tokens())
    time.passed = 891.0
    server.script("Refresh", LOST)
    async with face(server, time, store=store) as client:
        with pytest.raises(errors.Unavailable):
            await client.auth.logout()
    assert store.load() is None


@pytest.mark.parametrize("kept", [tokens(), None])
async def test_signing_out_of_what_has_ended_is_no_error(face, server, time, kept):
    store = NotingStore(kept)
    server.script("Logout", ENDED)
    async with face(server, time, store=store) as client:
        await client.auth.logout()
    assert store.load() is None


async def test_the_present_state_comes_first_then_every_change(face, server, time):
    server.script("Register", REGISTERED)
    server.script("Login", SIGNED_IN)
    server.script("Logout", pb.LogoutResponse())
    async with face(server, time) as client:
        changes = client.auth.auth_state_changes()
        await client.auth.register(*WHO, "Me")
        late = client.auth.auth_state_changes()
        await client.auth.logout()
        await client.auth.login(*WHO)
        told = [await anext(changes) for _ in range(4)]
        assert [(await anext(late)).user for _ in range(3)] == [ME, None, ME]
    assert [change.user for change in told] == [None, ME, None, ME]
    assert [change async for change in changes] == []
    assert server.of("Logout")[0].metadata["authorization"] == "Bearer one"


async def test_who_was_signed_in_before_a_restart_is_known(face, server, time):
    async with face(server, time, store=NotingStore(tokens())) as client:
        assert (await anext(client.auth.auth_state_changes())).user == ME
    assert server.calls == []


async def test_the_user_of_tokens_of_an_older_version_is_learned(face, server, time):
    store = NotingStore(tokens(user=None))
    server.script("GetProfile", pb.GetProfileResponse(user=ME))
    async with face(server, time, store=store) as client:
        changes = client.auth.auth_state_changes()
        first = await anext(changes)
        assert (first.signed_in, first.user) == (True, pb.User())
        await client.auth.profile()
        assert (await anext(changes)).user == ME
        # Nothing new: nothing is told, or saved.
        await client.auth.profile()
    assert [change async for change in changes] == []
    assert store.log == ["save old"]
    assert store.load().user == ME


async def test_a_profile_changes_where_it_is_told_to(face, server, time):
    store = NotingStore(tokens())
    renamed = pb.User(id="me", display_name="I", language="ko")
    server.script("UpdateProfile", LOST, pb.UpdateProfileResponse(user=renamed))
    async with face(server, time, store=store) as client:
        changes = client.auth.auth_state_changes()
        assert await client.auth.update_profile(display_name="I", etag="e") == renamed
        await client.auth.update_profile(language="ko", request_id="mine")
        assert [(await anext(changes)).user for _ in range(2)] == [ME, renamed]
    first, again, second = server.requests("UpdateProfile")
    assert (first.display_name, list(first.update_mask.paths)) == ("I", ["display_name"])
    assert first.etag == "e"
    assert first.request_id == again.request_id != ""
    assert (second.language, list(second.update_mask.paths)) == ("ko", ["language"])
    assert second.request_id == "mine"
    assert store.load().user == renamed
