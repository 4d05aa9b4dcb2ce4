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
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'sequence', '3': 2, '4': 1, '5': 3, '8': {}, '10': 'sequence'},
    {'1': 'update_time', '3': 3, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'updateTime'},
    {'1': 'file_id', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'fileId'},
    {'1': 'status', '3': 5, '4': 1, '5': 14, '6': '.jebo.v1.AnalysisStatus', '8': {}, '10': 'status'},
    {'1': 'stage', '3': 6, '4': 1, '5': 14, '6': '.jebo.v1.AnalysisStage', '8': {}, '10': 'stage'},
    {'1': 'progress', '3': 7, '4': 1, '5': 2, '8': {}, '10': 'progress'},
    {'1': 'attempt', '3': 8, '4': 1, '5': 5, '8': {}, '10': 'attempt'},
    {'1': 'next_attempt_time', '3': 9, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '8': {}, '10': 'nextAttemptTime'},
    {'1': 'result', '3': 10, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisResult', '10': 'result'},
    {'1': 'error', '3': 11, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisError', '8': {}, '10': 'error'},
    {'1': 'heartbeat', '3': 12, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '8': {}, '10': 'heartbeat'},
  ],
};

/// Descriptor for `AnalysisUpdate`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisUpdateDescriptor = $convert.base64Decode(
    'Cg5BbmFseXNpc1VwZGF0ZRJJCglyZXBvcnRfaWQYASABKAlCLLK7GCggAUokMDE4OTBhNWQtYW'
    'M5Ni03NzRiLWJjY2UtYjMwMjA5OWE4MDU3UghyZXBvcnRJZBIjCghzZXF1ZW5jZRgCIAEoA0IH'
    'srsYA0oBOFIIc2VxdWVuY2USOwoLdXBkYXRlX3RpbWUYAyABKAsyGi5nb29nbGUucHJvdG9idW'
    'YuVGltZXN0YW1wUgp1cGRhdGVUaW1lEkUKB2ZpbGVfaWQYBCABKAlCLLK7GCggAUokMDE4OTBh'
    'NWQtYjJjNC03ZDMxLTljMWUtNWYwZDJhN2I4ZTY0UgZmaWxlSWQSUAoGc3RhdHVzGAUgASgOMh'
    'cuamViby52MS5BbmFseXNpc1N0YXR1c0IfsrsYG0oZQU5BTFlTSVNfU1RBVFVTX0NPTVBMRVRF'
    'RFIGc3RhdHVzEkcKBXN0YWdlGAYgASgOMhYuamViby52MS5BbmFseXNpc1N0YWdlQhmyuxgVSh'
    'NBTkFMWVNJU19TVEFHRV9ET05FUgVzdGFnZRIjCghwcm9ncmVzcxgHIAEoAkIHsrsYA0oBMVII'
    'cHJvZ3Jlc3MSIQoHYXR0ZW1wdBgIIAEoBUIHsrsYA0oBMVIHYXR0ZW1wdBJSChFuZXh0X2F0dG'
    'VtcHRfdGltZRgJIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBCCrK7GAZKBG51bGxS'
    'D25leHRBdHRlbXB0VGltZRIvCgZyZXN1bHQYCiABKAsyFy5qZWJvLnYxLkFuYWx5c2lzUmVzdW'
    'x0UgZyZXN1bHQSOAoFZXJyb3IYCyABKAsyFi5qZWJvLnYxLkFuYWx5c2lzRXJyb3JCCrK7GAZK'
    'BG51bGxSBWVycm9yEkQKCWhlYXJ0YmVhdBgMIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3'
    'RhbXBCCrK7GAZKBG51bGxSCWhlYXJ0YmVhdA==');

