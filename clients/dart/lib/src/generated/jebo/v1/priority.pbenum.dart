// This is a generated file - do not edit.
//
// Generated from jebo/v1/priority.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:core' as $core;

import 'package:protobuf/protobuf.dart' as $pb;

/// How urgent a report is.
class Priority extends $pb.ProtobufEnum {
  /// Not said.
  static const Priority PRIORITY_UNSPECIFIED = Priority._(0, _omitEnumNames ? '' : 'PRIORITY_UNSPECIFIED');
  /// Can wait.
  static const Priority PRIORITY_LOW = Priority._(1, _omitEnumNames ? '' : 'PRIORITY_LOW');
  /// The usual.
  static const Priority PRIORITY_MEDIUM = Priority._(2, _omitEnumNames ? '' : 'PRIORITY_MEDIUM');
  /// Soon.
  static const Priority PRIORITY_HIGH = Priority._(3, _omitEnumNames ? '' : 'PRIORITY_HIGH');
  /// Danger.
  static const Priority PRIORITY_URGENT = Priority._(4, _omitEnumNames ? '' : 'PRIORITY_URGENT');

  static const $core.List<Priority> values = <Priority> [
    PRIORITY_UNSPECIFIED,
    PRIORITY_LOW,
    PRIORITY_MEDIUM,
    PRIORITY_HIGH,
    PRIORITY_URGENT,
  ];

  static final $core.List<Priority?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 4);
  static Priority? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const Priority._(super.value, super.name);
}


const $core.bool _omitEnumNames = $core.bool.fromEnvironment('protobuf.omit_enum_names');
