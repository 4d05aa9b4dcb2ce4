"""The messages of an upload as gRPC reads them, in a thread of its own."""

from __future__ import annotations

from collections.abc import Iterator

from jebo_client import pb
from jebo_client.photos import Progress, ProgressCallback, Upload


class Sending(Iterator[pb.UploadFileRequest]):
    """One try. gRPC tells nobody why an iterator failed, so the reason is kept here."""

    def __init__(self, upload: Upload, progress: ProgressCallback | None) -> None:
        self._messages = upload.messages()
        self._progress = progress
        self._sent: Progress | None = None
        self.failure: BaseException | None = None

    def __next__(self) -> pb.UploadFileRequest:
        try:
            # Asked for the next one, gRPC has taken the one before.
            if self._sent is not None and self._progress is not None:
                self._progress(self._sent)
            self._sent = None
            message, self._sent = next(self._messages)
        except StopIteration:
            raise
        except BaseException as failure:
            self.failure = failure
            raise
        return message