@$core.Deprecated('Use analysisErrorDescriptor instead')
const AnalysisError$json = {
  '1': 'AnalysisError',
  '2': [
    {'1': 'reason', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reason'},
    {'1': 'message', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'message'},
  ],
};

/// Descriptor for `AnalysisError`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisErrorDescriptor = $convert.base64Decode(
    'Cg1BbmFseXNpc0Vycm9yEi4KBnJlYXNvbhgBIAEoCUIWsrsYEkoQUEhPVE9fVU5SRUFEQUJMRV'
    'IGcmVhc29uEjoKB21lc3NhZ2UYAiABKAlCILK7GBxKGnRoZSBwaG90byBjYW4ndCBiZSBkZWNv'
    'ZGVkUgdtZXNzYWdl');

@$core.Deprecated('Use analysisResultDescriptor instead')
const AnalysisResult$json = {
  '1': 'AnalysisResult',
  '2': [
    {'1': 'completeness', '3': 1, '4': 1, '5': 14, '6': '.jebo.v1.Completeness', '8': {}, '10': 'completeness'},
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
    {'1': 'warnings', '3': 14, '4': 3, '5': 11, '6': '.jebo.v1.AnalysisWarning', '8': {}, '10': 'warnings'},
  ],
};

/// Descriptor for `AnalysisResult`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisResultDescriptor = $convert.base64Decode(
    'Cg5BbmFseXNpc1Jlc3VsdBJWCgxjb21wbGV0ZW5lc3MYASABKA4yFS5qZWJvLnYxLkNvbXBsZX'
    'RlbmVzc0IbsrsYF0oVQ09NUExFVEVORVNTX0NPTVBMRVRFUgxjb21wbGV0ZW5lc3MSMQoIYW5h'
    'bHl6ZXIYAiABKAsyFS5qZWJvLnYxLkFuYWx5emVySW5mb1IIYW5hbHl6ZXISKAoFaW1hZ2UYAy'
    'ABKAsyEi5qZWJvLnYxLkltYWdlSW5mb1IFaW1hZ2USMgoIY2F0ZWdvcnkYBCABKAsyFi5qZWJv'
    'LnYxLkNhdGVnb3J5R3Vlc3NSCGNhdGVnb3J5EjcKCHByaW9yaXR5GAUgASgLMhsuamViby52MS'
    '5Qcmlvcml0eVN1Z2dlc3Rpb25SCHByaW9yaXR5EjIKCmRldGVjdGlvbnMYBiADKAsyEi5qZWJv'
    'LnYxLkRldGVjdGlvblIKZGV0ZWN0aW9ucxIgCgR0YWdzGAcgAygLMgwuamViby52MS5UYWdSBH'
    'RhZ3MSJQoEdGV4dBgIIAMoCzIRLmplYm8udjEuVGV4dExpbmVSBHRleHQSKgoHcXVhbGl0eRgJ'
    'IAEoCzIQLmplYm8udjEuUXVhbGl0eVIHcXVhbGl0eRIqCgdwcml2YWN5GAogASgLMhAuamViby'
    '52MS5Qcml2YWN5Ugdwcml2YWN5EjIKCmR1cGxpY2F0ZXMYCyADKAsyEi5qZWJvLnYxLkR1cGxp'
    'Y2F0ZVIKZHVwbGljYXRlcxInCgZoYXNoZXMYDCABKAsyDy5qZWJvLnYxLkhhc2hlc1IGaGFzaG'
    'VzEioKBWRyYWZ0GA0gASgLMhQuamViby52MS5SZXBvcnREcmFmdFIFZHJhZnQSQAoId2Fybmlu'
    'Z3MYDiADKAsyGC5qZWJvLnYxLkFuYWx5c2lzV2FybmluZ0IKsrsYBkoEbnVsbFIId2FybmluZ3'
    'M=');

@$core.Deprecated('Use analyzerInfoDescriptor instead')
const AnalyzerInfo$json = {
  '1': 'AnalyzerInfo',
  '2': [
    {'1': 'name', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'name'},
    {'1': 'version', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'version'},
    {'1': 'models', '3': 3, '4': 3, '5': 11, '6': '.jebo.v1.ModelInfo', '10': 'models'},
    {'1': 'duration', '3': 4, '4': 1, '5': 11, '6': '.google.protobuf.Duration', '8': {}, '10': 'duration'},
  ],
};

