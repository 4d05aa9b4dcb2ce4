"""Client of Jebo for asyncio. Names and promises are those of `jebo_client`."""

from jebo_client.aio._session import AuthStateChanges
from jebo_client.aio.auth import AuthService
from jebo_client.aio.client import JeboClient
from jebo_client.aio.outbox import Outbox
from jebo_client.aio.reports import ReportRepository
from jebo_client.aio.streams import AnalysisUpdates, AnalysisWatch, EventWatch, ReportEvents
from jebo_client.aio.watch import Watch

__all__ = [
    "AnalysisUpdates",
    "AnalysisWatch",
    "AuthService",
    "AuthStateChanges",
    "EventWatch",
    "JeboClient",
    "Outbox",
    "ReportEvents",
    "ReportRepository",
    "Watch",
]
