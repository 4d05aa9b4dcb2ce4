// This is a generated file - do not edit.
//
// Generated from jebo/v1/rules.proto.

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

@$core.Deprecated('Use formatDescriptor instead')
const Format$json = {
  '1': 'Format',
  '2': [
    {'1': 'FORMAT_UNSPECIFIED', '2': 0},
    {'1': 'FORMAT_UUID', '2': 1},
    {'1': 'FORMAT_EMAIL', '2': 2},
    {'1': 'FORMAT_CODE', '2': 3},
    {'1': 'FORMAT_TOKEN', '2': 4},
    {'1': 'FORMAT_FILE_NAME', '2': 5},
  ],
};

/// Descriptor for `Format`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List formatDescriptor = $convert.base64Decode(
    'CgZGb3JtYXQSFgoSRk9STUFUX1VOU1BFQ0lGSUVEEAASDwoLRk9STUFUX1VVSUQQARIQCgxGT1'
    'JNQVRfRU1BSUwQAhIPCgtGT1JNQVRfQ09ERRADEhAKDEZPUk1BVF9UT0tFThAEEhQKEEZPUk1B'
    'VF9GSUxFX05BTUUQBQ==');

@$core.Deprecated('Use fieldRulesDescriptor instead')
const FieldRules$json = {
  '1': 'FieldRules',
  '2': [
    {'1': 'required', '3': 1, '4': 1, '5': 8, '10': 'required'},
    {'1': 'min_length', '3': 2, '4': 1, '5': 13, '10': 'minLength'},
    {'1': 'max_length', '3': 3, '4': 1, '5': 13, '10': 'maxLength'},
    {'1': 'format', '3': 4, '4': 1, '5': 14, '6': '.jebo.v1.Format', '10': 'format'},
    {'1': 'min', '3': 5, '4': 1, '5': 1, '9': 0, '10': 'min', '17': true},
    {'1': 'max', '3': 6, '4': 1, '5': 1, '9': 1, '10': 'max', '17': true},
    {'1': 'max_items', '3': 7, '4': 1, '5': 13, '10': 'maxItems'},
    {'1': 'multiline', '3': 8, '4': 1, '5': 8, '10': 'multiline'},
    {'1': 'example', '3': 9, '4': 1, '5': 9, '10': 'example'},
    {'1': 'output_only', '3': 10, '4': 1, '5': 8, '10': 'outputOnly'},
    {'1': 'needs', '3': 11, '4': 3, '5': 9, '10': 'needs'},
  ],
  '8': [
    {'1': '_min'},
    {'1': '_max'},
  ],
};

/// Descriptor for `FieldRules`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List fieldRulesDescriptor = $convert.base64Decode(
    'CgpGaWVsZFJ1bGVzEhoKCHJlcXVpcmVkGAEgASgIUghyZXF1aXJlZBIdCgptaW5fbGVuZ3RoGA'
    'IgASgNUgltaW5MZW5ndGgSHQoKbWF4X2xlbmd0aBgDIAEoDVIJbWF4TGVuZ3RoEicKBmZvcm1h'
    'dBgEIAEoDjIPLmplYm8udjEuRm9ybWF0UgZmb3JtYXQSFQoDbWluGAUgASgBSABSA21pbogBAR'
    'IVCgNtYXgYBiABKAFIAVIDbWF4iAEBEhsKCW1heF9pdGVtcxgHIAEoDVIIbWF4SXRlbXMSHAoJ'
    'bXVsdGlsaW5lGAggASgIUgltdWx0aWxpbmUSGAoHZXhhbXBsZRgJIAEoCVIHZXhhbXBsZRIfCg'
    'tvdXRwdXRfb25seRgKIAEoCFIKb3V0cHV0T25seRIUCgVuZWVkcxgLIAMoCVIFbmVlZHNCBgoE'
    'X21pbkIGCgRfbWF4');