/// Descriptor for `AnalyzerInfo`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analyzerInfoDescriptor = $convert.base64Decode(
    'CgxBbmFseXplckluZm8SIQoEbmFtZRgBIAEoCUINsrsYCUoHYnVpbHRpblIEbmFtZRIhCgd2ZX'
    'JzaW9uGAIgASgJQgeyuxgDSgExUgd2ZXJzaW9uEioKBm1vZGVscxgDIAMoCzISLmplYm8udjEu'
    'TW9kZWxJbmZvUgZtb2RlbHMSQwoIZHVyYXRpb24YBCABKAsyGS5nb29nbGUucHJvdG9idWYuRH'
    'VyYXRpb25CDLK7GAhKBjEuODQwc1IIZHVyYXRpb24=');

@$core.Deprecated('Use modelInfoDescriptor instead')
const ModelInfo$json = {
  '1': 'ModelInfo',
  '2': [
    {'1': 'name', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'name'},
    {'1': 'version', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'version'},
    {'1': 'sha256', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'sha256'},
  ],
};

/// Descriptor for `ModelInfo`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List modelInfoDescriptor = $convert.base64Decode(
    'CglNb2RlbEluZm8SLAoEbmFtZRgBIAEoCUIYsrsYFEoSZWZmaWNpZW50bmV0X2xpdGUwUgRuYW'
    '1lEiEKB3ZlcnNpb24YAiABKAlCB7K7GANKATFSB3ZlcnNpb24SXgoGc2hhMjU2GAMgASgJQkay'
    'uxhCSkAyYzI2YjQ2YjY4ZmZjNjhmZjk5YjQ1M2MxZDMwNDEzNDEzNDIyZDcwNjQ4M2JmYTBmOT'
    'hhNWU4ODYyNjZlN2FlUgZzaGEyNTY=');

@$core.Deprecated('Use imageInfoDescriptor instead')
const ImageInfo$json = {
  '1': 'ImageInfo',
  '2': [
    {'1': 'width', '3': 1, '4': 1, '5': 5, '8': {}, '10': 'width'},
    {'1': 'height', '3': 2, '4': 1, '5': 5, '8': {}, '10': 'height'},
    {'1': 'orientation', '3': 3, '4': 1, '5': 5, '8': {}, '10': 'orientation'},
  ],
};

/// Descriptor for `ImageInfo`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List imageInfoDescriptor = $convert.base64Decode(
    'CglJbWFnZUluZm8SIAoFd2lkdGgYASABKAVCCrK7GAZKBDE5MjBSBXdpZHRoEiIKBmhlaWdodB'
    'gCIAEoBUIKsrsYBkoEMTA4MFIGaGVpZ2h0EikKC29yaWVudGF0aW9uGAMgASgFQgeyuxgDSgEx'
    'UgtvcmllbnRhdGlvbg==');

@$core.Deprecated('Use categoryGuessDescriptor instead')
const CategoryGuess$json = {
  '1': 'CategoryGuess',
  '2': [
    {'1': 'code', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'code'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '8': {}, '10': 'confidence'},
    {'1': 'source', '3': 3, '4': 1, '5': 14, '6': '.jebo.v1.CategorySource', '8': {}, '10': 'source'},
    {'1': 'alternatives', '3': 4, '4': 3, '5': 11, '6': '.jebo.v1.CategoryScore', '10': 'alternatives'},
  ],
};

