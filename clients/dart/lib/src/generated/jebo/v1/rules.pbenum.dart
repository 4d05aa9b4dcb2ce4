// This is a generated file - do not edit.
//
// Generated from jebo/v1/rules.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:core' as $core;

import 'package:protobuf/protobuf.dart' as $pb;

/// What a text looks like.
class Format extends $pb.ProtobufEnum {
  /// Anything.
  static const Format FORMAT_UNSPECIFIED = Format._(0, _omitEnumNames ? '' : 'FORMAT_UNSPECIFIED');
  /// A UUID (RFC 9562) with hyphens.
  static const Format FORMAT_UUID = Format._(1, _omitEnumNames ? '' : 'FORMAT_UUID');
  /// A mail address (RFC 5321, without comments and quotes).
  static const Format FORMAT_EMAIL = Format._(2, _omitEnumNames ? '' : 'FORMAT_EMAIL');
  /// Upper-case letters, digits and underscores, beginning with a letter.
  static const Format FORMAT_CODE = Format._(3, _omitEnumNames ? '' : 'FORMAT_CODE');
  /// Visible ASCII without spaces.
  static const Format FORMAT_TOKEN = Format._(4, _omitEnumNames ? '' : 'FORMAT_TOKEN');
  /// A name of one file: no slash or backslash, and neither `.` nor `..`.
  static const Format FORMAT_FILE_NAME = Format._(5, _omitEnumNames ? '' : 'FORMAT_FILE_NAME');

  static const $core.List<Format> values = <Format> [
    FORMAT_UNSPECIFIED,
    FORMAT_UUID,
    FORMAT_EMAIL,
    FORMAT_CODE,
    FORMAT_TOKEN,
    FORMAT_FILE_NAME,
  ];

  static final $core.List<Format?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 5);
  static Format? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const Format._(super.value, super.name);
}


const $core.bool _omitEnumNames = $core.bool.fromEnvironment('protobuf.omit_enum_names');
