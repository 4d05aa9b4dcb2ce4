"""Calls, over both faces."""

import asyncio
import threading

import pytest
from fakes import NotingStore, tokens
from grpc import StatusCode
from server import LOST, Fail

from jebo_client import JeboClient, ReportFilter, errors, pb
from jebo_client.aio import JeboClient as AioClient


def store():
    return NotingStore(tokens())


async def test_a_write_is_sent_again_with_the_same_request_id(face, server, time):
    created = pb.CreateReportResponse(report=pb.Report(id="1"))
    server.script("CreateReport", LOST, LOST, created)
    async with face(server, time, store=store()) as client:
        report = await client.reports.create_report(pb.Report(title="x"))
    assert report.id == "1"
    ids = {request.request_id for request in server.requests("CreateReport")}
    assert len(server.calls) == 3
    assert len(ids) == 1
    assert ids != {""}
    assert time.pauses == [0.1, 0.2]


async def test_two_writes_have_two_request_ids(face, server, time):
    server.script("DeleteReport", pb.DeleteReportResponse())
    async with face(server, time, store=store()) as client:
        await client.reports.delete_report("1")
        await client.reports.delete_report("1")
        await client.reports.delete_report("1", request_id="mine")
    ids = [request.request_id for request in server.requests("DeleteReport")]
    assert ids[0] != ids[1]
    assert ids[2] == "mine"


async def test_after_five_tries_the_error_goes_to_the_caller(face, server, time):
    server.script("GetReport", LOST)
    async with face(server, time, store=store()) as client:
        with pytest.raises(errors.Unavailable):
            await client.reports.get_report("1")
    assert len(server.calls) == 5
    assert time.pauses == [0.1, 0.2, 0.4, 0.8]


async def test_nobody_there_is_unavailable(face, server, time):
    server.stop()
    async with face(server, time, store=store()) as client:
        with pytest.raises(errors.Unavailable):
            await client.reports.get_report("1")
    assert len(time.pauses) == 4


async def test_a_refusal_goes_to_the_caller_at_once(face, server, time):
    server.script("GetReport", Fail(StatusCode.NOT_FOUND, "NOT_FOUND"))
    async with face(server, time, store=store()) as client:
        with pytest.raises(errors.NotFound):
            await client.reports.get_report("1")
    assert len(server.calls) == 1


async def test_the_server_names_the_time_to_wait(face, server, time):
    busy = Fail(StatusCode.RESOURCE_EXHAUSTED, "PASSWORD_QUEUE_FULL", retry_after=3)
    server.script("GetReport", busy, pb.GetReportResponse(report=pb.Report(id="1")))
    async with face(server, time, store=store()) as client:
        assert (await client.reports.get_report("1")).id == "1"
    assert time.pauses == [3.0]


async def test_a_wait_beyond_the_deadline_is_told_at_once(face, server, time):
    busy = Fail(StatusCode.RESOURCE_EXHAUSTED, "PASSWORD_QUEUE_FULL", retry_after=60)
    server.script("GetReport", busy)
    async with face(server, time, store=store()) as client:
        with pytest.raises(errors.ResourceExhausted) as caught:
            await client.reports.get_report("1")
    assert caught.value.retry_after == 60
    assert time.pauses == []


async def test_all_pages_are_read(face, server, time):
    server.script(
        "ListReports",
        pb.ListReportsResponse(reports=[pb.Report(id="1")], next_page_token="two"),
        pb.ListReportsResponse(reports=[pb.Report(id="2")]),
    )
    only = ReportFilter(status=[pb.REPORT_STATUS_DRAFT], text="lamp")
    async with face(server, time, store=store()) as client:
        reports = [report async for report in client.reports.get_all_reports(only)]
    assert [report.id for report in reports] == ["1", "2"]
    first, second = server.requests("ListReports")
    assert (first.page_token, second.page_token) == ("", "two")
    assert (first.text, list(second.status)) == ("lamp", [pb.REPORT_STATUS_DRAFT])


async def test_a_page_tells_the_total_only_if_it_was_asked_for(face, server, time):
    server.script(
        "ListReports",
        pb.ListReportsResponse(total_size=0, events_cursor="c"),
        pb.ListReportsResponse(),
    )
    async with face(server, time, store=store()) as client:
        page = await client.reports.get_reports(with_total=True)
        assert (page.total_size, page.events_cursor) == (0, "c")
        assert (await client.reports.get_reports()).total_size is None


async def test_nobody_signed_in_is_told_without_asking(face, server, time):
    async with face(server, time) as client:
        with pytest.raises(errors.NotSignedIn):
            await client.auth.profile()
    assert server.calls == []


async def test_a_closed_client_says_so(face, server, time):
    client = face(server, time, store=store())
    await client.close()
    with pytest.raises(errors.Cancelled) as caught:
        await client.reports.get_report("1")
    assert caught.value.reason == "CLIENT_CLOSED"


@pytest.mark.parametrize("client", [JeboClient, AioClient])
@pytest.mark.parametrize("url", ["127.0.0.1:8000", "http://", "http://host/path", "ftp://host"])
async def test_an_address_must_be_one(client, url):
    with pytest.raises(ValueError, match=r"expected|no room"):
        client(url)


async def test_faces_have_the_same_names(server, time):
    def names(kind):
        return {name for name in dir(kind) if not name.startswith("_")}

    with JeboClient(server.url) as sync:
        aio = AioClient(server.url)
        assert names(type(sync)) == names(type(aio))
        for part in ("auth", "reports", "analysis", "events"):
            assert names(type(getattr(sync, part))) == names(type(getattr(aio, part)))
        await aio.close()


async def test_closing_the_client_ends_a_call_with_an_error(face, server, time):
    begun, over = threading.Event(), threading.Event()

    def profile(_):
        begun.set()
        assert over.wait(30)
        return pb.GetProfileResponse()

    server.script("GetProfile", profile)
    client = face(server, time, store=store())
    call = asyncio.create_task(client.auth.profile())
    assert await asyncio.to_thread(begun.wait, 30)
    await client.close()
    with pytest.raises(errors.Cancelled):
        await call
    over.set()


async def test_photos_are_listed_and_deleted(face, server, time):
    server.script("ListFiles", pb.ListFilesResponse(files=[pb.File(id="f"), pb.File(id="g")]))
    server.script("DeleteFile", LOST, pb.DeleteFileResponse())
    async with face(server, time, store=store()) as client:
        assert [file.id for file in await client.reports.list_files("r")] == ["f", "g"]
        assert await client.reports.delete_file("r", "f") is None
        await client.reports.delete_file("r", "g", request_id="mine")
    assert server.requests("ListFiles")[0].report_id == "r"
    first, again, second = server.requests("DeleteFile")
    assert (first.report_id, first.file_id) == ("r", "f")
    assert first.request_id == again.request_id != ""
    assert (second.file_id, second.request_id) == ("g", "mine")


async def test_a_report_is_analysed_again(face, server, time):
    server.script("AnalyzeReport", LOST, pb.AnalyzeReportResponse(report=pb.Report(id="r")))
    async with face(server, time, store=store()) as client:
        assert (await client.reports.analyze_report("r")).id == "r"
    first, again = server.requests("AnalyzeReport")
    assert first.report_id == "r"
    assert first.request_id == again.request_id != ""


async def test_categories_are_told_to_anyone(face, server, time):
    lamp = pb.Category(code="STREET_LIGHT")
    server.script("ListCategories", pb.ListCategoriesResponse(categories=[lamp]))
    async with face(server, time) as client:
        assert await client.reports.get_categories() == [lamp]
    assert "authorization" not in server.calls[0].metadata
