from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Format(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FORMAT_UNSPECIFIED: _ClassVar[Format]
    FORMAT_UUID: _ClassVar[Format]
    FORMAT_EMAIL: _ClassVar[Format]
    FORMAT_CODE: _ClassVar[Format]
    FORMAT_TOKEN: _ClassVar[Format]
    FORMAT_FILE_NAME: _ClassVar[Format]
FORMAT_UNSPECIFIED: Format
FORMAT_UUID: Format
FORMAT_EMAIL: Format
FORMAT_CODE: Format
FORMAT_TOKEN: Format
FORMAT_FILE_NAME: Format
RULES_FIELD_NUMBER: _ClassVar[int]
rules: _descriptor.FieldDescriptor

class FieldRules(_message.Message):
    __slots__ = ("required", "min_length", "max_length", "format", "min", "max", "max_items", "multiline", "example", "output_only", "needs")
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    MIN_LENGTH_FIELD_NUMBER: _ClassVar[int]
    MAX_LENGTH_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    MIN_FIELD_NUMBER: _ClassVar[int]
    MAX_FIELD_NUMBER: _ClassVar[int]
    MAX_ITEMS_FIELD_NUMBER: _ClassVar[int]
    MULTILINE_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_ONLY_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    required: bool
    min_length: int
    max_length: int
    format: Format
    min: float
    max: float
    max_items: int
    multiline: bool
    example: str
    output_only: bool
    needs: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, required: _Optional[bool] = ..., min_length: _Optional[int] = ..., max_length: _Optional[int] = ..., format: _Optional[_Union[Format, str]] = ..., min: _Optional[float] = ..., max: _Optional[float] = ..., max_items: _Optional[int] = ..., multiline: _Optional[bool] = ..., example: _Optional[str] = ..., output_only: _Optional[bool] = ..., needs: _Optional[_Iterable[str]] = ...) -> None: ...
