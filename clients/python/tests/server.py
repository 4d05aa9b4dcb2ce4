"""A gRPC server that plays a script."""

import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import grpc
from google.protobuf.any_pb2 import Any
from google.rpc import error_details_pb2, status_pb2

from jebo_client import pb

KINDS = {"UploadFile": "stream_unary"} | dict.fromkeys(
    ("WatchAnalysis", "WatchReports", "DownloadFile"), "unary_stream"
)


class Fail:
    """Ends a call with an error. Without a reason it is the connection's, not the server's."""

    def __init__(self, code, reason="", *, retry_after=None, details=()):
        self.code, self.reason = code, reason
        self.details = list(details)
        if reason:
            self.details.append(error_details_pb2.ErrorInfo(reason=reason, domain="jebo"))
        if retry_after is not None:
            retry = error_details_pb2.RetryInfo()
            retry.retry_delay.FromMilliseconds(int(retry_after * 1000))
            self.details.append(retry)

    def end(self, context):
        if self.details:
            status = status_pb2.Status(code=self.code.value[0], message="as scripted")
            for detail in self.details:
                packed = Any()
                packed.Pack(detail)
                status.details.append(packed)
            trailer = ("grpc-status-details-bin", status.SerializeToString())
            context.set_trailing_metadata((trailer,))
        context.abort(self.code, "as scripted")


LOST = Fail(grpc.StatusCode.UNAVAILABLE)
EXPIRED = Fail(grpc.StatusCode.UNAUTHENTICATED, "TOKEN_EXPIRED")
ENDED = Fail(grpc.StatusCode.UNAUTHENTICATED, "SESSION_ENDED")


class Hold:
    """Says nothing until the call is cancelled."""


class Call:
    """A call that came."""

    def __init__(self, method, request, context):
        self.method, self.request = method, request
        self.metadata = dict(context.invocation_metadata())


class Server(grpc.GenericRpcHandler):
    """Answers each method with the next line of its script; the last line stays.

    A line is a message, a Fail, a list of these for a stream, or a function of the request.
    """

    def __init__(self):
        self.calls = []
        self.scripts = defaultdict(list)
        self._lock = threading.Lock()
        self.let_go = threading.Semaphore(0)
        self._server = grpc.server(ThreadPoolExecutor(32), handlers=[self])
        port = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()
        self.url = f"http://127.0.0.1:{port}"

    def stop(self):
        self._server.stop(None).wait()

    def script(self, method, *lines):
        self.scripts[method] = list(lines)

    def of(self, method):
        """The calls of a method."""
        return [call for call in self.calls if call.method == method]

    def requests(self, method):
        return [call.request for call in self.of(method)]

    def service(self, details):
        method = details.method.rpartition("/")[2]
        kind = KINDS.get(method, "unary_unary")
        request_type = getattr(pb, f"{method}Request")
        handler = getattr(grpc, f"{kind}_rpc_method_handler")
        behave = self._stream if kind == "unary_stream" else self._unary
        return handler(
            lambda request, context: behave(method, request, context),
            request_deserializer=request_type.FromString,
            response_serializer=lambda message: message.SerializeToString(),
        )

    def _next(self, method, request, context):
        with self._lock:
            lines = self.scripts[method]
            assert lines, f"nobody expected {method}"
            line = lines.pop(0) if len(lines) > 1 else lines[0]
            self.calls.append(Call(method, request, context))
        return line

    def _unary(self, method, request, context):
        if method in KINDS:
            request = list(request)
        line = self._next(method, request, context)
        if callable(line):
            line = line(request)
        if isinstance(line, Fail):
            line.end(context)
        return line

    def _stream(self, method, request, context):
        # However it ends; a stream that is cancelled early is never asked for its next message.
        if not context.add_callback(self.let_go.release):
            self.let_go.release()
        for line in self._next(method, request, context):
            if isinstance(line, Fail):
                line.end(context)
            if line is Hold:
                over = threading.Event()
                if context.add_callback(over.set):
                    over.wait()
                return
            yield line
