"""Tokens, and where they are kept."""

from __future__ import annotations

import json
import os
import secrets
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Protocol

from google.protobuf import json_format

from jebo_client import pb

# A token that lives for less than this is as good as expired: the call takes time too.
MARGIN = 10.0

# Seconds that closing a client waits for a refresh that is under way.
LAST_WAIT = 5.0


@dataclass(frozen=True)
class Tokens:
    """What a client needs to make calls. Times are seconds since 1970."""

    access_token: str
    refresh_token: str
    expire_time: float
    """When the access token expires, by the server's clock."""
    obtain_time: float
    """When it came here, by the client's clock."""
    user_json: str = ""
    """Whose they are, as text so that a store needs to know nothing of it; empty if not known."""

    @classmethod
    def received(cls, tokens: pb.Tokens, now: float, user_json: str = "") -> Tokens:
        """The tokens of an answer that came now."""
        expire = tokens.expire_time.seconds + tokens.expire_time.nanos / 1e9
        return cls(tokens.access_token, tokens.refresh_token, expire, now, user_json)

    def of(self, user: pb.User) -> Tokens:
        """The same tokens, with what is known of their user."""
        return replace(self, user_json=json_format.MessageToJson(user, indent=None))

    @property
    def user(self) -> pb.User | None:
        """Whose they are; None if not known, as of tokens that an older version has kept."""
        try:
            return json_format.Parse(self.user_json, pb.User(), ignore_unknown_fields=True)
        except json_format.ParseError:
            return None

    @property
    def user_id(self) -> str:
        """Whose they are; empty if not known."""
        user = self.user
        return "" if user is None else user.id

    def same_session(self, other: Tokens | None) -> bool:
        """Whether these are the others, but for what is known of the user."""
        return other is not None and self.refresh_token == other.refresh_token

    def due(self, now: float) -> bool:
        """Whether the access token is to be refreshed before it is used."""
        life = self.expire_time - self.obtain_time
        if life <= 0:
            # The clocks are too far apart to tell. The server will say TOKEN_EXPIRED.
            return False
        # One that never lives for long would be refreshed at each call.
        return now >= self.expire_time - min(MARGIN, life / 3)

    def __repr__(self) -> str:
        # They must not get into logs.
        return f"Tokens(expire_time={self.expire_time})"


class TokenStore(Protocol):
    """Where tokens are kept between runs. Called from any thread, by one client at a time."""

    def load(self) -> Tokens | None:
        """The tokens that were saved last, if any."""
        ...

    def save(self, tokens: Tokens) -> None:
        """Keeps the tokens; returns when they would survive a crash."""
        ...

    def clear(self) -> None:
        """Forgets the tokens."""


class MemoryTokenStore:
    """Keeps tokens for as long as the program runs."""

    def __init__(self, tokens: Tokens | None = None) -> None:
        self._tokens = tokens

    def load(self) -> Tokens | None:
        """The tokens that were saved last, if any."""
        return self._tokens

    def save(self, tokens: Tokens) -> None:
        """Keeps the tokens."""
        self._tokens = tokens

    def clear(self) -> None:
        """Forgets the tokens."""
        self._tokens = None


class FileTokenStore:
    """Keeps tokens in a file for its owner's eyes only (mode 0600), replaced as a whole.

    It is for one client: two would spend each other's refresh tokens.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()

    def load(self) -> Tokens | None:
        """The tokens that were saved last, if any. What can't be read counts as none."""
        with self._lock:
            try:
                return Tokens(**json.loads(self._path.read_text(encoding="utf-8")))
            except FileNotFoundError:
                return None
            except (ValueError, TypeError):
                return None

    def save(self, tokens: Tokens) -> None:
        """Keeps the tokens: a crash leaves the old file or the new one."""
        scratch = self._path.with_name(f".{self._path.name}.{secrets.token_hex(6)}")
        with self._lock:
            # Made for the owner from the first moment, and not narrowed afterwards.
            file = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(file, "w", encoding="utf-8") as out:
                    json.dump(asdict(tokens), out)
                    out.flush()
                    os.fsync(out.fileno())
                scratch.replace(self._path)
                _sync_folder(self._path.parent)
            except BaseException:
                with suppress(FileNotFoundError):
                    scratch.unlink()
                raise

    def clear(self) -> None:
        """Removes the file."""
        with self._lock, suppress(FileNotFoundError):
            self._path.unlink()


def _sync_folder(folder: Path) -> None:
    """Has the new name of a file survive a power cut, where folders can be opened."""
    if os.name == "posix":
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
