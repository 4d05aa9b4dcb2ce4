"""A connection that dies without a word, over both faces."""

import pytest
from fakes import NotingStore, tokens
from google.protobuf.timestamp_pb2 import Timestamp
from proxy import Proxy
from server import Hold

from jebo_client import aio, client, pb
from jebo_client._core.options import CHANNEL_OPTIONS

PROFILE = pb.GetProfileResponse(user=pb.User(email="me@example.org"))
BEAT = pb.WatchAnalysisResponse(update=pb.AnalysisUpdate(heartbeat=Timestamp(seconds=1)))


def update(sequence):
    return pb.WatchAnalysisResponse(update=pb.AnalysisUpdate(sequence=sequence))


@pytest.fixture
def proxy(server):
    proxy = Proxy(int(server.url.rpartition(":")[2]))
    yield proxy
    proxy.stop()


@pytest.fixture
def soon(monkeypatch):
    """Has pings come at once, and be given up soon; what else is said of them stays."""
    quick = {
        "grpc.keepalive_time_ms": 500,
        # A living connection on a busy machine must not seem dead.
        "grpc.keepalive_timeout_ms": 3_000,
        "grpc.http2.ping_timeout_ms": 3_000,
    }
    assert quick.keys() <= dict(CHANNEL_OPTIONS).keys()
    options = tuple((name, quick.get(name, value)) for name, value in CHANNEL_OPTIONS)
    monkeypatch.setattr(client, "CHANNEL_OPTIONS", options)
    monkeypatch.setattr(aio.client, "CHANNEL_OPTIONS", options)


def test_pings_are_those_of_all_clients():
    options = dict(CHANNEL_OPTIONS)
    assert options["grpc.keepalive_time_ms"] == 20_000
    assert options["grpc.keepalive_timeout_ms"] == 10_000
    assert options["grpc.http2.ping_timeout_ms"] == 10_000


@pytest.mark.usefixtures("soon")
async def test_a_dead_connection_is_replaced_by_another(face, server, proxy, time):
    server.script("GetProfile", PROFILE)
    async with face(proxy, time, store=NotingStore(tokens())) as client:
        await client.auth.profile()
        proxy.silence()
        # By its deadline a client that does not ping would have failed.
        assert (await client.auth.profile(timeout=30)).email == "me@example.org"
    assert proxy.connections > 1


@pytest.mark.usefixtures("soon")
async def test_a_stream_on_a_dead_connection_goes_on_over_another(face, server, proxy, time):
    server.script("WatchAnalysis", [update(1), Hold], [BEAT, update(2)])
    async with face(proxy, time, store=NotingStore(tokens()), silence=30) as client:
        watch = client.analysis.watch("r")
        assert (await anext(watch)).sequence == 1
        proxy.silence()
        assert (await anext(watch)).sequence == 2
    assert proxy.connections > 1
    assert [request.after_sequence for request in server.requests("WatchAnalysis")] == [0, 1]
