"""Streams that are cut, over both faces: no gap, no repeat."""

import asyncio
import gc

import pytest
from fakes import NotingStore, tokens, wire_tokens
from google.protobuf.timestamp_pb2 import Timestamp
from grpc import StatusCode
from server import ENDED, EXPIRED, LOST, Fail, Hold

from jebo_client import errors, pb


def update(sequence):
    return pb.WatchAnalysisResponse(update=pb.AnalysisUpdate(sequence=sequence))


def event(cursor):
    return pb.WatchReportsResponse(event=pb.ReportEvent(cursor=cursor))


BEAT = pb.WatchAnalysisResponse(update=pb.AnalysisUpdate(heartbeat=Timestamp(seconds=1)))
EVENT_BEAT = pb.WatchReportsResponse(event=pb.ReportEvent(heartbeat=Timestamp(seconds=1)))


def signed_in():
    return NotingStore(tokens())


async def sequences(watch):
    return [item.sequence async for item in watch]


async def test_a_cut_stream_goes_on_behind_the_last_update(face, server, time):
    server.script(
        "WatchAnalysis",
        [update(1), update(2), LOST],
        # A server that sends one again makes no difference.
        [update(2), BEAT, update(3), Fail(StatusCode.UNKNOWN)],
        [update(4)],
    )
    async with face(server, time, store=signed_in()) as client:
        assert await sequences(client.analysis.watch("r")) == [1, 2, 3, 4]
    asked = server.requests("WatchAnalysis")
    assert [request.after_sequence for request in asked] == [0, 2, 3]
    assert {request.report_id for request in asked} == {"r"}


async def test_pauses_grow_without_end_and_begin_anew_with_each_message(face, server, time):
    server.script("WatchAnalysis", *[[LOST]] * 7, [BEAT, LOST], [LOST], [update(1)])
    async with face(server, time, store=signed_in()) as client:
        assert await sequences(client.analysis.watch("r")) == [1]
    assert time.pauses == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5, 0.1, 0.2]


@pytest.mark.parametrize(
    ("code", "reason", "kind"),
    [
        (StatusCode.NOT_FOUND, "NOT_FOUND", errors.NotFound),
        (StatusCode.PERMISSION_DENIED, "ROLE_REQUIRED", errors.PermissionDenied),
        (StatusCode.INTERNAL, "INTERNAL", errors.ServerFault),
    ],
)
async def test_what_trying_again_can_not_mend_ends_it(face, server, time, code, reason, kind):
    server.script("WatchAnalysis", [update(1), Fail(code, reason)])
    async with face(server, time, store=signed_in()) as client:
        watch = client.analysis.watch("r")
        assert (await anext(watch)).sequence == 1
        with pytest.raises(kind):
            await anext(watch)
        assert not watch.connected
        assert await sequences(watch) == []
    assert len(server.calls) == 1


@pytest.mark.parametrize("reason", ["SLOW_READER", "TOO_MANY_STREAMS"])
async def test_what_is_too_much_for_the_server_passes(face, server, time, reason):
    much = Fail(StatusCode.RESOURCE_EXHAUSTED, reason)
    server.script("WatchAnalysis", [update(1), much], [update(2)])
    async with face(server, time, store=signed_in()) as client:
        assert await sequences(client.analysis.watch("r")) == [1, 2]


async def test_the_server_names_the_pause_of_a_stream(face, server, time):
    busy = Fail(StatusCode.RESOURCE_EXHAUSTED, "TOO_MANY_STREAMS", retry_after=4)
    server.script("WatchAnalysis", [busy], [update(1)])
    async with face(server, time, store=signed_in()) as client:
        assert await sequences(client.analysis.watch("r")) == [1]
    assert time.pauses == [4.0]


async def test_a_stream_that_is_to_follow_does_not_end_with_the_connection(face, server, time):
    server.script("WatchAnalysis", [update(1)], [update(2), Hold])
    async with face(server, time, store=signed_in()) as client:
        async with client.analysis.watch("r", follow=True) as watch:
            assert [(await anext(watch)).sequence for _ in range(2)] == [1, 2]
    assert all(request.follow for request in server.requests("WatchAnalysis"))


async def test_a_watch_begins_where_it_is_told(face, server, time):
    server.script("WatchAnalysis", [update(6)])
    async with face(server, time, store=signed_in()) as client:
        assert await sequences(client.analysis.watch("r", after_sequence=5)) == [6]
    assert server.requests("WatchAnalysis")[0].after_sequence == 5


async def test_events_go_on_behind_the_last_cursor(face, server, time):
    server.script("WatchReports", [event("b"), LOST], [EVENT_BEAT, event("c")], [event("d"), Hold])
    async with face(server, time, store=signed_in()) as client:
        async with client.events.watch("a") as watch:
            assert [(await anext(watch)).cursor for _ in range(3)] == ["b", "c", "d"]
    asked = [request.after_cursor for request in server.requests("WatchReports")]
    assert asked == ["a", "b", "c"]


