import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from jebo_client._gen import priority_pb2 as _priority_pb2
from jebo_client._gen import rules_pb2 as _rules_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AnalysisStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANALYSIS_STATUS_UNSPECIFIED: _ClassVar[AnalysisStatus]
    ANALYSIS_STATUS_PENDING: _ClassVar[AnalysisStatus]
    ANALYSIS_STATUS_PROCESSING: _ClassVar[AnalysisStatus]
    ANALYSIS_STATUS_RETRYING: _ClassVar[AnalysisStatus]
    ANALYSIS_STATUS_COMPLETED: _ClassVar[AnalysisStatus]
    ANALYSIS_STATUS_FAILED: _ClassVar[AnalysisStatus]
    ANALYSIS_STATUS_CANCELLED: _ClassVar[AnalysisStatus]

class AnalysisStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANALYSIS_STAGE_UNSPECIFIED: _ClassVar[AnalysisStage]
    ANALYSIS_STAGE_QUEUED: _ClassVar[AnalysisStage]
    ANALYSIS_STAGE_DECODING: _ClassVar[AnalysisStage]
    ANALYSIS_STAGE_INSPECTING: _ClassVar[AnalysisStage]
    ANALYSIS_STAGE_DETECTING: _ClassVar[AnalysisStage]
    ANALYSIS_STAGE_READING: _ClassVar[AnalysisStage]
    ANALYSIS_STAGE_CLASSIFYING: _ClassVar[AnalysisStage]
    ANALYSIS_STAGE_ROUTING: _ClassVar[AnalysisStage]
    ANALYSIS_STAGE_DONE: _ClassVar[AnalysisStage]

