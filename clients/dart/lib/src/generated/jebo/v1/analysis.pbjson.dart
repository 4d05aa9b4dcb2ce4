// This is a generated file - do not edit.
//
// Generated from jebo/v1/analysis.proto.

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

@$core.Deprecated('Use analysisStatusDescriptor instead')
const AnalysisStatus$json = {
  '1': 'AnalysisStatus',
  '2': [
    {'1': 'ANALYSIS_STATUS_UNSPECIFIED', '2': 0},
    {'1': 'ANALYSIS_STATUS_PENDING', '2': 1},
    {'1': 'ANALYSIS_STATUS_PROCESSING', '2': 2},
    {'1': 'ANALYSIS_STATUS_RETRYING', '2': 3},
    {'1': 'ANALYSIS_STATUS_COMPLETED', '2': 4},
    {'1': 'ANALYSIS_STATUS_FAILED', '2': 5},
    {'1': 'ANALYSIS_STATUS_CANCELLED', '2': 6},
  ],
};

/// Descriptor for `AnalysisStatus`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List analysisStatusDescriptor = $convert.base64Decode(
    'Cg5BbmFseXNpc1N0YXR1cxIfChtBTkFMWVNJU19TVEFUVVNfVU5TUEVDSUZJRUQQABIbChdBTk'
    'FMWVNJU19TVEFUVVNfUEVORElORxABEh4KGkFOQUxZU0lTX1NUQVRVU19QUk9DRVNTSU5HEAIS'
    'HAoYQU5BTFlTSVNfU1RBVFVTX1JFVFJZSU5HEAMSHQoZQU5BTFlTSVNfU1RBVFVTX0NPTVBMRV'
    'RFRBAEEhoKFkFOQUxZU0lTX1NUQVRVU19GQUlMRUQQBRIdChlBTkFMWVNJU19TVEFUVVNfQ0FO'
    'Q0VMTEVEEAY=');

@$core.Deprecated('Use analysisStageDescriptor instead')
const AnalysisStage$json = {
  '1': 'AnalysisStage',
  '2': [
    {'1': 'ANALYSIS_STAGE_UNSPECIFIED', '2': 0},
    {'1': 'ANALYSIS_STAGE_QUEUED', '2': 1},
    {'1': 'ANALYSIS_STAGE_DECODING', '2': 2},
    {'1': 'ANALYSIS_STAGE_INSPECTING', '2': 3},
    {'1': 'ANALYSIS_STAGE_DETECTING', '2': 4},
    {'1': 'ANALYSIS_STAGE_READING', '2': 5},
    {'1': 'ANALYSIS_STAGE_CLASSIFYING', '2': 6},
    {'1': 'ANALYSIS_STAGE_ROUTING', '2': 7},
    {'1': 'ANALYSIS_STAGE_DONE', '2': 8},
  ],
};

/// Descriptor for `AnalysisStage`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List analysisStageDescriptor = $convert.base64Decode(
    'Cg1BbmFseXNpc1N0YWdlEh4KGkFOQUxZU0lTX1NUQUdFX1VOU1BFQ0lGSUVEEAASGQoVQU5BTF'
    'lTSVNfU1RBR0VfUVVFVUVEEAESGwoXQU5BTFlTSVNfU1RBR0VfREVDT0RJTkcQAhIdChlBTkFM'
    'WVNJU19TVEFHRV9JTlNQRUNUSU5HEAMSHAoYQU5BTFlTSVNfU1RBR0VfREVURUNUSU5HEAQSGg'
    'oWQU5BTFlTSVNfU1RBR0VfUkVBRElORxAFEh4KGkFOQUxZU0lTX1NUQUdFX0NMQVNTSUZZSU5H'
    'EAYSGgoWQU5BTFlTSVNfU1RBR0VfUk9VVElORxAHEhcKE0FOQUxZU0lTX1NUQUdFX0RPTkUQCA'
    '==');

@$core.Deprecated('Use completenessDescriptor instead')
const Completeness$json = {
  '1': 'Completeness',
  '2': [
    {'1': 'COMPLETENESS_UNSPECIFIED', '2': 0},
    {'1': 'COMPLETENESS_COMPLETE', '2': 1},
    {'1': 'COMPLETENESS_PARTIAL', '2': 2},
  ],
};

