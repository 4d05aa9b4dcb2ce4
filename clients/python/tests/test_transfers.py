"""Photos up and down, over both faces."""

import pytest
from fakes import NotingStore, tokens
from google.api.httpbody_pb2 import HttpBody
from grpc import StatusCode
from server import LOST, Fail

from jebo_client import Photo, errors, pb

MIB = 1 << 20
STORED = pb.UploadFileResponse(files=[pb.File(id="f")])


def signed_in():
    return NotingStore(tokens())


def received(messages):
    """The photos of a call, as a server puts them together."""
    photos = []
    for message in messages:
        if message.file.content_type:
            photos.append((message.file_name, message.file.content_type, []))
        if message.file.data:
            photos[-1][2].append(message.file.data)
    return [(name, kind, b"".join(data)) for name, kind, data in photos]


async def test_photos_go_up_in_pieces_with_progress(face, server, time, tmp_path):
    big = bytes(range(256)) * 10_000
    path = tmp_path / "lamp.png"
    path.write_bytes(b"small")
    told = []
    server.script("UploadFile", STORED)
    async with face(server, time, store=signed_in()) as client:
        photos = [Photo(big, name="big.jpg"), Photo(path)]
        files = await client.reports.upload_files("r", photos, progress=told.append)
    assert [file.id for file in files] == ["f"]
    messages = server.requests("UploadFile")[0]
    assert received(messages) == [
        ("big.jpg", "image/jpeg", big),
        ("lamp.png", "image/png", b"small"),
    ]
    assert max(len(message.file.data) for message in messages) <= MIB
    assert [message.report_id for message in messages] == ["r", *[""] * (len(messages) - 1)]
    assert messages[0].request_id
    sent = [progress.sent for progress in told]
    assert sent == sorted(sent)
    assert sent[-1] == len(big) + 5 == told[-1].total
    assert (told[0].photo, told[-1].photo) == (0, 1)


async def test_a_lost_upload_is_sent_again_as_the_same(face, server, time, tmp_path):
    path = tmp_path / "lamp.jpg"
    path.write_bytes(b"bytes")
    server.script("UploadFile", LOST, STORED)
    async with face(server, time, store=signed_in()) as client:
        await client.reports.upload_files("r", [Photo(path)])
    first, second = server.requests("UploadFile")
    assert first == second


async def test_a_refused_upload_tells_why(face, server, time):
    many = Fail(StatusCode.FAILED_PRECONDITION, "TOO_MANY_FILES")
    server.script("UploadFile", many)
    async with face(server, time, store=signed_in()) as client:
        with pytest.raises(errors.TooManyFiles):
            await client.reports.upload_files("r", [Photo(b"x" * 5 * MIB)])


async def test_a_file_that_is_gone_is_no_fault_of_the_connection(face, server, time, tmp_path):
    path = tmp_path / "lamp.jpg"
    path.write_bytes(b"bytes")
    server.script("UploadFile", STORED)

    def remove(progress):
        path.unlink(missing_ok=True)

    async with face(server, time, store=signed_in()) as client:
        with pytest.raises(FileNotFoundError):
            await client.reports.upload_files("r", [Photo(path)], progress=remove)
        with pytest.raises(FileNotFoundError):
            await client.reports.upload_files("r", [Photo(path)])
    assert time.pauses == []


async def test_an_error_in_progress_ends_the_upload(face, server, time):
    def progress(_):
        raise ZeroDivisionError

    server.script("UploadFile", STORED)
    async with face(server, time, store=signed_in()) as client:
        with pytest.raises(ZeroDivisionError):
            await client.reports.upload_files("r", [Photo(b"x" * MIB)], progress=progress)
    assert time.pauses == []


async def test_a_photo_comes_down_with_its_type(face, server, time):
    server.script(
        "DownloadFile", [HttpBody(content_type="image/jpeg", data=b"ab"), HttpBody(data=b"c")]
    )
    async with face(server, time, store=signed_in()) as client:
        loaded = await client.reports.download_file("r", "f", variant=pb.VARIANT_THUMBNAIL)
    assert (loaded.content_type, loaded.size, loaded.data) == ("image/jpeg", 3, b"abc")
    assert server.requests("DownloadFile")[0].variant == pb.VARIANT_THUMBNAIL


async def test_a_broken_download_goes_on_behind_the_last_byte(face, server, time, tmp_path):
    server.script(
        "DownloadFile",
        [HttpBody(content_type="image/jpeg", data=b"ab"), LOST],
        [LOST],
        [HttpBody(content_type="image/jpeg", data=b"cd")],
    )
    path = tmp_path / "photo.jpg"
    async with face(server, time, store=signed_in()) as client:
        loaded = await client.reports.download_file("r", "f", to=path)
    assert path.read_bytes() == b"abcd"
    assert (loaded.size, loaded.data, loaded.path) == (4, b"", path)
    assert [request.read_offset for request in server.requests("DownloadFile")] == [0, 2, 2]


async def test_a_download_that_lost_only_its_end_is_whole(face, server, time):
    behind = Fail(StatusCode.OUT_OF_RANGE, "RANGE_NOT_SATISFIABLE")
    server.script("DownloadFile", [HttpBody(content_type="image/jpeg", data=b"ab"), LOST], [behind])
    async with face(server, time, store=signed_in()) as client:
        assert (await client.reports.download_file("r", "f")).data == b"ab"


async def test_a_failed_download_leaves_no_file(face, server, time, tmp_path):
    gone = Fail(StatusCode.NOT_FOUND, "NOT_FOUND")
    server.script("DownloadFile", [HttpBody(content_type="image/jpeg", data=b"ab"), gone])
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"old")
    async with face(server, time, store=signed_in()) as client:
        with pytest.raises(errors.NotFound):
            await client.reports.download_file("r", "f", to=path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
