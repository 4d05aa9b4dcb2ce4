"""Client of Jebo, a backend for photo reports, for threads; `jebo_client.aio` is for asyncio."""

from jebo_client import pb
from jebo_client._core.options import Options, Timing
from jebo_client._core.retry import RetryPolicy
from jebo_client._sync.session import AuthStateChanges
from jebo_client.auth import AuthService
from jebo_client.auth_state import AuthState
from jebo_client.client import JeboClient
from jebo_client.downloads import Download
from jebo_client.drafts import Draft, DraftError, DraftPhoto, MemoryOutboxStorage, OutboxStorage
from jebo_client.errors import JeboError
from jebo_client.filters import ReportFilter, ReportPage
from jebo_client.outbox import Outbox
from jebo_client.photos import Photo, Progress
from jebo_client.reports import ReportRepository
from jebo_client.sqlite import SqliteOutboxStorage
from jebo_client.streams import AnalysisUpdates, AnalysisWatch, EventWatch, ReportEvents
from jebo_client.tokens import FileTokenStore, MemoryTokenStore, Tokens, TokenStore
from jebo_client.watch import Watch

__all__ = [
    "AnalysisUpdates",
    "AnalysisWatch",
    "AuthService",
    "AuthState",
    "AuthStateChanges",
    "Download",
    "Draft",
    "DraftError",
    "DraftPhoto",
    "EventWatch",
    "FileTokenStore",
    "JeboClient",
    "JeboError",
    "MemoryOutboxStorage",
    "MemoryTokenStore",
    "Options",
    "Outbox",
    "OutboxStorage",
    "Photo",
    "Progress",
    "ReportEvents",
    "ReportFilter",
    "ReportPage",
    "ReportRepository",
    "RetryPolicy",
    "SqliteOutboxStorage",
    "Timing",
    "TokenStore",
    "Tokens",
    "Watch",
    "pb",
]