/// Descriptor for `Completeness`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List completenessDescriptor = $convert.base64Decode(
    'CgxDb21wbGV0ZW5lc3MSHAoYQ09NUExFVEVORVNTX1VOU1BFQ0lGSUVEEAASGQoVQ09NUExFVE'
    'VORVNTX0NPTVBMRVRFEAESGAoUQ09NUExFVEVORVNTX1BBUlRJQUwQAg==');

@$core.Deprecated('Use categorySourceDescriptor instead')
const CategorySource$json = {
  '1': 'CategorySource',
  '2': [
    {'1': 'CATEGORY_SOURCE_UNSPECIFIED', '2': 0},
    {'1': 'CATEGORY_SOURCE_NONE', '2': 1},
    {'1': 'CATEGORY_SOURCE_LEARNT', '2': 2},
    {'1': 'CATEGORY_SOURCE_RULE', '2': 3},
    {'1': 'CATEGORY_SOURCE_REMOTE', '2': 4},
  ],
};

/// Descriptor for `CategorySource`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List categorySourceDescriptor = $convert.base64Decode(
    'Cg5DYXRlZ29yeVNvdXJjZRIfChtDQVRFR09SWV9TT1VSQ0VfVU5TUEVDSUZJRUQQABIYChRDQV'
    'RFR09SWV9TT1VSQ0VfTk9ORRABEhoKFkNBVEVHT1JZX1NPVVJDRV9MRUFSTlQQAhIYChRDQVRF'
    'R09SWV9TT1VSQ0VfUlVMRRADEhoKFkNBVEVHT1JZX1NPVVJDRV9SRU1PVEUQBA==');

@$core.Deprecated('Use qualityFlagDescriptor instead')
const QualityFlag$json = {
  '1': 'QualityFlag',
  '2': [
    {'1': 'QUALITY_FLAG_UNSPECIFIED', '2': 0},
    {'1': 'QUALITY_FLAG_BLURRED', '2': 1},
    {'1': 'QUALITY_FLAG_TOO_DARK', '2': 2},
    {'1': 'QUALITY_FLAG_TOO_BRIGHT', '2': 3},
    {'1': 'QUALITY_FLAG_TOO_SMALL', '2': 4},
  ],
};

/// Descriptor for `QualityFlag`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List qualityFlagDescriptor = $convert.base64Decode(
    'CgtRdWFsaXR5RmxhZxIcChhRVUFMSVRZX0ZMQUdfVU5TUEVDSUZJRUQQABIYChRRVUFMSVRZX0'
    'ZMQUdfQkxVUlJFRBABEhkKFVFVQUxJVFlfRkxBR19UT09fREFSSxACEhsKF1FVQUxJVFlfRkxB'
    'R19UT09fQlJJR0hUEAMSGgoWUVVBTElUWV9GTEFHX1RPT19TTUFMTBAE');

@$core.Deprecated('Use analysisUpdateDescriptor instead')
const AnalysisUpdate$json = {
  '1': 'AnalysisUpdate',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '10': 'reportId'},
    {'1': 'sequence', '3': 2, '4': 1, '5': 3, '10': 'sequence'},
    {'1': 'update_time', '3': 3, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'updateTime'},
    {'1': 'file_id', '3': 4, '4': 1, '5': 9, '10': 'fileId'},
    {'1': 'status', '3': 5, '4': 1, '5': 14, '6': '.jebo.v1.AnalysisStatus', '10': 'status'},
    {'1': 'stage', '3': 6, '4': 1, '5': 14, '6': '.jebo.v1.AnalysisStage', '10': 'stage'},
    {'1': 'progress', '3': 7, '4': 1, '5': 2, '10': 'progress'},
    {'1': 'attempt', '3': 8, '4': 1, '5': 5, '10': 'attempt'},
    {'1': 'next_attempt_time', '3': 9, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'nextAttemptTime'},
    {'1': 'result', '3': 10, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisResult', '10': 'result'},
    {'1': 'error', '3': 11, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisError', '10': 'error'},
    {'1': 'heartbeat', '3': 12, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'heartbeat'},
  ],
};

