"""From what a server answers to an error."""

import pickle
import re
from pathlib import Path

import grpc
import pytest
from google.rpc import error_details_pb2
from grpc import StatusCode
from server import LOST, Fail

from jebo_client import errors, pb
from jebo_client._core.status import _BY_REASON, error_of, from_rpc, read
from jebo_client.errors import Failure, FieldViolation

DOCS = Path(__file__).resolve().parents[3] / "docs" / "errors.md"
ROW = re.compile(r"^\| ([A-Z_]+) \| ([A-Z_]+) \|", re.MULTILINE)


TABLE = Path(__file__).resolve().parents[2] / "README.md"
CLASS = re.compile(r"^\| `(\w+)` \| ([A-Z_]+) \| ([A-Z_, ]*) \|$", re.MULTILINE)


def documented():
    text = DOCS.read_text(encoding="utf-8")
    start, end = text.index("## Reasons of the services"), text.index("## Reasons of the edge")
    return dict(ROW.findall(text[start:end]))


def test_every_documented_reason_is_an_error_of_its_code():
    reasons = documented()
    assert len(reasons) > 30
    for reason, code in reasons.items():
        error = error_of(Failure(StatusCode[code], reason, ""))
        assert StatusCode[code] in type(error).codes, reason


def test_each_reason_has_the_class_that_all_clients_have_for_it():
    rows = CLASS.findall(TABLE.read_text(encoding="utf-8"))
    assert len(rows) > 25
    for name, code, reasons in rows:
        for reason in reasons.split(", "):
            assert type(error_of(Failure(StatusCode[code], reason, ""))).__name__ == name


def test_there_is_no_class_for_a_reason_that_does_not_exist():
    assert set(_BY_REASON) <= set(documented())


def test_a_reason_of_another_code_is_not_believed():
    error = error_of(Failure(StatusCode.INTERNAL, "CURSOR_TOO_OLD", ""))
    assert type(error) is errors.ServerFault


async def test_an_error_has_all_that_the_server_says(face, server, time):
    details = [
        error_details_pb2.BadRequest(
            field_violations=[
                error_details_pb2.BadRequest.FieldViolation(
                    field="report.title",
                    description="must be set",
                    reason="REQUIRED",
                    localized_message={"locale": "ko", "message": "입력해 주세요."},
                )
            ]
        ),
        error_details_pb2.RequestInfo(request_id="r-1"),
        error_details_pb2.LocalizedMessage(locale="ko", message="잘못되었습니다"),
    ]
    fail = Fail(StatusCode.INVALID_ARGUMENT, "INVALID_FIELD", retry_after=1.5, details=details)
    server.script("ListCategories", fail)
    async with face(server, time, language="ko") as client:
        with pytest.raises(errors.InvalidArgument) as caught:
            await client.call(
                client.report_stub.ListCategories, pb.ListCategoriesRequest(), public=True
            )
    error = caught.value
    assert (error.reason, error.message) == ("INVALID_FIELD", "as scripted")
    violation = FieldViolation("report.title", "must be set", "REQUIRED", "입력해 주세요.")
    assert error.fields == (violation,)
    assert error.localized_message == "잘못되었습니다"
    assert (error.request_id, error.retry_after) == ("r-1", 1.5)
    assert str(error) == "INVALID_FIELD: as scripted (request r-1)"
    assert server.calls[0].metadata["accept-language"] == "ko"
    assert "authorization" not in server.calls[0].metadata


def test_details_that_make_no_sense_leave_the_code():
    failure = read(StatusCode.NOT_FOUND, "gone", [("grpc-status-details-bin", b"\xff\xff")])
    assert (failure.code, failure.reason, failure.by_server) == (
        StatusCode.NOT_FOUND,
        "NOT_FOUND",
        False,
    )


def test_errors_can_be_sent_to_other_processes():
    error = error_of(Failure(grpc.StatusCode.NOT_FOUND, "NOT_FOUND", "gone"))
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is errors.NotFound
    assert copy.failure == error.failure


@pytest.mark.parametrize(
    ("language", "unreachable", "not_signed_in", "late", "closed"),
    [
        (
            "ko",
            "서버에 연결할 수 없습니다. 잠시 후 다시 시도하세요",
            "로그인이 필요합니다",
            "시간이 초과되었습니다. 다시 시도하세요",
            "취소되었습니다",
        ),
        (
            "en",
            "the server can't be reached; try again",
            "sign in first",
            "it took too long; try again",
            "it was cancelled",
        ),
    ],
)
async def test_errors_of_the_clients_own_are_in_its_language(
    face, server, time, language, unreachable, not_signed_in, late, closed
):
    async def told(call):
        with pytest.raises(errors.JeboError) as caught:
            await call
        assert caught.value.message != caught.value.localized_message
        return caught.value.localized_message

    server.script("Login", LOST)
    async with face(server, time, language=language) as client:
        assert await told(client.auth.profile()) == not_signed_in
        assert await told(client.auth.login("me", "password")) == unreachable
        time.passed = 0
        assert await told(client.auth.login("me", "password", timeout=0)) == late
    assert await told(client.auth.login("me", "password")) == closed


def test_a_deadline_that_grpc_tells_of_is_worded_too():
    class Late(grpc.RpcError):
        def code(self):
            return StatusCode.DEADLINE_EXCEEDED

        def details(self):
            return "Deadline Exceeded"

    assert from_rpc(Late(), "ko-KR").localized_message == "시간이 초과되었습니다. 다시 시도하세요"
    assert from_rpc(Late(), "fr").localized_message == "it took too long; try again"


async def test_the_page_of_a_proxy_is_worded_and_not_the_servers(face, server, time):
    server.script("ListCategories", Fail(StatusCode.UNIMPLEMENTED))
    async with face(server, time, language="ko") as client:
        with pytest.raises(errors.Unimplemented) as caught:
            await client.reports.get_categories()
    assert caught.value.localized_message == "서버로 가는 길에서 요청이 거부되었습니다"
    assert not caught.value.failure.by_server


async def test_what_the_server_has_not_worded_is_its_message(face, server, time):
    server.script("ListCategories", Fail(StatusCode.UNAVAILABLE, "SERVER_STOPPING"))
    async with face(server, time, language="ko") as client:
        with pytest.raises(errors.Unavailable) as caught:
            await client.reports.get_categories()
    assert caught.value.localized_message == "as scripted"
