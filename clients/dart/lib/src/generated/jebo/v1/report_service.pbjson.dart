// This is a generated file - do not edit.
//
// Generated from jebo/v1/report_service.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports
// ignore_for_file: unused_import

import 'dart:convert' as $convert;
import 'dart:core' as $core;
import 'dart:typed_data' as $typed_data;

@$core.Deprecated('Use variantDescriptor instead')
const Variant$json = {
  '1': 'Variant',
  '2': [
    {'1': 'VARIANT_UNSPECIFIED', '2': 0},
    {'1': 'VARIANT_ORIGINAL', '2': 1},
    {'1': 'VARIANT_DISPLAY', '2': 2},
    {'1': 'VARIANT_THUMBNAIL', '2': 3},
  ],
};

/// Descriptor for `Variant`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List variantDescriptor = $convert.base64Decode(
    'CgdWYXJpYW50EhcKE1ZBUklBTlRfVU5TUEVDSUZJRUQQABIUChBWQVJJQU5UX09SSUdJTkFMEA'
    'ESEwoPVkFSSUFOVF9ESVNQTEFZEAISFQoRVkFSSUFOVF9USFVNQk5BSUwQAw==');

@$core.Deprecated('Use reportEventTypeDescriptor instead')
const ReportEventType$json = {
  '1': 'ReportEventType',
  '2': [
    {'1': 'REPORT_EVENT_TYPE_UNSPECIFIED', '2': 0},
    {'1': 'REPORT_EVENT_TYPE_CREATED', '2': 1},
    {'1': 'REPORT_EVENT_TYPE_UPDATED', '2': 2},
    {'1': 'REPORT_EVENT_TYPE_MOVED', '2': 3},
    {'1': 'REPORT_EVENT_TYPE_FILE_ADDED', '2': 4},
    {'1': 'REPORT_EVENT_TYPE_FILE_DELETED', '2': 5},
    {'1': 'REPORT_EVENT_TYPE_ANALYSIS_FINISHED', '2': 6},
    {'1': 'REPORT_EVENT_TYPE_DELETED', '2': 7},
  ],
};

/// Descriptor for `ReportEventType`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List reportEventTypeDescriptor = $convert.base64Decode(
    'Cg9SZXBvcnRFdmVudFR5cGUSIQodUkVQT1JUX0VWRU5UX1RZUEVfVU5TUEVDSUZJRUQQABIdCh'
    'lSRVBPUlRfRVZFTlRfVFlQRV9DUkVBVEVEEAESHQoZUkVQT1JUX0VWRU5UX1RZUEVfVVBEQVRF'
    'RBACEhsKF1JFUE9SVF9FVkVOVF9UWVBFX01PVkVEEAMSIAocUkVQT1JUX0VWRU5UX1RZUEVfRk'
    'lMRV9BRERFRBAEEiIKHlJFUE9SVF9FVkVOVF9UWVBFX0ZJTEVfREVMRVRFRBAFEicKI1JFUE9S'
    'VF9FVkVOVF9UWVBFX0FOQUxZU0lTX0ZJTklTSEVEEAYSHQoZUkVQT1JUX0VWRU5UX1RZUEVfRE'
    'VMRVRFRBAH');

@$core.Deprecated('Use createReportRequestDescriptor instead')
const CreateReportRequest$json = {
  '1': 'CreateReportRequest',
  '2': [
    {'1': 'report', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.Report', '8': {}, '10': 'report'},
    {'1': 'request_id', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'requestId'},
  ],
};

/// Descriptor for `CreateReportRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List createReportRequestDescriptor = $convert.base64Decode(
    'ChNDcmVhdGVSZXBvcnRSZXF1ZXN0EjYKBnJlcG9ydBgBIAEoCzIPLmplYm8udjEuUmVwb3J0Qg'
    '2yuxgJCAFaBXRpdGxlUgZyZXBvcnQSLwoKcmVxdWVzdF9pZBgCIAEoCUIQsrsYDBhkIARKBmxh'
    'bXAtMVIJcmVxdWVzdElk');

@$core.Deprecated('Use createReportResponseDescriptor instead')
const CreateReportResponse$json = {
  '1': 'CreateReportResponse',
  '2': [
    {'1': 'report', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.Report', '10': 'report'},
  ],
};

/// Descriptor for `CreateReportResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List createReportResponseDescriptor = $convert.base64Decode(
    'ChRDcmVhdGVSZXBvcnRSZXNwb25zZRInCgZyZXBvcnQYASABKAsyDy5qZWJvLnYxLlJlcG9ydF'
    'IGcmVwb3J0');

@$core.Deprecated('Use getReportRequestDescriptor instead')
const GetReportRequest$json = {
  '1': 'GetReportRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
  ],
};

/// Descriptor for `GetReportRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List getReportRequestDescriptor = $convert.base64Decode(
    'ChBHZXRSZXBvcnRSZXF1ZXN0EiUKCXJlcG9ydF9pZBgBIAEoCUIIsrsYBAgBIAFSCHJlcG9ydE'
    'lk');

