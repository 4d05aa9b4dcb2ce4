"""Drafts of someone who is offline, and where they are kept."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from jebo_client import pb


@dataclass(frozen=True)
class DraftPhoto:
    """A photo of a draft. Its bytes are kept beside it, under its request id."""

    request_id: str
    name: str
    content_type: str
    sent: bool = False


@dataclass(frozen=True)
class DraftError:
    """Why a draft was refused for good: by the server, or because a photo of it is gone."""

    code: str
    reason: str
    message: str
    fields: tuple[tuple[str, str], ...] = ()
    """Fields at fault, each with what is wrong."""


@dataclass(frozen=True)
class Draft:
    """A report that waits to be sent, with ids that were made when it was."""

    report: pb.Report
    request_id: str
    made: float
    """Seconds since 1970."""
    photos: tuple[DraftPhoto, ...] = ()
    created: bool = False
    """Whether the server has the report itself."""
    error: DraftError | None = None
    """Why it is not sent any more, until it is mended."""
    owner: str = ""
    """Id of the user who made it, and who alone sends it. Empty if nobody was signed in, or known:
    then it is theirs who send it first."""

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    def with_photo_sent(self, request_id: str) -> Draft:
        """The draft, one of whose photos the server has."""
        return replace(
            self,
            photos=tuple(
                replace(photo, sent=photo.sent or photo.request_id == request_id)
                for photo in self.photos
            ),
        )

    def to_json(self) -> str:
        """As text, for a storage."""
        plain = {
            "report": base64.b64encode(self.report.SerializeToString()).decode(),
            "request_id": self.request_id,
            "made": self.made,
            "photos": [asdict(photo) for photo in self.photos],
            "created": self.created,
            "owner": self.owner,
            "error": None if self.error is None else asdict(self.error),
        }
        return json.dumps(plain)

    @classmethod
    def from_json(cls, text: str) -> Draft:
        """What `to_json` made."""
        plain = json.loads(text)
        error = plain["error"]
        if error is not None:
            fields = tuple((field, wrong) for field, wrong in error.pop("fields"))
            error = DraftError(**error, fields=fields)
        return cls(
            report=pb.Report.FromString(base64.b64decode(plain["report"])),
            request_id=plain["request_id"],
            made=plain["made"],
            photos=tuple(DraftPhoto(**photo) for photo in plain["photos"]),
            created=plain["created"],
            error=error,
            # Drafts of older versions have none.
            owner=plain.get("owner", ""),
        )


class OutboxStorage(Protocol):
    """Where drafts are kept. Each call is done as a whole or not at all; any thread may call."""

    def add(self, draft: Draft, photos: Sequence[bytes]) -> None:
        """Keeps a new draft behind all others, with the bytes of its photos."""
        ...

    def drafts(self) -> list[Draft]:
        """All drafts, oldest first."""
        ...

    def photo(self, request_id: str) -> bytes:
        """The bytes of a photo; KeyError if there are none."""
        ...

    def put(self, draft: Draft) -> None:
        """Replaces a draft in its place; one that is gone stays gone. Photos it has no more go."""
        ...

    def remove(self, draft_id: str) -> None:
        """Forgets a draft and its photos."""
        ...

    def close(self) -> None:
        """Lets go of the storage; what it keeps stays."""


class MemoryOutboxStorage:
    """Keeps drafts for as long as the program runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drafts: dict[str, Draft] = {}
        self._photos: dict[str, bytes] = {}

    def add(self, draft: Draft, photos: Sequence[bytes]) -> None:
        """Keeps a new draft behind all others, with the bytes of its photos."""
        with self._lock:
            for photo, data in zip(draft.photos, photos, strict=True):
                self._photos[photo.request_id] = data
            self._drafts[draft.id] = draft

    def drafts(self) -> list[Draft]:
        """All drafts, oldest first."""
        with self._lock:
            return list(self._drafts.values())

    def photo(self, request_id: str) -> bytes:
        """The bytes of a photo; KeyError if there are none."""
        with self._lock:
            return self._photos[request_id]

    def put(self, draft: Draft) -> None:
        """Replaces a draft in its place; one that is gone stays gone. Photos it has no more go."""
        with self._lock:
            old = self._drafts.get(draft.id)
            if old is None:
                return
            kept = {photo.request_id for photo in draft.photos}
            for photo in old.photos:
                if photo.request_id not in kept:
                    self._photos.pop(photo.request_id, None)
            self._drafts[draft.id] = draft

    def remove(self, draft_id: str) -> None:
        """Forgets a draft and its photos."""
        with self._lock:
            draft = self._drafts.pop(draft_id, None)
            for photo in draft.photos if draft else ():
                self._photos.pop(photo.request_id, None)

    def close(self) -> None:
        """Does nothing: there is nothing to let go of."""
