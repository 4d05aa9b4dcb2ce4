// This is a generated file - do not edit.
//
// Generated from jebo/v1/access.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:core' as $core;

import 'package:protobuf/protobuf.dart' as $pb;

/// Who may call a method. Each level includes those below it.
class Access extends $pb.ProtobufEnum {
  /// Nobody: a method that forgot to say.
  static const Access ACCESS_UNSPECIFIED = Access._(0, _omitEnumNames ? '' : 'ACCESS_UNSPECIFIED');
  /// Anybody. A token that is sent is not looked at.
  static const Access ACCESS_PUBLIC = Access._(1, _omitEnumNames ? '' : 'ACCESS_PUBLIC');
  /// Anybody who is signed in.
  static const Access ACCESS_USER = Access._(2, _omitEnumNames ? '' : 'ACCESS_USER');
  /// Those who work on reports.
  static const Access ACCESS_OFFICER = Access._(3, _omitEnumNames ? '' : 'ACCESS_OFFICER');
  /// Those who manage users.
  static const Access ACCESS_ADMIN = Access._(4, _omitEnumNames ? '' : 'ACCESS_ADMIN');

  static const $core.List<Access> values = <Access> [
    ACCESS_UNSPECIFIED,
    ACCESS_PUBLIC,
    ACCESS_USER,
    ACCESS_OFFICER,
    ACCESS_ADMIN,
  ];

  static final $core.List<Access?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 4);
  static Access? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const Access._(super.value, super.name);
}


const $core.bool _omitEnumNames = $core.bool.fromEnvironment('protobuf.omit_enum_names');
