// This is a generated file - do not edit.
//
// Generated from jebo/v1/report.proto.

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

@$core.Deprecated('Use reportStatusDescriptor instead')
const ReportStatus$json = {
  '1': 'ReportStatus',
  '2': [
    {'1': 'REPORT_STATUS_UNSPECIFIED', '2': 0},
    {'1': 'REPORT_STATUS_DRAFT', '2': 1},
    {'1': 'REPORT_STATUS_SUBMITTED', '2': 2},
    {'1': 'REPORT_STATUS_IN_REVIEW', '2': 3},
    {'1': 'REPORT_STATUS_APPROVED', '2': 4},
    {'1': 'REPORT_STATUS_IN_PROGRESS', '2': 5},
    {'1': 'REPORT_STATUS_RESOLVED', '2': 6},
    {'1': 'REPORT_STATUS_REJECTED', '2': 7},
    {'1': 'REPORT_STATUS_ON_HOLD', '2': 8},
    {'1': 'REPORT_STATUS_DUPLICATE', '2': 9},
    {'1': 'REPORT_STATUS_CLOSED', '2': 10},
    {'1': 'REPORT_STATUS_CANCELLED', '2': 11},
  ],
};

/// Descriptor for `ReportStatus`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List reportStatusDescriptor = $convert.base64Decode(
    'CgxSZXBvcnRTdGF0dXMSHQoZUkVQT1JUX1NUQVRVU19VTlNQRUNJRklFRBAAEhcKE1JFUE9SVF'
    '9TVEFUVVNfRFJBRlQQARIbChdSRVBPUlRfU1RBVFVTX1NVQk1JVFRFRBACEhsKF1JFUE9SVF9T'
    'VEFUVVNfSU5fUkVWSUVXEAMSGgoWUkVQT1JUX1NUQVRVU19BUFBST1ZFRBAEEh0KGVJFUE9SVF'
    '9TVEFUVVNfSU5fUFJPR1JFU1MQBRIaChZSRVBPUlRfU1RBVFVTX1JFU09MVkVEEAYSGgoWUkVQ'
    'T1JUX1NUQVRVU19SRUpFQ1RFRBAHEhkKFVJFUE9SVF9TVEFUVVNfT05fSE9MRBAIEhsKF1JFUE'
    '9SVF9TVEFUVVNfRFVQTElDQVRFEAkSGAoUUkVQT1JUX1NUQVRVU19DTE9TRUQQChIbChdSRVBP'
    'UlRfU1RBVFVTX0NBTkNFTExFRBAL');

@$core.Deprecated('Use fileStateDescriptor instead')
const FileState$json = {
  '1': 'FileState',
  '2': [
    {'1': 'FILE_STATE_UNSPECIFIED', '2': 0},
    {'1': 'FILE_STATE_PROCESSING', '2': 1},
    {'1': 'FILE_STATE_READY', '2': 2},
    {'1': 'FILE_STATE_UNREADABLE', '2': 3},
  ],
};

/// Descriptor for `FileState`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List fileStateDescriptor = $convert.base64Decode(
    'CglGaWxlU3RhdGUSGgoWRklMRV9TVEFURV9VTlNQRUNJRklFRBAAEhkKFUZJTEVfU1RBVEVfUF'
    'JPQ0VTU0lORxABEhQKEEZJTEVfU1RBVEVfUkVBRFkQAhIZChVGSUxFX1NUQVRFX1VOUkVBREFC'
    'TEUQAw==');

