"""Takes a photo through its whole way by Python's gRPC, and prints one line of JSON a step.

Register, CreateReport, UploadFile, WatchAnalysis to its end, GetAnalysis, DownloadFile. The first
call that fails is the last line, with its code, message and details; then the exit code is 1.
"""

import argparse
import hashlib
import json
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import grpc
from google.api import httpbody_pb2
from google.protobuf import json_format
from google.rpc import error_details_pb2  # noqa: F401  makes the details readable
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_status import rpc_status

import stubs

stubs.load()

from jebo.v1 import (  # noqa: E402
    auth_service_pb2,
    auth_service_pb2_grpc,
    report_pb2,
    report_service_pb2,
    report_service_pb2_grpc,
)

CHUNK = 64 * 1024
TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


def say(step: str, **what: object) -> None:
    """Prints the outcome of a step."""
    print(json.dumps({"step": step, **what}, ensure_ascii=False), flush=True)


def plain(message) -> dict:
    """A message as canonical JSON."""
    return json_format.MessageToDict(message)


def pieces(report_id: str, photo: Path) -> Iterator[report_service_pb2.UploadFileRequest]:
    """A photo as the messages of UploadFile."""
    kind = TYPES.get(photo.suffix.lower(), "application/octet-stream")
    yield report_service_pb2.UploadFileRequest(
        report_id=report_id,
        file_name=photo.name,
        file=httpbody_pb2.HttpBody(content_type=kind),
        request_id=str(uuid.uuid4()),
    )
    with photo.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield report_service_pb2.UploadFileRequest(file=httpbody_pb2.HttpBody(data=chunk))


class Client:
    """One person's way through the services."""

    def __init__(self, channel: grpc.Channel, timeout: float) -> None:
        self.channel = channel
        self.timeout = timeout
        self.metadata: list[tuple[str, str]] = []
        self.auth = auth_service_pb2_grpc.AuthServiceStub(channel)
        self.reports = report_service_pb2_grpc.ReportServiceStub(channel)
        self.step = "Health"

    def call(self, method: str, request, stub=None):
        """Starts the RPC of this name."""
        self.step = method
        rpc = getattr(stub or self.reports, method)
        return rpc(request, timeout=self.timeout, metadata=self.metadata)

    def run(self, email: str, password: str, photo: Path) -> None:
        """Every step, one after the other."""
        health = health_pb2_grpc.HealthStub(self.channel).Check(
            health_pb2.HealthCheckRequest(), timeout=self.timeout, wait_for_ready=True
        )
        say(self.step, status=health_pb2.HealthCheckResponse.ServingStatus.Name(health.status))

        account = self.call(
            "Register",
            auth_service_pb2.RegisterRequest(
                email=email, password=password, display_name="A client of gRPC"
            ),
            self.auth,
        )
        self.metadata = [("authorization", f"Bearer {account.tokens.access_token}")]
        say(self.step, user=plain(account.user), tokens=plain(account.tokens))

        report = self.call(
            "CreateReport",
            report_service_pb2.CreateReportRequest(
                report=report_pb2.Report(title=f"Photo {photo.name}"),
                request_id=str(uuid.uuid4()),
            ),
        ).report
        say(self.step, report=plain(report))

        files = self.call("UploadFile", pieces(report.id, photo)).files
        say(self.step, files=[plain(file) for file in files])

        updates = [
            response.update
            for response in self.call(
                "WatchAnalysis", report_service_pb2.WatchAnalysisRequest(report_id=report.id)
            )
            if not response.update.HasField("heartbeat")
        ]
        say(self.step, updates=[plain(update) for update in updates])

        analysis = self.call(
            "GetAnalysis", report_service_pb2.GetAnalysisRequest(report_id=report.id)
        ).analysis
        say(self.step, analysis=plain(analysis))

        bodies = list(
            self.call(
                "DownloadFile",
                report_service_pb2.DownloadFileRequest(report_id=report.id, file_id=files[0].id),
            )
        )
        content = b"".join(body.data for body in bodies)
        say(
            self.step,
            content_type=bodies[0].content_type if bodies else "",
            size_bytes=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            equals_upload=content == photo.read_bytes(),
        )


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", required=True, metavar="HOST:PORT")
    parser.add_argument("--photo", required=True, type=Path)
    parser.add_argument("--email", default=f"{uuid.uuid4().hex}@example.org")
    parser.add_argument("--password", default=uuid.uuid4().hex)
    parser.add_argument("--timeout", type=float, default=60, help="seconds a call may take")
    arguments = parser.parse_args()
    with grpc.insecure_channel(arguments.server) as channel:
        client = Client(channel, arguments.timeout)
        try:
            client.run(arguments.email, arguments.password, arguments.photo)
        except grpc.RpcError as error:
            status = rpc_status.from_call(error)
            say(
                client.step,
                code=error.code().name,
                message=error.details(),
                details=plain(status)["details"] if status and status.details else [],
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