@$core.Deprecated('Use getReportResponseDescriptor instead')
const GetReportResponse$json = {
  '1': 'GetReportResponse',
  '2': [
    {'1': 'report', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.Report', '10': 'report'},
  ],
};

/// Descriptor for `GetReportResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List getReportResponseDescriptor = $convert.base64Decode(
    'ChFHZXRSZXBvcnRSZXNwb25zZRInCgZyZXBvcnQYASABKAsyDy5qZWJvLnYxLlJlcG9ydFIGcm'
    'Vwb3J0');

@$core.Deprecated('Use listReportsRequestDescriptor instead')
const ListReportsRequest$json = {
  '1': 'ListReportsRequest',
  '2': [
    {'1': 'page_size', '3': 1, '4': 1, '5': 5, '8': {}, '10': 'pageSize'},
    {'1': 'page_token', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'pageToken'},
    {'1': 'with_total', '3': 3, '4': 1, '5': 8, '10': 'withTotal'},
    {'1': 'order_by', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'orderBy'},
    {'1': 'status', '3': 5, '4': 3, '5': 14, '6': '.jebo.v1.ReportStatus', '8': {}, '10': 'status'},
    {'1': 'category', '3': 6, '4': 3, '5': 9, '8': {}, '10': 'category'},
    {'1': 'priority', '3': 7, '4': 3, '5': 14, '6': '.jebo.v1.Priority', '8': {}, '10': 'priority'},
    {'1': 'mine', '3': 8, '4': 1, '5': 8, '10': 'mine'},
    {'1': 'text', '3': 9, '4': 1, '5': 9, '8': {}, '10': 'text'},
    {'1': 'created_after', '3': 10, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '8': {}, '10': 'createdAfter'},
    {'1': 'created_before', '3': 11, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '8': {}, '10': 'createdBefore'},
    {'1': 'bounding_box', '3': 12, '4': 1, '5': 11, '6': '.jebo.v1.GeoBox', '10': 'boundingBox'},
    {'1': 'with_counts', '3': 13, '4': 1, '5': 8, '10': 'withCounts'},
  ],
};

/// Descriptor for `ListReportsRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List listReportsRequestDescriptor = $convert.base64Decode(
    'ChJMaXN0UmVwb3J0c1JlcXVlc3QSNwoJcGFnZV9zaXplGAEgASgFQhqyuxgWKQAAAAAAAAAAMQ'
    'AAAAAAAFlASgIyMFIIcGFnZVNpemUSKAoKcGFnZV90b2tlbhgCIAEoCUIJsrsYBRjoByAEUglw'
    'YWdlVG9rZW4SHQoKd2l0aF90b3RhbBgDIAEoCFIJd2l0aFRvdGFsEjMKCG9yZGVyX2J5GAQgAS'
    'gJQhiyuxgUGDJKEGNyZWF0ZV90aW1lIGRlc2NSB29yZGVyQnkSTAoGc3RhdHVzGAUgAygOMhUu'
    'amViby52MS5SZXBvcnRTdGF0dXNCHbK7GBlKF1JFUE9SVF9TVEFUVVNfU1VCTUlUVEVEUgZzdG'
    'F0dXMSMgoIY2F0ZWdvcnkYBiADKAlCFrK7GBIYMiADSgxTVFJFRVRfTElHSFRSCGNhdGVnb3J5'
    'EkIKCHByaW9yaXR5GAcgAygOMhEuamViby52MS5Qcmlvcml0eUITsrsYD0oNUFJJT1JJVFlfSE'
    'lHSFIIcHJpb3JpdHkSEgoEbWluZRgIIAEoCFIEbWluZRIhCgR0ZXh0GAkgASgJQg2yuxgJGGRK'
    'BWxpZ2h0UgR0ZXh0ElsKDWNyZWF0ZWRfYWZ0ZXIYCiABKAsyGi5nb29nbGUucHJvdG9idWYuVG'
    'ltZXN0YW1wQhqyuxgWShQyMDI2LTAxLTAxVDAwOjAwOjAwWlIMY3JlYXRlZEFmdGVyEl0KDmNy'
    'ZWF0ZWRfYmVmb3JlGAsgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcEIasrsYFkoUMj'
    'AyNi0wMi0wMVQwMDowMDowMFpSDWNyZWF0ZWRCZWZvcmUSMgoMYm91bmRpbmdfYm94GAwgASgL'
    'Mg8uamViby52MS5HZW9Cb3hSC2JvdW5kaW5nQm94Eh8KC3dpdGhfY291bnRzGA0gASgIUgp3aX'
    'RoQ291bnRz');

@$core.Deprecated('Use geoBoxDescriptor instead')
const GeoBox$json = {
  '1': 'GeoBox',
  '2': [
    {'1': 'south', '3': 1, '4': 1, '5': 1, '8': {}, '10': 'south'},
    {'1': 'west', '3': 2, '4': 1, '5': 1, '8': {}, '10': 'west'},
    {'1': 'north', '3': 3, '4': 1, '5': 1, '8': {}, '10': 'north'},
    {'1': 'east', '3': 4, '4': 1, '5': 1, '8': {}, '10': 'east'},
  ],
};

