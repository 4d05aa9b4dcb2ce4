"""Tokens, over both faces: refreshed in time, once, and never lost."""

import asyncio
import threading

import pytest
from fakes import ME, NotingStore, tokens, wire_tokens
from grpc import StatusCode
from server import ENDED, EXPIRED, LOST, Fail

from jebo_client import errors, pb

PROFILE = pb.GetProfileResponse(user=pb.User(email="me@example.org"))
NEW = pb.RefreshResponse(tokens=wire_tokens("new"))


def bearers(server):
    return [call.metadata.get("authorization") for call in server.of("GetProfile")]


async def test_a_token_that_lives_for_long_is_sent_as_it_is(face, server, time):
    server.script("GetProfile", PROFILE)
    async with face(server, time, store=NotingStore(tokens())) as client:
        assert (await client.auth.profile()).email == "me@example.org"
    assert bearers(server) == ["Bearer old"]
    assert server.of("Refresh") == []


async def test_a_token_about_to_expire_is_refreshed_first(face, server, time):
    store = NotingStore(tokens())
    time.passed = 891.0
    server.script("GetProfile", PROFILE)
    server.script("Refresh", NEW)
    async with face(server, time, store=store) as client:
        await client.auth.profile()
    assert [request.refresh_token for request in server.requests("Refresh")] == ["refresh-old"]
    assert "authorization" not in server.of("Refresh")[0].metadata
    assert bearers(server) == ["Bearer new"]
    assert store.load().refresh_token == "refresh-new"


async def test_ten_calls_at_once_refresh_once(face, server, time):
    store = NotingStore(tokens())
    time.passed = 891.0

    def refresh(_):
        # Not before each call has found its token due: time is looked at once by each.
        assert all(time.asked.acquire(timeout=30) for _ in range(10))
        return NEW

    server.script("GetProfile", PROFILE)
    server.script("Refresh", refresh)
    async with face(server, time, store=store) as client:
        await asyncio.gather(*(client.auth.profile() for _ in range(10)))
    assert len(server.of("Refresh")) == 1
    assert bearers(server) == ["Bearer new"] * 10
    assert store.log == ["save new"]


async def test_an_expired_token_is_refreshed_and_the_call_goes_on_once_more(face, server, time):
    server.script("GetProfile", EXPIRED, PROFILE)
    server.script("Refresh", NEW)
    async with face(server, time, store=NotingStore(tokens())) as client:
        await client.auth.profile()
    assert bearers(server) == ["Bearer old", "Bearer new"]
    assert time.pauses == []


async def test_a_token_that_has_expired_again_goes_to_the_caller(face, server, time):
    server.script("GetProfile", EXPIRED)
    server.script("Refresh", NEW)
    async with face(server, time, store=NotingStore(tokens())) as client:
        with pytest.raises(errors.Unauthenticated):
            await client.auth.profile()
    assert len(server.of("GetProfile")) == 2


async def test_tokens_are_saved_before_they_are_used(face, server, time):
    log = []
    store = NotingStore(tokens(), log)

    def profile(_):
        log.append("profile")
        return PROFILE

    server.script("GetProfile", EXPIRED, profile)
    server.script("Refresh", NEW)
    async with face(server, time, store=store) as client:
        await client.auth.profile()
    assert log == ["save new", "profile"]


@pytest.mark.parametrize("reason", ["SESSION_ENDED", "REFRESH_TOKEN_REUSED", "TOKEN_EXPIRED"])
async def test_a_refused_refresh_ends_the_session_for_all(face, server, time, reason):
    store = NotingStore(tokens())
    time.passed = 891.0

    def refused(_):
        assert all(time.asked.acquire(timeout=30) for _ in range(3))
        return Fail(StatusCode.UNAUTHENTICATED, reason)

    server.script("Refresh", refused)
    async with face(server, time, store=store) as client:
        changes = client.auth.auth_state_changes()
        assert (await anext(changes)).user == ME
        results = await asyncio.gather(
            *(client.auth.profile() for _ in range(3)), return_exceptions=True
        )
        assert [type(result) for result in results] == [errors.SessionEnded] * 3
        assert (await anext(changes)).user is None
        with pytest.raises(errors.NotSignedIn):
            await client.auth.profile()
    assert store.log == ["clear"]
    assert len(server.of("Refresh")) == 1


