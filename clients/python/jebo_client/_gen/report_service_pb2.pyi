import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from jebo_client._gen import access_pb2 as _access_pb2
from jebo_client._gen import analysis_pb2 as _analysis_pb2
from jebo_client._gen import priority_pb2 as _priority_pb2
from jebo_client._gen import report_pb2 as _report_pb2
from jebo_client._gen import role_pb2 as _role_pb2
from jebo_client._gen import rules_pb2 as _rules_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Variant(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VARIANT_UNSPECIFIED: _ClassVar[Variant]
    VARIANT_ORIGINAL: _ClassVar[Variant]
    VARIANT_DISPLAY: _ClassVar[Variant]
    VARIANT_THUMBNAIL: _ClassVar[Variant]

class ReportEventType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_EVENT_TYPE_UNSPECIFIED: _ClassVar[ReportEventType]
    REPORT_EVENT_TYPE_CREATED: _ClassVar[ReportEventType]
    REPORT_EVENT_TYPE_UPDATED: _ClassVar[ReportEventType]
    REPORT_EVENT_TYPE_MOVED: _ClassVar[ReportEventType]
    REPORT_EVENT_TYPE_FILE_ADDED: _ClassVar[ReportEventType]
    REPORT_EVENT_TYPE_FILE_DELETED: _ClassVar[ReportEventType]
    REPORT_EVENT_TYPE_ANALYSIS_FINISHED: _ClassVar[ReportEventType]
    REPORT_EVENT_TYPE_DELETED: _ClassVar[ReportEventType]
VARIANT_UNSPECIFIED: Variant
VARIANT_ORIGINAL: Variant
VARIANT_DISPLAY: Variant
VARIANT_THUMBNAIL: Variant
REPORT_EVENT_TYPE_UNSPECIFIED: ReportEventType
REPORT_EVENT_TYPE_CREATED: ReportEventType
REPORT_EVENT_TYPE_UPDATED: ReportEventType
REPORT_EVENT_TYPE_MOVED: ReportEventType
REPORT_EVENT_TYPE_FILE_ADDED: ReportEventType
REPORT_EVENT_TYPE_FILE_DELETED: ReportEventType
REPORT_EVENT_TYPE_ANALYSIS_FINISHED: ReportEventType
REPORT_EVENT_TYPE_DELETED: ReportEventType

class CreateReportRequest(_message.Message):
    __slots__ = ("report", "request_id")
    REPORT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    report: _report_pb2.Report
    request_id: str
    def __init__(self, report: _Optional[_Union[_report_pb2.Report, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateReportResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: _report_pb2.Report
    def __init__(self, report: _Optional[_Union[_report_pb2.Report, _Mapping]] = ...) -> None: ...

class GetReportRequest(_message.Message):
    __slots__ = ("report_id",)
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    def __init__(self, report_id: _Optional[str] = ...) -> None: ...

class GetReportResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: _report_pb2.Report
    def __init__(self, report: _Optional[_Union[_report_pb2.Report, _Mapping]] = ...) -> None: ...

class ListReportsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "with_total", "order_by", "status", "category", "priority", "mine", "text", "created_after", "created_before", "bounding_box", "with_counts")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WITH_TOTAL_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    MINE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CREATED_AFTER_FIELD_NUMBER: _ClassVar[int]
    CREATED_BEFORE_FIELD_NUMBER: _ClassVar[int]
    BOUNDING_BOX_FIELD_NUMBER: _ClassVar[int]
    WITH_COUNTS_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    with_total: bool
    order_by: str
    status: _containers.RepeatedScalarFieldContainer[_report_pb2.ReportStatus]
    category: _containers.RepeatedScalarFieldContainer[str]
    priority: _containers.RepeatedScalarFieldContainer[_priority_pb2.Priority]
    mine: bool
    text: str
    created_after: _timestamp_pb2.Timestamp
    created_before: _timestamp_pb2.Timestamp
    bounding_box: GeoBox
    with_counts: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., with_total: _Optional[bool] = ..., order_by: _Optional[str] = ..., status: _Optional[_Iterable[_Union[_report_pb2.ReportStatus, str]]] = ..., category: _Optional[_Iterable[str]] = ..., priority: _Optional[_Iterable[_Union[_priority_pb2.Priority, str]]] = ..., mine: _Optional[bool] = ..., text: _Optional[str] = ..., created_after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., created_before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., bounding_box: _Optional[_Union[GeoBox, _Mapping]] = ..., with_counts: _Optional[bool] = ...) -> None: ...

class GeoBox(_message.Message):
    __slots__ = ("south", "west", "north", "east")
    SOUTH_FIELD_NUMBER: _ClassVar[int]
    WEST_FIELD_NUMBER: _ClassVar[int]
    NORTH_FIELD_NUMBER: _ClassVar[int]
    EAST_FIELD_NUMBER: _ClassVar[int]
    south: float
    west: float
    north: float
    east: float
    def __init__(self, south: _Optional[float] = ..., west: _Optional[float] = ..., north: _Optional[float] = ..., east: _Optional[float] = ...) -> None: ...

class ListReportsResponse(_message.Message):
    __slots__ = ("reports", "next_page_token", "total_size", "events_cursor", "counts")
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_SIZE_FIELD_NUMBER: _ClassVar[int]
    EVENTS_CURSOR_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[_report_pb2.Report]
    next_page_token: str
    total_size: int
    events_cursor: str
    counts: ReportCounts
    def __init__(self, reports: _Optional[_Iterable[_Union[_report_pb2.Report, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_size: _Optional[int] = ..., events_cursor: _Optional[str] = ..., counts: _Optional[_Union[ReportCounts, _Mapping]] = ...) -> None: ...

class ReportCounts(_message.Message):
    __slots__ = ("statuses", "categories")
    STATUSES_FIELD_NUMBER: _ClassVar[int]
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    statuses: _containers.RepeatedCompositeFieldContainer[StatusCount]
    categories: _containers.RepeatedCompositeFieldContainer[CategoryCount]
    def __init__(self, statuses: _Optional[_Iterable[_Union[StatusCount, _Mapping]]] = ..., categories: _Optional[_Iterable[_Union[CategoryCount, _Mapping]]] = ...) -> None: ...

class StatusCount(_message.Message):
    __slots__ = ("status", "count")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    status: _report_pb2.ReportStatus
    count: int
    def __init__(self, status: _Optional[_Union[_report_pb2.ReportStatus, str]] = ..., count: _Optional[int] = ...) -> None: ...

class CategoryCount(_message.Message):
    __slots__ = ("category", "count")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    category: str
    count: int
    def __init__(self, category: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class ListReportHistoryRequest(_message.Message):
    __slots__ = ("report_id",)
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    def __init__(self, report_id: _Optional[str] = ...) -> None: ...

class ListReportHistoryResponse(_message.Message):
    __slots__ = ("entries",)
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[HistoryEntry]
    def __init__(self, entries: _Optional[_Iterable[_Union[HistoryEntry, _Mapping]]] = ...) -> None: ...

class HistoryEntry(_message.Message):
    __slots__ = ("change_time", "type", "user_id", "display_name", "role", "changes", "reason")
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    change_time: _timestamp_pb2.Timestamp
    type: ReportEventType
    user_id: str
    display_name: str
    role: _role_pb2.Role
    changes: _containers.RepeatedCompositeFieldContainer[FieldChange]
    reason: str
    def __init__(self, change_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., type: _Optional[_Union[ReportEventType, str]] = ..., user_id: _Optional[str] = ..., display_name: _Optional[str] = ..., role: _Optional[_Union[_role_pb2.Role, str]] = ..., changes: _Optional[_Iterable[_Union[FieldChange, _Mapping]]] = ..., reason: _Optional[str] = ...) -> None: ...

class FieldChange(_message.Message):
    __slots__ = ("name", "old_value", "new_value")
    NAME_FIELD_NUMBER: _ClassVar[int]
    OLD_VALUE_FIELD_NUMBER: _ClassVar[int]
    NEW_VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    old_value: str
    new_value: str
    def __init__(self, name: _Optional[str] = ..., old_value: _Optional[str] = ..., new_value: _Optional[str] = ...) -> None: ...

class UpdateReportRequest(_message.Message):
    __slots__ = ("report", "update_mask", "etag", "request_id")
    REPORT_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    report: _report_pb2.Report
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    request_id: str
    def __init__(self, report: _Optional[_Union[_report_pb2.Report, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateReportResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: _report_pb2.Report
    def __init__(self, report: _Optional[_Union[_report_pb2.Report, _Mapping]] = ...) -> None: ...

class DeleteReportRequest(_message.Message):
    __slots__ = ("report_id", "etag", "request_id")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    etag: str
    request_id: str
    def __init__(self, report_id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteReportResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class TransitionReportRequest(_message.Message):
    __slots__ = ("report_id", "to", "reason", "etag", "request_id")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    to: _report_pb2.ReportStatus
    reason: str
    etag: str
    request_id: str
    def __init__(self, report_id: _Optional[str] = ..., to: _Optional[_Union[_report_pb2.ReportStatus, str]] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class TransitionReportResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: _report_pb2.Report
    def __init__(self, report: _Optional[_Union[_report_pb2.Report, _Mapping]] = ...) -> None: ...

class UploadFileRequest(_message.Message):
    __slots__ = ("report_id", "file_name", "file", "request_id")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    file_name: str
    file: _httpbody_pb2.HttpBody
    request_id: str
    def __init__(self, report_id: _Optional[str] = ..., file_name: _Optional[str] = ..., file: _Optional[_Union[_httpbody_pb2.HttpBody, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UploadFileResponse(_message.Message):
    __slots__ = ("files",)
    FILES_FIELD_NUMBER: _ClassVar[int]
    files: _containers.RepeatedCompositeFieldContainer[_report_pb2.File]
    def __init__(self, files: _Optional[_Iterable[_Union[_report_pb2.File, _Mapping]]] = ...) -> None: ...

class ListFilesRequest(_message.Message):
    __slots__ = ("report_id",)
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    def __init__(self, report_id: _Optional[str] = ...) -> None: ...

class ListFilesResponse(_message.Message):
    __slots__ = ("files",)
    FILES_FIELD_NUMBER: _ClassVar[int]
    files: _containers.RepeatedCompositeFieldContainer[_report_pb2.File]
    def __init__(self, files: _Optional[_Iterable[_Union[_report_pb2.File, _Mapping]]] = ...) -> None: ...

class DeleteFileRequest(_message.Message):
    __slots__ = ("report_id", "file_id", "request_id")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    file_id: str
    request_id: str
    def __init__(self, report_id: _Optional[str] = ..., file_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteFileResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DownloadFileRequest(_message.Message):
    __slots__ = ("report_id", "file_id", "variant", "read_offset", "read_limit")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    VARIANT_FIELD_NUMBER: _ClassVar[int]
    READ_OFFSET_FIELD_NUMBER: _ClassVar[int]
    READ_LIMIT_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    file_id: str
    variant: Variant
    read_offset: int
    read_limit: int
    def __init__(self, report_id: _Optional[str] = ..., file_id: _Optional[str] = ..., variant: _Optional[_Union[Variant, str]] = ..., read_offset: _Optional[int] = ..., read_limit: _Optional[int] = ...) -> None: ...

class GetFileUrlRequest(_message.Message):
    __slots__ = ("report_id", "file_id", "variant")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    VARIANT_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    file_id: str
    variant: Variant
    def __init__(self, report_id: _Optional[str] = ..., file_id: _Optional[str] = ..., variant: _Optional[_Union[Variant, str]] = ...) -> None: ...

class GetFileUrlResponse(_message.Message):
    __slots__ = ("file_url",)
    FILE_URL_FIELD_NUMBER: _ClassVar[int]
    file_url: FileUrl
    def __init__(self, file_url: _Optional[_Union[FileUrl, _Mapping]] = ...) -> None: ...

class FileUrl(_message.Message):
    __slots__ = ("url", "expire_time")
    URL_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    url: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, url: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AnalyzeReportRequest(_message.Message):
    __slots__ = ("report_id", "request_id")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    request_id: str
    def __init__(self, report_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class AnalyzeReportResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: _report_pb2.Report
    def __init__(self, report: _Optional[_Union[_report_pb2.Report, _Mapping]] = ...) -> None: ...

class GetAnalysisRequest(_message.Message):
    __slots__ = ("report_id",)
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    def __init__(self, report_id: _Optional[str] = ...) -> None: ...

class GetAnalysisResponse(_message.Message):
    __slots__ = ("analysis",)
    ANALYSIS_FIELD_NUMBER: _ClassVar[int]
    analysis: _analysis_pb2.ReportAnalysis
    def __init__(self, analysis: _Optional[_Union[_analysis_pb2.ReportAnalysis, _Mapping]] = ...) -> None: ...

class WatchAnalysisRequest(_message.Message):
    __slots__ = ("report_id", "after_sequence", "follow")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    AFTER_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    after_sequence: int
    follow: bool
    def __init__(self, report_id: _Optional[str] = ..., after_sequence: _Optional[int] = ..., follow: _Optional[bool] = ...) -> None: ...

class WatchAnalysisResponse(_message.Message):
    __slots__ = ("update",)
    UPDATE_FIELD_NUMBER: _ClassVar[int]
    update: _analysis_pb2.AnalysisUpdate
    def __init__(self, update: _Optional[_Union[_analysis_pb2.AnalysisUpdate, _Mapping]] = ...) -> None: ...

class WatchReportsRequest(_message.Message):
    __slots__ = ("after_cursor",)
    AFTER_CURSOR_FIELD_NUMBER: _ClassVar[int]
    after_cursor: str
    def __init__(self, after_cursor: _Optional[str] = ...) -> None: ...

class WatchReportsResponse(_message.Message):
    __slots__ = ("event",)
    EVENT_FIELD_NUMBER: _ClassVar[int]
    event: ReportEvent
    def __init__(self, event: _Optional[_Union[ReportEvent, _Mapping]] = ...) -> None: ...

class ReportEvent(_message.Message):
    __slots__ = ("cursor", "type", "report_id", "event_time", "report", "heartbeat")
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    type: ReportEventType
    report_id: str
    event_time: _timestamp_pb2.Timestamp
    report: _report_pb2.Report
    heartbeat: _timestamp_pb2.Timestamp
    def __init__(self, cursor: _Optional[str] = ..., type: _Optional[_Union[ReportEventType, str]] = ..., report_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., report: _Optional[_Union[_report_pb2.Report, _Mapping]] = ..., heartbeat: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListCategoriesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListCategoriesResponse(_message.Message):
    __slots__ = ("categories",)
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    categories: _containers.RepeatedCompositeFieldContainer[_report_pb2.Category]
    def __init__(self, categories: _Optional[_Iterable[_Union[_report_pb2.Category, _Mapping]]] = ...) -> None: ...
