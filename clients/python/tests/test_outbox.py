"""Drafts, over both faces: sent in order, once, whatever is killed when."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace

import pytest
from faces import coroutines
from fakes import NotingStore, tokens
from grpc import StatusCode
from jebo import Jebo
from server import LOST, Fail

from jebo_client import MemoryOutboxStorage, Photo, SqliteOutboxStorage, errors, pb

DAY = 24 * 3600.0


class Killed(BaseException):
    """The app is killed here."""


class Mortal:
    """A storage in an app that is killed before, or after, its n-th call."""

    def __init__(self, inner, calls, *, before):
        self._inner, self._left, self._before = inner, calls, before

    def __getattr__(self, name):
        def call(*arguments):
            self._left -= 1
            if self._left == 0 and self._before:
                raise Killed
            result = getattr(self._inner, name)(*arguments)
            if self._left == 0:
                raise Killed
            return result

        return call


class NotingLock(asyncio.Lock):
    """Tells that somebody has asked for it."""

    def __init__(self):
        super().__init__()
        self.asked = asyncio.Event()

    async def acquire(self):
        self.asked.set()
        return await super().acquire()


def signed_in():
    return NotingStore(tokens(life=10 * DAY))


def contents(jebo):
    """What the server has, by the titles of the reports."""
    titles = {report.id: report.title for report in jebo.reports}
    return [report.title for report in jebo.reports], [
        (titles[report_id], data) for report_id, data in jebo.photos
    ]


async def three_drafts(outbox):
    return [
        await outbox.add(pb.Report(title=f"t{n}"), [Photo(b"%d" % n, name="a.jpg")])
        for n in range(3)
    ]


THREE = ["t0", "t1", "t2"], [("t0", b"0"), ("t1", b"1"), ("t2", b"2")]


async def test_drafts_are_sent_in_order_and_forgotten(face, server, time):
    jebo, storage = Jebo(server), MemoryOutboxStorage()
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(storage)
        drafts = await three_drafts(outbox)
        assert [draft.id for draft in await outbox.drafts()] == [draft.id for draft in drafts]
        assert server.calls == []
        assert await outbox.flush() == []
    assert contents(jebo) == THREE
    assert [report.id for report in jebo.reports] == [draft.id for draft in drafts]
    assert storage.drafts() == []


async def test_it_waits_for_the_server_as_long_as_it_takes(face, server, time):
    jebo = Jebo(server)
    server.script("CreateReport", *[LOST] * 40, jebo.create)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        assert await outbox.flush() == []
    assert contents(jebo) == THREE
    # Each call has its five tries; between the calls the pauses grow to 5 s.
    assert max(time.pauses) == 5


async def test_it_gives_up_at_the_timeout_and_keeps_all(face, server, time):
    Jebo(server)
    server.script("CreateReport", LOST)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        with pytest.raises(errors.Unavailable):
            await outbox.flush(timeout=20)
        assert len(await outbox.drafts()) == 3
        assert all(draft.error is None for draft in await outbox.drafts())
    assert 15 < time.passed <= 20


async def test_an_answer_that_was_lost_is_asked_for_again(face, server, time):
    jebo = Jebo(server)
    answers = iter([LOST, None, LOST] + [None] * 10)
    jebo.before_answer = lambda: next(answers)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        await outbox.flush()
    assert contents(jebo) == THREE


@pytest.mark.parametrize("before", [True, False])
async def test_an_app_killed_at_any_call_of_its_storage_sends_all_once(
    face, server, time, tmp_path, before
):
    kills = 0
    for calls in range(1, 100):
        jebo = Jebo(server)
        path = tmp_path / f"{calls}.db"
        async with face(server, time, store=signed_in()) as client:
            storage = SqliteOutboxStorage(path)
            await three_drafts(client.outbox(storage))
            mortal = client.outbox(Mortal(storage, calls, before=before))
            try:
                await mortal.flush()
                killed = False
            except Killed:
                killed = True
            storage.close()
            storage = SqliteOutboxStorage(path)
            assert await client.outbox(storage).flush() == []
            assert storage.drafts() == []
            storage.close()
        assert contents(jebo) == THREE, calls
        kills += killed
        if not killed:
            break
    # Each draft is looked up, noted twice, its photo read, and removed.
    assert kills > 15


async def test_an_app_killed_with_its_notes_sends_all_again_once(face, server, time):
    jebo = Jebo(server)
    first, second = MemoryOutboxStorage(), MemoryOutboxStorage()
    async with face(server, time, store=signed_in()) as client:
        for draft in await three_drafts(client.outbox(first)):
            second.add(draft, [first.photo(photo.request_id) for photo in draft.photos])
        await client.outbox(first).flush()
        assert await client.outbox(second).flush() == []
    assert contents(jebo) == THREE
    assert len(server.of("CreateReport")) == 6


async def test_what_is_refused_stays_and_holds_up_nobody(face, server, time):
    jebo = Jebo(server)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        bad = await outbox.add(pb.Report(), [Photo(b"photo")])
        good = await outbox.add(pb.Report(title="good"), [Photo(b"photo")])
        left = await outbox.flush()
        assert [draft.id for draft in left] == [bad.id]
        assert left[0].error.reason == "INVALID_FIELD"
        assert [report.id for report in jebo.reports] == [good.id]
        asked = len(server.calls)
        assert await outbox.flush() == left
        assert len(server.calls) == asked

        mended = await outbox.mend(left[0], pb.Report(title="mended"))
        assert mended.request_id != bad.request_id
        assert await outbox.flush() == []
    assert contents(jebo) == (["good", "mended"], [("good", b"photo"), ("mended", b"photo")])
    assert jebo.reports[1].id == bad.id


async def test_a_refused_photo_can_be_left_out(face, server, time):
    jebo = Jebo(server)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await outbox.add(
            pb.Report(title="t"), [Photo(b"one"), Photo(b"no photo at all"), Photo(b"two")]
        )
        (left,) = await outbox.flush()
        assert left.created
        assert [photo.sent for photo in left.photos] == [True, False, False]
        await outbox.mend(left, without_photos=[left.photos[1].request_id])
        assert await outbox.flush() == []
    assert contents(jebo) == (["t"], [("t", b"one"), ("t", b"two")])


async def test_a_draft_is_mended_as_it_is_now(face, server, time):
    jebo = Jebo(server)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await outbox.add(pb.Report(), [Photo(b"one"), Photo(b"no photo at all")])
        (old,) = await outbox.flush()
        await outbox.mend(old, pb.Report(title="mended"))
        (left,) = await outbox.flush()
        without = [old.photos[1].request_id]
        mended = await outbox.mend(old, pb.Report(title="again"), without_photos=without)
        assert mended == replace(left, photos=left.photos[:1], error=None)
        assert await outbox.flush() == []
    assert contents(jebo) == (["mended"], [("mended", b"one")])
    assert len(server.of("UploadFile")) == 2


async def test_only_what_was_refused_can_be_mended(face, server, time):
    Jebo(server)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await outbox.add(pb.Report())
        (left,) = await outbox.flush()
        mended = await outbox.mend(left)
        with pytest.raises(ValueError, match="refused"):
            await outbox.mend(left, pb.Report(title="t"))
        assert await outbox.drafts() == [mended]
        await outbox.flush()
        await outbox.discard(left)
        with pytest.raises(ValueError, match="no draft"):
            await outbox.mend(left)


async def test_of_two_who_mend_at_once_one_does(face, server, time):
    Jebo(server)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await outbox.add(pb.Report())
        (left,) = await outbox.flush()
        both = [outbox.mend(left, pb.Report(title=f"t{n}")) for n in range(2)]
        done = await asyncio.gather(*both, return_exceptions=True)
        assert [type(each) for each in done].count(ValueError) == 1
        assert await outbox.drafts() == [each for each in done if not isinstance(each, ValueError)]


async def test_what_is_discarded_is_not_sent(face, server, time):
    jebo = Jebo(server)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        drafts = await three_drafts(outbox)
        await outbox.discard(drafts[1])
        await outbox.flush()
    assert contents(jebo)[0] == ["t0", "t2"]


@pytest.mark.parametrize(("age", "there"), [(DAY, True), (DAY - 1, False)])
async def test_a_create_older_than_its_request_id_is_there_if_its_id_is(
    face, server, time, age, there
):
    jebo, storage = Jebo(server), MemoryOutboxStorage()
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(storage)
        draft = await outbox.add(pb.Report(title="t"), [Photo(b"photo")])
        jebo.reports.append(draft.report)
        jebo.forget()
        time.passed += age
        left = await outbox.flush()
    assert [draft.error.reason for draft in left] == ([] if there else ["ALREADY_EXISTS"])
    assert jebo.photos == ([(draft.id, b"photo")] if there else [])


async def test_nobody_signed_in_is_no_fault_of_the_draft(face, server, time):
    async with face(server, time) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        with pytest.raises(errors.NotSignedIn):
            await outbox.flush()
        assert [draft.error for draft in await outbox.drafts()] == [None] * 3


async def test_a_full_server_is_waited_for(face, server, time):
    jebo = Jebo(server)
    full = Fail(StatusCode.RESOURCE_EXHAUSTED, "STORAGE_FULL")
    server.script("CreateReport", full, full, jebo.create)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        assert await outbox.flush() == []
    # Nor could the others be sent.
    assert contents(jebo) == THREE
    assert time.pauses == [0.1, 0.2]


@pytest.mark.parametrize(
    "late",
    [
        Fail(StatusCode.DEADLINE_EXCEEDED),
        Fail(StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED"),
        Fail(StatusCode.ABORTED),
        Fail(StatusCode.ABORTED, "ABORTED"),
    ],
)
@pytest.mark.parametrize("method", ["CreateReport", "UploadFile"])
async def test_what_takes_too_long_is_tried_again_and_holds_up_nobody(
    face, server, time, late, method
):
    jebo = Jebo(server)
    (take,) = server.scripts[method]
    server.script(method, late, take, take, late, take)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        assert await outbox.flush() == []
    assert [title for title, _ in contents(jebo)[1]] == ["t1", "t2", "t0"]
    assert time.pauses == [0.1, 0.2]


async def test_a_report_may_bring_its_own_id(face, server, time):
    async with face(server, time, store=signed_in()) as client:
        draft = await client.outbox(MemoryOutboxStorage()).add(pb.Report(id="mine", title="t"))
    assert draft.id == "mine"


@pytest.mark.parametrize(
    "code",
    [
        StatusCode.UNIMPLEMENTED,  # what gRPC makes of a page of 404,
        StatusCode.PERMISSION_DENIED,  # of 403,
        StatusCode.INTERNAL,  # of 400,
        StatusCode.INVALID_ARGUMENT,
        StatusCode.ALREADY_EXISTS,
    ],
)
@pytest.mark.parametrize("method", ["CreateReport", "UploadFile"])
async def test_what_something_in_between_says_refuses_no_draft(face, server, time, code, method):
    jebo = Jebo(server)
    (take,) = server.scripts[method]
    server.script(method, *[Fail(code)] * 4, take)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        time.passed = DAY
        assert await outbox.flush() == []
    # All three, and the first once more: each lets the others go first.
    assert tuple(map(sorted, contents(jebo))) == THREE
    assert time.pauses == [0.1, 0.1]


async def test_a_fault_of_the_server_is_none_of_the_draft_and_holds_up_nobody(face, server, time):
    jebo = Jebo(server)
    fault = Fail(StatusCode.INTERNAL, "INTERNAL")
    server.script("CreateReport", fault, jebo.create, jebo.create, fault, jebo.create)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        assert await outbox.flush() == []
    assert contents(jebo)[0] == ["t1", "t2", "t0"]
    assert time.pauses == [0.1, 0.2]


async def test_a_proxy_that_wants_to_know_who_it_is_refuses_no_draft(face, server, time):
    Jebo(server)
    server.script("CreateReport", Fail(StatusCode.UNAUTHENTICATED))
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        with pytest.raises(errors.Unauthenticated):
            await outbox.flush()
        assert [draft.error for draft in await outbox.drafts()] == [None] * 3


async def test_a_photo_whose_bytes_are_gone_is_a_fault_of_its_draft(face, server, time, tmp_path):
    jebo, path = Jebo(server), tmp_path / "outbox.db"
    storage = SqliteOutboxStorage(path)
    async with face(server, time, store=signed_in(), language="ko") as client:
        outbox = client.outbox(storage)
        first = (await three_drafts(outbox))[0]
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("DELETE FROM photo WHERE draft_id = ?", (first.id,))
        (left,) = await outbox.flush(timeout=60)
        assert (left.id, left.error.code) == (first.id, "INVALID_ARGUMENT")
        assert left.error.reason == "PHOTO_LOST"
        assert left.error.message == "사진이 이 기기에서 사라졌습니다"
        # The others did not have to wait for it, and without the photo it is whole.
        assert contents(jebo)[1] == THREE[1][1:]
        await outbox.mend(left, without_photos=[left.photos[0].request_id])
        assert await outbox.flush() == []
    storage.close()
    assert contents(jebo) == (THREE[0], THREE[1][1:])


async def test_what_is_discarded_while_it_is_held_is_not_waited_for(face, server, time):
    jebo, storage = Jebo(server), MemoryOutboxStorage()
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(storage)
        first = (await three_drafts(outbox))[0]

        def discard(request):
            storage.remove(first.id)
            return jebo.create(request)

        fault = Fail(StatusCode.INTERNAL, "INTERNAL")
        server.script("CreateReport", fault, discard, jebo.create)
        assert await outbox.flush() == []
    assert contents(jebo)[0] == ["t1", "t2"]
    assert time.pauses == []


async def test_a_flush_waits_for_another_until_its_timeout(face, server, time):
    jebo = Jebo(server)
    begun, go_on = threading.Event(), threading.Event()

    def held_up(request):
        begun.set()
        assert go_on.wait(30)
        return jebo.create(request)

    server.script("CreateReport", held_up, jebo.create)
    async with face(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        flush = asyncio.create_task(outbox.flush())
        assert await asyncio.to_thread(begun.wait, 30)
        try:
            with pytest.raises(errors.DeadlineExceeded) as raised:
                await outbox.flush(timeout=0.01)
        finally:
            go_on.set()
        assert not raised.value.failure.by_server
        assert await flush == []
        assert await outbox.flush() == []
    assert contents(jebo) == THREE


@pytest.mark.parametrize("released", ["before", "after"])
async def test_a_flush_that_is_cancelled_as_it_waits_leaves_the_next_its_turn(
    server, time, released
):
    jebo = Jebo(server)
    async with coroutines(server, time, store=signed_in()) as client:
        outbox = client.outbox(MemoryOutboxStorage())
        await three_drafts(outbox)
        sending = outbox._sending = NotingLock()
        await sending.acquire()
        sending.asked.clear()
        flush = asyncio.create_task(outbox.flush(timeout=60))
        await sending.asked.wait()
        if released == "before":
            sending.release()
        flush.cancel()
        with pytest.raises(asyncio.CancelledError):
            await flush
        if released == "after":
            sending.release()
        assert server.calls == []
        assert await outbox.flush() == []
    assert contents(jebo) == THREE