/// Descriptor for `GeoBox`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List geoBoxDescriptor = $convert.base64Decode(
    'CgZHZW9Cb3gSMgoFc291dGgYASABKAFCHLK7GBgpAAAAAACAVsAxAAAAAACAVkBKBDM3LjRSBX'
    'NvdXRoEjEKBHdlc3QYAiABKAFCHbK7GBkpAAAAAACAZsAxAAAAAACAZkBKBTEyNi43UgR3ZXN0'
    'EjIKBW5vcnRoGAMgASgBQhyyuxgYKQAAAAAAgFbAMQAAAAAAgFZASgQzNy43UgVub3J0aBIxCg'
    'RlYXN0GAQgASgBQh2yuxgZKQAAAAAAgGbAMQAAAAAAgGZASgUxMjcuMlIEZWFzdA==');

@$core.Deprecated('Use listReportsResponseDescriptor instead')
const ListReportsResponse$json = {
  '1': 'ListReportsResponse',
  '2': [
    {'1': 'reports', '3': 1, '4': 3, '5': 11, '6': '.jebo.v1.Report', '10': 'reports'},
    {'1': 'next_page_token', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'nextPageToken'},
    {'1': 'total_size', '3': 3, '4': 1, '5': 3, '8': {}, '9': 0, '10': 'totalSize', '17': true},
    {'1': 'events_cursor', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'eventsCursor'},
    {'1': 'counts', '3': 5, '4': 1, '5': 11, '6': '.jebo.v1.ReportCounts', '10': 'counts'},
  ],
  '8': [
    {'1': '_total_size'},
  ],
};

/// Descriptor for `ListReportsResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List listReportsResponseDescriptor = $convert.base64Decode(
    'ChNMaXN0UmVwb3J0c1Jlc3BvbnNlEikKB3JlcG9ydHMYASADKAsyDy5qZWJvLnYxLlJlcG9ydF'
    'IHcmVwb3J0cxI1Cg9uZXh0X3BhZ2VfdG9rZW4YAiABKAlCDbK7GAlKB3AxLjdZazJSDW5leHRQ'
    'YWdlVG9rZW4SKwoKdG90YWxfc2l6ZRgDIAEoA0IHsrsYA0oBMUgAUgl0b3RhbFNpemWIAQESMQ'
    'oNZXZlbnRzX2N1cnNvchgEIAEoCUIMsrsYCEoGZTEuMWM4UgxldmVudHNDdXJzb3ISLQoGY291'
    'bnRzGAUgASgLMhUuamViby52MS5SZXBvcnRDb3VudHNSBmNvdW50c0INCgtfdG90YWxfc2l6ZQ'
    '==');

@$core.Deprecated('Use reportCountsDescriptor instead')
const ReportCounts$json = {
  '1': 'ReportCounts',
  '2': [
    {'1': 'statuses', '3': 1, '4': 3, '5': 11, '6': '.jebo.v1.StatusCount', '10': 'statuses'},
    {'1': 'categories', '3': 2, '4': 3, '5': 11, '6': '.jebo.v1.CategoryCount', '10': 'categories'},
  ],
};

/// Descriptor for `ReportCounts`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List reportCountsDescriptor = $convert.base64Decode(
    'CgxSZXBvcnRDb3VudHMSMAoIc3RhdHVzZXMYASADKAsyFC5qZWJvLnYxLlN0YXR1c0NvdW50Ug'
    'hzdGF0dXNlcxI2CgpjYXRlZ29yaWVzGAIgAygLMhYuamViby52MS5DYXRlZ29yeUNvdW50Ugpj'
    'YXRlZ29yaWVz');

@$core.Deprecated('Use statusCountDescriptor instead')
const StatusCount$json = {
  '1': 'StatusCount',
  '2': [
    {'1': 'status', '3': 1, '4': 1, '5': 14, '6': '.jebo.v1.ReportStatus', '8': {}, '10': 'status'},
    {'1': 'count', '3': 2, '4': 1, '5': 3, '8': {}, '10': 'count'},
  ],
};

/// Descriptor for `StatusCount`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List statusCountDescriptor = $convert.base64Decode(
    'CgtTdGF0dXNDb3VudBJMCgZzdGF0dXMYASABKA4yFS5qZWJvLnYxLlJlcG9ydFN0YXR1c0Idsr'
    'sYGUoXUkVQT1JUX1NUQVRVU19TVUJNSVRURURSBnN0YXR1cxIdCgVjb3VudBgCIAEoA0IHsrsY'
    'A0oBMVIFY291bnQ=');

@$core.Deprecated('Use categoryCountDescriptor instead')
const CategoryCount$json = {
  '1': 'CategoryCount',
  '2': [
    {'1': 'category', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'category'},
    {'1': 'count', '3': 2, '4': 1, '5': 3, '8': {}, '10': 'count'},
  ],
};

/// Descriptor for `CategoryCount`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List categoryCountDescriptor = $convert.base64Decode(
    'Cg1DYXRlZ29yeUNvdW50Ei4KCGNhdGVnb3J5GAEgASgJQhKyuxgOSgxTVFJFRVRfTElHSFRSCG'
    'NhdGVnb3J5Eh0KBWNvdW50GAIgASgDQgeyuxgDSgExUgVjb3VudA==');

@$core.Deprecated('Use listReportHistoryRequestDescriptor instead')
const ListReportHistoryRequest$json = {
  '1': 'ListReportHistoryRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
  ],
};

