"""Photos on their way up, in pieces."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from google.api import httpbody_pb2

from jebo_client import pb

# The contract takes at most 1 MiB; smaller pieces tell of progress more often.
PIECE = 256 * 1024


@dataclass(frozen=True)
class Photo:
    """A photo to send: its bytes, or the path of its file, which is read anew for each try."""

    source: bytes | str | os.PathLike[str]
    name: str = ""
    """Shown to people; the file's own name if left out."""
    content_type: str = ""
    """Guessed from the name if left out; the server looks for itself."""

    @property
    def file_name(self) -> str:
        """The name, or the file's own."""
        if self.name or isinstance(self.source, bytes):
            return self.name or "photo"
        return Path(self.source).name

    @property
    def type(self) -> str:
        """The type, or a guess at it."""
        guess = mimetypes.guess_type(self.file_name)[0]
        return self.content_type or guess or "application/octet-stream"

    @property
    def size(self) -> int:
        """Bytes."""
        return (
            len(self.source) if isinstance(self.source, bytes) else Path(self.source).stat().st_size
        )

    def read(self) -> bytes:
        """All of it."""
        return self.source if isinstance(self.source, bytes) else Path(self.source).read_bytes()

    def pieces(self) -> Iterator[bytes]:
        """All of it in pieces, read one at a time."""
        if isinstance(self.source, bytes):
            for start in range(0, len(self.source), PIECE):
                yield self.source[start : start + PIECE]
        else:
            with Path(self.source).open("rb") as file:
                yield from _read(file)


def _read(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


@dataclass(frozen=True)
class Progress:
    """How far an upload is. A try that is made again begins anew."""

    photo: int
    """Index of the photo that is being sent."""
    sent: int
    """Bytes handed to the connection so far, of all photos."""
    total: int
    """Bytes of all photos."""


ProgressCallback = Callable[[Progress], object]


class Upload:
    """The messages of an upload, anew for each try."""

    def __init__(self, report_id: str, photos: Sequence[Photo], request_id: str) -> None:
        self._report_id = report_id
        self._photos = photos
        self._request_id = request_id
        self._total = sum(photo.size for photo in photos)

    def messages(self) -> Iterator[tuple[pb.UploadFileRequest, Progress]]:
        """Each message, with how far the upload is once it is sent."""
        sent = 0
        for index, photo in enumerate(self._photos):
            head = pb.UploadFileRequest(
                file_name=photo.file_name, file=httpbody_pb2.HttpBody(content_type=photo.type)
            )
            if index == 0:
                head.report_id, head.request_id = self._report_id, self._request_id
            yield head, Progress(index, sent, self._total)
            for piece in photo.pieces():
                sent += len(piece)
                message = pb.UploadFileRequest(file=httpbody_pb2.HttpBody(data=piece))
                yield message, Progress(index, sent, self._total)