async def test_events_from_now_on_have_no_gap_before_the_first_one(face, server, time):
    server.script("ListReports", LOST, pb.ListReportsResponse(events_cursor="now"))
    server.script("WatchReports", [LOST], [event("a"), Hold])
    async with face(server, time, store=signed_in()) as client:
        async with client.events.watch() as watch:
            assert (await anext(watch)).cursor == "a"
    asked = [request.after_cursor for request in server.requests("WatchReports")]
    assert asked == ["now", "now"]


async def test_a_cursor_that_is_too_old_ends_it(face, server, time):
    server.script("WatchReports", [Fail(StatusCode.OUT_OF_RANGE, "CURSOR_TOO_OLD")])
    async with face(server, time, store=signed_in()) as client:
        with pytest.raises(errors.CursorTooOld):
            await anext(client.events.watch("a"))


async def test_a_silent_stream_is_opened_again(face, server, time):
    server.script("WatchAnalysis", [update(1), Hold], [Hold], [update(2)])
    # Time is fake for everybody but gRPC, which really waits.
    client = face(server, time, store=signed_in(), silence=1)
    if hasattr(client, "_inner"):
        bark(client, time)
    async with client:
        assert await sequences(client.analysis.watch("r")) == [1, 2]
    asked = [request.after_sequence for request in server.requests("WatchAnalysis")]
    assert asked[0] == 0
    assert set(asked[1:]) == {1}
    assert len(asked) >= 3


def bark(client, time):
    """Has the watchdog of threads go by the time that passes."""
    import time as real

    client._inner._caller.watchdog._monotonic = real.monotonic


async def test_an_expired_token_is_refreshed_before_it_is_opened_again(face, server, time):
    server.script("WatchAnalysis", [update(1), LOST], [EXPIRED], [update(2)])
    server.script("Refresh", LOST, pb.RefreshResponse(tokens=wire_tokens("new")))
    async with face(server, time, store=signed_in()) as client:
        assert await sequences(client.analysis.watch("r")) == [1, 2]
    sent = [call.metadata["authorization"] for call in server.of("WatchAnalysis")]
    assert sent == ["Bearer old", "Bearer old", "Bearer new"]


async def test_a_refresh_that_reaches_nobody_is_tried_for_as_long_as_it_takes(face, server, time):
    server.script("WatchAnalysis", [EXPIRED], [EXPIRED], [update(1)])
    server.script("Refresh", *[LOST] * 7, pb.RefreshResponse(tokens=wire_tokens("new")))
    async with face(server, time, store=signed_in()) as client:
        assert await sequences(client.analysis.watch("r")) == [1]
    assert len(server.of("Refresh")) == 8


async def test_a_session_that_ends_ends_the_stream(face, server, time):
    store = signed_in()
    server.script("WatchAnalysis", [update(1), ENDED])
    async with face(server, time, store=store) as client:
        watch = client.analysis.watch("r")
        assert (await anext(watch)).sequence == 1
        with pytest.raises(errors.SessionEnded):
            await anext(watch)
    assert store.log == ["clear"]


async def test_a_caller_sees_whether_it_is_connected(face, server, time):
    told = []
    server.script("WatchAnalysis", [update(1), LOST], [update(2)])
    async with face(server, time, store=signed_in()) as client:
        watch = client.analysis.watch("r", on_connection=told.append)
        assert not watch.connected
        assert (await anext(watch)).sequence == 1
        assert watch.connected
        assert await sequences(watch) == [2]
        assert not watch.connected
    assert told == [True, False, True, False]


async def test_closing_a_watch_ends_whoever_waits_for_it(face, server, time):
    server.script("WatchAnalysis", [update(1), Hold])
    async with face(server, time, store=signed_in()) as client:
        watch = client.analysis.watch("r")
        assert (await anext(watch)).sequence == 1
        waiting = asyncio.create_task(sequences(watch))
        await asyncio.sleep(0)
        await watch.close()
        assert await waiting == []
        assert await sequences(watch) == []


async def test_closing_the_client_ends_all_streams(face, server, time):
    server.script("WatchAnalysis", [update(1), Hold])
    client = face(server, time, store=signed_in())
    watches = [client.analysis.watch("r") for _ in range(3)]
    for watch in watches:
        await anext(watch)
    waiting = [asyncio.create_task(sequences(watch)) for watch in watches]
    await asyncio.sleep(0)
    await client.close()
    assert await asyncio.gather(*waiting) == [[], [], []]


async def test_a_stream_that_nobody_reads_any_more_ends(face, server, time):
    server.script("WatchAnalysis", [update(1), Hold])
    async with face(server, time, store=signed_in()) as client:
        watch = client.analysis.watch("r")
        await anext(watch)
        del watch
        gc.collect()
        assert await asyncio.to_thread(server.let_go.acquire, timeout=30)