@$core.Deprecated('Use reportDescriptor instead')
const Report$json = {
  '1': 'Report',
  '2': [
    {'1': 'id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'id'},
    {'1': 'owner_id', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'ownerId'},
    {'1': 'title', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'title'},
    {'1': 'description', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'description'},
    {'1': 'category', '3': 5, '4': 1, '5': 9, '8': {}, '10': 'category'},
    {'1': 'status', '3': 6, '4': 1, '5': 14, '6': '.jebo.v1.ReportStatus', '8': {}, '10': 'status'},
    {'1': 'close_reason', '3': 7, '4': 1, '5': 9, '8': {}, '10': 'closeReason'},
    {'1': 'priority', '3': 8, '4': 1, '5': 14, '6': '.jebo.v1.Priority', '8': {}, '10': 'priority'},
    {'1': 'location', '3': 9, '4': 1, '5': 11, '6': '.jebo.v1.Location', '10': 'location'},
    {'1': 'files', '3': 10, '4': 3, '5': 11, '6': '.jebo.v1.File', '8': {}, '10': 'files'},
    {'1': 'analysis', '3': 11, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisSummary', '8': {}, '10': 'analysis'},
    {'1': 'create_time', '3': 12, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '8': {}, '10': 'createTime'},
    {'1': 'update_time', '3': 13, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '8': {}, '10': 'updateTime'},
    {'1': 'etag', '3': 14, '4': 1, '5': 9, '8': {}, '10': 'etag'},
    {'1': 'moves', '3': 15, '4': 3, '5': 11, '6': '.jebo.v1.ReportMove', '8': {}, '10': 'moves'},
  ],
};

/// Descriptor for `Report`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List reportDescriptor = $convert.base64Decode(
    'CgZSZXBvcnQSPAoCaWQYASABKAlCLLK7GCggAUokMDE4OTBhNWQtYWM5Ni03NzRiLWJjY2UtYj'
    'MwMjA5OWE4MDU3UgJpZBJJCghvd25lcl9pZBgCIAEoCUIusrsYKiABSiQwMTg5MGE1ZC1hMWYw'
    'LTdjMjItOGI1My0wZTlmNmQ0YzNiMjFQAVIHb3duZXJJZBIyCgV0aXRsZRgDIAEoCUIcsrsYGB'
    'jIAUoTQnJva2VuIHN0cmVldCBsaWdodFIFdGl0bGUSSQoLZGVzY3JpcHRpb24YBCABKAlCJ7K7'
    'GCMYiCdAAUocSXQgaGFzIGJlZW4gZGFyayBmb3IgYSB3ZWVrLlILZGVzY3JpcHRpb24SMgoIY2'
    'F0ZWdvcnkYBSABKAlCFrK7GBIYMiADSgxTVFJFRVRfTElHSFRSCGNhdGVnb3J5EkwKBnN0YXR1'
    'cxgGIAEoDjIVLmplYm8udjEuUmVwb3J0U3RhdHVzQh2yuxgZShdSRVBPUlRfU1RBVFVTX1NVQk'
    '1JVFRFRFIGc3RhdHVzEi8KDGNsb3NlX3JlYXNvbhgHIAEoCUIMsrsYCEoEbnVsbFABUgtjbG9z'
    'ZVJlYXNvbhJECghwcmlvcml0eRgIIAEoDjIRLmplYm8udjEuUHJpb3JpdHlCFbK7GBFKD1BSSU'
    '9SSVRZX01FRElVTVIIcHJpb3JpdHkSLQoIbG9jYXRpb24YCSABKAsyES5qZWJvLnYxLkxvY2F0'
    'aW9uUghsb2NhdGlvbhIrCgVmaWxlcxgKIAMoCzINLmplYm8udjEuRmlsZUIGsrsYAlABUgVmaW'
    'xlcxI8CghhbmFseXNpcxgLIAEoCzIYLmplYm8udjEuQW5hbHlzaXNTdW1tYXJ5QgayuxgCUAFS'
    'CGFuYWx5c2lzEkMKC2NyZWF0ZV90aW1lGAwgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdG'
    'FtcEIGsrsYAlABUgpjcmVhdGVUaW1lEkMKC3VwZGF0ZV90aW1lGA0gASgLMhouZ29vZ2xlLnBy'
    'b3RvYnVmLlRpbWVzdGFtcEIGsrsYAlABUgp1cGRhdGVUaW1lEiAKBGV0YWcYDiABKAlCDLK7GA'
    'gYZCAESgJ2NFIEZXRhZxIxCgVtb3ZlcxgPIAMoCzITLmplYm8udjEuUmVwb3J0TW92ZUIGsrsY'
    'AlABUgVtb3Zlcw==');

@$core.Deprecated('Use reportMoveDescriptor instead')
const ReportMove$json = {
  '1': 'ReportMove',
  '2': [
    {'1': 'to', '3': 1, '4': 1, '5': 14, '6': '.jebo.v1.ReportStatus', '8': {}, '10': 'to'},
    {'1': 'needs_reason', '3': 2, '4': 1, '5': 8, '10': 'needsReason'},
  ],
};

/// Descriptor for `ReportMove`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List reportMoveDescriptor = $convert.base64Decode(
    'CgpSZXBvcnRNb3ZlEkQKAnRvGAEgASgOMhUuamViby52MS5SZXBvcnRTdGF0dXNCHbK7GBlKF1'
    'JFUE9SVF9TVEFUVVNfQ0FOQ0VMTEVEUgJ0bxIhCgxuZWVkc19yZWFzb24YAiABKAhSC25lZWRz'
    'UmVhc29u');

