import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from jebo_client._gen import analysis_pb2 as _analysis_pb2
from jebo_client._gen import priority_pb2 as _priority_pb2
from jebo_client._gen import rules_pb2 as _rules_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReportStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_STATUS_UNSPECIFIED: _ClassVar[ReportStatus]
    REPORT_STATUS_DRAFT: _ClassVar[ReportStatus]
    REPORT_STATUS_SUBMITTED: _ClassVar[ReportStatus]
    REPORT_STATUS_IN_REVIEW: _ClassVar[ReportStatus]
    REPORT_STATUS_APPROVED: _ClassVar[ReportStatus]
    REPORT_STATUS_IN_PROGRESS: _ClassVar[ReportStatus]
    REPORT_STATUS_RESOLVED: _ClassVar[ReportStatus]
    REPORT_STATUS_REJECTED: _ClassVar[ReportStatus]
    REPORT_STATUS_ON_HOLD: _ClassVar[ReportStatus]
    REPORT_STATUS_DUPLICATE: _ClassVar[ReportStatus]
    REPORT_STATUS_CLOSED: _ClassVar[ReportStatus]
    REPORT_STATUS_CANCELLED: _ClassVar[ReportStatus]

class FileState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FILE_STATE_UNSPECIFIED: _ClassVar[FileState]
    FILE_STATE_PROCESSING: _ClassVar[FileState]
    FILE_STATE_READY: _ClassVar[FileState]
    FILE_STATE_UNREADABLE: _ClassVar[FileState]
REPORT_STATUS_UNSPECIFIED: ReportStatus
REPORT_STATUS_DRAFT: ReportStatus
REPORT_STATUS_SUBMITTED: ReportStatus
REPORT_STATUS_IN_REVIEW: ReportStatus
REPORT_STATUS_APPROVED: ReportStatus
REPORT_STATUS_IN_PROGRESS: ReportStatus
REPORT_STATUS_RESOLVED: ReportStatus
REPORT_STATUS_REJECTED: ReportStatus
REPORT_STATUS_ON_HOLD: ReportStatus
REPORT_STATUS_DUPLICATE: ReportStatus
REPORT_STATUS_CLOSED: ReportStatus
REPORT_STATUS_CANCELLED: ReportStatus
FILE_STATE_UNSPECIFIED: FileState
FILE_STATE_PROCESSING: FileState
FILE_STATE_READY: FileState
FILE_STATE_UNREADABLE: FileState

class Report(_message.Message):
    __slots__ = ("id", "owner_id", "title", "description", "category", "status", "close_reason", "priority", "location", "files", "analysis", "create_time", "update_time", "etag", "moves")
    ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CLOSE_REASON_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    ANALYSIS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    MOVES_FIELD_NUMBER: _ClassVar[int]
    id: str
    owner_id: str
    title: str
    description: str
    category: str
    status: ReportStatus
    close_reason: str
    priority: _priority_pb2.Priority
    location: Location
    files: _containers.RepeatedCompositeFieldContainer[File]
    analysis: _analysis_pb2.AnalysisSummary
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    moves: _containers.RepeatedCompositeFieldContainer[ReportMove]
    def __init__(self, id: _Optional[str] = ..., owner_id: _Optional[str] = ..., title: _Optional[str] = ..., description: _Optional[str] = ..., category: _Optional[str] = ..., status: _Optional[_Union[ReportStatus, str]] = ..., close_reason: _Optional[str] = ..., priority: _Optional[_Union[_priority_pb2.Priority, str]] = ..., location: _Optional[_Union[Location, _Mapping]] = ..., files: _Optional[_Iterable[_Union[File, _Mapping]]] = ..., analysis: _Optional[_Union[_analysis_pb2.AnalysisSummary, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., moves: _Optional[_Iterable[_Union[ReportMove, _Mapping]]] = ...) -> None: ...

class ReportMove(_message.Message):
    __slots__ = ("to", "needs_reason")
    TO_FIELD_NUMBER: _ClassVar[int]
    NEEDS_REASON_FIELD_NUMBER: _ClassVar[int]
    to: ReportStatus
    needs_reason: bool
    def __init__(self, to: _Optional[_Union[ReportStatus, str]] = ..., needs_reason: _Optional[bool] = ...) -> None: ...

class Location(_message.Message):
    __slots__ = ("latitude", "longitude", "accuracy_m", "address")
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    ACCURACY_M_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    latitude: float
    longitude: float
    accuracy_m: float
    address: str
    def __init__(self, latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., accuracy_m: _Optional[float] = ..., address: _Optional[str] = ...) -> None: ...

class File(_message.Message):
    __slots__ = ("id", "name", "mime_type", "size_bytes", "sha256", "width", "height", "create_time", "state", "blurhash", "capture")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    MIME_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BLURHASH_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    mime_type: str
    size_bytes: int
    sha256: str
    width: int
    height: int
    create_time: _timestamp_pb2.Timestamp
    state: FileState
    blurhash: str
    capture: Capture
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., mime_type: _Optional[str] = ..., size_bytes: _Optional[int] = ..., sha256: _Optional[str] = ..., width: _Optional[int] = ..., height: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[FileState, str]] = ..., blurhash: _Optional[str] = ..., capture: _Optional[_Union[Capture, _Mapping]] = ...) -> None: ...

class Capture(_message.Message):
    __slots__ = ("capture_time", "latitude", "longitude")
    CAPTURE_TIME_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    capture_time: _timestamp_pb2.Timestamp
    latitude: float
    longitude: float
    def __init__(self, capture_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ...) -> None: ...

class Category(_message.Message):
    __slots__ = ("code", "name_en", "name_ko")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    NAME_KO_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_en: str
    name_ko: str
    def __init__(self, code: _Optional[str] = ..., name_en: _Optional[str] = ..., name_ko: _Optional[str] = ...) -> None: ...
