"""Coroutines as tests, and what the tests stand on."""

import asyncio
import inspect
from concurrent.futures import ThreadPoolExecutor

import pytest
from faces import FACES
from fakes import FakeTime
from server import Server


def pytest_pyfunc_call(pyfuncitem):
    """Runs a coroutine in a loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in names}

    async def run():
        # As many threads as any test has calls at once; the default goes by the cores.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(32))
        # Nothing here takes long; a test that hangs has failed.
        await asyncio.wait_for(pyfuncitem.obj(**arguments), 60)

    asyncio.run(run())
    return True


@pytest.fixture(params=FACES)
def face(request):
    """How to make a client: with threads, or with asyncio."""
    return FACES[request.param]


@pytest.fixture
def time():
    """A clock that only moves when somebody sleeps."""
    return FakeTime()


@pytest.fixture
def server():
    """A server that does what the test says."""
    server = Server()
    yield server
    server.stop()