@$core.Deprecated('Use locationDescriptor instead')
const Location$json = {
  '1': 'Location',
  '2': [
    {'1': 'latitude', '3': 1, '4': 1, '5': 1, '8': {}, '10': 'latitude'},
    {'1': 'longitude', '3': 2, '4': 1, '5': 1, '8': {}, '10': 'longitude'},
    {'1': 'accuracy_m', '3': 3, '4': 1, '5': 1, '8': {}, '10': 'accuracyM'},
    {'1': 'address', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'address'},
  ],
};

/// Descriptor for `Location`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List locationDescriptor = $convert.base64Decode(
    'CghMb2NhdGlvbhI5CghsYXRpdHVkZRgBIAEoAUIdsrsYGSkAAAAAAIBWwDEAAAAAAIBWQEoFMz'
    'cuNTdSCGxhdGl0dWRlEjwKCWxvbmdpdHVkZRgCIAEoAUIesrsYGikAAAAAAIBmwDEAAAAAAIBm'
    'QEoGMTI2Ljk4Uglsb25naXR1ZGUSOQoKYWNjdXJhY3lfbRgDIAEoAUIasrsYFikAAAAAAAAAAD'
    'EAAAAAAGr4QEoCMTJSCWFjY3VyYWN5TRI6CgdhZGRyZXNzGAQgASgJQiCyuxgcGKwCShdTZWpv'
    'bmctZGFlcm8gMTEwLCBTZW91bFIHYWRkcmVzcw==');