class Completeness(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLETENESS_UNSPECIFIED: _ClassVar[Completeness]
    COMPLETENESS_COMPLETE: _ClassVar[Completeness]
    COMPLETENESS_PARTIAL: _ClassVar[Completeness]

class CategorySource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CATEGORY_SOURCE_UNSPECIFIED: _ClassVar[CategorySource]
    CATEGORY_SOURCE_NONE: _ClassVar[CategorySource]
    CATEGORY_SOURCE_LEARNT: _ClassVar[CategorySource]
    CATEGORY_SOURCE_RULE: _ClassVar[CategorySource]
    CATEGORY_SOURCE_REMOTE: _ClassVar[CategorySource]

class QualityFlag(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUALITY_FLAG_UNSPECIFIED: _ClassVar[QualityFlag]
    QUALITY_FLAG_BLURRED: _ClassVar[QualityFlag]
    QUALITY_FLAG_TOO_DARK: _ClassVar[QualityFlag]
    QUALITY_FLAG_TOO_BRIGHT: _ClassVar[QualityFlag]
    QUALITY_FLAG_TOO_SMALL: _ClassVar[QualityFlag]
ANALYSIS_STATUS_UNSPECIFIED: AnalysisStatus
ANALYSIS_STATUS_PENDING: AnalysisStatus
ANALYSIS_STATUS_PROCESSING: AnalysisStatus
ANALYSIS_STATUS_RETRYING: AnalysisStatus
ANALYSIS_STATUS_COMPLETED: AnalysisStatus
ANALYSIS_STATUS_FAILED: AnalysisStatus
ANALYSIS_STATUS_CANCELLED: AnalysisStatus
ANALYSIS_STAGE_UNSPECIFIED: AnalysisStage
ANALYSIS_STAGE_QUEUED: AnalysisStage
ANALYSIS_STAGE_DECODING: AnalysisStage
ANALYSIS_STAGE_INSPECTING: AnalysisStage
ANALYSIS_STAGE_DETECTING: AnalysisStage
ANALYSIS_STAGE_READING: AnalysisStage
ANALYSIS_STAGE_CLASSIFYING: AnalysisStage
ANALYSIS_STAGE_ROUTING: AnalysisStage
ANALYSIS_STAGE_DONE: AnalysisStage
COMPLETENESS_UNSPECIFIED: Completeness
COMPLETENESS_COMPLETE: Completeness
COMPLETENESS_PARTIAL: Completeness
CATEGORY_SOURCE_UNSPECIFIED: CategorySource
CATEGORY_SOURCE_NONE: CategorySource
CATEGORY_SOURCE_LEARNT: CategorySource
CATEGORY_SOURCE_RULE: CategorySource
CATEGORY_SOURCE_REMOTE: CategorySource
QUALITY_FLAG_UNSPECIFIED: QualityFlag
QUALITY_FLAG_BLURRED: QualityFlag
QUALITY_FLAG_TOO_DARK: QualityFlag
QUALITY_FLAG_TOO_BRIGHT: QualityFlag
QUALITY_FLAG_TOO_SMALL: QualityFlag

class AnalysisUpdate(_message.Message):
    __slots__ = ("report_id", "sequence", "update_time", "file_id", "status", "stage", "progress", "attempt", "next_attempt_time", "result", "error", "heartbeat")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    NEXT_ATTEMPT_TIME_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    sequence: int
    update_time: _timestamp_pb2.Timestamp
    file_id: str
    status: AnalysisStatus
    stage: AnalysisStage
    progress: float
    attempt: int
    next_attempt_time: _timestamp_pb2.Timestamp
    result: AnalysisResult
    error: AnalysisError
    heartbeat: _timestamp_pb2.Timestamp
    def __init__(self, report_id: _Optional[str] = ..., sequence: _Optional[int] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., file_id: _Optional[str] = ..., status: _Optional[_Union[AnalysisStatus, str]] = ..., stage: _Optional[_Union[AnalysisStage, str]] = ..., progress: _Optional[float] = ..., attempt: _Optional[int] = ..., next_attempt_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., result: _Optional[_Union[AnalysisResult, _Mapping]] = ..., error: _Optional[_Union[AnalysisError, _Mapping]] = ..., heartbeat: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AnalysisError(_message.Message):
    __slots__ = ("reason", "message")
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    reason: str
    message: str
    def __init__(self, reason: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class AnalysisResult(_message.Message):
    __slots__ = ("completeness", "analyzer", "image", "category", "priority", "detections", "tags", "text", "quality", "privacy", "duplicates", "hashes", "draft", "warnings")
    COMPLETENESS_FIELD_NUMBER: _ClassVar[int]
    ANALYZER_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    DETECTIONS_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    QUALITY_FIELD_NUMBER: _ClassVar[int]
    PRIVACY_FIELD_NUMBER: _ClassVar[int]
    DUPLICATES_FIELD_NUMBER: _ClassVar[int]
    HASHES_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    completeness: Completeness
    analyzer: AnalyzerInfo
    image: ImageInfo
    category: CategoryGuess
    priority: PrioritySuggestion
    detections: _containers.RepeatedCompositeFieldContainer[Detection]
    tags: _containers.RepeatedCompositeFieldContainer[Tag]
    text: _containers.RepeatedCompositeFieldContainer[TextLine]
    quality: Quality
    privacy: Privacy
    duplicates: _containers.RepeatedCompositeFieldContainer[Duplicate]
    hashes: Hashes
    draft: ReportDraft
    warnings: _containers.RepeatedCompositeFieldContainer[AnalysisWarning]
    def __init__(self, completeness: _Optional[_Union[Completeness, str]] = ..., analyzer: _Optional[_Union[AnalyzerInfo, _Mapping]] = ..., image: _Optional[_Union[ImageInfo, _Mapping]] = ..., category: _Optional[_Union[CategoryGuess, _Mapping]] = ..., priority: _Optional[_Union[PrioritySuggestion, _Mapping]] = ..., detections: _Optional[_Iterable[_Union[Detection, _Mapping]]] = ..., tags: _Optional[_Iterable[_Union[Tag, _Mapping]]] = ..., text: _Optional[_Iterable[_Union[TextLine, _Mapping]]] = ..., quality: _Optional[_Union[Quality, _Mapping]] = ..., privacy: _Optional[_Union[Privacy, _Mapping]] = ..., duplicates: _Optional[_Iterable[_Union[Duplicate, _Mapping]]] = ..., hashes: _Optional[_Union[Hashes, _Mapping]] = ..., draft: _Optional[_Union[ReportDraft, _Mapping]] = ..., warnings: _Optional[_Iterable[_Union[AnalysisWarning, _Mapping]]] = ...) -> None: ...

class AnalyzerInfo(_message.Message):
    __slots__ = ("name", "version", "models", "duration")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    MODELS_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    models: _containers.RepeatedCompositeFieldContainer[ModelInfo]
    duration: _duration_pb2.Duration
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., models: _Optional[_Iterable[_Union[ModelInfo, _Mapping]]] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ModelInfo(_message.Message):
    __slots__ = ("name", "version", "sha256")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    sha256: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., sha256: _Optional[str] = ...) -> None: ...

class ImageInfo(_message.Message):
    __slots__ = ("width", "height", "orientation")
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    ORIENTATION_FIELD_NUMBER: _ClassVar[int]
    width: int
    height: int
    orientation: int
    def __init__(self, width: _Optional[int] = ..., height: _Optional[int] = ..., orientation: _Optional[int] = ...) -> None: ...

class CategoryGuess(_message.Message):
    __slots__ = ("code", "confidence", "source", "alternatives")
    CODE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    ALTERNATIVES_FIELD_NUMBER: _ClassVar[int]
    code: str
    confidence: float
    source: CategorySource
    alternatives: _containers.RepeatedCompositeFieldContainer[CategoryScore]
    def __init__(self, code: _Optional[str] = ..., confidence: _Optional[float] = ..., source: _Optional[_Union[CategorySource, str]] = ..., alternatives: _Optional[_Iterable[_Union[CategoryScore, _Mapping]]] = ...) -> None: ...

class CategoryScore(_message.Message):
    __slots__ = ("code", "confidence")
    CODE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    code: str
    confidence: float
    def __init__(self, code: _Optional[str] = ..., confidence: _Optional[float] = ...) -> None: ...

class PrioritySuggestion(_message.Message):
    __slots__ = ("level", "reasons")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    level: _priority_pb2.Priority
    reasons: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, level: _Optional[_Union[_priority_pb2.Priority, str]] = ..., reasons: _Optional[_Iterable[str]] = ...) -> None: ...

class BoundingBox(_message.Message):
    __slots__ = ("x", "y", "width", "height")
    X_FIELD_NUMBER: _ClassVar[int]
    Y_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    x: float
    y: float
    width: float
    height: float
    def __init__(self, x: _Optional[float] = ..., y: _Optional[float] = ..., width: _Optional[float] = ..., height: _Optional[float] = ...) -> None: ...

class Detection(_message.Message):
    __slots__ = ("label", "confidence", "box")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    BOX_FIELD_NUMBER: _ClassVar[int]
    label: str
    confidence: float
    box: BoundingBox
    def __init__(self, label: _Optional[str] = ..., confidence: _Optional[float] = ..., box: _Optional[_Union[BoundingBox, _Mapping]] = ...) -> None: ...

class Tag(_message.Message):
    __slots__ = ("label", "confidence")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    label: str
    confidence: float
    def __init__(self, label: _Optional[str] = ..., confidence: _Optional[float] = ...) -> None: ...

class TextLine(_message.Message):
    __slots__ = ("text", "confidence", "box")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    BOX_FIELD_NUMBER: _ClassVar[int]
    text: str
    confidence: float
    box: BoundingBox
    def __init__(self, text: _Optional[str] = ..., confidence: _Optional[float] = ..., box: _Optional[_Union[BoundingBox, _Mapping]] = ...) -> None: ...

class Quality(_message.Message):
    __slots__ = ("sharpness", "brightness", "clipped", "flags")
    SHARPNESS_FIELD_NUMBER: _ClassVar[int]
    BRIGHTNESS_FIELD_NUMBER: _ClassVar[int]
    CLIPPED_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    sharpness: float
    brightness: float
    clipped: float
    flags: _containers.RepeatedScalarFieldContainer[QualityFlag]
    def __init__(self, sharpness: _Optional[float] = ..., brightness: _Optional[float] = ..., clipped: _Optional[float] = ..., flags: _Optional[_Iterable[_Union[QualityFlag, str]]] = ...) -> None: ...

class Privacy(_message.Message):
    __slots__ = ("faces", "redacted")
    FACES_FIELD_NUMBER: _ClassVar[int]
    REDACTED_FIELD_NUMBER: _ClassVar[int]
    faces: int
    redacted: bool
    def __init__(self, faces: _Optional[int] = ..., redacted: _Optional[bool] = ...) -> None: ...

class Duplicate(_message.Message):
    __slots__ = ("report_id", "score", "method", "metres")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    METRES_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    score: float
    method: str
    metres: float
    def __init__(self, report_id: _Optional[str] = ..., score: _Optional[float] = ..., method: _Optional[str] = ..., metres: _Optional[float] = ...) -> None: ...

class Hashes(_message.Message):
    __slots__ = ("phash", "blurhash")
    PHASH_FIELD_NUMBER: _ClassVar[int]
    BLURHASH_FIELD_NUMBER: _ClassVar[int]
    phash: str
    blurhash: str
    def __init__(self, phash: _Optional[str] = ..., blurhash: _Optional[str] = ...) -> None: ...

class ReportDraft(_message.Message):
    __slots__ = ("title", "description")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    title: str
    description: str
    def __init__(self, title: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...

class AnalysisWarning(_message.Message):
    __slots__ = ("code", "message")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    code: str
    message: str
    def __init__(self, code: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class AnalysisSummary(_message.Message):
    __slots__ = ("status", "photos", "finished", "category", "labels", "last_sequence")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PHOTOS_FIELD_NUMBER: _ClassVar[int]
    FINISHED_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    LAST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    status: AnalysisStatus
    photos: int
    finished: int
    category: CategoryGuess
    labels: _containers.RepeatedScalarFieldContainer[str]
    last_sequence: int
    def __init__(self, status: _Optional[_Union[AnalysisStatus, str]] = ..., photos: _Optional[int] = ..., finished: _Optional[int] = ..., category: _Optional[_Union[CategoryGuess, _Mapping]] = ..., labels: _Optional[_Iterable[str]] = ..., last_sequence: _Optional[int] = ...) -> None: ...

class ReportAnalysis(_message.Message):
    __slots__ = ("report_id", "summary", "photos")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    PHOTOS_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    summary: AnalysisSummary
    photos: _containers.RepeatedCompositeFieldContainer[PhotoAnalysis]
    def __init__(self, report_id: _Optional[str] = ..., summary: _Optional[_Union[AnalysisSummary, _Mapping]] = ..., photos: _Optional[_Iterable[_Union[PhotoAnalysis, _Mapping]]] = ...) -> None: ...

class PhotoAnalysis(_message.Message):
    __slots__ = ("file_id", "last_update")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_UPDATE_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    last_update: AnalysisUpdate
    def __init__(self, file_id: _Optional[str] = ..., last_update: _Optional[_Union[AnalysisUpdate, _Mapping]] = ...) -> None: ...
