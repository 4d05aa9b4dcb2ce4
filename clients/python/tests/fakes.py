"""Time and chance, and tokens."""

import threading

from google.protobuf.timestamp_pb2 import Timestamp

from jebo_client import MemoryTokenStore, Options, Timing, Tokens, pb

NOW = 1_800_000_000.0


class FakeTime:
    """Time that passes only in sleeps, which are noted. Chance that takes nothing off."""

    def __init__(self):
        self.passed = 0.0
        self.pauses = []
        self.chance = 0.0
        self.asked = threading.Semaphore(0)

    def now(self):
        self.asked.release()
        return NOW + self.passed

    def sleep(self, seconds):
        self.pauses.append(round(seconds, 6))
        self.passed += seconds

    async def sleep_aio(self, seconds):
        self.sleep(seconds)

    def options(self, **more):
        return Options(timing=Timing(self.now, lambda: self.passed, lambda: self.chance), **more)


class NotingStore(MemoryTokenStore):
    """Notes what is done to it."""

    def __init__(self, tokens=None, log=None):
        super().__init__(tokens)
        self.log = [] if log is None else log

    def save(self, tokens):
        self.log.append(f"save {tokens.access_token}")
        super().save(tokens)

    def clear(self):
        self.log.append("clear")
        super().clear()


ME = pb.User(id="me", email="me@example.org")


def tokens(name="old", life=900.0, user=ME):
    """Tokens of this user, got now; of None, as an older version has kept them."""
    kept = Tokens(name, f"refresh-{name}", NOW + life, NOW)
    return kept if user is None else kept.of(user)


def wire_tokens(name="new", life=900.0):
    """The same, as a server sends them."""
    return pb.Tokens(
        access_token=name,
        refresh_token=f"refresh-{name}",
        expire_time=Timestamp(seconds=int(NOW + life)),
    )
