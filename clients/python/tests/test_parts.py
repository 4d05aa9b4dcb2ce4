"""Small parts: ids, filters, addresses, the watchdog, and whether the stubs are fresh."""

import sys
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from jebo_client import ReportFilter, pb
from jebo_client._core.ids import uuid7, with_request_id
from jebo_client._core.options import address, chosen, shorter
from jebo_client._sync.watchdog import Watchdog
from jebo_client.filters import ReportQuery
from jebo_client.photos import Photo

HERE = Path(__file__).resolve().parent.parent


def test_ids_are_version_7_and_in_the_order_of_time():
    ids = [uuid7(1_800_000_000.0 + n) for n in range(5)]
    assert ids == sorted(ids)
    assert {uuid.UUID(each).version for each in ids} == {7}
    assert {uuid.UUID(each).variant for each in ids} == {uuid.RFC_4122}
    assert uuid.UUID(ids[0]).int >> 80 == 1_800_000_000_000
    assert uuid7(1.0) != uuid7(1.0)


def test_only_a_request_that_may_have_an_id_gets_one():
    read = pb.GetReportRequest(report_id="1")
    assert with_request_id(read) is read
    write = pb.AnalyzeReportRequest(report_id="1")
    assert with_request_id(write).request_id
    assert write.request_id == ""


def test_a_time_needs_a_zone():
    zone = timezone(timedelta(hours=9))
    only = ReportFilter(created_after=datetime(2026, 1, 1, 9, tzinfo=zone))
    request = ReportQuery(only, "", 0).request()
    assert request.created_after.ToJsonString() == "2026-01-01T00:00:00Z"
    assert not request.HasField("created_before")
    with pytest.raises(ValueError, match="time zone"):
        ReportQuery(ReportFilter(created_before=datetime(2026, 1, 1)), "", 0).request()


@pytest.mark.parametrize(
    ("url", "target", "secure"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", False),
        ("http://127.0.0.1:8000/", "127.0.0.1:8000", False),
        ("https://jebo.example.org", "jebo.example.org:443", True),
        ("http://[::1]:8000", "[::1]:8000", False),
    ],
)
def test_addresses(url, target, secure):
    assert (address(url).target, address(url).secure) == (target, secure)


def test_times_without_an_end():
    assert shorter(None, None) is None
    assert shorter(None, 2.0) == shorter(2.0, None) == shorter(3.0, 2.0) == 2.0
    assert chosen(None, 5.0) is None


def test_a_photo_knows_its_name_and_type():
    assert (Photo("dir/a.png").file_name, Photo("dir/a.png").type) == ("a.png", "image/png")
    assert (Photo(b"").file_name, Photo(b"").type) == ("photo", "application/octet-stream")
    assert Photo(b"", name="a.jpg", content_type="image/webp").type == "image/webp"


def test_the_watchdog_cancels_what_is_late_and_nothing_else(time):
    watchdog, cancelled = Watchdog(lambda: time.passed), []
    # Closed, it has no thread of its own to look: this test does.
    watchdog.close()
    with watchdog.guard(45, lambda: cancelled.append("in time")):
        time.sleep(44)
        watchdog.look()
    with watchdog.guard(45, lambda: cancelled.append("late")) as late:
        with watchdog.guard(60, lambda: cancelled.append("longer")) as longer:
            time.sleep(45)
            watchdog.look()
            watchdog.look()
    assert cancelled == ["late"]
    assert (late.fired, longer.fired) == (True, False)


def test_the_stubs_are_those_of_the_contract(tmp_path, monkeypatch):
    pytest.importorskip("grpc_tools")
    monkeypatch.syspath_prepend(str(HERE))
    import generate

    assert generate.compare(generate.generate(tmp_path)) == set()


def test_no_module_is_taken_from_others():
    ours = [name for name in sys.modules if name.split(".")[0] == "jebo"]
    # This folder has a fake of that name; nothing of the package may.
    assert not [name for name in ours if name.startswith("jebo.")]
    assert pb.Report.__module__ == "jebo_client._gen.report_pb2"


def test_files_have_one_subject_each():
    for file in [*HERE.glob("*.py"), *HERE.glob("jebo_client/**/*.py"), *HERE.glob("plays/*.py")]:
        if file.parent.name != "_gen" and file.name != "pb.py":
            assert len(file.read_text(encoding="utf-8").splitlines()) <= 250, file
