"""Both faces behind one: the client with threads, called by coroutines.

So each test is written once. Its calls go through the face as they are; only the waiting is
moved to another thread.
"""

import asyncio

import jebo_client
import jebo_client.aio
from jebo_client import MemoryTokenStore

END = object()


class Threaded:
    """An object of the client with threads, as a coroutine sees it."""

    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        value = getattr(self._inner, name)
        if name in {"auth", "reports", "analysis", "events"}:
            return Threaded(value)
        if name in {"watch", "auth_state_changes", "outbox", "get_all_reports"}:
            return lambda *args, **named: Threaded(value(*args, **named))
        if not callable(value) or name.endswith("_stub"):
            return value
        return lambda *args, **named: asyncio.to_thread(value, *args, **named)

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await asyncio.to_thread(next, self._inner, END)
        if item is END:
            raise StopAsyncIteration
        return item

    async def __aenter__(self):
        await asyncio.to_thread(self._inner.__enter__)
        return self

    async def __aexit__(self, *error):
        await asyncio.to_thread(self._inner.__exit__, *error)


def threads(server, time, *, store=None, **options):
    """A client with threads."""
    return Threaded(
        jebo_client.JeboClient(
            server.url,
            token_store=store or MemoryTokenStore(),
            options=time.options(**options),
            sleep=time.sleep,
        )
    )


def coroutines(server, time, *, store=None, **options):
    """A client with asyncio."""
    return jebo_client.aio.JeboClient(
        server.url,
        token_store=store or MemoryTokenStore(),
        options=time.options(**options),
        sleep=time.sleep_aio,
    )


FACES = {"sync": threads, "aio": coroutines}
