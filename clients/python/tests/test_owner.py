"""Whose drafts are sent, over both faces: each user's only by that user."""

import asyncio
import threading
from dataclasses import replace

import pytest
from fakes import ME, NOW, NotingStore, tokens, wire_tokens
from grpc import StatusCode
from jebo import Jebo
from server import EXPIRED, LOST, Fail

from jebo_client import MemoryOutboxStorage, Photo, errors, pb
from jebo_client._core.delivery import new_draft

OTHER = pb.User(id="other")
AS_ME = pb.LoginResponse(user=ME, tokens=wire_tokens("mine"))
AS_OTHER = pb.LoginResponse(user=OTHER, tokens=wire_tokens("others"))


def titles(jebo):
    return [report.title for report in jebo.reports]


def bearers(server, method):
    return {call.metadata["authorization"] for call in server.of(method)}


async def test_a_draft_waits_for_who_made_it(face, server, time):
    jebo, storage = Jebo(server), MemoryOutboxStorage()
    server.script("Logout", pb.LogoutResponse())
    server.script("Login", AS_OTHER, AS_ME)
    async with face(server, time, store=NotingStore(tokens())) as client:
        outbox = client.outbox(storage)
        mine = await outbox.add(pb.Report(title="mine"), [Photo(b"photo")])
        assert mine.owner == "me"
        await client.auth.logout()
        await client.auth.login("other", "password")
        theirs = await outbox.add(pb.Report(title="theirs"))
        assert theirs.owner == "other"
        # What waits for another is not told of as refused, either.
        assert await outbox.flush() == []
        assert titles(jebo) == ["theirs"]
        assert storage.drafts() == [mine]
        await client.auth.login("me", "password")
        assert await outbox.flush() == []
    assert titles(jebo) == ["theirs", "mine"]
    assert bearers(server, "UploadFile") == {"Bearer mine"}


async def test_what_was_refused_is_told_to_who_made_it(face, server, time):
    Jebo(server)
    server.script("Login", AS_OTHER)
    async with face(server, time, store=NotingStore(tokens())) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await outbox.add(pb.Report())
        assert [draft.error.reason for draft in await outbox.flush()] == ["INVALID_FIELD"]
        await client.auth.login("other", "password")
        assert await outbox.flush() == []
        assert len(await outbox.drafts()) == 1


@pytest.mark.parametrize("answer", [LOST, EXPIRED, None])
@pytest.mark.parametrize("method", ["CreateReport", "UploadFile"])
async def test_who_signs_in_between_two_tries_sends_nothing_of_it(
    face, server, time, answer, method
):
    jebo, storage = Jebo(server), MemoryOutboxStorage()
    begun, signed_in = threading.Event(), threading.Event()
    (take,) = server.scripts[method]

    def held_up(request):
        begun.set()
        assert signed_in.wait(30)
        return answer or take(request)

    server.script(method, held_up, take)
    server.script("Login", AS_OTHER, AS_ME)
    async with face(server, time, store=NotingStore(tokens())) as client:
        outbox = client.outbox(storage)
        mine = await outbox.add(pb.Report(title="mine"), [Photo(b"photo")])
        flush = asyncio.create_task(outbox.flush())
        assert await asyncio.to_thread(begun.wait, 30)
        await client.auth.login("other", "password")
        signed_in.set()
        assert await flush == []
        sent = [call.metadata["authorization"] for call in server.calls if call.method != "Login"]
        assert set(sent) == {"Bearer old"}
        left = storage.drafts()
        if (method, answer) == ("UploadFile", None):
            # All of it was there; only its note is left.
            assert [draft.photos[0].sent for draft in left] == [True]
        else:
            assert [(draft.id, draft.error) for draft in left] == [(mine.id, None)]
        await client.auth.login("me", "password")
        assert await outbox.flush() == []
    assert titles(jebo) == ["mine"]
    assert jebo.photos == [(mine.id, b"photo")]
    assert storage.drafts() == []


async def test_a_draft_of_nobody_is_theirs_who_begin_to_send_it(face, server, time):
    jebo, storage = Jebo(server), MemoryOutboxStorage()
    create = server.scripts["CreateReport"][0]
    server.script("CreateReport", *[LOST] * 5, create)
    server.script("Login", AS_ME, AS_OTHER, AS_ME)
    async with face(server, time) as client:
        outbox = client.outbox(storage)
        draft = await outbox.add(pb.Report(title="t"))
        assert draft.owner == ""
        with pytest.raises(errors.NotSignedIn):
            await outbox.flush()
        await client.auth.login("me", "password")
        with pytest.raises(errors.Unavailable):
            await outbox.flush(timeout=1.55)
        # The server may have it, as mine.
        assert storage.drafts() == [replace(draft, owner="me")]
        await client.auth.login("other", "password")
        assert await outbox.flush() == []
        assert titles(jebo) == []
        await client.auth.login("me", "password")
        assert await outbox.flush() == []
    assert titles(jebo) == ["t"]


async def test_who_is_not_known_is_asked_for_before_anything_is_sent(face, server, time):
    jebo, store = Jebo(server), NotingStore(tokens(user=None))
    storage = MemoryOutboxStorage()
    storage.add(new_draft(pb.Report(title="theirs"), [], NOW, "other"), [])
    storage.add(new_draft(pb.Report(title="mine"), [], NOW, "me"), [])
    # However long that takes.
    late = Fail(StatusCode.DEADLINE_EXCEEDED)
    server.script("GetProfile", *[LOST] * 6, late, pb.GetProfileResponse(user=ME))
    async with face(server, time, store=store) as client:
        assert await client.outbox(storage).flush() == []
    assert titles(jebo) == ["mine"]
    assert [draft.report.title for draft in storage.drafts()] == ["theirs"]
    assert store.load().user_id == "me"
    # No other draft asks before the pause is over.
    assert time.pauses[-1] == 0.2


async def test_who_can_not_be_asked_for_is_told(face, server, time):
    Jebo(server)
    server.script("GetProfile", Fail(StatusCode.INTERNAL, "INTERNAL"))
    async with face(server, time, store=NotingStore(tokens(user=None))) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await outbox.add(pb.Report(title="t"))
        with pytest.raises(errors.ServerFault):
            await outbox.flush()
        assert [draft.error for draft in await outbox.drafts()] == [None]