/// Descriptor for `AnalysisUpdate`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisUpdateDescriptor = $convert.base64Decode(
    'Cg5BbmFseXNpc1VwZGF0ZRIbCglyZXBvcnRfaWQYASABKAlSCHJlcG9ydElkEhoKCHNlcXVlbm'
    'NlGAIgASgDUghzZXF1ZW5jZRI7Cgt1cGRhdGVfdGltZRgDIAEoCzIaLmdvb2dsZS5wcm90b2J1'
    'Zi5UaW1lc3RhbXBSCnVwZGF0ZVRpbWUSFwoHZmlsZV9pZBgEIAEoCVIGZmlsZUlkEi8KBnN0YX'
    'R1cxgFIAEoDjIXLmplYm8udjEuQW5hbHlzaXNTdGF0dXNSBnN0YXR1cxIsCgVzdGFnZRgGIAEo'
    'DjIWLmplYm8udjEuQW5hbHlzaXNTdGFnZVIFc3RhZ2USGgoIcHJvZ3Jlc3MYByABKAJSCHByb2'
    'dyZXNzEhgKB2F0dGVtcHQYCCABKAVSB2F0dGVtcHQSRgoRbmV4dF9hdHRlbXB0X3RpbWUYCSAB'
    'KAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUg9uZXh0QXR0ZW1wdFRpbWUSLwoGcmVzdW'
    'x0GAogASgLMhcuamViby52MS5BbmFseXNpc1Jlc3VsdFIGcmVzdWx0EiwKBWVycm9yGAsgASgL'
    'MhYuamViby52MS5BbmFseXNpc0Vycm9yUgVlcnJvchI4CgloZWFydGJlYXQYDCABKAsyGi5nb2'
    '9nbGUucHJvdG9idWYuVGltZXN0YW1wUgloZWFydGJlYXQ=');

@$core.Deprecated('Use analysisErrorDescriptor instead')
const AnalysisError$json = {
  '1': 'AnalysisError',
  '2': [
    {'1': 'reason', '3': 1, '4': 1, '5': 9, '10': 'reason'},
    {'1': 'message', '3': 2, '4': 1, '5': 9, '10': 'message'},
  ],
};

/// Descriptor for `AnalysisError`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisErrorDescriptor = $convert.base64Decode(
    'Cg1BbmFseXNpc0Vycm9yEhYKBnJlYXNvbhgBIAEoCVIGcmVhc29uEhgKB21lc3NhZ2UYAiABKA'
    'lSB21lc3NhZ2U=');

@$core.Deprecated('Use analysisResultDescriptor instead')
const AnalysisResult$json = {
  '1': 'AnalysisResult',
  '2': [
    {'1': 'completeness', '3': 1, '4': 1, '5': 14, '6': '.jebo.v1.Completeness', '10': 'completeness'},
    {'1': 'analyzer', '3': 2, '4': 1, '5': 11, '6': '.jebo.v1.AnalyzerInfo', '10': 'analyzer'},
    {'1': 'image', '3': 3, '4': 1, '5': 11, '6': '.jebo.v1.ImageInfo', '10': 'image'},
    {'1': 'category', '3': 4, '4': 1, '5': 11, '6': '.jebo.v1.CategoryGuess', '10': 'category'},
    {'1': 'priority', '3': 5, '4': 1, '5': 11, '6': '.jebo.v1.PrioritySuggestion', '10': 'priority'},
    {'1': 'detections', '3': 6, '4': 3, '5': 11, '6': '.jebo.v1.Detection', '10': 'detections'},
    {'1': 'tags', '3': 7, '4': 3, '5': 11, '6': '.jebo.v1.Tag', '10': 'tags'},
    {'1': 'text', '3': 8, '4': 3, '5': 11, '6': '.jebo.v1.TextLine', '10': 'text'},
    {'1': 'quality', '3': 9, '4': 1, '5': 11, '6': '.jebo.v1.Quality', '10': 'quality'},
    {'1': 'privacy', '3': 10, '4': 1, '5': 11, '6': '.jebo.v1.Privacy', '10': 'privacy'},
    {'1': 'duplicates', '3': 11, '4': 3, '5': 11, '6': '.jebo.v1.Duplicate', '10': 'duplicates'},
    {'1': 'hashes', '3': 12, '4': 1, '5': 11, '6': '.jebo.v1.Hashes', '10': 'hashes'},
    {'1': 'draft', '3': 13, '4': 1, '5': 11, '6': '.jebo.v1.ReportDraft', '10': 'draft'},
    {'1': 'warnings', '3': 14, '4': 3, '5': 11, '6': '.jebo.v1.AnalysisWarning', '10': 'warnings'},
  ],
};

