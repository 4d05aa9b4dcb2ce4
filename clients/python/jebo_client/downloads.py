"""Photos on their way down."""

from __future__ import annotations

import io
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from google.api import httpbody_pb2

from jebo_client import pb


@dataclass(frozen=True)
class Download:
    """A photo that was loaded."""

    content_type: str
    size: int
    data: bytes
    """The bytes; empty if they went into a file."""
    path: Path | None = None
    """The file that they went into."""


class Receiving:
    """A download until it is whole. A broken one goes on behind the last byte that came.

    A file appears under its name only when it is whole.
    """

    def __init__(
        self,
        report_id: str,
        file_id: str,
        variant: pb.Variant,
        to: str | os.PathLike[str] | None,
    ) -> None:
        self._request = pb.DownloadFileRequest(
            report_id=report_id, file_id=file_id, variant=variant
        )
        self._path = None if to is None else Path(to)
        self._scratch: Path | None = None
        self._content_type = ""
        self._received = 0
        self._out: BinaryIO = io.BytesIO()
        if self._path is not None:
            self._scratch = self._path.with_name(f".{self._path.name}.{secrets.token_hex(6)}")
            self._out = self._scratch.open("xb")

    def request(self) -> pb.DownloadFileRequest:
        """Asks for what has not come yet."""
        self._request.read_offset = self._received
        return self._request

    @property
    def begun(self) -> bool:
        """Whether anything has come. Then nothing behind it means that it is whole."""
        return self._received > 0

    def take(self, body: httpbody_pb2.HttpBody) -> None:
        """Keeps a piece."""
        self._content_type = body.content_type or self._content_type
        self._out.write(body.data)
        self._received += len(body.data)

    def whole(self) -> Download:
        """The photo, all of which has come."""
        if self._path is None or self._scratch is None:
            data = self._out.getvalue() if isinstance(self._out, io.BytesIO) else b""
            return Download(self._content_type, self._received, data)
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        self._scratch.replace(self._path)
        return Download(self._content_type, self._received, b"", self._path)

    def __enter__(self) -> Receiving:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._out.close()
        if self._scratch is not None:
            with suppress(FileNotFoundError):
                self._scratch.unlink()
