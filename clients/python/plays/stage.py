"""What a play is told, and how it talks to who started it."""

from __future__ import annotations

import os
import sys
import threading
import uuid
from dataclasses import dataclass
from pathlib import Path

from jebo_client import MemoryTokenStore, Photo, Progress, Tokens, pb

PASSWORD = "correct horse battery"
FINAL = (
    pb.ANALYSIS_STATUS_COMPLETED,
    pb.ANALYSIS_STATUS_FAILED,
    pb.ANALYSIS_STATUS_CANCELLED,
)


@dataclass(frozen=True)
class Stage:
    """A server, and a photo to send."""

    url: str
    photo: Path

    @classmethod
    def from_environment(cls) -> Stage:
        """As who started it says."""
        return cls(os.environ["JEBO_URL"], Path(os.environ["JEBO_PHOTO"]))

    def kill(self) -> None:
        """Has the server killed."""
        ask("@kill", "@killed")

    def start(self) -> None:
        """Has the server started again."""
        ask("@start", "@started")

    def photos(self, count: int) -> list[Photo]:
        """The photo under other names."""
        return [Photo(self.photo, name=f"photo-{number}.jpg") for number in range(count)]


def ask(line: str, expected: str) -> None:
    """Writes a line, and waits until it is done."""
    print(line, flush=True)
    answer = sys.stdin.readline().strip()
    expect(answer == expected, f"{line} was answered by {answer!r}")


def expect(holds: bool, what: object) -> None:
    """Fails the play unless it holds. Not an assert, which `python -O` leaves out."""
    if not holds:
        raise AssertionError(what)


def new_email(face: str) -> str:
    """An address that nobody has."""
    return f"python-{face}-{uuid.uuid4().hex}@example.org"


class CountingTokenStore(MemoryTokenStore):
    """Knows how often tokens came: once by signing in, and once by each refresh."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self.saved = 0

    def save(self, tokens: Tokens) -> None:
        """Counts, and keeps the tokens."""
        with self._lock:
            self.saved += 1
        super().save(tokens)


def check_whole(updates: list[pb.AnalysisUpdate], photos: int) -> None:
    """Expects 1, 2, 3 ... without a gap or a repeat, to the end of each photo."""
    sequences = [update.sequence for update in updates]
    expect(sequences == list(range(1, len(updates) + 1)), sequences)
    ended = [update.file_id for update in updates if update.status in FINAL]
    expect(len(ended) == photos == len(set(ended)), ended)


def check_progress(told: list[Progress], total: int) -> None:
    """Expects an upload that goes on, in pieces of at most 1 MiB, to its end."""
    sent = [progress.sent for progress in told]
    steps = [after - before for before, after in zip([0, *sent], sent, strict=False)]
    expect(all(0 <= step <= 1 << 20 for step in steps), sent)
    expect(sent[-1] == total == told[-1].total, (sent[-1], total))
    expect(len(told) > 2, told)