/// Descriptor for `CategoryGuess`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List categoryGuessDescriptor = $convert.base64Decode(
    'Cg1DYXRlZ29yeUd1ZXNzEiYKBGNvZGUYASABKAlCErK7GA5KDFNUUkVFVF9MSUdIVFIEY29kZR'
    'IqCgpjb25maWRlbmNlGAIgASgCQgqyuxgGSgQwLjgyUgpjb25maWRlbmNlEksKBnNvdXJjZRgD'
    'IAEoDjIXLmplYm8udjEuQ2F0ZWdvcnlTb3VyY2VCGrK7GBZKFENBVEVHT1JZX1NPVVJDRV9SVU'
    'xFUgZzb3VyY2USOgoMYWx0ZXJuYXRpdmVzGAQgAygLMhYuamViby52MS5DYXRlZ29yeVNjb3Jl'
    'UgxhbHRlcm5hdGl2ZXM=');

@$core.Deprecated('Use categoryScoreDescriptor instead')
const CategoryScore$json = {
  '1': 'CategoryScore',
  '2': [
    {'1': 'code', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'code'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '8': {}, '10': 'confidence'},
  ],
};

/// Descriptor for `CategoryScore`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List categoryScoreDescriptor = $convert.base64Decode(
    'Cg1DYXRlZ29yeVNjb3JlEiYKBGNvZGUYASABKAlCErK7GA5KDFNUUkVFVF9MSUdIVFIEY29kZR'
    'IqCgpjb25maWRlbmNlGAIgASgCQgqyuxgGSgQwLjExUgpjb25maWRlbmNl');

@$core.Deprecated('Use prioritySuggestionDescriptor instead')
const PrioritySuggestion$json = {
  '1': 'PrioritySuggestion',
  '2': [
    {'1': 'level', '3': 1, '4': 1, '5': 14, '6': '.jebo.v1.Priority', '8': {}, '10': 'level'},
    {'1': 'reasons', '3': 2, '4': 3, '5': 9, '8': {}, '10': 'reasons'},
  ],
};

/// Descriptor for `PrioritySuggestion`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List prioritySuggestionDescriptor = $convert.base64Decode(
    'ChJQcmlvcml0eVN1Z2dlc3Rpb24SPgoFbGV2ZWwYASABKA4yES5qZWJvLnYxLlByaW9yaXR5Qh'
    'WyuxgRSg9QUklPUklUWV9NRURJVU1SBWxldmVsEjAKB3JlYXNvbnMYAiADKAlCFrK7GBJKEHRo'
    'ZSBsaWdodCBpcyBvdXRSB3JlYXNvbnM=');

@$core.Deprecated('Use boundingBoxDescriptor instead')
const BoundingBox$json = {
  '1': 'BoundingBox',
  '2': [
    {'1': 'x', '3': 1, '4': 1, '5': 2, '8': {}, '10': 'x'},
    {'1': 'y', '3': 2, '4': 1, '5': 2, '8': {}, '10': 'y'},
    {'1': 'width', '3': 3, '4': 1, '5': 2, '8': {}, '10': 'width'},
    {'1': 'height', '3': 4, '4': 1, '5': 2, '8': {}, '10': 'height'},
  ],
};

/// Descriptor for `BoundingBox`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List boundingBoxDescriptor = $convert.base64Decode(
    'CgtCb3VuZGluZ0JveBIYCgF4GAEgASgCQgqyuxgGSgQwLjQxUgF4EhgKAXkYAiABKAJCCrK7GA'
    'ZKBDAuMDhSAXkSIAoFd2lkdGgYAyABKAJCCrK7GAZKBDAuMTJSBXdpZHRoEiIKBmhlaWdodBgE'
    'IAEoAkIKsrsYBkoEMC41NVIGaGVpZ2h0');

@$core.Deprecated('Use detectionDescriptor instead')
const Detection$json = {
  '1': 'Detection',
  '2': [
    {'1': 'label', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'label'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '8': {}, '10': 'confidence'},
    {'1': 'box', '3': 3, '4': 1, '5': 11, '6': '.jebo.v1.BoundingBox', '10': 'box'},
  ],
};

/// Descriptor for `Detection`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List detectionDescriptor = $convert.base64Decode(
    'CglEZXRlY3Rpb24SKQoFbGFiZWwYASABKAlCE7K7GA9KDXRyYWZmaWMgbGlnaHRSBWxhYmVsEi'
    'oKCmNvbmZpZGVuY2UYAiABKAJCCrK7GAZKBDAuNjFSCmNvbmZpZGVuY2USJgoDYm94GAMgASgL'
    'MhQuamViby52MS5Cb3VuZGluZ0JveFIDYm94');

