// This is a generated file - do not edit.
//
// Generated from jebo/v1/access.proto.

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

@$core.Deprecated('Use accessDescriptor instead')
const Access$json = {
  '1': 'Access',
  '2': [
    {'1': 'ACCESS_UNSPECIFIED', '2': 0},
    {'1': 'ACCESS_PUBLIC', '2': 1},
    {'1': 'ACCESS_USER', '2': 2},
    {'1': 'ACCESS_OFFICER', '2': 3},
    {'1': 'ACCESS_ADMIN', '2': 4},
  ],
};

/// Descriptor for `Access`. Decode as a `google.protobuf.EnumDescriptorProto`.
final $typed_data.Uint8List accessDescriptor = $convert.base64Decode(
    'CgZBY2Nlc3MSFgoSQUNDRVNTX1VOU1BFQ0lGSUVEEAASEQoNQUNDRVNTX1BVQkxJQxABEg8KC0'
    'FDQ0VTU19VU0VSEAISEgoOQUNDRVNTX09GRklDRVIQAxIQCgxBQ0NFU1NfQURNSU4QBA==');

