"""A server that keeps reports and photos, each request id once, as the real one does."""

from grpc import StatusCode
from server import Fail

from jebo_client import pb

TAKEN = Fail(StatusCode.ALREADY_EXISTS, "ALREADY_EXISTS")
REUSED = Fail(StatusCode.FAILED_PRECONDITION, "REQUEST_ID_REUSED")
INVALID = Fail(StatusCode.INVALID_ARGUMENT, "INVALID_FIELD")


class Jebo:
    """Its state, and its answers."""

    def __init__(self, server):
        self.reports = []
        self.photos = []
        self.known = {}
        # Called once something is done, and before it is answered.
        self.before_answer = lambda: None
        server.script("CreateReport", self.create)
        server.script("UploadFile", self.upload)

    def forget(self):
        """24 hours have passed."""
        self.known.clear()

    def create(self, request):
        if request.request_id in self.known:
            same = self.known[request.request_id] == request.SerializeToString()
            return pb.CreateReportResponse(report=request.report) if same else REUSED
        if request.report.id in [report.id for report in self.reports]:
            return TAKEN
        if not request.report.title:
            return INVALID
        self.known[request.request_id] = request.SerializeToString()
        self.reports.append(request.report)
        return self.before_answer() or pb.CreateReportResponse(report=request.report)

    def upload(self, messages):
        head, data = messages[0], b"".join(message.file.data for message in messages)
        if data.startswith(b"no photo"):
            return INVALID
        if head.request_id not in self.known:
            self.known[head.request_id] = data
            self.photos.append((head.report_id, data))
        return self.before_answer() or pb.UploadFileResponse()