@$core.Deprecated('Use fileDescriptor instead')
const File$json = {
  '1': 'File',
  '2': [
    {'1': 'id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'id'},
    {'1': 'name', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'name'},
    {'1': 'mime_type', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'mimeType'},
    {'1': 'size_bytes', '3': 4, '4': 1, '5': 3, '8': {}, '10': 'sizeBytes'},
    {'1': 'sha256', '3': 5, '4': 1, '5': 9, '8': {}, '10': 'sha256'},
    {'1': 'width', '3': 6, '4': 1, '5': 5, '8': {}, '10': 'width'},
    {'1': 'height', '3': 7, '4': 1, '5': 5, '8': {}, '10': 'height'},
    {'1': 'create_time', '3': 8, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'createTime'},
    {'1': 'state', '3': 9, '4': 1, '5': 14, '6': '.jebo.v1.FileState', '8': {}, '10': 'state'},
    {'1': 'blurhash', '3': 10, '4': 1, '5': 9, '8': {}, '10': 'blurhash'},
    {'1': 'capture', '3': 11, '4': 1, '5': 11, '6': '.jebo.v1.Capture', '10': 'capture'},
  ],
};

/// Descriptor for `File`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List fileDescriptor = $convert.base64Decode(
    'CgRGaWxlEjwKAmlkGAEgASgJQiyyuxgoIAFKJDAxODkwYTVkLWIyYzQtN2QzMS05YzFlLTVmMG'
    'QyYTdiOGU2NFICaWQSIgoEbmFtZRgCIAEoCUIOsrsYCkoIbGFtcC5qcGdSBG5hbWUSLQoJbWlt'
    'ZV90eXBlGAMgASgJQhCyuxgMSgppbWFnZS9qcGVnUghtaW1lVHlwZRIrCgpzaXplX2J5dGVzGA'
    'QgASgDQgyyuxgISgY0ODIxMTNSCXNpemVCeXRlcxJeCgZzaGEyNTYYBSABKAlCRrK7GEJKQDlm'
    'ODZkMDgxODg0YzdkNjU5YTJmZWFhMGM1NWFkMDE1YTNiZjRmMWIyYjBiODIyY2QxNWQ2YzE1Yj'
    'BmMDBhMDhSBnNoYTI1NhIgCgV3aWR0aBgGIAEoBUIKsrsYBkoEMTkyMFIFd2lkdGgSIgoGaGVp'
    'Z2h0GAcgASgFQgqyuxgGSgQxMDgwUgZoZWlnaHQSOwoLY3JlYXRlX3RpbWUYCCABKAsyGi5nb2'
    '9nbGUucHJvdG9idWYuVGltZXN0YW1wUgpjcmVhdGVUaW1lEkAKBXN0YXRlGAkgASgOMhIuamVi'
    'by52MS5GaWxlU3RhdGVCFrK7GBJKEEZJTEVfU1RBVEVfUkVBRFlSBXN0YXRlEj4KCGJsdXJoYX'
    'NoGAogASgJQiKyuxgeShxMRUhWNm5XQjJ5azhweW8wYWRSKi43a0NNZG5qUghibHVyaGFzaBIq'
    'CgdjYXB0dXJlGAsgASgLMhAuamViby52MS5DYXB0dXJlUgdjYXB0dXJl');

@$core.Deprecated('Use captureDescriptor instead')
const Capture$json = {
  '1': 'Capture',
  '2': [
    {'1': 'capture_time', '3': 1, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'captureTime'},
    {'1': 'latitude', '3': 2, '4': 1, '5': 1, '8': {}, '9': 0, '10': 'latitude', '17': true},
    {'1': 'longitude', '3': 3, '4': 1, '5': 1, '8': {}, '9': 1, '10': 'longitude', '17': true},
  ],
  '8': [
    {'1': '_latitude'},
    {'1': '_longitude'},
  ],
};

/// Descriptor for `Capture`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List captureDescriptor = $convert.base64Decode(
    'CgdDYXB0dXJlEj0KDGNhcHR1cmVfdGltZRgBIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3'
    'RhbXBSC2NhcHR1cmVUaW1lEiwKCGxhdGl0dWRlGAIgASgBQguyuxgHSgUzNy41N0gAUghsYXRp'
    'dHVkZYgBARIvCglsb25naXR1ZGUYAyABKAFCDLK7GAhKBjEyNi45OEgBUglsb25naXR1ZGWIAQ'
    'FCCwoJX2xhdGl0dWRlQgwKCl9sb25naXR1ZGU=');

@$core.Deprecated('Use categoryDescriptor instead')
const Category$json = {
  '1': 'Category',
  '2': [
    {'1': 'code', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'code'},
    {'1': 'name_en', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'nameEn'},
    {'1': 'name_ko', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'nameKo'},
  ],
};

/// Descriptor for `Category`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List categoryDescriptor = $convert.base64Decode(
    'CghDYXRlZ29yeRImCgRjb2RlGAEgASgJQhKyuxgOSgxTVFJFRVRfTElHSFRSBGNvZGUSKwoHbm'
    'FtZV9lbhgCIAEoCUISsrsYDkoMU3RyZWV0IGxpZ2h0UgZuYW1lRW4SKAoHbmFtZV9rbxgDIAEo'
    'CUIPsrsYC0oJ6rCA66Gc65OxUgZuYW1lS28=');