/// Descriptor for `ListReportHistoryRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List listReportHistoryRequestDescriptor = $convert.base64Decode(
    'ChhMaXN0UmVwb3J0SGlzdG9yeVJlcXVlc3QSJQoJcmVwb3J0X2lkGAEgASgJQgiyuxgECAEgAV'
    'IIcmVwb3J0SWQ=');

@$core.Deprecated('Use listReportHistoryResponseDescriptor instead')
const ListReportHistoryResponse$json = {
  '1': 'ListReportHistoryResponse',
  '2': [
    {'1': 'entries', '3': 1, '4': 3, '5': 11, '6': '.jebo.v1.HistoryEntry', '10': 'entries'},
  ],
};

/// Descriptor for `ListReportHistoryResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List listReportHistoryResponseDescriptor = $convert.base64Decode(
    'ChlMaXN0UmVwb3J0SGlzdG9yeVJlc3BvbnNlEi8KB2VudHJpZXMYASADKAsyFS5qZWJvLnYxLk'
    'hpc3RvcnlFbnRyeVIHZW50cmllcw==');

@$core.Deprecated('Use historyEntryDescriptor instead')
const HistoryEntry$json = {
  '1': 'HistoryEntry',
  '2': [
    {'1': 'change_time', '3': 1, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'changeTime'},
    {'1': 'type', '3': 2, '4': 1, '5': 14, '6': '.jebo.v1.ReportEventType', '10': 'type'},
    {'1': 'user_id', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'userId'},
    {'1': 'display_name', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'displayName'},
    {'1': 'role', '3': 5, '4': 1, '5': 14, '6': '.jebo.v1.Role', '10': 'role'},
    {'1': 'changes', '3': 6, '4': 3, '5': 11, '6': '.jebo.v1.FieldChange', '10': 'changes'},
    {'1': 'reason', '3': 7, '4': 1, '5': 9, '8': {}, '10': 'reason'},
  ],
};

/// Descriptor for `HistoryEntry`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List historyEntryDescriptor = $convert.base64Decode(
    'CgxIaXN0b3J5RW50cnkSOwoLY2hhbmdlX3RpbWUYASABKAsyGi5nb29nbGUucHJvdG9idWYuVG'
    'ltZXN0YW1wUgpjaGFuZ2VUaW1lEiwKBHR5cGUYAiABKA4yGC5qZWJvLnYxLlJlcG9ydEV2ZW50'
    'VHlwZVIEdHlwZRJFCgd1c2VyX2lkGAMgASgJQiyyuxgoIAFKJDAxODkwYTVkLWExZjAtN2MyMi'
    '04YjUzLTBlOWY2ZDRjM2IyMVIGdXNlcklkEiwKDGRpc3BsYXlfbmFtZRgEIAEoCUIJsrsYBUoD'
    'QW5uUgtkaXNwbGF5TmFtZRIhCgRyb2xlGAUgASgOMg0uamViby52MS5Sb2xlUgRyb2xlEi4KB2'
    'NoYW5nZXMYBiADKAsyFC5qZWJvLnYxLkZpZWxkQ2hhbmdlUgdjaGFuZ2VzEikKBnJlYXNvbhgH'
    'IAEoCUIRsrsYDUoLaXQgaXMgZml4ZWRSBnJlYXNvbg==');

@$core.Deprecated('Use fieldChangeDescriptor instead')
const FieldChange$json = {
  '1': 'FieldChange',
  '2': [
    {'1': 'name', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'name'},
    {'1': 'old_value', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'oldValue'},
    {'1': 'new_value', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'newValue'},
  ],
};

/// Descriptor for `FieldChange`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List fieldChangeDescriptor = $convert.base64Decode(
    'CgtGaWVsZENoYW5nZRIgCgRuYW1lGAEgASgJQgyyuxgISgZzdGF0dXNSBG5hbWUSPAoJb2xkX3'
    'ZhbHVlGAIgASgJQh+yuxgbShlSRVBPUlRfU1RBVFVTX0lOX1BST0dSRVNTUghvbGRWYWx1ZRI5'
    'CgluZXdfdmFsdWUYAyABKAlCHLK7GBhKFlJFUE9SVF9TVEFUVVNfUkVTT0xWRURSCG5ld1ZhbH'
    'Vl');

@$core.Deprecated('Use updateReportRequestDescriptor instead')
const UpdateReportRequest$json = {
  '1': 'UpdateReportRequest',
  '2': [
    {'1': 'report', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.Report', '8': {}, '10': 'report'},
    {'1': 'update_mask', '3': 2, '4': 1, '5': 11, '6': '.google.protobuf.FieldMask', '8': {}, '10': 'updateMask'},
    {'1': 'etag', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'etag'},
    {'1': 'request_id', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'requestId'},
  ],
};

/// Descriptor for `UpdateReportRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List updateReportRequestDescriptor = $convert.base64Decode(
    'ChNVcGRhdGVSZXBvcnRSZXF1ZXN0Ei8KBnJlcG9ydBgBIAEoCzIPLmplYm8udjEuUmVwb3J0Qg'
    'ayuxgCCAFSBnJlcG9ydBJICgt1cGRhdGVfbWFzaxgCIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5G'
    'aWVsZE1hc2tCC7K7GAdKBXRpdGxlUgp1cGRhdGVNYXNrEiAKBGV0YWcYAyABKAlCDLK7GAgYZC'
    'AESgJ2NFIEZXRhZxIvCgpyZXF1ZXN0X2lkGAQgASgJQhCyuxgMGGQgBEoGbGFtcC0yUglyZXF1'
    'ZXN0SWQ=');