/// Descriptor for `AnalysisResult`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisResultDescriptor = $convert.base64Decode(
    'Cg5BbmFseXNpc1Jlc3VsdBI5Cgxjb21wbGV0ZW5lc3MYASABKA4yFS5qZWJvLnYxLkNvbXBsZX'
    'RlbmVzc1IMY29tcGxldGVuZXNzEjEKCGFuYWx5emVyGAIgASgLMhUuamViby52MS5BbmFseXpl'
    'ckluZm9SCGFuYWx5emVyEigKBWltYWdlGAMgASgLMhIuamViby52MS5JbWFnZUluZm9SBWltYW'
    'dlEjIKCGNhdGVnb3J5GAQgASgLMhYuamViby52MS5DYXRlZ29yeUd1ZXNzUghjYXRlZ29yeRI3'
    'Cghwcmlvcml0eRgFIAEoCzIbLmplYm8udjEuUHJpb3JpdHlTdWdnZXN0aW9uUghwcmlvcml0eR'
    'IyCgpkZXRlY3Rpb25zGAYgAygLMhIuamViby52MS5EZXRlY3Rpb25SCmRldGVjdGlvbnMSIAoE'
    'dGFncxgHIAMoCzIMLmplYm8udjEuVGFnUgR0YWdzEiUKBHRleHQYCCADKAsyES5qZWJvLnYxLl'
    'RleHRMaW5lUgR0ZXh0EioKB3F1YWxpdHkYCSABKAsyEC5qZWJvLnYxLlF1YWxpdHlSB3F1YWxp'
    'dHkSKgoHcHJpdmFjeRgKIAEoCzIQLmplYm8udjEuUHJpdmFjeVIHcHJpdmFjeRIyCgpkdXBsaW'
    'NhdGVzGAsgAygLMhIuamViby52MS5EdXBsaWNhdGVSCmR1cGxpY2F0ZXMSJwoGaGFzaGVzGAwg'
    'ASgLMg8uamViby52MS5IYXNoZXNSBmhhc2hlcxIqCgVkcmFmdBgNIAEoCzIULmplYm8udjEuUm'
    'Vwb3J0RHJhZnRSBWRyYWZ0EjQKCHdhcm5pbmdzGA4gAygLMhguamViby52MS5BbmFseXNpc1dh'
    'cm5pbmdSCHdhcm5pbmdz');

@$core.Deprecated('Use analyzerInfoDescriptor instead')
const AnalyzerInfo$json = {
  '1': 'AnalyzerInfo',
  '2': [
    {'1': 'name', '3': 1, '4': 1, '5': 9, '10': 'name'},
    {'1': 'version', '3': 2, '4': 1, '5': 9, '10': 'version'},
    {'1': 'models', '3': 3, '4': 3, '5': 11, '6': '.jebo.v1.ModelInfo', '10': 'models'},
    {'1': 'duration', '3': 4, '4': 1, '5': 11, '6': '.google.protobuf.Duration', '10': 'duration'},
  ],
};

/// Descriptor for `AnalyzerInfo`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analyzerInfoDescriptor = $convert.base64Decode(
    'CgxBbmFseXplckluZm8SEgoEbmFtZRgBIAEoCVIEbmFtZRIYCgd2ZXJzaW9uGAIgASgJUgd2ZX'
    'JzaW9uEioKBm1vZGVscxgDIAMoCzISLmplYm8udjEuTW9kZWxJbmZvUgZtb2RlbHMSNQoIZHVy'
    'YXRpb24YBCABKAsyGS5nb29nbGUucHJvdG9idWYuRHVyYXRpb25SCGR1cmF0aW9u');

