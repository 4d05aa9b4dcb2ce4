"""The scenarios, played with asyncio."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from jebo_client import Progress, ReportFilter, SqliteOutboxStorage, TokenStore, pb
from jebo_client.aio import JeboClient
from jebo_client.errors import CredentialsInvalid, NotSignedIn
from plays.stage import (
    PASSWORD,
    CountingTokenStore,
    Stage,
    check_progress,
    check_whole,
    expect,
    new_email,
)


async def play(stage: Stage) -> None:
    """All of them, in order."""
    scenarios: list[Callable[[Stage], Awaitable[None]]] = [
        sign_up_and_sign_in,
        report_analysis_result,
        upload_store_download,
        live_notice,
        server_killed_mid_stream,
        token_expired_mid_stream,
        offline_drafts,
    ]
    for scenario in scenarios:
        await scenario(stage)
        print(f"@ok {scenario.__name__}", flush=True)


async def signed_up(stage: Stage, store: TokenStore | None = None) -> tuple[JeboClient, str]:
    """A client of a new user, and the user's address."""
    client, email = JeboClient(stage.url, token_store=store), new_email("aio")
    await client.auth.register(email, PASSWORD, "A player")
    return client, email


async def sign_up_and_sign_in(stage: Stage) -> None:
    """Registers, is told of it; a wrong password is refused; signs out, and in again."""
    email = new_email("aio")
    async with JeboClient(stage.url) as client:
        changes = client.auth.auth_state_changes()
        expect(not (await anext(changes)).signed_in, "signed in before it began")
        user = await client.auth.register(email, PASSWORD, "A player")
        told = await anext(changes)
        expect(told.user == user and user.email == email, told)
        expect(await client.auth.profile() == user, "another profile")
        try:
            await client.auth.login(email, "not the password")
        except CredentialsInvalid as error:
            expect(error.request_id != "", "an error without a request id")
        else:
            expect(False, "a wrong password was taken")
        await client.auth.logout()
        expect(not (await anext(changes)).signed_in, "not told of signing out")
        try:
            await client.auth.profile()
        except NotSignedIn:
            pass
        else:
            expect(False, "still signed in")
        await client.auth.login(email, PASSWORD)
        expect((await anext(changes)).signed_in, "not told of signing in")
        expect((await client.auth.profile()).id == user.id, "somebody else")


async def report_analysis_result(stage: Stage) -> None:
    """Reads the updates of a photo from the first to the final one."""
    client, _ = await signed_up(stage)
    async with client:
        report = await client.reports.create_report(pb.Report(title="A cup"))
        await client.reports.upload_files(report.id, stage.photos(1))
        updates = [update async for update in client.analysis.watch(report.id)]
        check_whole(updates, photos=1)
        expect(updates[-1].status == pb.ANALYSIS_STATUS_COMPLETED, updates[-1])
        analysis = await client.reports.get_analysis(report.id)
        expect(analysis.photos[0].last_update == updates[-1], "not what GetAnalysis tells")
        expect(updates[-1].result.image.width > 0, "a result without a picture")


async def upload_store_download(stage: Stage) -> None:
    """Sends two photos with progress, lists them, and loads one."""
    client, _ = await signed_up(stage)
    async with client:
        with tempfile.TemporaryDirectory() as folder:
            report = await client.reports.create_report(pb.Report(title="Two photos"))
            told: list[Progress] = []
            photos = stage.photos(2)
            files = await client.reports.upload_files(report.id, photos, progress=told.append)
            check_progress(told, sum(photo.size for photo in photos))
            listed = (await client.reports.get_report(report.id)).files
            expect([file.id for file in listed] == [file.id for file in files], "other photos")
            loaded = await client.reports.download_file(report.id, files[1].id)
            expect(len(loaded.data) == loaded.size == files[1].size_bytes, "of another size")
            expect(hashlib.sha256(loaded.data).hexdigest() == files[1].sha256, "other bytes")
            expect(loaded.content_type == files[1].mime_type == "image/jpeg", "of another type")
            path = Path(folder) / "photo.jpg"
            await client.reports.download_file(report.id, files[1].id, to=path)
            expect(path.read_bytes() == loaded.data, "another file")