@$core.Deprecated('Use tagDescriptor instead')
const Tag$json = {
  '1': 'Tag',
  '2': [
    {'1': 'label', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'label'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '8': {}, '10': 'confidence'},
  ],
};

/// Descriptor for `Tag`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List tagDescriptor = $convert.base64Decode(
    'CgNUYWcSJwoFbGFiZWwYASABKAlCEbK7GA1KC3N0cmVldCBzaWduUgVsYWJlbBIqCgpjb25maW'
    'RlbmNlGAIgASgCQgqyuxgGSgQwLjM0Ugpjb25maWRlbmNl');

@$core.Deprecated('Use textLineDescriptor instead')
const TextLine$json = {
  '1': 'TextLine',
  '2': [
    {'1': 'text', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'text'},
    {'1': 'confidence', '3': 2, '4': 1, '5': 2, '8': {}, '10': 'confidence'},
    {'1': 'box', '3': 3, '4': 1, '5': 11, '6': '.jebo.v1.BoundingBox', '10': 'box'},
  ],
};

/// Descriptor for `TextLine`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List textLineDescriptor = $convert.base64Decode(
    'CghUZXh0TGluZRImCgR0ZXh0GAEgASgJQhKyuxgOSgxTRUpPTkctREFFUk9SBHRleHQSKgoKY2'
    '9uZmlkZW5jZRgCIAEoAkIKsrsYBkoEMC45M1IKY29uZmlkZW5jZRImCgNib3gYAyABKAsyFC5q'
    'ZWJvLnYxLkJvdW5kaW5nQm94UgNib3g=');

@$core.Deprecated('Use qualityDescriptor instead')
const Quality$json = {
  '1': 'Quality',
  '2': [
    {'1': 'sharpness', '3': 1, '4': 1, '5': 2, '8': {}, '10': 'sharpness'},
    {'1': 'brightness', '3': 2, '4': 1, '5': 2, '8': {}, '10': 'brightness'},
    {'1': 'clipped', '3': 3, '4': 1, '5': 2, '8': {}, '10': 'clipped'},
    {'1': 'flags', '3': 4, '4': 3, '5': 14, '6': '.jebo.v1.QualityFlag', '8': {}, '10': 'flags'},
  ],
};

/// Descriptor for `Quality`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List qualityDescriptor = $convert.base64Decode(
    'CgdRdWFsaXR5EikKCXNoYXJwbmVzcxgBIAEoAkILsrsYB0oFMjEyLjVSCXNoYXJwbmVzcxIqCg'
    'picmlnaHRuZXNzGAIgASgCQgqyuxgGSgQwLjM4UgpicmlnaHRuZXNzEiQKB2NsaXBwZWQYAyAB'
    'KAJCCrK7GAZKBDAuMDJSB2NsaXBwZWQSRwoFZmxhZ3MYBCADKA4yFC5qZWJvLnYxLlF1YWxpdH'
    'lGbGFnQhuyuxgXShVRVUFMSVRZX0ZMQUdfVE9PX0RBUktSBWZsYWdz');

@$core.Deprecated('Use privacyDescriptor instead')
const Privacy$json = {
  '1': 'Privacy',
  '2': [
    {'1': 'faces', '3': 1, '4': 1, '5': 5, '8': {}, '10': 'faces'},
    {'1': 'redacted', '3': 2, '4': 1, '5': 8, '10': 'redacted'},
  ],
};

/// Descriptor for `Privacy`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List privacyDescriptor = $convert.base64Decode(
    'CgdQcml2YWN5Eh0KBWZhY2VzGAEgASgFQgeyuxgDSgExUgVmYWNlcxIaCghyZWRhY3RlZBgCIA'
    'EoCFIIcmVkYWN0ZWQ=');

