"""Drafts of someone who is offline, sent in order once the server can be reached."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jebo_client import pb
from jebo_client._core.delivery import (
    Adopt,
    Ask,
    Create,
    Step,
    Turns,
    done,
    holds_all,
    judged,
    mended,
    new_draft,
    next_step,
    refused,
)
from jebo_client._core.options import shorter
from jebo_client._core.owner import AnotherUser
from jebo_client._core.retry import Backoff
from jebo_client._core.status import deadline_exceeded, photo_lost
from jebo_client._sync.call import Caller
from jebo_client.auth import AuthService
from jebo_client.drafts import Draft, OutboxStorage
from jebo_client.errors import JeboError
from jebo_client.photos import Photo
from jebo_client.reports import ReportRepository


class Outbox:
    """Reports and photos that wait in a storage. Any thread may use it."""

    def __init__(self, caller: Caller, storage: OutboxStorage) -> None:
        self._caller = caller
        self._storage = storage
        self._sending = threading.Lock()
        self._mending = threading.Lock()

    def add(self, report: pb.Report, photos: Sequence[Photo] = ()) -> Draft:
        """Keeps a report and its photos; it has an id from now on, and is sent by `flush`."""
        now, user_id = self._caller.options.timing.now(), self._caller.session.user_id
        draft = new_draft(report, photos, now, user_id)
        self._storage.add(draft, [photo.read() for photo in photos])
        return draft

    def drafts(self) -> list[Draft]:
        """What is not sent yet, oldest first; with an error, what the server refused."""
        return self._storage.drafts()

    def mend(
        self,
        draft: Draft,
        report: pb.Report | None = None,
        *,
        without_photos: Sequence[str] = (),
    ) -> Draft:
        """Has a refused draft tried again: as it is, or with another text, or without photos.

        Photos are named by their request ids. A report that the server has already keeps its text:
        change that by `update_report`. The draft counts as the storage has it now: raises
        ValueError if it is not there any more, or was not refused.
        """
        with self._mending:
            better = mended(self.drafts(), draft.id, report, without_photos)
            self._storage.put(better)
        return better

    def discard(self, draft: Draft) -> None:
        """Forgets a draft. What the server has of it stays there."""
        self._storage.remove(draft.id)

    def flush(self, *, timeout: float | None = None) -> list[Draft]:
        """Sends all there is, waiting for the server as long as it takes, or until the timeout.

        Only what the present user has made; others' drafts wait for them. Tells what was refused,
        and stays. Raises Unauthenticated if nobody is signed in, and at the timeout what was wrong
        last, or DeadlineExceeded while another flush goes on. It may be killed at any moment and
        called again.
        """
        options = self._caller.options
        turns = Turns(Backoff(options.retries, options.timing.random))
        # Only for its deadline: the tries have no end.
        time = options.attempts(timeout)
        with self._alone(time.remaining()):
            while True:
                user_id = self._caller.session.user_id
                drafts = self._storage.drafts()
                draft = turns.next(drafts, user_id)
                if draft is None:
                    error = turns.held()
                    if error is None:
                        return refused(drafts, user_id)
                else:
                    error = self._advance(draft, user_id, turns, time.remaining())
                if error is not None:
                    pause, left = turns.pause(error), time.remaining()
                    if left is not None and left <= pause:
                        raise error
                    self._caller.sleep(pause)

    @contextmanager
    def _alone(self, within: float | None) -> Iterator[None]:
        """Keeps other flushes waiting; raises DeadlineExceeded if one goes on for so long."""
        endless = threading.TIMEOUT_MAX
        if not self._sending.acquire(timeout=endless if within is None else min(within, endless)):
            raise deadline_exceeded(self._caller.options.language)
        try:
            yield
        finally:
            self._sending.release()

    def _advance(
        self, draft: Draft, user_id: str | None, turns: Turns, remaining: float | None
    ) -> JeboError | None:
        """Sends the next part of a draft; answers what stands in the way of all drafts."""
        step = next_step(draft, user_id)
        if step is None:
            self._storage.remove(draft.id)
            return None
        try:
            self._send(draft, step, remaining)
        except AnotherUser:
            # Who has signed in meanwhile may have drafts, too.
            return None
        except JeboError as error:
            after = judged(draft, step, error, self._caller.options.timing.now())
            if after is None:
                if holds_all(step, error):
                    return error
                turns.hold(draft, error)
                return None
        else:
            after = done(draft, step)
        turns.moved()
        if after is not draft:
            self._storage.put(after)
        return None

    def _send(self, draft: Draft, step: Step, remaining: float | None) -> None:
        options = self._caller.options
        unary, transfer = options.timeout, options.transfer_timeout
        if isinstance(step, Adopt):
            return
        if isinstance(step, Ask):
            AuthService(self._caller).profile(timeout=shorter(remaining, unary))
            return
        caller = self._caller.bound_to(draft.owner)
        if isinstance(step, Create):
            within = shorter(remaining, unary)
            caller.unary(caller.reports.CreateReport, step.request, timeout=within)
            return
        try:
            data = self._storage.photo(step.photo.request_id)
        except KeyError:
            raise photo_lost(step.photo.name, options.language) from None
        photo = Photo(data, step.photo.name, step.photo.content_type)
        ReportRepository(caller).upload_files(
            draft.id,
            [photo],
            request_id=step.photo.request_id,
            timeout=shorter(remaining, transfer),
        )
