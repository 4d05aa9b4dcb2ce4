// This is a generated file - do not edit.
//
// Generated from jebo/v1/report.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:core' as $core;

import 'package:protobuf/protobuf.dart' as $pb;

/// Where a report stands. Moves without a name below are an officer's; * needs a reason.
class ReportStatus extends $pb.ProtobufEnum {
  /// Not said.
  static const ReportStatus REPORT_STATUS_UNSPECIFIED = ReportStatus._(0, _omitEnumNames ? '' : 'REPORT_STATUS_UNSPECIFIED');
  /// Not sent yet. To SUBMITTED (owner).
  static const ReportStatus REPORT_STATUS_DRAFT = ReportStatus._(1, _omitEnumNames ? '' : 'REPORT_STATUS_DRAFT');
  /// Sent. To IN_REVIEW, REJECTED*, DUPLICATE, CANCELLED (owner).
  static const ReportStatus REPORT_STATUS_SUBMITTED = ReportStatus._(2, _omitEnumNames ? '' : 'REPORT_STATUS_SUBMITTED');
  /// Somebody looks at it. To APPROVED, REJECTED*, ON_HOLD*, DUPLICATE, CANCELLED (owner).
  static const ReportStatus REPORT_STATUS_IN_REVIEW = ReportStatus._(3, _omitEnumNames ? '' : 'REPORT_STATUS_IN_REVIEW');
  /// It will be worked on. To IN_PROGRESS, ON_HOLD*, DUPLICATE, CLOSED*.
  static const ReportStatus REPORT_STATUS_APPROVED = ReportStatus._(4, _omitEnumNames ? '' : 'REPORT_STATUS_APPROVED');
  /// It is worked on. To RESOLVED*, ON_HOLD*, CLOSED*.
  static const ReportStatus REPORT_STATUS_IN_PROGRESS = ReportStatus._(5, _omitEnumNames ? '' : 'REPORT_STATUS_IN_PROGRESS');
  /// It is done. To CLOSED (owner), IN_PROGRESS* (owner: reopens it).
  static const ReportStatus REPORT_STATUS_RESOLVED = ReportStatus._(6, _omitEnumNames ? '' : 'REPORT_STATUS_RESOLVED');
  /// It will not be worked on. To SUBMITTED (owner, once), IN_REVIEW*.
  static const ReportStatus REPORT_STATUS_REJECTED = ReportStatus._(7, _omitEnumNames ? '' : 'REPORT_STATUS_REJECTED');
  /// It waits. To IN_REVIEW, IN_PROGRESS, REJECTED*, CLOSED*.
  static const ReportStatus REPORT_STATUS_ON_HOLD = ReportStatus._(8, _omitEnumNames ? '' : 'REPORT_STATUS_ON_HOLD');
  /// Another report is about the same. To IN_REVIEW*.
  static const ReportStatus REPORT_STATUS_DUPLICATE = ReportStatus._(9, _omitEnumNames ? '' : 'REPORT_STATUS_DUPLICATE');
  /// It is over. To IN_REVIEW*.
  static const ReportStatus REPORT_STATUS_CLOSED = ReportStatus._(10, _omitEnumNames ? '' : 'REPORT_STATUS_CLOSED');
  /// Its owner took it back.
  static const ReportStatus REPORT_STATUS_CANCELLED = ReportStatus._(11, _omitEnumNames ? '' : 'REPORT_STATUS_CANCELLED');

  static const $core.List<ReportStatus> values = <ReportStatus> [
    REPORT_STATUS_UNSPECIFIED,
    REPORT_STATUS_DRAFT,
    REPORT_STATUS_SUBMITTED,
    REPORT_STATUS_IN_REVIEW,
    REPORT_STATUS_APPROVED,
    REPORT_STATUS_IN_PROGRESS,
    REPORT_STATUS_RESOLVED,
    REPORT_STATUS_REJECTED,
    REPORT_STATUS_ON_HOLD,
    REPORT_STATUS_DUPLICATE,
    REPORT_STATUS_CLOSED,
    REPORT_STATUS_CANCELLED,
  ];

  static final $core.List<ReportStatus?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 11);
  static ReportStatus? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const ReportStatus._(super.value, super.name);
}

/// Whether the smaller copies of a photo are there.
class FileState extends $pb.ProtobufEnum {
  /// Not said.
  static const FileState FILE_STATE_UNSPECIFIED = FileState._(0, _omitEnumNames ? '' : 'FILE_STATE_UNSPECIFIED');
  /// They are being made.
  static const FileState FILE_STATE_PROCESSING = FileState._(1, _omitEnumNames ? '' : 'FILE_STATE_PROCESSING');
  /// They are there.
  static const FileState FILE_STATE_READY = FileState._(2, _omitEnumNames ? '' : 'FILE_STATE_READY');
  /// The photo can't be decoded: there is ORIGINAL only.
  static const FileState FILE_STATE_UNREADABLE = FileState._(3, _omitEnumNames ? '' : 'FILE_STATE_UNREADABLE');

  static const $core.List<FileState> values = <FileState> [
    FILE_STATE_UNSPECIFIED,
    FILE_STATE_PROCESSING,
    FILE_STATE_READY,
    FILE_STATE_UNREADABLE,
  ];

  static final $core.List<FileState?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 3);
  static FileState? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const FileState._(super.value, super.name);
}


const $core.bool _omitEnumNames = $core.bool.fromEnvironment('protobuf.omit_enum_names');