@$core.Deprecated('Use modelInfoDescriptor instead')
const ModelInfo$json = {
  '1': 'ModelInfo',
  '2': [
    {'1': 'name', '3': 1, '4': 1, '5': 9, '10': 'name'},
    {'1': 'version', '3': 2, '4': 1, '5': 9, '10': 'version'},
    {'1': 'sha256', '3': 3, '4': 1, '5': 9, '10': 'sha256'},
  ],
};

/// Descriptor for `ModelInfo`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List modelInfoDescriptor = $convert.base64Decode(
    'CglNb2RlbEluZm8SEgoEbmFtZRgBIAEoCVIEbmFtZRIYCgd2ZXJzaW9uGAIgASgJUgd2ZXJzaW'
    '9uEhYKBnNoYTI1NhgDIAEoCVIGc2hhMjU2');

@$core.Deprecated('Use imageInfoDescriptor instead')
const ImageInfo$json = {
  '1': 'ImageInfo',
  '2': [
    {'1': 'width', '3': 1, '4': 1, '5': 5, '10': 'width'},
    {'1': 'height', '3': 2, '4': 1, '5': 5, '10': 'height'},
    {'1': 'orientation', '3': 3, '4': 1, '5': 5, '10': 'orientation'},
  ],
};

/// Descriptor for `ImageInfo`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List imageInfoDescriptor = $convert.base64Decode(
    'CglJbWFnZUluZm8SFAoFd2lkdGgYASABKAVSBXdpZHRoEhYKBmhlaWdodBgCIAEoBVIGaGVpZ2'
    'h0EiAKC29yaWVudGF0aW9uGAMgASgFUgtvcmllbnRhdGlvbg==');

@$core.Deprecated('Use categoryGuessDescriptor instead')
const CategoryGuess$json = {
  '1': 'CategoryGuess',
  '2': [
    {'1': 'code', '3': 1, '4': 1, '5': 9, '10': 'code'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '10': 'confidence'},
    {'1': 'source', '3': 3, '4': 1, '5': 14, '6': '.jebo.v1.CategorySource', '10': 'source'},
    {'1': 'alternatives', '3': 4, '4': 3, '5': 11, '6': '.jebo.v1.CategoryScore', '10': 'alternatives'},
  ],
};

/// Descriptor for `CategoryGuess`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List categoryGuessDescriptor = $convert.base64Decode(
    'Cg1DYXRlZ29yeUd1ZXNzEhIKBGNvZGUYASABKAlSBGNvZGUSHgoKY29uZmlkZW5jZRgCIAEoAl'
    'IKY29uZmlkZW5jZRIvCgZzb3VyY2UYAyABKA4yFy5qZWJvLnYxLkNhdGVnb3J5U291cmNlUgZz'
    'b3VyY2USOgoMYWx0ZXJuYXRpdmVzGAQgAygLMhYuamViby52MS5DYXRlZ29yeVNjb3JlUgxhbH'
    'Rlcm5hdGl2ZXM=');

@$core.Deprecated('Use categoryScoreDescriptor instead')
const CategoryScore$json = {
  '1': 'CategoryScore',
  '2': [
    {'1': 'code', '3': 1, '4': 1, '5': 9, '10': 'code'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '10': 'confidence'},
  ],
};

/// Descriptor for `CategoryScore`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List categoryScoreDescriptor = $convert.base64Decode(
    'Cg1DYXRlZ29yeVNjb3JlEhIKBGNvZGUYASABKAlSBGNvZGUSHgoKY29uZmlkZW5jZRgCIAEoAl'
    'IKY29uZmlkZW5jZQ==');

