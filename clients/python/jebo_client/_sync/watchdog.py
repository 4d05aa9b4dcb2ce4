"""Cancels what has given no sign of life for too long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(eq=False)
class Guard:
    """One wait that is watched."""

    deadline: float
    cancel: Callable[[], object]
    fired: bool = False


class Watchdog:
    """One thread for all waits of a client, begun with the first. gRPC can't bound a read."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._change = threading.Condition()
        self._guards: set[Guard] = set()
        self._wakes = 0.0
        self._thread: threading.Thread | None = None
        self._closed = False

    @contextmanager
    def guard(self, seconds: float, cancel: Callable[[], object]) -> Iterator[Guard]:
        """Cancels unless what is inside ends in time."""
        guard = Guard(self._monotonic() + seconds, cancel)
        with self._change:
            self._guards.add(guard)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="jebo-watch", daemon=True)
                self._thread.start()
            elif guard.deadline < self._wakes:
                self._change.notify()
        try:
            yield guard
        finally:
            with self._change:
                self._guards.discard(guard)

    def look(self) -> float:
        """Cancels what is late; seconds until the next look."""
        with self._change:
            now = self._monotonic()
            late = [guard for guard in self._guards if guard.deadline <= now]
            for guard in late:
                guard.fired = True
                self._guards.discard(guard)
            # A guard comes and goes with each message, and none of them should have to wake this
            # thread. So it looks once a second, and is woken only for one that is due before.
            deadlines = (guard.deadline for guard in self._guards)
            self._wakes = min(now + 1.0, *deadlines) if self._guards else now + 1.0
        for guard in late:
            guard.cancel()
        return self._wakes - now

    def close(self) -> None:
        """Ends the thread."""
        with self._change:
            self._closed = True
            self._change.notify()

    def _run(self) -> None:
        while True:
            wait = self.look()
            with self._change:
                if self._closed:
                    return
                if all(guard.deadline >= self._wakes for guard in self._guards):
                    self._change.wait(wait)
