// This is a generated file - do not edit.
//
// Generated from jebo/v1/analysis.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:core' as $core;

import 'package:protobuf/protobuf.dart' as $pb;

/// How an analysis goes.
class AnalysisStatus extends $pb.ProtobufEnum {
  /// Not said.
  static const AnalysisStatus ANALYSIS_STATUS_UNSPECIFIED = AnalysisStatus._(0, _omitEnumNames ? '' : 'ANALYSIS_STATUS_UNSPECIFIED');
  /// It waits for a worker.
  static const AnalysisStatus ANALYSIS_STATUS_PENDING = AnalysisStatus._(1, _omitEnumNames ? '' : 'ANALYSIS_STATUS_PENDING');
  /// A worker is at it.
  static const AnalysisStatus ANALYSIS_STATUS_PROCESSING = AnalysisStatus._(2, _omitEnumNames ? '' : 'ANALYSIS_STATUS_PROCESSING');
  /// An attempt failed; another one follows.
  static const AnalysisStatus ANALYSIS_STATUS_RETRYING = AnalysisStatus._(3, _omitEnumNames ? '' : 'ANALYSIS_STATUS_RETRYING');
  /// Final: the result stands.
  static const AnalysisStatus ANALYSIS_STATUS_COMPLETED = AnalysisStatus._(4, _omitEnumNames ? '' : 'ANALYSIS_STATUS_COMPLETED');
  /// Final: there is no result.
  static const AnalysisStatus ANALYSIS_STATUS_FAILED = AnalysisStatus._(5, _omitEnumNames ? '' : 'ANALYSIS_STATUS_FAILED');
  /// Final: the report was cancelled, or the photo deleted.
  static const AnalysisStatus ANALYSIS_STATUS_CANCELLED = AnalysisStatus._(6, _omitEnumNames ? '' : 'ANALYSIS_STATUS_CANCELLED');

  static const $core.List<AnalysisStatus> values = <AnalysisStatus> [
    ANALYSIS_STATUS_UNSPECIFIED,
    ANALYSIS_STATUS_PENDING,
    ANALYSIS_STATUS_PROCESSING,
    ANALYSIS_STATUS_RETRYING,
    ANALYSIS_STATUS_COMPLETED,
    ANALYSIS_STATUS_FAILED,
    ANALYSIS_STATUS_CANCELLED,
  ];

  static final $core.List<AnalysisStatus?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 6);
  static AnalysisStatus? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const AnalysisStatus._(super.value, super.name);
}

/// The steps of an analysis, in order.
class AnalysisStage extends $pb.ProtobufEnum {
  /// Not said.
  static const AnalysisStage ANALYSIS_STAGE_UNSPECIFIED = AnalysisStage._(0, _omitEnumNames ? '' : 'ANALYSIS_STAGE_UNSPECIFIED');
  /// It waits for a worker.
  static const AnalysisStage ANALYSIS_STAGE_QUEUED = AnalysisStage._(1, _omitEnumNames ? '' : 'ANALYSIS_STAGE_QUEUED');
  /// The photo is decoded and its smaller copies are made.
  static const AnalysisStage ANALYSIS_STAGE_DECODING = AnalysisStage._(2, _omitEnumNames ? '' : 'ANALYSIS_STAGE_DECODING');
  /// Quality and hashes.
  static const AnalysisStage ANALYSIS_STAGE_INSPECTING = AnalysisStage._(3, _omitEnumNames ? '' : 'ANALYSIS_STAGE_INSPECTING');
  /// Things and faces.
  static const AnalysisStage ANALYSIS_STAGE_DETECTING = AnalysisStage._(4, _omitEnumNames ? '' : 'ANALYSIS_STAGE_DETECTING');
  /// Text.
  static const AnalysisStage ANALYSIS_STAGE_READING = AnalysisStage._(5, _omitEnumNames ? '' : 'ANALYSIS_STAGE_READING');
  /// Tags.
  static const AnalysisStage ANALYSIS_STAGE_CLASSIFYING = AnalysisStage._(6, _omitEnumNames ? '' : 'ANALYSIS_STAGE_CLASSIFYING');
  /// Category and priority.
  static const AnalysisStage ANALYSIS_STAGE_ROUTING = AnalysisStage._(7, _omitEnumNames ? '' : 'ANALYSIS_STAGE_ROUTING');
  /// Nothing is left to do.
  static const AnalysisStage ANALYSIS_STAGE_DONE = AnalysisStage._(8, _omitEnumNames ? '' : 'ANALYSIS_STAGE_DONE');

  static const $core.List<AnalysisStage> values = <AnalysisStage> [
    ANALYSIS_STAGE_UNSPECIFIED,
    ANALYSIS_STAGE_QUEUED,
    ANALYSIS_STAGE_DECODING,
    ANALYSIS_STAGE_INSPECTING,
    ANALYSIS_STAGE_DETECTING,
    ANALYSIS_STAGE_READING,
    ANALYSIS_STAGE_CLASSIFYING,
    ANALYSIS_STAGE_ROUTING,
    ANALYSIS_STAGE_DONE,
  ];