@$core.Deprecated('Use updateReportResponseDescriptor instead')
const UpdateReportResponse$json = {
  '1': 'UpdateReportResponse',
  '2': [
    {'1': 'report', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.Report', '10': 'report'},
  ],
};

/// Descriptor for `UpdateReportResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List updateReportResponseDescriptor = $convert.base64Decode(
    'ChRVcGRhdGVSZXBvcnRSZXNwb25zZRInCgZyZXBvcnQYASABKAsyDy5qZWJvLnYxLlJlcG9ydF'
    'IGcmVwb3J0');

@$core.Deprecated('Use deleteReportRequestDescriptor instead')
const DeleteReportRequest$json = {
  '1': 'DeleteReportRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'etag', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'etag'},
    {'1': 'request_id', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'requestId'},
  ],
};

/// Descriptor for `DeleteReportRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List deleteReportRequestDescriptor = $convert.base64Decode(
    'ChNEZWxldGVSZXBvcnRSZXF1ZXN0EiUKCXJlcG9ydF9pZBgBIAEoCUIIsrsYBAgBIAFSCHJlcG'
    '9ydElkEiAKBGV0YWcYAiABKAlCDLK7GAgYZCAESgJ2NFIEZXRhZxIvCgpyZXF1ZXN0X2lkGAMg'
    'ASgJQhCyuxgMGGQgBEoGbGFtcC0zUglyZXF1ZXN0SWQ=');

@$core.Deprecated('Use deleteReportResponseDescriptor instead')
const DeleteReportResponse$json = {
  '1': 'DeleteReportResponse',
};

/// Descriptor for `DeleteReportResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List deleteReportResponseDescriptor = $convert.base64Decode(
    'ChREZWxldGVSZXBvcnRSZXNwb25zZQ==');

@$core.Deprecated('Use transitionReportRequestDescriptor instead')
const TransitionReportRequest$json = {
  '1': 'TransitionReportRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'to', '3': 2, '4': 1, '5': 14, '6': '.jebo.v1.ReportStatus', '8': {}, '10': 'to'},
    {'1': 'reason', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'reason'},
    {'1': 'etag', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'etag'},
    {'1': 'request_id', '3': 5, '4': 1, '5': 9, '8': {}, '10': 'requestId'},
  ],
};

/// Descriptor for `TransitionReportRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List transitionReportRequestDescriptor = $convert.base64Decode(
    'ChdUcmFuc2l0aW9uUmVwb3J0UmVxdWVzdBIlCglyZXBvcnRfaWQYASABKAlCCLK7GAQIASABUg'
    'hyZXBvcnRJZBJGCgJ0bxgCIAEoDjIVLmplYm8udjEuUmVwb3J0U3RhdHVzQh+yuxgbCAFKF1JF'
    'UE9SVF9TVEFUVVNfSU5fUkVWSUVXUgJ0bxIhCgZyZWFzb24YAyABKAlCCbK7GAUY6AdAAVIGcm'
    'Vhc29uEiAKBGV0YWcYBCABKAlCDLK7GAgYZCAESgJ2NFIEZXRhZxIvCgpyZXF1ZXN0X2lkGAUg'
    'ASgJQhCyuxgMGGQgBEoGbGFtcC00UglyZXF1ZXN0SWQ=');

@$core.Deprecated('Use transitionReportResponseDescriptor instead')
const TransitionReportResponse$json = {
  '1': 'TransitionReportResponse',
  '2': [
    {'1': 'report', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.Report', '10': 'report'},
  ],
};

/// Descriptor for `TransitionReportResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List transitionReportResponseDescriptor = $convert.base64Decode(
    'ChhUcmFuc2l0aW9uUmVwb3J0UmVzcG9uc2USJwoGcmVwb3J0GAEgASgLMg8uamViby52MS5SZX'
    'BvcnRSBnJlcG9ydA==');

@$core.Deprecated('Use uploadFileRequestDescriptor instead')
const UploadFileRequest$json = {
  '1': 'UploadFileRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'file_name', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'fileName'},
    {'1': 'file', '3': 3, '4': 1, '5': 11, '6': '.google.api.HttpBody', '10': 'file'},
    {'1': 'request_id', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'requestId'},
  ],
};

/// Descriptor for `UploadFileRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List uploadFileRequestDescriptor = $convert.base64Decode(
    'ChFVcGxvYWRGaWxlUmVxdWVzdBIjCglyZXBvcnRfaWQYASABKAlCBrK7GAIgAVIIcmVwb3J0SW'
    'QSMAoJZmlsZV9uYW1lGAIgASgJQhOyuxgPGP8BIAVKCGxhbXAuanBnUghmaWxlTmFtZRIoCgRm'
    'aWxlGAMgASgLMhQuZ29vZ2xlLmFwaS5IdHRwQm9keVIEZmlsZRIwCgpyZXF1ZXN0X2lkGAQgAS'
    'gJQhGyuxgNGGQgBEoHcGhvdG8tMVIJcmVxdWVzdElk');

