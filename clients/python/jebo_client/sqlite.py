"""Drafts in a file of SQLite."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

from jebo_client.drafts import Draft

_SCHEMA = """
CREATE TABLE IF NOT EXISTS draft (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS photo (
    request_id TEXT PRIMARY KEY,
    draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    data BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS photo_of_draft ON photo (draft_id);
"""


class SqliteOutboxStorage:
    """Keeps drafts in a file for its owner's eyes only; what it has taken survives a power cut."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        # SQLite would make it for everybody to read.
        Path(path).touch(mode=0o600, exist_ok=True)
        self._lock = threading.Lock()
        # One connection, behind a lock, so that any thread may come.
        self._db = sqlite3.connect(path, check_same_thread=False)
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(_SCHEMA)

    def add(self, draft: Draft, photos: Sequence[bytes]) -> None:
        """Keeps a new draft behind all others, with the bytes of its photos."""
        rows = [
            (photo.request_id, draft.id, data)
            for photo, data in zip(draft.photos, photos, strict=True)
        ]
        with self._lock, self._db:
            self._db.execute(
                "INSERT INTO draft (id, body) VALUES (?, ?)", (draft.id, draft.to_json())
            )
            self._db.executemany(
                "INSERT INTO photo (request_id, draft_id, data) VALUES (?, ?, ?)", rows
            )

    def drafts(self) -> list[Draft]:
        """All drafts, oldest first."""
        with self._lock:
            rows = self._db.execute("SELECT body FROM draft ORDER BY position").fetchall()
        return [Draft.from_json(body) for (body,) in rows]

    def photo(self, request_id: str) -> bytes:
        """The bytes of a photo; KeyError if there are none."""
        with self._lock:
            row = self._db.execute(
                "SELECT data FROM photo WHERE request_id = ?", (request_id,)
            ).fetchone()
        if row is None:
            raise KeyError(request_id)
        return bytes(row[0])

    def put(self, draft: Draft) -> None:
        """Replaces a draft in its place; one that is gone stays gone. Photos it has no more go."""
        kept = {photo.request_id for photo in draft.photos}
        with self._lock, self._db:
            self._db.execute("UPDATE draft SET body = ? WHERE id = ?", (draft.to_json(), draft.id))
            there = self._db.execute(
                "SELECT request_id FROM photo WHERE draft_id = ?", (draft.id,)
            ).fetchall()
            self._db.executemany(
                "DELETE FROM photo WHERE request_id = ?",
                [(request_id,) for (request_id,) in there if request_id not in kept],
            )

    def remove(self, draft_id: str) -> None:
        """Forgets a draft and its photos."""
        with self._lock, self._db:
            self._db.execute("DELETE FROM draft WHERE id = ?", (draft_id,))

    def close(self) -> None:
        """Closes the file; what it keeps stays."""
        with self._lock:
            self._db.close()
