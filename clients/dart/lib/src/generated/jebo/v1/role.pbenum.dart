// This is a generated file - do not edit.
//
// Generated from jebo/v1/role.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:core' as $core;

import 'package:protobuf/protobuf.dart' as $pb;

/// What a user may do. Each role includes those before it.
class Role extends $pb.ProtobufEnum {
  /// Not said.
  static const Role ROLE_UNSPECIFIED = Role._(0, _omitEnumNames ? '' : 'ROLE_UNSPECIFIED');
  /// Sends reports and follows them.
  static const Role ROLE_USER = Role._(1, _omitEnumNames ? '' : 'ROLE_USER');
  /// Works on everybody's reports.
  static const Role ROLE_OFFICER = Role._(2, _omitEnumNames ? '' : 'ROLE_OFFICER');
  /// Manages users.
  static const Role ROLE_ADMIN = Role._(3, _omitEnumNames ? '' : 'ROLE_ADMIN');

  static const $core.List<Role> values = <Role> [
    ROLE_UNSPECIFIED,
    ROLE_USER,
    ROLE_OFFICER,
    ROLE_ADMIN,
  ];

  static final $core.List<Role?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 3);
  static Role? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const Role._(super.value, super.name);
}


const $core.bool _omitEnumNames = $core.bool.fromEnvironment('protobuf.omit_enum_names');