async def test_an_unreachable_server_makes_nobody_forget(face, server, time):
    store = NotingStore(tokens())
    time.passed = 891.0
    server.script("Refresh", LOST)
    async with face(server, time, store=store) as client:
        with pytest.raises(errors.Unavailable):
            await client.auth.profile()
        assert store.log == []
        server.script("Refresh", NEW)
        server.script("GetProfile", PROFILE)
        await client.auth.profile()
    assert bearers(server) == ["Bearer new"]


async def test_a_session_that_was_ended_elsewhere_is_forgotten(face, server, time):
    store = NotingStore(tokens())
    server.script("GetProfile", ENDED)
    async with face(server, time, store=store) as client:
        changes = client.auth.auth_state_changes()
        assert (await anext(changes)).user == ME
        with pytest.raises(errors.SessionEnded):
            await client.auth.profile()
        assert (await anext(changes)).user is None
    assert store.log == ["clear"]


async def test_signing_out_during_a_refresh_is_not_undone_by_its_answer(face, server, time):
    store = NotingStore(tokens())
    begun, signed_out = threading.Event(), threading.Event()

    def refresh(_):
        begun.set()
        assert signed_out.wait(30)
        return NEW

    server.script("GetProfile", EXPIRED)
    server.script("Refresh", refresh)
    server.script("Logout", pb.LogoutResponse())
    async with face(server, time, store=store) as client:
        call = asyncio.create_task(client.auth.profile())
        assert await asyncio.to_thread(begun.wait, 30)
        await client.auth.logout()
        signed_out.set()
        with pytest.raises(errors.SessionEnded):
            await call
    assert store.log == ["clear"]


async def test_the_deadline_of_one_who_waits_is_not_that_of_the_refresh(face, server, time):
    store = NotingStore(tokens())
    time.passed = 891.0
    given_up = threading.Event()

    def refresh(_):
        assert given_up.wait(30)
        return NEW

    server.script("Refresh", refresh)
    server.script("GetProfile", PROFILE)
    async with face(server, time, store=store) as client:
        with pytest.raises(errors.DeadlineExceeded):
            await client.auth.profile(timeout=0.01)
        given_up.set()
        await client.auth.profile()
    assert len(server.of("Refresh")) == 1
    assert bearers(server) == ["Bearer new"]


async def test_closing_saves_a_refresh_that_is_under_way(face, server, time):
    store = NotingStore(tokens())
    begun, closing = threading.Event(), threading.Event()

    def refresh(_):
        begun.set()
        assert closing.wait(30)
        return NEW

    server.script("GetProfile", EXPIRED)
    server.script("Refresh", refresh)
    client = face(server, time, store=store)
    changes = client.auth.auth_state_changes()
    call = asyncio.create_task(client.auth.profile())
    assert await asyncio.to_thread(begun.wait, 30)
    close = asyncio.create_task(client.close())
    await asyncio.sleep(0)
    closing.set()
    await close
    await asyncio.gather(call, return_exceptions=True)
    assert [change.signed_in async for change in changes] == [True]
    assert store.load().access_token == "new"


async def test_a_proxy_that_refuses_a_refresh_makes_nobody_forget(face, server, time):
    store = NotingStore(tokens())
    time.passed = 891.0
    server.script("Refresh", Fail(StatusCode.UNAUTHENTICATED))
    async with face(server, time, store=store) as client:
        with pytest.raises(errors.Unauthenticated):
            await client.auth.profile()
        assert store.log == []


async def test_refreshed_tokens_are_still_those_of_their_user(face, server, time):
    store = NotingStore(tokens())
    newer = pb.User(id="me", display_name="Me")

    begun, noted = threading.Event(), threading.Event()

    def refresh(_):
        begun.set()
        # What is learned meanwhile is kept, and the session is none the less the same.
        assert noted.wait(30)
        return NEW

    server.script("UpdateProfile", pb.UpdateProfileResponse(user=newer))
    server.script("GetProfile", EXPIRED, pb.GetProfileResponse(user=newer))
    server.script("Refresh", refresh)
    async with face(server, time, store=store) as client:
        call = asyncio.create_task(client.auth.profile())
        assert await asyncio.to_thread(begun.wait, 30)
        await client.auth.update_profile(display_name="Me")
        assert store.load().access_token == "old"
        assert store.load().user == newer
        noted.set()
        await call
    assert store.load().access_token == "new"
    assert store.load().user == newer