async def live_notice(stage: Stage) -> None:
    """Is told of what another client of the same user changes."""
    client, email = await signed_up(stage)
    async with client, JeboClient(stage.url) as other:
        await other.auth.login(email, PASSWORD)
        report = await client.reports.create_report(pb.Report(title="As it was"))
        async with client.events.watch() as events:
            expect(events.connected, "not connected")
            await other.reports.update_report(pb.Report(id=report.id, title="As it is"), ["title"])
            event = await anext(events)
        expect(event.type == pb.REPORT_EVENT_TYPE_UPDATED, event)
        expect(event.report.title == "As it is" and event.report_id == report.id, event)


async def server_killed_mid_stream(stage: Stage) -> None:
    """Reads on without a gap or a repeat after the server was killed."""
    client, _ = await signed_up(stage)
    async with client:
        report = await client.reports.create_report(pb.Report(title="Cut off"))
        await client.reports.upload_files(report.id, stage.photos(1))
        async with client.analysis.watch(report.id) as watch:
            updates = [await anext(watch)]
            await asyncio.to_thread(stage.kill)
            await asyncio.to_thread(stage.start)
            await client.reports.upload_files(report.id, stage.photos(1))
            updates += [update async for update in watch]
        check_whole(updates, photos=2)


async def token_expired_mid_stream(stage: Stage) -> None:
    """Is told of news after the token's life; ten calls at once after that refresh once."""
    store = CountingTokenStore()
    client, email = await signed_up(stage, store)
    async with client, JeboClient(stage.url) as other:
        async with client.events.watch() as events:
            opened = store.saved
            await outlive(store)
            await other.auth.login(email, PASSWORD)
            report = await other.reports.create_report(pb.Report(title="News"))
            expect((await anext(events)).report_id == report.id, "other news")
        expect(store.saved > opened, "the stream went on without a new token")
        await outlive(store)
        before = store.saved
        users = await asyncio.gather(*(client.auth.profile() for _ in range(10)))
        emails = [user.email for user in users]
        expect(emails == [email] * 10, emails)
        expect(store.saved == before + 1, f"{store.saved - before} refreshes for ten calls")


async def outlive(store: CountingTokenStore) -> None:
    """Returns once the tokens that are kept have expired."""
    tokens = store.load()
    expect(tokens is not None, "no tokens were kept")
    if tokens is not None:
        await asyncio.sleep(max(0.0, tokens.expire_time - time.time()) + 0.1)


async def offline_drafts(stage: Stage) -> None:
    """Three drafts made offline are sent once, however often they are sent."""
    client, _ = await signed_up(stage)
    async with client:
        with tempfile.TemporaryDirectory() as folder:
            await asyncio.to_thread(stage.kill)
            path, copy = Path(folder) / "outbox.db", Path(folder) / "copy.db"
            storage = SqliteOutboxStorage(path)
            outbox = client.outbox(storage)
            ids = [
                (await outbox.add(pb.Report(title=f"Draft {number}"), stage.photos(1))).id
                for number in range(3)
            ]
            storage.close()
            # As an app that was killed before it could note that all was sent.
            shutil.copy(path, copy)
            storage = SqliteOutboxStorage(path)
            sending = asyncio.create_task(client.outbox(storage).flush(timeout=300))
            await asyncio.to_thread(stage.start)
            expect(await sending == [], "something was refused")
            expect(storage.drafts() == [], "something is left")
            storage.close()
            storage = SqliteOutboxStorage(copy)
            expect([draft.id for draft in storage.drafts()] == ids, "not the same drafts")
            expect(await client.outbox(storage).flush() == [], "something was refused")
            storage.close()
            every = client.reports.get_all_reports(ReportFilter(), order_by="create_time")
            reports = [report async for report in every]
            expect([report.id for report in reports] == ids, "not three reports, in order")
            expect([len(report.files) for report in reports] == [1, 1, 1], "not three photos")
