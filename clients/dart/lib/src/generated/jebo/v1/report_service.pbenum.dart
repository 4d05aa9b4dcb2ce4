// This is a generated file - do not edit.
//
// Generated from jebo/v1/report_service.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:core' as $core;

import 'package:protobuf/protobuf.dart' as $pb;

/// Which copy of a photo.
class Variant extends $pb.ProtobufEnum {
  /// ORIGINAL.
  static const Variant VARIANT_UNSPECIFIED = Variant._(0, _omitEnumNames ? '' : 'VARIANT_UNSPECIFIED');
  /// As uploaded, without metadata.
  static const Variant VARIANT_ORIGINAL = Variant._(1, _omitEnumNames ? '' : 'VARIANT_ORIGINAL');
  /// JPEG, upright, at most 1280 pixels on a side.
  static const Variant VARIANT_DISPLAY = Variant._(2, _omitEnumNames ? '' : 'VARIANT_DISPLAY');
  /// JPEG, upright, at most 320 pixels on a side.
  static const Variant VARIANT_THUMBNAIL = Variant._(3, _omitEnumNames ? '' : 'VARIANT_THUMBNAIL');

  static const $core.List<Variant> values = <Variant> [
    VARIANT_UNSPECIFIED,
    VARIANT_ORIGINAL,
    VARIANT_DISPLAY,
    VARIANT_THUMBNAIL,
  ];

  static final $core.List<Variant?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 3);
  static Variant? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const Variant._(super.value, super.name);
}

/// What happened to a report.
class ReportEventType extends $pb.ProtobufEnum {
  /// Not said.
  static const ReportEventType REPORT_EVENT_TYPE_UNSPECIFIED = ReportEventType._(0, _omitEnumNames ? '' : 'REPORT_EVENT_TYPE_UNSPECIFIED');
  /// It was created.
  static const ReportEventType REPORT_EVENT_TYPE_CREATED = ReportEventType._(1, _omitEnumNames ? '' : 'REPORT_EVENT_TYPE_CREATED');
  /// A field of it was changed.
  static const ReportEventType REPORT_EVENT_TYPE_UPDATED = ReportEventType._(2, _omitEnumNames ? '' : 'REPORT_EVENT_TYPE_UPDATED');
  /// Its status was changed.
  static const ReportEventType REPORT_EVENT_TYPE_MOVED = ReportEventType._(3, _omitEnumNames ? '' : 'REPORT_EVENT_TYPE_MOVED');
  /// A photo was added.
  static const ReportEventType REPORT_EVENT_TYPE_FILE_ADDED = ReportEventType._(4, _omitEnumNames ? '' : 'REPORT_EVENT_TYPE_FILE_ADDED');
  /// A photo was deleted.
  static const ReportEventType REPORT_EVENT_TYPE_FILE_DELETED = ReportEventType._(5, _omitEnumNames ? '' : 'REPORT_EVENT_TYPE_FILE_DELETED');
  /// The analysis of a photo ended.
  static const ReportEventType REPORT_EVENT_TYPE_ANALYSIS_FINISHED = ReportEventType._(6, _omitEnumNames ? '' : 'REPORT_EVENT_TYPE_ANALYSIS_FINISHED');
  /// It was deleted.
  static const ReportEventType REPORT_EVENT_TYPE_DELETED = ReportEventType._(7, _omitEnumNames ? '' : 'REPORT_EVENT_TYPE_DELETED');

  static const $core.List<ReportEventType> values = <ReportEventType> [
    REPORT_EVENT_TYPE_UNSPECIFIED,
    REPORT_EVENT_TYPE_CREATED,
    REPORT_EVENT_TYPE_UPDATED,
    REPORT_EVENT_TYPE_MOVED,
    REPORT_EVENT_TYPE_FILE_ADDED,
    REPORT_EVENT_TYPE_FILE_DELETED,
    REPORT_EVENT_TYPE_ANALYSIS_FINISHED,
    REPORT_EVENT_TYPE_DELETED,
  ];

  static final $core.List<ReportEventType?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 7);
  static ReportEventType? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const ReportEventType._(super.value, super.name);
}


const $core.bool _omitEnumNames = $core.bool.fromEnvironment('protobuf.omit_enum_names');