@$core.Deprecated('Use uploadFileResponseDescriptor instead')
const UploadFileResponse$json = {
  '1': 'UploadFileResponse',
  '2': [
    {'1': 'files', '3': 1, '4': 3, '5': 11, '6': '.jebo.v1.File', '10': 'files'},
  ],
};

/// Descriptor for `UploadFileResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List uploadFileResponseDescriptor = $convert.base64Decode(
    'ChJVcGxvYWRGaWxlUmVzcG9uc2USIwoFZmlsZXMYASADKAsyDS5qZWJvLnYxLkZpbGVSBWZpbG'
    'Vz');

@$core.Deprecated('Use listFilesRequestDescriptor instead')
const ListFilesRequest$json = {
  '1': 'ListFilesRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
  ],
};

/// Descriptor for `ListFilesRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List listFilesRequestDescriptor = $convert.base64Decode(
    'ChBMaXN0RmlsZXNSZXF1ZXN0EiUKCXJlcG9ydF9pZBgBIAEoCUIIsrsYBAgBIAFSCHJlcG9ydE'
    'lk');

@$core.Deprecated('Use listFilesResponseDescriptor instead')
const ListFilesResponse$json = {
  '1': 'ListFilesResponse',
  '2': [
    {'1': 'files', '3': 1, '4': 3, '5': 11, '6': '.jebo.v1.File', '10': 'files'},
  ],
};

/// Descriptor for `ListFilesResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List listFilesResponseDescriptor = $convert.base64Decode(
    'ChFMaXN0RmlsZXNSZXNwb25zZRIjCgVmaWxlcxgBIAMoCzINLmplYm8udjEuRmlsZVIFZmlsZX'
    'M=');

@$core.Deprecated('Use deleteFileRequestDescriptor instead')
const DeleteFileRequest$json = {
  '1': 'DeleteFileRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'file_id', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'fileId'},
    {'1': 'request_id', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'requestId'},
  ],
};

/// Descriptor for `DeleteFileRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List deleteFileRequestDescriptor = $convert.base64Decode(
    'ChFEZWxldGVGaWxlUmVxdWVzdBIlCglyZXBvcnRfaWQYASABKAlCCLK7GAQIASABUghyZXBvcn'
    'RJZBJHCgdmaWxlX2lkGAIgASgJQi6yuxgqCAEgAUokMDE4OTBhNWQtYjJjNC03ZDMxLTljMWUt'
    'NWYwZDJhN2I4ZTY0UgZmaWxlSWQSMAoKcmVxdWVzdF9pZBgDIAEoCUIRsrsYDRhkIARKB3Bob3'
    'RvLTJSCXJlcXVlc3RJZA==');

@$core.Deprecated('Use deleteFileResponseDescriptor instead')
const DeleteFileResponse$json = {
  '1': 'DeleteFileResponse',
};

/// Descriptor for `DeleteFileResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List deleteFileResponseDescriptor = $convert.base64Decode(
    'ChJEZWxldGVGaWxlUmVzcG9uc2U=');

@$core.Deprecated('Use downloadFileRequestDescriptor instead')
const DownloadFileRequest$json = {
  '1': 'DownloadFileRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'file_id', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'fileId'},
    {'1': 'variant', '3': 3, '4': 1, '5': 14, '6': '.jebo.v1.Variant', '8': {}, '10': 'variant'},
    {'1': 'read_offset', '3': 4, '4': 1, '5': 3, '8': {}, '10': 'readOffset'},
    {'1': 'read_limit', '3': 5, '4': 1, '5': 3, '8': {}, '10': 'readLimit'},
  ],
};

/// Descriptor for `DownloadFileRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List downloadFileRequestDescriptor = $convert.base64Decode(
    'ChNEb3dubG9hZEZpbGVSZXF1ZXN0EiUKCXJlcG9ydF9pZBgBIAEoCUIIsrsYBAgBIAFSCHJlcG'
    '9ydElkEkcKB2ZpbGVfaWQYAiABKAlCLrK7GCoIASABSiQwMTg5MGE1ZC1iMmM0LTdkMzEtOWMx'
    'ZS01ZjBkMmE3YjhlNjRSBmZpbGVJZBJDCgd2YXJpYW50GAMgASgOMhAuamViby52MS5WYXJpYW'
    '50QheyuxgTShFWQVJJQU5UX1RIVU1CTkFJTFIHdmFyaWFudBIoCgtyZWFkX29mZnNldBgEIAEo'
    'A0IHsrsYA0oBMFIKcmVhZE9mZnNldBIyCgpyZWFkX2xpbWl0GAUgASgDQhOyuxgPKQAAAAAAAA'
    'AASgQxMDI0UglyZWFkTGltaXQ=');

@$core.Deprecated('Use getFileUrlRequestDescriptor instead')
const GetFileUrlRequest$json = {
  '1': 'GetFileUrlRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'file_id', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'fileId'},
    {'1': 'variant', '3': 3, '4': 1, '5': 14, '6': '.jebo.v1.Variant', '8': {}, '10': 'variant'},
  ],
};