@$core.Deprecated('Use prioritySuggestionDescriptor instead')
const PrioritySuggestion$json = {
  '1': 'PrioritySuggestion',
  '2': [
    {'1': 'level', '3': 1, '4': 1, '5': 14, '6': '.jebo.v1.Priority', '10': 'level'},
    {'1': 'reasons', '3': 2, '4': 3, '5': 9, '10': 'reasons'},
  ],
};

/// Descriptor for `PrioritySuggestion`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List prioritySuggestionDescriptor = $convert.base64Decode(
    'ChJQcmlvcml0eVN1Z2dlc3Rpb24SJwoFbGV2ZWwYASABKA4yES5qZWJvLnYxLlByaW9yaXR5Ug'
    'VsZXZlbBIYCgdyZWFzb25zGAIgAygJUgdyZWFzb25z');

@$core.Deprecated('Use boundingBoxDescriptor instead')
const BoundingBox$json = {
  '1': 'BoundingBox',
  '2': [
    {'1': 'x', '3': 1, '4': 1, '5': 2, '10': 'x'},
    {'1': 'y', '3': 2, '4': 1, '5': 2, '10': 'y'},
    {'1': 'width', '3': 3, '4': 1, '5': 2, '10': 'width'},
    {'1': 'height', '3': 4, '4': 1, '5': 2, '10': 'height'},
  ],
};

/// Descriptor for `BoundingBox`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List boundingBoxDescriptor = $convert.base64Decode(
    'CgtCb3VuZGluZ0JveBIMCgF4GAEgASgCUgF4EgwKAXkYAiABKAJSAXkSFAoFd2lkdGgYAyABKA'
    'JSBXdpZHRoEhYKBmhlaWdodBgEIAEoAlIGaGVpZ2h0');

@$core.Deprecated('Use detectionDescriptor instead')
const Detection$json = {
  '1': 'Detection',
  '2': [
    {'1': 'label', '3': 1, '4': 1, '5': 9, '10': 'label'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '10': 'confidence'},
    {'1': 'box', '3': 3, '4': 1, '5': 11, '6': '.jebo.v1.BoundingBox', '10': 'box'},
  ],
};

/// Descriptor for `Detection`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List detectionDescriptor = $convert.base64Decode(
    'CglEZXRlY3Rpb24SFAoFbGFiZWwYASABKAlSBWxhYmVsEh4KCmNvbmZpZGVuY2UYAiABKAJSCm'
    'NvbmZpZGVuY2USJgoDYm94GAMgASgLMhQuamViby52MS5Cb3VuZGluZ0JveFIDYm94');

@$core.Deprecated('Use tagDescriptor instead')
const Tag$json = {
  '1': 'Tag',
  '2': [
    {'1': 'label', '3': 1, '4': 1, '5': 9, '10': 'label'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '10': 'confidence'},
  ],
};

/// Descriptor for `Tag`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List tagDescriptor = $convert.base64Decode(
    'CgNUYWcSFAoFbGFiZWwYASABKAlSBWxhYmVsEh4KCmNvbmZpZGVuY2UYAiABKAJSCmNvbmZpZG'
    'VuY2U=');

@$core.Deprecated('Use textLineDescriptor instead')
const TextLine$json = {
  '1': 'TextLine',
  '2': [
    {'1': 'text', '3': 1, '4': 1, '5': 9, '10': 'text'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '10': 'confidence'},
    {'1': 'box', '3': 3, '4': 1, '5': 11, '6': '.jebo.v1.BoundingBox', '10': 'box'},
  ],
};

/// Descriptor for `TextLine`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List textLineDescriptor = $convert.base64Decode(
    'CghUZXh0TGluZRISCgR0ZXh0GAEgASgJUgR0ZXh0Eh4KCmNvbmZpZGVuY2UYAiABKAJSCmNvbm'
    'ZpZGVuY2USJgoDYm94GAMgASgLMhQuamViby52MS5Cb3VuZGluZ0JveFIDYm94');

@$core.Deprecated('Use qualityDescriptor instead')
const Quality$json = {
  '1': 'Quality',
  '2': [
    {'1': 'sharpness', '3': 1, '4': 1, '5': 2, '10': 'sharpness'},
    {'1': 'brightness', '3': 2, '4': 1, '5': 2, '10': 'brightness'},
    {'1': 'clipped', '3': 3, '4': 1, '5': 2, '10': 'clipped'},
    {'1': 'flags', '3': 4, '4': 3, '5': 14, '6': '.jebo.v1.QualityFlag', '10': 'flags'},
  ],
};