  static final $core.List<AnalysisStage?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 8);
  static AnalysisStage? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const AnalysisStage._(super.value, super.name);
}

/// Whether a result is whole.
class Completeness extends $pb.ProtobufEnum {
  /// Not said, as in the result of one step.
  static const Completeness COMPLETENESS_UNSPECIFIED = Completeness._(0, _omitEnumNames ? '' : 'COMPLETENESS_UNSPECIFIED');
  /// Every step did its part.
  static const Completeness COMPLETENESS_COMPLETE = Completeness._(1, _omitEnumNames ? '' : 'COMPLETENESS_COMPLETE');
  /// Some step could not: see the warnings.
  static const Completeness COMPLETENESS_PARTIAL = Completeness._(2, _omitEnumNames ? '' : 'COMPLETENESS_PARTIAL');

  static const $core.List<Completeness> values = <Completeness> [
    COMPLETENESS_UNSPECIFIED,
    COMPLETENESS_COMPLETE,
    COMPLETENESS_PARTIAL,
  ];

  static final $core.List<Completeness?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 2);
  static Completeness? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const Completeness._(super.value, super.name);
}

/// Where a guess at the category comes from.
class CategorySource extends $pb.ProtobufEnum {
  /// Not said.
  static const CategorySource CATEGORY_SOURCE_UNSPECIFIED = CategorySource._(0, _omitEnumNames ? '' : 'CATEGORY_SOURCE_UNSPECIFIED');
  /// Nobody guessed.
  static const CategorySource CATEGORY_SOURCE_NONE = CategorySource._(1, _omitEnumNames ? '' : 'CATEGORY_SOURCE_NONE');
  /// Reports whose category a person confirmed.
  static const CategorySource CATEGORY_SOURCE_LEARNT = CategorySource._(2, _omitEnumNames ? '' : 'CATEGORY_SOURCE_LEARNT');
  /// A rule.
  static const CategorySource CATEGORY_SOURCE_RULE = CategorySource._(3, _omitEnumNames ? '' : 'CATEGORY_SOURCE_RULE');
  /// A remote model.
  static const CategorySource CATEGORY_SOURCE_REMOTE = CategorySource._(4, _omitEnumNames ? '' : 'CATEGORY_SOURCE_REMOTE');

  static const $core.List<CategorySource> values = <CategorySource> [
    CATEGORY_SOURCE_UNSPECIFIED,
    CATEGORY_SOURCE_NONE,
    CATEGORY_SOURCE_LEARNT,
    CATEGORY_SOURCE_RULE,
    CATEGORY_SOURCE_REMOTE,
  ];

  static final $core.List<CategorySource?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 4);
  static CategorySource? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const CategorySource._(super.value, super.name);
}

/// What is wrong with a photo.
class QualityFlag extends $pb.ProtobufEnum {
  /// Not said.
  static const QualityFlag QUALITY_FLAG_UNSPECIFIED = QualityFlag._(0, _omitEnumNames ? '' : 'QUALITY_FLAG_UNSPECIFIED');
  /// Out of focus, or shaken.
  static const QualityFlag QUALITY_FLAG_BLURRED = QualityFlag._(1, _omitEnumNames ? '' : 'QUALITY_FLAG_BLURRED');
  /// Hardly any light.
  static const QualityFlag QUALITY_FLAG_TOO_DARK = QualityFlag._(2, _omitEnumNames ? '' : 'QUALITY_FLAG_TOO_DARK');
  /// Washed out.
  static const QualityFlag QUALITY_FLAG_TOO_BRIGHT = QualityFlag._(3, _omitEnumNames ? '' : 'QUALITY_FLAG_TOO_BRIGHT');
  /// Too few pixels.
  static const QualityFlag QUALITY_FLAG_TOO_SMALL = QualityFlag._(4, _omitEnumNames ? '' : 'QUALITY_FLAG_TOO_SMALL');

  static const $core.List<QualityFlag> values = <QualityFlag> [
    QUALITY_FLAG_UNSPECIFIED,
    QUALITY_FLAG_BLURRED,
    QUALITY_FLAG_TOO_DARK,
    QUALITY_FLAG_TOO_BRIGHT,
    QUALITY_FLAG_TOO_SMALL,
  ];

  static final $core.List<QualityFlag?> _byValue = $pb.ProtobufEnum.$_initByValueList(values, 4);
  static QualityFlag? valueOf($core.int value) =>  value < 0 || value >= _byValue.length ? null : _byValue[value];

  const QualityFlag._(super.value, super.name);
}


const $core.bool _omitEnumNames = $core.bool.fromEnvironment('protobuf.omit_enum_names');