/// Descriptor for `GetFileUrlRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List getFileUrlRequestDescriptor = $convert.base64Decode(
    'ChFHZXRGaWxlVXJsUmVxdWVzdBIlCglyZXBvcnRfaWQYASABKAlCCLK7GAQIASABUghyZXBvcn'
    'RJZBJHCgdmaWxlX2lkGAIgASgJQi6yuxgqCAEgAUokMDE4OTBhNWQtYjJjNC03ZDMxLTljMWUt'
    'NWYwZDJhN2I4ZTY0UgZmaWxlSWQSQwoHdmFyaWFudBgDIAEoDjIQLmplYm8udjEuVmFyaWFudE'
    'IXsrsYE0oRVkFSSUFOVF9USFVNQk5BSUxSB3ZhcmlhbnQ=');

@$core.Deprecated('Use getFileUrlResponseDescriptor instead')
const GetFileUrlResponse$json = {
  '1': 'GetFileUrlResponse',
  '2': [
    {'1': 'file_url', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.FileUrl', '10': 'fileUrl'},
  ],
};

/// Descriptor for `GetFileUrlResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List getFileUrlResponseDescriptor = $convert.base64Decode(
    'ChJHZXRGaWxlVXJsUmVzcG9uc2USKwoIZmlsZV91cmwYASABKAsyEC5qZWJvLnYxLkZpbGVVcm'
    'xSB2ZpbGVVcmw=');

@$core.Deprecated('Use fileUrlDescriptor instead')
const FileUrl$json = {
  '1': 'FileUrl',
  '2': [
    {'1': 'url', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'url'},
    {'1': 'expire_time', '3': 2, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'expireTime'},
  ],
};

/// Descriptor for `FileUrl`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List fileUrlDescriptor = $convert.base64Decode(
    'CgdGaWxlVXJsEmcKA3VybBgBIAEoCUJVsrsYUUpPaHR0cHM6Ly9waG90b3MuZXhhbXBsZS5vcm'
    'cvYmxvYnMvNjQvMDE4OTBhNWQuZGlzcGxheS5qcGc/WC1BbXotU2lnbmF0dXJlPWZlNWY4MFID'
    'dXJsEjsKC2V4cGlyZV90aW1lGAIgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIKZX'
    'hwaXJlVGltZQ==');

@$core.Deprecated('Use analyzeReportRequestDescriptor instead')
const AnalyzeReportRequest$json = {
  '1': 'AnalyzeReportRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'request_id', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'requestId'},
  ],
};

/// Descriptor for `AnalyzeReportRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analyzeReportRequestDescriptor = $convert.base64Decode(
    'ChRBbmFseXplUmVwb3J0UmVxdWVzdBIlCglyZXBvcnRfaWQYASABKAlCCLK7GAQIASABUghyZX'
    'BvcnRJZBIvCgpyZXF1ZXN0X2lkGAIgASgJQhCyuxgMGGQgBEoGbGFtcC01UglyZXF1ZXN0SWQ=');

@$core.Deprecated('Use analyzeReportResponseDescriptor instead')
const AnalyzeReportResponse$json = {
  '1': 'AnalyzeReportResponse',
  '2': [
    {'1': 'report', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.Report', '10': 'report'},
  ],
};

/// Descriptor for `AnalyzeReportResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analyzeReportResponseDescriptor = $convert.base64Decode(
    'ChVBbmFseXplUmVwb3J0UmVzcG9uc2USJwoGcmVwb3J0GAEgASgLMg8uamViby52MS5SZXBvcn'
    'RSBnJlcG9ydA==');

@$core.Deprecated('Use getAnalysisRequestDescriptor instead')
const GetAnalysisRequest$json = {
  '1': 'GetAnalysisRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
  ],
};

/// Descriptor for `GetAnalysisRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List getAnalysisRequestDescriptor = $convert.base64Decode(
    'ChJHZXRBbmFseXNpc1JlcXVlc3QSJQoJcmVwb3J0X2lkGAEgASgJQgiyuxgECAEgAVIIcmVwb3'
    'J0SWQ=');

@$core.Deprecated('Use getAnalysisResponseDescriptor instead')
const GetAnalysisResponse$json = {
  '1': 'GetAnalysisResponse',
  '2': [
    {'1': 'analysis', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.ReportAnalysis', '10': 'analysis'},
  ],
};

/// Descriptor for `GetAnalysisResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List getAnalysisResponseDescriptor = $convert.base64Decode(
    'ChNHZXRBbmFseXNpc1Jlc3BvbnNlEjMKCGFuYWx5c2lzGAEgASgLMhcuamViby52MS5SZXBvcn'
    'RBbmFseXNpc1IIYW5hbHlzaXM=');

@$core.Deprecated('Use watchAnalysisRequestDescriptor instead')
const WatchAnalysisRequest$json = {
  '1': 'WatchAnalysisRequest',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'after_sequence', '3': 2, '4': 1, '5': 3, '8': {}, '10': 'afterSequence'},
    {'1': 'follow', '3': 3, '4': 1, '5': 8, '10': 'follow'},
  ],
};

