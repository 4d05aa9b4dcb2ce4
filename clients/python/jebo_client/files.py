"""The photos of reports."""

from __future__ import annotations

import os
from collections.abc import Sequence

import grpc

from jebo_client import pb
from jebo_client._core import ids
from jebo_client._core.options import DEFAULT, Metadata, Timeout, chosen
from jebo_client._core.status import from_rpc
from jebo_client._sync.call import Caller
from jebo_client._sync.sending import Sending
from jebo_client.downloads import Download, Receiving
from jebo_client.errors import RangeNotSatisfiable
from jebo_client.photos import Photo, ProgressCallback, Upload


class ReportFiles:
    """What `ReportRepository` does with photos."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._stub = caller.reports

    def upload_files(
        self,
        report_id: str,
        photos: Sequence[Photo],
        *,
        progress: ProgressCallback | None = None,
        request_id: str = "",
        timeout: Timeout = DEFAULT,
    ) -> list[pb.File]:
        """Uploads photos, all or none, which are then analysed.

        `progress` is called from a thread of gRPC; an exception in it ends the upload.
        """
        upload = Upload(report_id, photos, request_id or ids.request_id())

        def send(metadata: Metadata, remaining: float | None) -> pb.UploadFileResponse:
            sending = Sending(upload, progress)
            try:
                return self._stub.UploadFile(sending, timeout=remaining, metadata=metadata)
            except grpc.RpcError:
                if sending.failure is not None:
                    raise sending.failure from None
                raise

        within = chosen(timeout, self._caller.options.transfer_timeout)
        return list(self._caller.attempt(send, timeout=within).files)

    def download_file(
        self,
        report_id: str,
        file_id: str,
        *,
        to: str | os.PathLike[str] | None = None,
        variant: pb.Variant = pb.VARIANT_ORIGINAL,
        timeout: Timeout = DEFAULT,
    ) -> Download:
        """Loads a photo into memory, or into a file that appears once it is whole."""
        with Receiving(report_id, file_id, variant, to) as receiving:

            def send(metadata: Metadata, remaining: float | None) -> None:
                call = self._stub.DownloadFile(
                    receiving.request(), timeout=remaining, metadata=metadata
                )
                try:
                    for body in call:
                        receiving.take(body)
                except grpc.RpcError as failure:
                    # Only the end of the stream was lost.
                    at_end = isinstance(from_rpc(failure), RangeNotSatisfiable)
                    if not (at_end and receiving.begun):
                        raise

            within = chosen(timeout, self._caller.options.transfer_timeout)
            self._caller.attempt(send, timeout=within)
            return receiving.whole()

    def list_files(self, report_id: str, *, timeout: Timeout = DEFAULT) -> list[pb.File]:
        """Tells the photos of a report, oldest first."""
        request = pb.ListFilesRequest(report_id=report_id)
        answer = self._caller.unary(self._stub.ListFiles, request, timeout=timeout)
        return list(answer.files)

    def delete_file(
        self, report_id: str, file_id: str, *, request_id: str = "", timeout: Timeout = DEFAULT
    ) -> None:
        """Deletes a photo; its analysis is cancelled."""
        request = pb.DeleteFileRequest(report_id=report_id, file_id=file_id, request_id=request_id)
        self._caller.unary(self._stub.DeleteFile, request, timeout=timeout)