/// Descriptor for `Quality`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List qualityDescriptor = $convert.base64Decode(
    'CgdRdWFsaXR5EhwKCXNoYXJwbmVzcxgBIAEoAlIJc2hhcnBuZXNzEh4KCmJyaWdodG5lc3MYAi'
    'ABKAJSCmJyaWdodG5lc3MSGAoHY2xpcHBlZBgDIAEoAlIHY2xpcHBlZBIqCgVmbGFncxgEIAMo'
    'DjIULmplYm8udjEuUXVhbGl0eUZsYWdSBWZsYWdz');

@$core.Deprecated('Use privacyDescriptor instead')
const Privacy$json = {
  '1': 'Privacy',
  '2': [
    {'1': 'faces', '3': 1, '4': 1, '5': 5, '10': 'faces'},
    {'1': 'redacted', '3': 2, '4': 1, '5': 8, '10': 'redacted'},
  ],
};

/// Descriptor for `Privacy`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List privacyDescriptor = $convert.base64Decode(
    'CgdQcml2YWN5EhQKBWZhY2VzGAEgASgFUgVmYWNlcxIaCghyZWRhY3RlZBgCIAEoCFIIcmVkYW'
    'N0ZWQ=');

@$core.Deprecated('Use duplicateDescriptor instead')
const Duplicate$json = {
  '1': 'Duplicate',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '10': 'reportId'},
    {'1': 'score', '3': 2, '4': 1, '5': 2, '10': 'score'},
    {'1': 'method', '3': 3, '4': 1, '5': 9, '10': 'method'},
    {'1': 'metres', '3': 4, '4': 1, '5': 2, '9': 0, '10': 'metres', '17': true},
  ],
  '8': [
    {'1': '_metres'},
  ],
};

/// Descriptor for `Duplicate`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List duplicateDescriptor = $convert.base64Decode(
    'CglEdXBsaWNhdGUSGwoJcmVwb3J0X2lkGAEgASgJUghyZXBvcnRJZBIUCgVzY29yZRgCIAEoAl'
    'IFc2NvcmUSFgoGbWV0aG9kGAMgASgJUgZtZXRob2QSGwoGbWV0cmVzGAQgASgCSABSBm1ldHJl'
    'c4gBAUIJCgdfbWV0cmVz');

@$core.Deprecated('Use hashesDescriptor instead')
const Hashes$json = {
  '1': 'Hashes',
  '2': [
    {'1': 'phash', '3': 1, '4': 1, '5': 9, '10': 'phash'},
    {'1': 'blurhash', '3': 2, '4': 1, '5': 9, '10': 'blurhash'},
  ],
};

/// Descriptor for `Hashes`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List hashesDescriptor = $convert.base64Decode(
    'CgZIYXNoZXMSFAoFcGhhc2gYASABKAlSBXBoYXNoEhoKCGJsdXJoYXNoGAIgASgJUghibHVyaG'
    'FzaA==');

@$core.Deprecated('Use reportDraftDescriptor instead')
const ReportDraft$json = {
  '1': 'ReportDraft',
  '2': [
    {'1': 'title', '3': 1, '4': 1, '5': 9, '10': 'title'},
    {'1': 'description', '3': 2, '4': 1, '5': 9, '10': 'description'},
  ],
};

/// Descriptor for `ReportDraft`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List reportDraftDescriptor = $convert.base64Decode(
    'CgtSZXBvcnREcmFmdBIUCgV0aXRsZRgBIAEoCVIFdGl0bGUSIAoLZGVzY3JpcHRpb24YAiABKA'
    'lSC2Rlc2NyaXB0aW9u');

@$core.Deprecated('Use analysisWarningDescriptor instead')
const AnalysisWarning$json = {
  '1': 'AnalysisWarning',
  '2': [
    {'1': 'code', '3': 1, '4': 1, '5': 9, '10': 'code'},
    {'1': 'message', '3': 2, '4': 1, '5': 9, '10': 'message'},
  ],
};