@$core.Deprecated('Use duplicateDescriptor instead')
const Duplicate$json = {
  '1': 'Duplicate',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'score', '3': 2, '4': 1, '5': 2, '8': {}, '10': 'score'},
    {'1': 'method', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'method'},
    {'1': 'metres', '3': 4, '4': 1, '5': 2, '8': {}, '9': 0, '10': 'metres', '17': true},
  ],
  '8': [
    {'1': '_metres'},
  ],
};

/// Descriptor for `Duplicate`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List duplicateDescriptor = $convert.base64Decode(
    'CglEdXBsaWNhdGUSSQoJcmVwb3J0X2lkGAEgASgJQiyyuxgoIAFKJDAxODkwYTVjLTkzZDAtN2'
    'Y2YS04ZTExLTdjMmI5YTVkNGYzMFIIcmVwb3J0SWQSIAoFc2NvcmUYAiABKAJCCrK7GAZKBDAu'
    'OTdSBXNjb3JlEiMKBm1ldGhvZBgDIAEoCUILsrsYB0oFcGhhc2hSBm1ldGhvZBIlCgZtZXRyZX'
    'MYBCABKAJCCLK7GARKAjE0SABSBm1ldHJlc4gBAUIJCgdfbWV0cmVz');

@$core.Deprecated('Use hashesDescriptor instead')
const Hashes$json = {
  '1': 'Hashes',
  '2': [
    {'1': 'phash', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'phash'},
    {'1': 'blurhash', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'blurhash'},
  ],
};

/// Descriptor for `Hashes`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List hashesDescriptor = $convert.base64Decode(
    'CgZIYXNoZXMSLAoFcGhhc2gYASABKAlCFrK7GBJKEGMzZDRhNTliMmU2ZjEwNzhSBXBoYXNoEj'
    '4KCGJsdXJoYXNoGAIgASgJQiKyuxgeShxMRUhWNm5XQjJ5azhweW8wYWRSKi43a0NNZG5qUghi'
    'bHVyaGFzaA==');

@$core.Deprecated('Use reportDraftDescriptor instead')
const ReportDraft$json = {
  '1': 'ReportDraft',
  '2': [
    {'1': 'title', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'title'},
    {'1': 'description', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'description'},
  ],
};

/// Descriptor for `ReportDraft`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List reportDraftDescriptor = $convert.base64Decode(
    'CgtSZXBvcnREcmFmdBIoCgV0aXRsZRgBIAEoCUISsrsYDkoMU3RyZWV0IGxpZ2h0UgV0aXRsZR'
    'JICgtkZXNjcmlwdGlvbhgCIAEoCUImsrsYIkogQSBzdHJlZXQgbGlnaHQsIHNlZW4gZnJvbSBi'
    'ZWxvdy5SC2Rlc2NyaXB0aW9u');

@$core.Deprecated('Use analysisWarningDescriptor instead')
const AnalysisWarning$json = {
  '1': 'AnalysisWarning',
  '2': [
    {'1': 'code', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'code'},
    {'1': 'message', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'message'},
  ],
};

/// Descriptor for `AnalysisWarning`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisWarningDescriptor = $convert.base64Decode(
    'Cg9BbmFseXNpc1dhcm5pbmcSJwoEY29kZRgBIAEoCUITsrsYD0oNTU9ERUxfTUlTU0lOR1IEY2'
    '9kZRI0CgdtZXNzYWdlGAIgASgJQhqyuxgWShRhIG1vZGVsIGlzIG5vdCB0aGVyZVIHbWVzc2Fn'
    'ZQ==');