/// Descriptor for `WatchAnalysisRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List watchAnalysisRequestDescriptor = $convert.base64Decode(
    'ChRXYXRjaEFuYWx5c2lzUmVxdWVzdBIlCglyZXBvcnRfaWQYASABKAlCCLK7GAQIASABUghyZX'
    'BvcnRJZBI3Cg5hZnRlcl9zZXF1ZW5jZRgCIAEoA0IQsrsYDCkAAAAAAAAAAEoBM1INYWZ0ZXJT'
    'ZXF1ZW5jZRIWCgZmb2xsb3cYAyABKAhSBmZvbGxvdw==');

@$core.Deprecated('Use watchAnalysisResponseDescriptor instead')
const WatchAnalysisResponse$json = {
  '1': 'WatchAnalysisResponse',
  '2': [
    {'1': 'update', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisUpdate', '10': 'update'},
  ],
};

/// Descriptor for `WatchAnalysisResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List watchAnalysisResponseDescriptor = $convert.base64Decode(
    'ChVXYXRjaEFuYWx5c2lzUmVzcG9uc2USLwoGdXBkYXRlGAEgASgLMhcuamViby52MS5BbmFseX'
    'Npc1VwZGF0ZVIGdXBkYXRl');

@$core.Deprecated('Use watchReportsRequestDescriptor instead')
const WatchReportsRequest$json = {
  '1': 'WatchReportsRequest',
  '2': [
    {'1': 'after_cursor', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'afterCursor'},
  ],
};

/// Descriptor for `WatchReportsRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List watchReportsRequestDescriptor = $convert.base64Decode(
    'ChNXYXRjaFJlcG9ydHNSZXF1ZXN0EjQKDGFmdGVyX2N1cnNvchgBIAEoCUIRsrsYDRjIASAESg'
    'ZlMS4xYzhSC2FmdGVyQ3Vyc29y');

@$core.Deprecated('Use watchReportsResponseDescriptor instead')
const WatchReportsResponse$json = {
  '1': 'WatchReportsResponse',
  '2': [
    {'1': 'event', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.ReportEvent', '10': 'event'},
  ],
};

/// Descriptor for `WatchReportsResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List watchReportsResponseDescriptor = $convert.base64Decode(
    'ChRXYXRjaFJlcG9ydHNSZXNwb25zZRIqCgVldmVudBgBIAEoCzIULmplYm8udjEuUmVwb3J0RX'
    'ZlbnRSBWV2ZW50');

@$core.Deprecated('Use reportEventDescriptor instead')
const ReportEvent$json = {
  '1': 'ReportEvent',
  '2': [
    {'1': 'cursor', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'cursor'},
    {'1': 'type', '3': 2, '4': 1, '5': 14, '6': '.jebo.v1.ReportEventType', '8': {}, '10': 'type'},
    {'1': 'report_id', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'event_time', '3': 4, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'eventTime'},
    {'1': 'report', '3': 5, '4': 1, '5': 11, '6': '.jebo.v1.Report', '10': 'report'},
    {'1': 'heartbeat', '3': 6, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '8': {}, '10': 'heartbeat'},
  ],
};

/// Descriptor for `ReportEvent`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List reportEventDescriptor = $convert.base64Decode(
    'CgtSZXBvcnRFdmVudBIkCgZjdXJzb3IYASABKAlCDLK7GAhKBmUxLjFjOVIGY3Vyc29yEk0KBH'
    'R5cGUYAiABKA4yGC5qZWJvLnYxLlJlcG9ydEV2ZW50VHlwZUIfsrsYG0oZUkVQT1JUX0VWRU5U'
    'X1RZUEVfQ1JFQVRFRFIEdHlwZRJJCglyZXBvcnRfaWQYAyABKAlCLLK7GCggAUokMDE4OTBhNW'
    'QtYWM5Ni03NzRiLWJjY2UtYjMwMjA5OWE4MDU3UghyZXBvcnRJZBI5CgpldmVudF90aW1lGAQg'
    'ASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJZXZlbnRUaW1lEicKBnJlcG9ydBgFIA'
    'EoCzIPLmplYm8udjEuUmVwb3J0UgZyZXBvcnQSRAoJaGVhcnRiZWF0GAYgASgLMhouZ29vZ2xl'
    'LnByb3RvYnVmLlRpbWVzdGFtcEIKsrsYBkoEbnVsbFIJaGVhcnRiZWF0');

@$core.Deprecated('Use listCategoriesRequestDescriptor instead')
const ListCategoriesRequest$json = {
  '1': 'ListCategoriesRequest',
};

/// Descriptor for `ListCategoriesRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List listCategoriesRequestDescriptor = $convert.base64Decode(
    'ChVMaXN0Q2F0ZWdvcmllc1JlcXVlc3Q=');

@$core.Deprecated('Use listCategoriesResponseDescriptor instead')
const ListCategoriesResponse$json = {
  '1': 'ListCategoriesResponse',
  '2': [
    {'1': 'categories', '3': 1, '4': 3, '5': 11, '6': '.jebo.v1.Category', '10': 'categories'},
  ],
};

/// Descriptor for `ListCategoriesResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List listCategoriesResponseDescriptor = $convert.base64Decode(
    'ChZMaXN0Q2F0ZWdvcmllc1Jlc3BvbnNlEjEKCmNhdGVnb3JpZXMYASADKAsyES5qZWJvLnYxLk'
    'NhdGVnb3J5UgpjYXRlZ29yaWVz');