/// Descriptor for `AnalysisWarning`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisWarningDescriptor = $convert.base64Decode(
    'Cg9BbmFseXNpc1dhcm5pbmcSEgoEY29kZRgBIAEoCVIEY29kZRIYCgdtZXNzYWdlGAIgASgJUg'
    'dtZXNzYWdl');

@$core.Deprecated('Use analysisSummaryDescriptor instead')
const AnalysisSummary$json = {
  '1': 'AnalysisSummary',
  '2': [
    {'1': 'status', '3': 1, '4': 1, '5': 14, '6': '.jebo.v1.AnalysisStatus', '10': 'status'},
    {'1': 'photos', '3': 2, '4': 1, '5': 5, '10': 'photos'},
    {'1': 'finished', '3': 3, '4': 1, '5': 5, '10': 'finished'},
    {'1': 'category', '3': 4, '4': 1, '5': 11, '6': '.jebo.v1.CategoryGuess', '10': 'category'},
    {'1': 'labels', '3': 5, '4': 3, '5': 9, '10': 'labels'},
    {'1': 'last_sequence', '3': 6, '4': 1, '5': 3, '10': 'lastSequence'},
  ],
};

/// Descriptor for `AnalysisSummary`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisSummaryDescriptor = $convert.base64Decode(
    'Cg9BbmFseXNpc1N1bW1hcnkSLwoGc3RhdHVzGAEgASgOMhcuamViby52MS5BbmFseXNpc1N0YX'
    'R1c1IGc3RhdHVzEhYKBnBob3RvcxgCIAEoBVIGcGhvdG9zEhoKCGZpbmlzaGVkGAMgASgFUghm'
    'aW5pc2hlZBIyCghjYXRlZ29yeRgEIAEoCzIWLmplYm8udjEuQ2F0ZWdvcnlHdWVzc1IIY2F0ZW'
    'dvcnkSFgoGbGFiZWxzGAUgAygJUgZsYWJlbHMSIwoNbGFzdF9zZXF1ZW5jZRgGIAEoA1IMbGFz'
    'dFNlcXVlbmNl');

@$core.Deprecated('Use reportAnalysisDescriptor instead')
const ReportAnalysis$json = {
  '1': 'ReportAnalysis',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '10': 'reportId'},
    {'1': 'summary', '3': 2, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisSummary', '10': 'summary'},
    {'1': 'photos', '3': 3, '4': 3, '5': 11, '6': '.jebo.v1.PhotoAnalysis', '10': 'photos'},
  ],
};

/// Descriptor for `ReportAnalysis`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List reportAnalysisDescriptor = $convert.base64Decode(
    'Cg5SZXBvcnRBbmFseXNpcxIbCglyZXBvcnRfaWQYASABKAlSCHJlcG9ydElkEjIKB3N1bW1hcn'
    'kYAiABKAsyGC5qZWJvLnYxLkFuYWx5c2lzU3VtbWFyeVIHc3VtbWFyeRIuCgZwaG90b3MYAyAD'
    'KAsyFi5qZWJvLnYxLlBob3RvQW5hbHlzaXNSBnBob3Rvcw==');

@$core.Deprecated('Use photoAnalysisDescriptor instead')
const PhotoAnalysis$json = {
  '1': 'PhotoAnalysis',
  '2': [
    {'1': 'file_id', '3': 1, '4': 1, '5': 9, '10': 'fileId'},
    {'1': 'last_update', '3': 2, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisUpdate', '10': 'lastUpdate'},
  ],
};

/// Descriptor for `PhotoAnalysis`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List photoAnalysisDescriptor = $convert.base64Decode(
    'Cg1QaG90b0FuYWx5c2lzEhcKB2ZpbGVfaWQYASABKAlSBmZpbGVJZBI4CgtsYXN0X3VwZGF0ZR'
    'gCIAEoCzIXLmplYm8udjEuQW5hbHlzaXNVcGRhdGVSCmxhc3RVcGRhdGU=');