@$core.Deprecated('Use analysisSummaryDescriptor instead')
const AnalysisSummary$json = {
  '1': 'AnalysisSummary',
  '2': [
    {'1': 'status', '3': 1, '4': 1, '5': 14, '6': '.jebo.v1.AnalysisStatus', '8': {}, '10': 'status'},
    {'1': 'photos', '3': 2, '4': 1, '5': 5, '8': {}, '10': 'photos'},
    {'1': 'finished', '3': 3, '4': 1, '5': 5, '8': {}, '10': 'finished'},
    {'1': 'category', '3': 4, '4': 1, '5': 11, '6': '.jebo.v1.CategoryGuess', '10': 'category'},
    {'1': 'labels', '3': 5, '4': 3, '5': 9, '8': {}, '10': 'labels'},
    {'1': 'last_sequence', '3': 6, '4': 1, '5': 3, '8': {}, '10': 'lastSequence'},
  ],
};

/// Descriptor for `AnalysisSummary`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List analysisSummaryDescriptor = $convert.base64Decode(
    'Cg9BbmFseXNpc1N1bW1hcnkSUAoGc3RhdHVzGAEgASgOMhcuamViby52MS5BbmFseXNpc1N0YX'
    'R1c0IfsrsYG0oZQU5BTFlTSVNfU1RBVFVTX0NPTVBMRVRFRFIGc3RhdHVzEh8KBnBob3RvcxgC'
    'IAEoBUIHsrsYA0oBMVIGcGhvdG9zEiMKCGZpbmlzaGVkGAMgASgFQgeyuxgDSgExUghmaW5pc2'
    'hlZBIyCghjYXRlZ29yeRgEIAEoCzIWLmplYm8udjEuQ2F0ZWdvcnlHdWVzc1IIY2F0ZWdvcnkS'
    'KwoGbGFiZWxzGAUgAygJQhOyuxgPSg10cmFmZmljIGxpZ2h0UgZsYWJlbHMSLAoNbGFzdF9zZX'
    'F1ZW5jZRgGIAEoA0IHsrsYA0oBOFIMbGFzdFNlcXVlbmNl');

@$core.Deprecated('Use reportAnalysisDescriptor instead')
const ReportAnalysis$json = {
  '1': 'ReportAnalysis',
  '2': [
    {'1': 'report_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'reportId'},
    {'1': 'summary', '3': 2, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisSummary', '10': 'summary'},
    {'1': 'photos', '3': 3, '4': 3, '5': 11, '6': '.jebo.v1.PhotoAnalysis', '10': 'photos'},
  ],
};

/// Descriptor for `ReportAnalysis`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List reportAnalysisDescriptor = $convert.base64Decode(
    'Cg5SZXBvcnRBbmFseXNpcxJJCglyZXBvcnRfaWQYASABKAlCLLK7GCggAUokMDE4OTBhNWQtYW'
    'M5Ni03NzRiLWJjY2UtYjMwMjA5OWE4MDU3UghyZXBvcnRJZBIyCgdzdW1tYXJ5GAIgASgLMhgu'
    'amViby52MS5BbmFseXNpc1N1bW1hcnlSB3N1bW1hcnkSLgoGcGhvdG9zGAMgAygLMhYuamViby'
    '52MS5QaG90b0FuYWx5c2lzUgZwaG90b3M=');

@$core.Deprecated('Use photoAnalysisDescriptor instead')
const PhotoAnalysis$json = {
  '1': 'PhotoAnalysis',
  '2': [
    {'1': 'file_id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'fileId'},
    {'1': 'last_update', '3': 2, '4': 1, '5': 11, '6': '.jebo.v1.AnalysisUpdate', '10': 'lastUpdate'},
  ],
};

/// Descriptor for `PhotoAnalysis`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List photoAnalysisDescriptor = $convert.base64Decode(
    'Cg1QaG90b0FuYWx5c2lzEkUKB2ZpbGVfaWQYASABKAlCLLK7GCggAUokMDE4OTBhNWQtYjJjNC'
    '03ZDMxLTljMWUtNWYwZDJhN2I4ZTY0UgZmaWxlSWQSOAoLbGFzdF91cGRhdGUYAiABKAsyFy5q'
    'ZWJvLnYxLkFuYWx5c2lzVXBkYXRlUgpsYXN0VXBkYXRl');

