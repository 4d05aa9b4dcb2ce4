"""The photos of reports."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence

import grpc

from jebo_client import pb
from jebo_client._core import ids
from jebo_client._core.options import DEFAULT, Metadata, Timeout, chosen
from jebo_client._core.status import from_rpc
from jebo_client.aio._call import Caller
from jebo_client.downloads import Download, Receiving
from jebo_client.errors import RangeNotSatisfiable
from jebo_client.photos import Photo, ProgressCallback, Upload


class ReportFiles:
    """What `ReportRepository` does with photos."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._stub = caller.reports

    async def upload_files(
        self,
        report_id: str,
        photos: Sequence[Photo],
        *,
        progress: ProgressCallback | None = None,
        request_id: str = "",
        timeout: Timeout = DEFAULT,
    ) -> list[pb.File]:
        """Uploads photos, all or none, which are then analysed.

        `progress` is called between the pieces; an exception in it ends the upload.
        """
        # The sizes of files are looked up.
        upload = await asyncio.to_thread(Upload, report_id, photos, request_id or ids.request_id())

        async def send(metadata: Metadata, remaining: float | None) -> pb.UploadFileResponse:
            call = self._stub.UploadFile(timeout=remaining, metadata=metadata)
            messages = upload.messages()
            try:
                # Files are read by another thread.
                while (message := await asyncio.to_thread(next, messages, None)) is not None:
                    await call.write(message[0])
                    if progress is not None:
                        progress(message[1])
                await call.done_writing()
            except asyncio.InvalidStateError:
                # The server has not waited for the end: its answer says why.
                pass
            except BaseException:
                call.cancel()
                raise
            return await call

        within = chosen(timeout, self._caller.options.transfer_timeout)
        return list((await self._caller.attempt(send, timeout=within)).files)

    async def download_file(
        self,
        report_id: str,
        file_id: str,
        *,
        to: str | os.PathLike[str] | None = None,
        variant: pb.Variant = pb.VARIANT_ORIGINAL,
        timeout: Timeout = DEFAULT,
    ) -> Download:
        """Loads a photo into memory, or into a file that appears once it is whole."""
        receiving = await asyncio.to_thread(Receiving, report_id, file_id, variant, to)

        async def send(metadata: Metadata, remaining: float | None) -> None:
            call = self._stub.DownloadFile(
                receiving.request(), timeout=remaining, metadata=metadata
            )
            try:
                async for body in call:
                    receiving.take(body)
            except grpc.RpcError as failure:
                # Only the end of the stream was lost.
                at_end = isinstance(from_rpc(failure), RangeNotSatisfiable)
                if not (at_end and receiving.begun):
                    raise

        with receiving:
            within = chosen(timeout, self._caller.options.transfer_timeout)
            await self._caller.attempt(send, timeout=within)
            return await asyncio.to_thread(receiving.whole)

    async def list_files(self, report_id: str, *, timeout: Timeout = DEFAULT) -> list[pb.File]:
        """Tells the photos of a report, oldest first."""
        request = pb.ListFilesRequest(report_id=report_id)
        answer = await self._caller.unary(self._stub.ListFiles, request, timeout=timeout)
        return list(answer.files)

    async def delete_file(
        self, report_id: str, file_id: str, *, request_id: str = "", timeout: Timeout = DEFAULT
    ) -> None:
        """Deletes a photo; its analysis is cancelled."""
        request = pb.DeleteFileRequest(report_id=report_id, file_id=file_id, request_id=request_id)
        await self._caller.unary(self._stub.DeleteFile, request, timeout=timeout)
