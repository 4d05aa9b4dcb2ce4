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

import 'package:fixnum/fixnum.dart' as $fixnum;
import 'package:protobuf/protobuf.dart' as $pb;
import 'package:protobuf/well_known_types/google/protobuf/duration.pb.dart' as $1;
import 'package:protobuf/well_known_types/google/protobuf/timestamp.pb.dart' as $0;

import 'analysis.pbenum.dart';
import 'priority.pbenum.dart' as $2;

export 'package:protobuf/protobuf.dart' show GeneratedMessageGenericExtensions;

export 'analysis.pbenum.dart';

/// One step of the analysis of one photo, in the log of its report.
class AnalysisUpdate extends $pb.GeneratedMessage {
  factory AnalysisUpdate({
    $core.String? reportId,
    $fixnum.Int64? sequence,
    $0.Timestamp? updateTime,
    $core.String? fileId,
    AnalysisStatus? status,
    AnalysisStage? stage,
    $core.double? progress,
    $core.int? attempt,
    $0.Timestamp? nextAttemptTime,
    AnalysisResult? result,
    AnalysisError? error,
    $0.Timestamp? heartbeat,
  }) {
    final result$ = create();
    if (reportId != null) result$.reportId = reportId;
    if (sequence != null) result$.sequence = sequence;
    if (updateTime != null) result$.updateTime = updateTime;
    if (fileId != null) result$.fileId = fileId;
    if (status != null) result$.status = status;
    if (stage != null) result$.stage = stage;
    if (progress != null) result$.progress = progress;
    if (attempt != null) result$.attempt = attempt;
    if (nextAttemptTime != null) result$.nextAttemptTime = nextAttemptTime;
    if (result != null) result$.result = result;
    if (error != null) result$.error = error;
    if (heartbeat != null) result$.heartbeat = heartbeat;
    return result$;
  }

  AnalysisUpdate._();

  factory AnalysisUpdate.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory AnalysisUpdate.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'AnalysisUpdate', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aInt64(2, _omitFieldNames ? '' : 'sequence')
    ..aOM<$0.Timestamp>(3, _omitFieldNames ? '' : 'updateTime', subBuilder: $0.Timestamp.create)
    ..aOS(4, _omitFieldNames ? '' : 'fileId')
    ..aE<AnalysisStatus>(5, _omitFieldNames ? '' : 'status', enumValues: AnalysisStatus.values)
    ..aE<AnalysisStage>(6, _omitFieldNames ? '' : 'stage', enumValues: AnalysisStage.values)
    ..aD(7, _omitFieldNames ? '' : 'progress', fieldType: $pb.PbFieldType.OF)
    ..aI(8, _omitFieldNames ? '' : 'attempt')
    ..aOM<$0.Timestamp>(9, _omitFieldNames ? '' : 'nextAttemptTime', subBuilder: $0.Timestamp.create)
    ..aOM<AnalysisResult>(10, _omitFieldNames ? '' : 'result', subBuilder: AnalysisResult.create)
    ..aOM<AnalysisError>(11, _omitFieldNames ? '' : 'error', subBuilder: AnalysisError.create)
    ..aOM<$0.Timestamp>(12, _omitFieldNames ? '' : 'heartbeat', subBuilder: $0.Timestamp.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisUpdate clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisUpdate copyWith(void Function(AnalysisUpdate) updates) => super.copyWith((message) => updates(message as AnalysisUpdate)) as AnalysisUpdate;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static AnalysisUpdate create() => AnalysisUpdate._();
  @$core.override
  AnalysisUpdate createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static AnalysisUpdate getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<AnalysisUpdate>(create);
  static AnalysisUpdate? _defaultInstance;

  /// The report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// 1, 2, 3 ... without a gap within the report.
  @$pb.TagNumber(2)
  $fixnum.Int64 get sequence => $_getI64(1);
  @$pb.TagNumber(2)
  set sequence($fixnum.Int64 value) => $_setInt64(1, value);
  @$pb.TagNumber(2)
  $core.bool hasSequence() => $_has(1);
  @$pb.TagNumber(2)
  void clearSequence() => $_clearField(2);

  /// When the step was written.
  @$pb.TagNumber(3)
  $0.Timestamp get updateTime => $_getN(2);
  @$pb.TagNumber(3)
  set updateTime($0.Timestamp value) => $_setField(3, value);
  @$pb.TagNumber(3)
  $core.bool hasUpdateTime() => $_has(2);
  @$pb.TagNumber(3)
  void clearUpdateTime() => $_clearField(3);
  @$pb.TagNumber(3)
  $0.Timestamp ensureUpdateTime() => $_ensure(2);

  /// The photo.
  @$pb.TagNumber(4)
  $core.String get fileId => $_getSZ(3);
  @$pb.TagNumber(4)
  set fileId($core.String value) => $_setString(3, value);
  @$pb.TagNumber(4)
  $core.bool hasFileId() => $_has(3);
  @$pb.TagNumber(4)
  void clearFileId() => $_clearField(4);

  /// What the step says of the analysis as a whole.
  @$pb.TagNumber(5)
  AnalysisStatus get status => $_getN(4);
  @$pb.TagNumber(5)
  set status(AnalysisStatus value) => $_setField(5, value);
  @$pb.TagNumber(5)
  $core.bool hasStatus() => $_has(4);
  @$pb.TagNumber(5)
  void clearStatus() => $_clearField(5);

  /// Which step it is.
  @$pb.TagNumber(6)
  AnalysisStage get stage => $_getN(5);
  @$pb.TagNumber(6)
  set stage(AnalysisStage value) => $_setField(6, value);
  @$pb.TagNumber(6)
  $core.bool hasStage() => $_has(5);
  @$pb.TagNumber(6)
  void clearStage() => $_clearField(6);

  /// 0 to 1.
  @$pb.TagNumber(7)
  $core.double get progress => $_getN(6);
  @$pb.TagNumber(7)
  set progress($core.double value) => $_setFloat(6, value);
  @$pb.TagNumber(7)
  $core.bool hasProgress() => $_has(6);
  @$pb.TagNumber(7)
  void clearProgress() => $_clearField(7);

  /// Which attempt, from 1; 0 before the first.
  @$pb.TagNumber(8)
  $core.int get attempt => $_getIZ(7);
  @$pb.TagNumber(8)
  set attempt($core.int value) => $_setSignedInt32(7, value);
  @$pb.TagNumber(8)
  $core.bool hasAttempt() => $_has(7);
  @$pb.TagNumber(8)
  void clearAttempt() => $_clearField(8);

  /// When the next attempt may begin, while RETRYING.
  @$pb.TagNumber(9)
  $0.Timestamp get nextAttemptTime => $_getN(8);
  @$pb.TagNumber(9)
  set nextAttemptTime($0.Timestamp value) => $_setField(9, value);
  @$pb.TagNumber(9)
  $core.bool hasNextAttemptTime() => $_has(8);
  @$pb.TagNumber(9)
  void clearNextAttemptTime() => $_clearField(9);
  @$pb.TagNumber(9)
  $0.Timestamp ensureNextAttemptTime() => $_ensure(8);

  /// What this step found; all of it once COMPLETED.
  @$pb.TagNumber(10)
  AnalysisResult get result => $_getN(9);
  @$pb.TagNumber(10)
  set result(AnalysisResult value) => $_setField(10, value);
  @$pb.TagNumber(10)
  $core.bool hasResult() => $_has(9);
  @$pb.TagNumber(10)
  void clearResult() => $_clearField(10);
  @$pb.TagNumber(10)
  AnalysisResult ensureResult() => $_ensure(9);

  /// Why the analysis FAILED, or is RETRYING.
  @$pb.TagNumber(11)
  AnalysisError get error => $_getN(10);
  @$pb.TagNumber(11)
  set error(AnalysisError value) => $_setField(11, value);
  @$pb.TagNumber(11)
  $core.bool hasError() => $_has(10);
  @$pb.TagNumber(11)
  void clearError() => $_clearField(11);
  @$pb.TagNumber(11)
  AnalysisError ensureError() => $_ensure(10);

  /// On gRPC and NDJSON: the server is alive and has nothing new. Then it is the only field.
  @$pb.TagNumber(12)
  $0.Timestamp get heartbeat => $_getN(11);
  @$pb.TagNumber(12)
  set heartbeat($0.Timestamp value) => $_setField(12, value);
  @$pb.TagNumber(12)
  $core.bool hasHeartbeat() => $_has(11);
  @$pb.TagNumber(12)
  void clearHeartbeat() => $_clearField(12);
  @$pb.TagNumber(12)
  $0.Timestamp ensureHeartbeat() => $_ensure(11);
}

/// Why an analysis failed.
class AnalysisError extends $pb.GeneratedMessage {
  factory AnalysisError({
    $core.String? reason,
    $core.String? message,
  }) {
    final result = create();
    if (reason != null) result.reason = reason;
    if (message != null) result.message = message;
    return result;
  }

  AnalysisError._();

  factory AnalysisError.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory AnalysisError.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'AnalysisError', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reason')
    ..aOS(2, _omitFieldNames ? '' : 'message')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisError clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisError copyWith(void Function(AnalysisError) updates) => super.copyWith((message) => updates(message as AnalysisError)) as AnalysisError;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static AnalysisError create() => AnalysisError._();
  @$core.override
  AnalysisError createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static AnalysisError getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<AnalysisError>(create);
  static AnalysisError? _defaultInstance;

  /// For programs: PHOTO_UNREADABLE, PHOTO_MISSING, ANALYZER_FAILED or WORKER_LOST.
  @$pb.TagNumber(1)
  $core.String get reason => $_getSZ(0);
  @$pb.TagNumber(1)
  set reason($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReason() => $_has(0);
  @$pb.TagNumber(1)
  void clearReason() => $_clearField(1);

  /// One sentence, for people.
  @$pb.TagNumber(2)
  $core.String get message => $_getSZ(1);
  @$pb.TagNumber(2)
  set message($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasMessage() => $_has(1);
  @$pb.TagNumber(2)
  void clearMessage() => $_clearField(2);
}

/// What an analysis found. What is unknown is absent; nothing is made up.
class AnalysisResult extends $pb.GeneratedMessage {
  factory AnalysisResult({
    Completeness? completeness,
    AnalyzerInfo? analyzer,
    ImageInfo? image,
    CategoryGuess? category,
    PrioritySuggestion? priority,
    $core.Iterable<Detection>? detections,
    $core.Iterable<Tag>? tags,
    $core.Iterable<TextLine>? text,
    Quality? quality,
    Privacy? privacy,
    $core.Iterable<Duplicate>? duplicates,
    Hashes? hashes,
    ReportDraft? draft,
    $core.Iterable<AnalysisWarning>? warnings,
  }) {
    final result = create();
    if (completeness != null) result.completeness = completeness;
    if (analyzer != null) result.analyzer = analyzer;
    if (image != null) result.image = image;
    if (category != null) result.category = category;
    if (priority != null) result.priority = priority;
    if (detections != null) result.detections.addAll(detections);
    if (tags != null) result.tags.addAll(tags);
    if (text != null) result.text.addAll(text);
    if (quality != null) result.quality = quality;
    if (privacy != null) result.privacy = privacy;
    if (duplicates != null) result.duplicates.addAll(duplicates);
    if (hashes != null) result.hashes = hashes;
    if (draft != null) result.draft = draft;
    if (warnings != null) result.warnings.addAll(warnings);
    return result;
  }

  AnalysisResult._();

  factory AnalysisResult.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory AnalysisResult.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'AnalysisResult', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aE<Completeness>(1, _omitFieldNames ? '' : 'completeness', enumValues: Completeness.values)
    ..aOM<AnalyzerInfo>(2, _omitFieldNames ? '' : 'analyzer', subBuilder: AnalyzerInfo.create)
    ..aOM<ImageInfo>(3, _omitFieldNames ? '' : 'image', subBuilder: ImageInfo.create)
    ..aOM<CategoryGuess>(4, _omitFieldNames ? '' : 'category', subBuilder: CategoryGuess.create)
    ..aOM<PrioritySuggestion>(5, _omitFieldNames ? '' : 'priority', subBuilder: PrioritySuggestion.create)
    ..pPM<Detection>(6, _omitFieldNames ? '' : 'detections', subBuilder: Detection.create)
    ..pPM<Tag>(7, _omitFieldNames ? '' : 'tags', subBuilder: Tag.create)
    ..pPM<TextLine>(8, _omitFieldNames ? '' : 'text', subBuilder: TextLine.create)
    ..aOM<Quality>(9, _omitFieldNames ? '' : 'quality', subBuilder: Quality.create)
    ..aOM<Privacy>(10, _omitFieldNames ? '' : 'privacy', subBuilder: Privacy.create)
    ..pPM<Duplicate>(11, _omitFieldNames ? '' : 'duplicates', subBuilder: Duplicate.create)
    ..aOM<Hashes>(12, _omitFieldNames ? '' : 'hashes', subBuilder: Hashes.create)
    ..aOM<ReportDraft>(13, _omitFieldNames ? '' : 'draft', subBuilder: ReportDraft.create)
    ..pPM<AnalysisWarning>(14, _omitFieldNames ? '' : 'warnings', subBuilder: AnalysisWarning.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisResult clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisResult copyWith(void Function(AnalysisResult) updates) => super.copyWith((message) => updates(message as AnalysisResult)) as AnalysisResult;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static AnalysisResult create() => AnalysisResult._();
  @$core.override
  AnalysisResult createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static AnalysisResult getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<AnalysisResult>(create);
  static AnalysisResult? _defaultInstance;

  /// Whether every step did its part.
  @$pb.TagNumber(1)
  Completeness get completeness => $_getN(0);
  @$pb.TagNumber(1)
  set completeness(Completeness value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasCompleteness() => $_has(0);
  @$pb.TagNumber(1)
  void clearCompleteness() => $_clearField(1);

  /// Who found it.
  @$pb.TagNumber(2)
  AnalyzerInfo get analyzer => $_getN(1);
  @$pb.TagNumber(2)
  set analyzer(AnalyzerInfo value) => $_setField(2, value);
  @$pb.TagNumber(2)
  $core.bool hasAnalyzer() => $_has(1);
  @$pb.TagNumber(2)
  void clearAnalyzer() => $_clearField(2);
  @$pb.TagNumber(2)
  AnalyzerInfo ensureAnalyzer() => $_ensure(1);

  /// The picture as decoded.
  @$pb.TagNumber(3)
  ImageInfo get image => $_getN(2);
  @$pb.TagNumber(3)
  set image(ImageInfo value) => $_setField(3, value);
  @$pb.TagNumber(3)
  $core.bool hasImage() => $_has(2);
  @$pb.TagNumber(3)
  void clearImage() => $_clearField(3);
  @$pb.TagNumber(3)
  ImageInfo ensureImage() => $_ensure(2);

  /// The category that was guessed.
  @$pb.TagNumber(4)
  CategoryGuess get category => $_getN(3);
  @$pb.TagNumber(4)
  set category(CategoryGuess value) => $_setField(4, value);
  @$pb.TagNumber(4)
  $core.bool hasCategory() => $_has(3);
  @$pb.TagNumber(4)
  void clearCategory() => $_clearField(4);
  @$pb.TagNumber(4)
  CategoryGuess ensureCategory() => $_ensure(3);

  /// The priority that rules suggest.
  @$pb.TagNumber(5)
  PrioritySuggestion get priority => $_getN(4);
  @$pb.TagNumber(5)
  set priority(PrioritySuggestion value) => $_setField(5, value);
  @$pb.TagNumber(5)
  $core.bool hasPriority() => $_has(4);
  @$pb.TagNumber(5)
  void clearPriority() => $_clearField(5);
  @$pb.TagNumber(5)
  PrioritySuggestion ensurePriority() => $_ensure(4);

  /// Things seen, most certain first.
  @$pb.TagNumber(6)
  $pb.PbList<Detection> get detections => $_getList(5);

  /// What the whole picture looks like, most certain first.
  @$pb.TagNumber(7)
  $pb.PbList<Tag> get tags => $_getList(6);

  /// Lines of text, top to bottom.
  @$pb.TagNumber(8)
  $pb.PbList<TextLine> get text => $_getList(7);

  /// How good the photo is.
  @$pb.TagNumber(9)
  Quality get quality => $_getN(8);
  @$pb.TagNumber(9)
  set quality(Quality value) => $_setField(9, value);
  @$pb.TagNumber(9)
  $core.bool hasQuality() => $_has(8);
  @$pb.TagNumber(9)
  void clearQuality() => $_clearField(9);
  @$pb.TagNumber(9)
  Quality ensureQuality() => $_ensure(8);

  /// People in the photo.
  @$pb.TagNumber(10)
  Privacy get privacy => $_getN(9);
  @$pb.TagNumber(10)
  set privacy(Privacy value) => $_setField(10, value);
  @$pb.TagNumber(10)
  $core.bool hasPrivacy() => $_has(9);
  @$pb.TagNumber(10)
  void clearPrivacy() => $_clearField(10);
  @$pb.TagNumber(10)
  Privacy ensurePrivacy() => $_ensure(9);

  /// Reports that seem to show the same.
  @$pb.TagNumber(11)
  $pb.PbList<Duplicate> get duplicates => $_getList(10);

  /// Fingerprints of the picture.
  @$pb.TagNumber(12)
  Hashes get hashes => $_getN(11);
  @$pb.TagNumber(12)
  set hashes(Hashes value) => $_setField(12, value);
  @$pb.TagNumber(12)
  $core.bool hasHashes() => $_has(11);
  @$pb.TagNumber(12)
  void clearHashes() => $_clearField(12);
  @$pb.TagNumber(12)
  Hashes ensureHashes() => $_ensure(11);

  /// A title and a description to start from.
  @$pb.TagNumber(13)
  ReportDraft get draft => $_getN(12);
  @$pb.TagNumber(13)
  set draft(ReportDraft value) => $_setField(13, value);
  @$pb.TagNumber(13)
  $core.bool hasDraft() => $_has(12);
  @$pb.TagNumber(13)
  void clearDraft() => $_clearField(13);
  @$pb.TagNumber(13)
  ReportDraft ensureDraft() => $_ensure(12);

  /// What could not be done, and why.
  @$pb.TagNumber(14)
  $pb.PbList<AnalysisWarning> get warnings => $_getList(13);
}

/// An analyzer.
class AnalyzerInfo extends $pb.GeneratedMessage {
  factory AnalyzerInfo({
    $core.String? name,
    $core.String? version,
    $core.Iterable<ModelInfo>? models,
    $1.Duration? duration,
  }) {
    final result = create();
    if (name != null) result.name = name;
    if (version != null) result.version = version;
    if (models != null) result.models.addAll(models);
    if (duration != null) result.duration = duration;
    return result;
  }

  AnalyzerInfo._();

  factory AnalyzerInfo.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory AnalyzerInfo.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'AnalyzerInfo', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'name')
    ..aOS(2, _omitFieldNames ? '' : 'version')
    ..pPM<ModelInfo>(3, _omitFieldNames ? '' : 'models', subBuilder: ModelInfo.create)
    ..aOM<$1.Duration>(4, _omitFieldNames ? '' : 'duration', subBuilder: $1.Duration.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalyzerInfo clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalyzerInfo copyWith(void Function(AnalyzerInfo) updates) => super.copyWith((message) => updates(message as AnalyzerInfo)) as AnalyzerInfo;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static AnalyzerInfo create() => AnalyzerInfo._();
  @$core.override
  AnalyzerInfo createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static AnalyzerInfo getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<AnalyzerInfo>(create);
  static AnalyzerInfo? _defaultInstance;

  /// Such as `builtin`.
  @$pb.TagNumber(1)
  $core.String get name => $_getSZ(0);
  @$pb.TagNumber(1)
  set name($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasName() => $_has(0);
  @$pb.TagNumber(1)
  void clearName() => $_clearField(1);

  /// Its version.
  @$pb.TagNumber(2)
  $core.String get version => $_getSZ(1);
  @$pb.TagNumber(2)
  set version($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasVersion() => $_has(1);
  @$pb.TagNumber(2)
  void clearVersion() => $_clearField(2);

  /// The models that it used.
  @$pb.TagNumber(3)
  $pb.PbList<ModelInfo> get models => $_getList(2);

  /// How long it took.
  @$pb.TagNumber(4)
  $1.Duration get duration => $_getN(3);
  @$pb.TagNumber(4)
  set duration($1.Duration value) => $_setField(4, value);
  @$pb.TagNumber(4)
  $core.bool hasDuration() => $_has(3);
  @$pb.TagNumber(4)
  void clearDuration() => $_clearField(4);
  @$pb.TagNumber(4)
  $1.Duration ensureDuration() => $_ensure(3);
}

/// A model.
class ModelInfo extends $pb.GeneratedMessage {
  factory ModelInfo({
    $core.String? name,
    $core.String? version,
    $core.String? sha256,
  }) {
    final result = create();
    if (name != null) result.name = name;
    if (version != null) result.version = version;
    if (sha256 != null) result.sha256 = sha256;
    return result;
  }

  ModelInfo._();

  factory ModelInfo.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ModelInfo.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ModelInfo', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'name')
    ..aOS(2, _omitFieldNames ? '' : 'version')
    ..aOS(3, _omitFieldNames ? '' : 'sha256')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ModelInfo clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ModelInfo copyWith(void Function(ModelInfo) updates) => super.copyWith((message) => updates(message as ModelInfo)) as ModelInfo;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ModelInfo create() => ModelInfo._();
  @$core.override
  ModelInfo createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ModelInfo getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ModelInfo>(create);
  static ModelInfo? _defaultInstance;

  /// Such as `efficientnet_lite0`.
  @$pb.TagNumber(1)
  $core.String get name => $_getSZ(0);
  @$pb.TagNumber(1)
  set name($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasName() => $_has(0);
  @$pb.TagNumber(1)
  void clearName() => $_clearField(1);

  /// Its version.
  @$pb.TagNumber(2)
  $core.String get version => $_getSZ(1);
  @$pb.TagNumber(2)
  set version($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasVersion() => $_has(1);
  @$pb.TagNumber(2)
  void clearVersion() => $_clearField(2);

  /// SHA-256 of its file, in hex.
  @$pb.TagNumber(3)
  $core.String get sha256 => $_getSZ(2);
  @$pb.TagNumber(3)
  set sha256($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasSha256() => $_has(2);
  @$pb.TagNumber(3)
  void clearSha256() => $_clearField(3);
}

/// A picture as decoded.
class ImageInfo extends $pb.GeneratedMessage {
  factory ImageInfo({
    $core.int? width,
    $core.int? height,
    $core.int? orientation,
  }) {
    final result = create();
    if (width != null) result.width = width;
    if (height != null) result.height = height;
    if (orientation != null) result.orientation = orientation;
    return result;
  }

  ImageInfo._();

  factory ImageInfo.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ImageInfo.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ImageInfo', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aI(1, _omitFieldNames ? '' : 'width')
    ..aI(2, _omitFieldNames ? '' : 'height')
    ..aI(3, _omitFieldNames ? '' : 'orientation')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ImageInfo clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ImageInfo copyWith(void Function(ImageInfo) updates) => super.copyWith((message) => updates(message as ImageInfo)) as ImageInfo;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ImageInfo create() => ImageInfo._();
  @$core.override
  ImageInfo createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ImageInfo getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ImageInfo>(create);
  static ImageInfo? _defaultInstance;

  /// Pixels, upright.
  @$pb.TagNumber(1)
  $core.int get width => $_getIZ(0);
  @$pb.TagNumber(1)
  set width($core.int value) => $_setSignedInt32(0, value);
  @$pb.TagNumber(1)
  $core.bool hasWidth() => $_has(0);
  @$pb.TagNumber(1)
  void clearWidth() => $_clearField(1);

  /// Pixels, upright.
  @$pb.TagNumber(2)
  $core.int get height => $_getIZ(1);
  @$pb.TagNumber(2)
  set height($core.int value) => $_setSignedInt32(1, value);
  @$pb.TagNumber(2)
  $core.bool hasHeight() => $_has(1);
  @$pb.TagNumber(2)
  void clearHeight() => $_clearField(2);

  /// The EXIF orientation that was undone, 1 to 8; 1 is upright.
  @$pb.TagNumber(3)
  $core.int get orientation => $_getIZ(2);
  @$pb.TagNumber(3)
  set orientation($core.int value) => $_setSignedInt32(2, value);
  @$pb.TagNumber(3)
  $core.bool hasOrientation() => $_has(2);
  @$pb.TagNumber(3)
  void clearOrientation() => $_clearField(3);
}

/// A guess at the category.
class CategoryGuess extends $pb.GeneratedMessage {
  factory CategoryGuess({
    $core.String? code,
    $core.double? confidence,
    CategorySource? source,
    $core.Iterable<CategoryScore>? alternatives,
  }) {
    final result = create();
    if (code != null) result.code = code;
    if (confidence != null) result.confidence = confidence;
    if (source != null) result.source = source;
    if (alternatives != null) result.alternatives.addAll(alternatives);
    return result;
  }

  CategoryGuess._();

  factory CategoryGuess.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory CategoryGuess.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'CategoryGuess', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'code')
    ..aD(2, _omitFieldNames ? '' : 'confidence', fieldType: $pb.PbFieldType.OF)
    ..aE<CategorySource>(3, _omitFieldNames ? '' : 'source', enumValues: CategorySource.values)
    ..pPM<CategoryScore>(4, _omitFieldNames ? '' : 'alternatives', subBuilder: CategoryScore.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CategoryGuess clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CategoryGuess copyWith(void Function(CategoryGuess) updates) => super.copyWith((message) => updates(message as CategoryGuess)) as CategoryGuess;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static CategoryGuess create() => CategoryGuess._();
  @$core.override
  CategoryGuess createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static CategoryGuess getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<CategoryGuess>(create);
  static CategoryGuess? _defaultInstance;

  /// Code of the category; empty if the source is NONE.
  @$pb.TagNumber(1)
  $core.String get code => $_getSZ(0);
  @$pb.TagNumber(1)
  set code($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasCode() => $_has(0);
  @$pb.TagNumber(1)
  void clearCode() => $_clearField(1);

  /// 0 to 1.
  @$pb.TagNumber(2)
  $core.double get confidence => $_getN(1);
  @$pb.TagNumber(2)
  set confidence($core.double value) => $_setFloat(1, value);
  @$pb.TagNumber(2)
  $core.bool hasConfidence() => $_has(1);
  @$pb.TagNumber(2)
  void clearConfidence() => $_clearField(2);

  /// Where the guess comes from.
  @$pb.TagNumber(3)
  CategorySource get source => $_getN(2);
  @$pb.TagNumber(3)
  set source(CategorySource value) => $_setField(3, value);
  @$pb.TagNumber(3)
  $core.bool hasSource() => $_has(2);
  @$pb.TagNumber(3)
  void clearSource() => $_clearField(3);

  /// Other categories, most likely first.
  @$pb.TagNumber(4)
  $pb.PbList<CategoryScore> get alternatives => $_getList(3);
}

/// A category and how likely it is.
class CategoryScore extends $pb.GeneratedMessage {
  factory CategoryScore({
    $core.String? code,
    $core.double? confidence,
  }) {
    final result = create();
    if (code != null) result.code = code;
    if (confidence != null) result.confidence = confidence;
    return result;
  }

  CategoryScore._();

  factory CategoryScore.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory CategoryScore.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'CategoryScore', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'code')
    ..aD(2, _omitFieldNames ? '' : 'confidence', fieldType: $pb.PbFieldType.OF)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CategoryScore clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CategoryScore copyWith(void Function(CategoryScore) updates) => super.copyWith((message) => updates(message as CategoryScore)) as CategoryScore;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static CategoryScore create() => CategoryScore._();
  @$core.override
  CategoryScore createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static CategoryScore getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<CategoryScore>(create);
  static CategoryScore? _defaultInstance;

  /// Code of the category.
  @$pb.TagNumber(1)
  $core.String get code => $_getSZ(0);
  @$pb.TagNumber(1)
  set code($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasCode() => $_has(0);
  @$pb.TagNumber(1)
  void clearCode() => $_clearField(1);

  /// 0 to 1.
  @$pb.TagNumber(2)
  $core.double get confidence => $_getN(1);
  @$pb.TagNumber(2)
  set confidence($core.double value) => $_setFloat(1, value);
  @$pb.TagNumber(2)
  $core.bool hasConfidence() => $_has(1);
  @$pb.TagNumber(2)
  void clearConfidence() => $_clearField(2);
}

/// A priority suggested by rules.
class PrioritySuggestion extends $pb.GeneratedMessage {
  factory PrioritySuggestion({
    $2.Priority? level,
    $core.Iterable<$core.String>? reasons,
  }) {
    final result = create();
    if (level != null) result.level = level;
    if (reasons != null) result.reasons.addAll(reasons);
    return result;
  }

  PrioritySuggestion._();

  factory PrioritySuggestion.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory PrioritySuggestion.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'PrioritySuggestion', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aE<$2.Priority>(1, _omitFieldNames ? '' : 'level', enumValues: $2.Priority.values)
    ..pPS(2, _omitFieldNames ? '' : 'reasons')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  PrioritySuggestion clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  PrioritySuggestion copyWith(void Function(PrioritySuggestion) updates) => super.copyWith((message) => updates(message as PrioritySuggestion)) as PrioritySuggestion;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static PrioritySuggestion create() => PrioritySuggestion._();
  @$core.override
  PrioritySuggestion createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static PrioritySuggestion getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<PrioritySuggestion>(create);
  static PrioritySuggestion? _defaultInstance;

  /// The level.
  @$pb.TagNumber(1)
  $2.Priority get level => $_getN(0);
  @$pb.TagNumber(1)
  set level($2.Priority value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasLevel() => $_has(0);
  @$pb.TagNumber(1)
  void clearLevel() => $_clearField(1);

  /// The rules that led to it, for people.
  @$pb.TagNumber(2)
  $pb.PbList<$core.String> get reasons => $_getList(1);
}

/// A rectangle in fractions of the upright picture, 0 to 1, from its top left.
class BoundingBox extends $pb.GeneratedMessage {
  factory BoundingBox({
    $core.double? x,
    $core.double? y,
    $core.double? width,
    $core.double? height,
  }) {
    final result = create();
    if (x != null) result.x = x;
    if (y != null) result.y = y;
    if (width != null) result.width = width;
    if (height != null) result.height = height;
    return result;
  }

  BoundingBox._();

  factory BoundingBox.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory BoundingBox.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'BoundingBox', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aD(1, _omitFieldNames ? '' : 'x', fieldType: $pb.PbFieldType.OF)
    ..aD(2, _omitFieldNames ? '' : 'y', fieldType: $pb.PbFieldType.OF)
    ..aD(3, _omitFieldNames ? '' : 'width', fieldType: $pb.PbFieldType.OF)
    ..aD(4, _omitFieldNames ? '' : 'height', fieldType: $pb.PbFieldType.OF)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  BoundingBox clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  BoundingBox copyWith(void Function(BoundingBox) updates) => super.copyWith((message) => updates(message as BoundingBox)) as BoundingBox;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static BoundingBox create() => BoundingBox._();
  @$core.override
  BoundingBox createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static BoundingBox getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<BoundingBox>(create);
  static BoundingBox? _defaultInstance;

  /// Left edge.
  @$pb.TagNumber(1)
  $core.double get x => $_getN(0);
  @$pb.TagNumber(1)
  set x($core.double value) => $_setFloat(0, value);
  @$pb.TagNumber(1)
  $core.bool hasX() => $_has(0);
  @$pb.TagNumber(1)
  void clearX() => $_clearField(1);

  /// Top edge.
  @$pb.TagNumber(2)
  $core.double get y => $_getN(1);
  @$pb.TagNumber(2)
  set y($core.double value) => $_setFloat(1, value);
  @$pb.TagNumber(2)
  $core.bool hasY() => $_has(1);
  @$pb.TagNumber(2)
  void clearY() => $_clearField(2);

  /// Width.
  @$pb.TagNumber(3)
  $core.double get width => $_getN(2);
  @$pb.TagNumber(3)
  set width($core.double value) => $_setFloat(2, value);
  @$pb.TagNumber(3)
  $core.bool hasWidth() => $_has(2);
  @$pb.TagNumber(3)
  void clearWidth() => $_clearField(3);

  /// Height.
  @$pb.TagNumber(4)
  $core.double get height => $_getN(3);
  @$pb.TagNumber(4)
  set height($core.double value) => $_setFloat(3, value);
  @$pb.TagNumber(4)
  $core.bool hasHeight() => $_has(3);
  @$pb.TagNumber(4)
  void clearHeight() => $_clearField(4);
}

/// A thing seen.
class Detection extends $pb.GeneratedMessage {
  factory Detection({
    $core.String? label,
    $core.double? confidence,
    BoundingBox? box,
  }) {
    final result = create();
    if (label != null) result.label = label;
    if (confidence != null) result.confidence = confidence;
    if (box != null) result.box = box;
    return result;
  }

  Detection._();

  factory Detection.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Detection.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Detection', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'label')
    ..aD(2, _omitFieldNames ? '' : 'confidence', fieldType: $pb.PbFieldType.OF)
    ..aOM<BoundingBox>(3, _omitFieldNames ? '' : 'box', subBuilder: BoundingBox.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Detection clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Detection copyWith(void Function(Detection) updates) => super.copyWith((message) => updates(message as Detection)) as Detection;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Detection create() => Detection._();
  @$core.override
  Detection createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Detection getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Detection>(create);
  static Detection? _defaultInstance;

  /// A COCO class, such as `traffic light`.
  @$pb.TagNumber(1)
  $core.String get label => $_getSZ(0);
  @$pb.TagNumber(1)
  set label($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasLabel() => $_has(0);
  @$pb.TagNumber(1)
  void clearLabel() => $_clearField(1);

  /// 0 to 1.
  @$pb.TagNumber(2)
  $core.double get confidence => $_getN(1);
  @$pb.TagNumber(2)
  set confidence($core.double value) => $_setFloat(1, value);
  @$pb.TagNumber(2)
  $core.bool hasConfidence() => $_has(1);
  @$pb.TagNumber(2)
  void clearConfidence() => $_clearField(2);

  /// Where it is.
  @$pb.TagNumber(3)
  BoundingBox get box => $_getN(2);
  @$pb.TagNumber(3)
  set box(BoundingBox value) => $_setField(3, value);
  @$pb.TagNumber(3)
  $core.bool hasBox() => $_has(2);
  @$pb.TagNumber(3)
  void clearBox() => $_clearField(3);
  @$pb.TagNumber(3)
  BoundingBox ensureBox() => $_ensure(2);
}

/// What a whole picture looks like.
class Tag extends $pb.GeneratedMessage {
  factory Tag({
    $core.String? label,
    $core.double? confidence,
  }) {
    final result = create();
    if (label != null) result.label = label;
    if (confidence != null) result.confidence = confidence;
    return result;
  }

  Tag._();

  factory Tag.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Tag.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Tag', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'label')
    ..aD(2, _omitFieldNames ? '' : 'confidence', fieldType: $pb.PbFieldType.OF)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Tag clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Tag copyWith(void Function(Tag) updates) => super.copyWith((message) => updates(message as Tag)) as Tag;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Tag create() => Tag._();
  @$core.override
  Tag createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Tag getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Tag>(create);
  static Tag? _defaultInstance;

  /// An ImageNet class, such as `manhole cover`.
  @$pb.TagNumber(1)
  $core.String get label => $_getSZ(0);
  @$pb.TagNumber(1)
  set label($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasLabel() => $_has(0);
  @$pb.TagNumber(1)
  void clearLabel() => $_clearField(1);

  /// 0 to 1.
  @$pb.TagNumber(2)
  $core.double get confidence => $_getN(1);
  @$pb.TagNumber(2)
  set confidence($core.double value) => $_setFloat(1, value);
  @$pb.TagNumber(2)
  $core.bool hasConfidence() => $_has(1);
  @$pb.TagNumber(2)
  void clearConfidence() => $_clearField(2);
}

/// One line of text.
class TextLine extends $pb.GeneratedMessage {
  factory TextLine({
    $core.String? text,
    $core.double? confidence,
    BoundingBox? box,
  }) {
    final result = create();
    if (text != null) result.text = text;
    if (confidence != null) result.confidence = confidence;
    if (box != null) result.box = box;
    return result;
  }

  TextLine._();

  factory TextLine.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory TextLine.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'TextLine', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'text')
    ..aD(2, _omitFieldNames ? '' : 'confidence', fieldType: $pb.PbFieldType.OF)
    ..aOM<BoundingBox>(3, _omitFieldNames ? '' : 'box', subBuilder: BoundingBox.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  TextLine clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  TextLine copyWith(void Function(TextLine) updates) => super.copyWith((message) => updates(message as TextLine)) as TextLine;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static TextLine create() => TextLine._();
  @$core.override
  TextLine createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static TextLine getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<TextLine>(create);
  static TextLine? _defaultInstance;

  /// As read.
  @$pb.TagNumber(1)
  $core.String get text => $_getSZ(0);
  @$pb.TagNumber(1)
  set text($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasText() => $_has(0);
  @$pb.TagNumber(1)
  void clearText() => $_clearField(1);

  /// 0 to 1.
  @$pb.TagNumber(2)
  $core.double get confidence => $_getN(1);
  @$pb.TagNumber(2)
  set confidence($core.double value) => $_setFloat(1, value);
  @$pb.TagNumber(2)
  $core.bool hasConfidence() => $_has(1);
  @$pb.TagNumber(2)
  void clearConfidence() => $_clearField(2);

  /// Where it is.
  @$pb.TagNumber(3)
  BoundingBox get box => $_getN(2);
  @$pb.TagNumber(3)
  set box(BoundingBox value) => $_setField(3, value);
  @$pb.TagNumber(3)
  $core.bool hasBox() => $_has(2);
  @$pb.TagNumber(3)
  void clearBox() => $_clearField(3);
  @$pb.TagNumber(3)
  BoundingBox ensureBox() => $_ensure(2);
}

/// How good a photo is.
class Quality extends $pb.GeneratedMessage {
  factory Quality({
    $core.double? sharpness,
    $core.double? brightness,
    $core.double? clipped,
    $core.Iterable<QualityFlag>? flags,
  }) {
    final result = create();
    if (sharpness != null) result.sharpness = sharpness;
    if (brightness != null) result.brightness = brightness;
    if (clipped != null) result.clipped = clipped;
    if (flags != null) result.flags.addAll(flags);
    return result;
  }

  Quality._();

  factory Quality.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Quality.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Quality', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aD(1, _omitFieldNames ? '' : 'sharpness', fieldType: $pb.PbFieldType.OF)
    ..aD(2, _omitFieldNames ? '' : 'brightness', fieldType: $pb.PbFieldType.OF)
    ..aD(3, _omitFieldNames ? '' : 'clipped', fieldType: $pb.PbFieldType.OF)
    ..pc<QualityFlag>(4, _omitFieldNames ? '' : 'flags', $pb.PbFieldType.KE, valueOf: QualityFlag.valueOf, enumValues: QualityFlag.values, defaultEnumValue: QualityFlag.QUALITY_FLAG_UNSPECIFIED)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Quality clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Quality copyWith(void Function(Quality) updates) => super.copyWith((message) => updates(message as Quality)) as Quality;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Quality create() => Quality._();
  @$core.override
  Quality createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Quality getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Quality>(create);
  static Quality? _defaultInstance;

  /// Variance of the Laplacian at 512 x 384 pixels: below 60 is blurred.
  @$pb.TagNumber(1)
  $core.double get sharpness => $_getN(0);
  @$pb.TagNumber(1)
  set sharpness($core.double value) => $_setFloat(0, value);
  @$pb.TagNumber(1)
  $core.bool hasSharpness() => $_has(0);
  @$pb.TagNumber(1)
  void clearSharpness() => $_clearField(1);

  /// Mean brightness, 0 to 1.
  @$pb.TagNumber(2)
  $core.double get brightness => $_getN(1);
  @$pb.TagNumber(2)
  set brightness($core.double value) => $_setFloat(1, value);
  @$pb.TagNumber(2)
  $core.bool hasBrightness() => $_has(1);
  @$pb.TagNumber(2)
  void clearBrightness() => $_clearField(2);

  /// Share of pixels that are black or white, 0 to 1.
  @$pb.TagNumber(3)
  $core.double get clipped => $_getN(2);
  @$pb.TagNumber(3)
  set clipped($core.double value) => $_setFloat(2, value);
  @$pb.TagNumber(3)
  $core.bool hasClipped() => $_has(2);
  @$pb.TagNumber(3)
  void clearClipped() => $_clearField(3);

  /// What is wrong with it.
  @$pb.TagNumber(4)
  $pb.PbList<QualityFlag> get flags => $_getList(3);
}

/// People in a photo.
class Privacy extends $pb.GeneratedMessage {
  factory Privacy({
    $core.int? faces,
    $core.bool? redacted,
  }) {
    final result = create();
    if (faces != null) result.faces = faces;
    if (redacted != null) result.redacted = redacted;
    return result;
  }

  Privacy._();

  factory Privacy.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Privacy.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Privacy', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aI(1, _omitFieldNames ? '' : 'faces')
    ..aOB(2, _omitFieldNames ? '' : 'redacted')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Privacy clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Privacy copyWith(void Function(Privacy) updates) => super.copyWith((message) => updates(message as Privacy)) as Privacy;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Privacy create() => Privacy._();
  @$core.override
  Privacy createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Privacy getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Privacy>(create);
  static Privacy? _defaultInstance;

  /// Faces found.
  @$pb.TagNumber(1)
  $core.int get faces => $_getIZ(0);
  @$pb.TagNumber(1)
  set faces($core.int value) => $_setSignedInt32(0, value);
  @$pb.TagNumber(1)
  $core.bool hasFaces() => $_has(0);
  @$pb.TagNumber(1)
  void clearFaces() => $_clearField(1);

  /// Whether they are blurred in the copies that are served.
  @$pb.TagNumber(2)
  $core.bool get redacted => $_getBF(1);
  @$pb.TagNumber(2)
  set redacted($core.bool value) => $_setBool(1, value);
  @$pb.TagNumber(2)
  $core.bool hasRedacted() => $_has(1);
  @$pb.TagNumber(2)
  void clearRedacted() => $_clearField(2);
}

/// A report that seems to show the same.
class Duplicate extends $pb.GeneratedMessage {
  factory Duplicate({
    $core.String? reportId,
    $core.double? score,
    $core.String? method,
    $core.double? metres,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (score != null) result.score = score;
    if (method != null) result.method = method;
    if (metres != null) result.metres = metres;
    return result;
  }

  Duplicate._();

  factory Duplicate.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Duplicate.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Duplicate', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aD(2, _omitFieldNames ? '' : 'score', fieldType: $pb.PbFieldType.OF)
    ..aOS(3, _omitFieldNames ? '' : 'method')
    ..aD(4, _omitFieldNames ? '' : 'metres', fieldType: $pb.PbFieldType.OF)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Duplicate clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Duplicate copyWith(void Function(Duplicate) updates) => super.copyWith((message) => updates(message as Duplicate)) as Duplicate;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Duplicate create() => Duplicate._();
  @$core.override
  Duplicate createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Duplicate getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Duplicate>(create);
  static Duplicate? _defaultInstance;

  /// The other report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// 0 to 1.
  @$pb.TagNumber(2)
  $core.double get score => $_getN(1);
  @$pb.TagNumber(2)
  set score($core.double value) => $_setFloat(1, value);
  @$pb.TagNumber(2)
  $core.bool hasScore() => $_has(1);
  @$pb.TagNumber(2)
  void clearScore() => $_clearField(2);

  /// How it was found, such as `phash`.
  @$pb.TagNumber(3)
  $core.String get method => $_getSZ(2);
  @$pb.TagNumber(3)
  set method($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasMethod() => $_has(2);
  @$pb.TagNumber(3)
  void clearMethod() => $_clearField(3);

  /// Distance between the two places; absent where one is unknown.
  @$pb.TagNumber(4)
  $core.double get metres => $_getN(3);
  @$pb.TagNumber(4)
  set metres($core.double value) => $_setFloat(3, value);
  @$pb.TagNumber(4)
  $core.bool hasMetres() => $_has(3);
  @$pb.TagNumber(4)
  void clearMetres() => $_clearField(4);
}

/// Fingerprints of a picture.
class Hashes extends $pb.GeneratedMessage {
  factory Hashes({
    $core.String? phash,
    $core.String? blurhash,
  }) {
    final result = create();
    if (phash != null) result.phash = phash;
    if (blurhash != null) result.blurhash = blurhash;
    return result;
  }

  Hashes._();

  factory Hashes.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Hashes.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Hashes', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'phash')
    ..aOS(2, _omitFieldNames ? '' : 'blurhash')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Hashes clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Hashes copyWith(void Function(Hashes) updates) => super.copyWith((message) => updates(message as Hashes)) as Hashes;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Hashes create() => Hashes._();
  @$core.override
  Hashes createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Hashes getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Hashes>(create);
  static Hashes? _defaultInstance;

  /// 64-bit DCT hash in hex: at most 10 bits apart is the same photo.
  @$pb.TagNumber(1)
  $core.String get phash => $_getSZ(0);
  @$pb.TagNumber(1)
  set phash($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasPhash() => $_has(0);
  @$pb.TagNumber(1)
  void clearPhash() => $_clearField(1);

  /// A blurred placeholder (blurha.sh).
  @$pb.TagNumber(2)
  $core.String get blurhash => $_getSZ(1);
  @$pb.TagNumber(2)
  set blurhash($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasBlurhash() => $_has(1);
  @$pb.TagNumber(2)
  void clearBlurhash() => $_clearField(2);
}

/// A title and a description to start from.
class ReportDraft extends $pb.GeneratedMessage {
  factory ReportDraft({
    $core.String? title,
    $core.String? description,
  }) {
    final result = create();
    if (title != null) result.title = title;
    if (description != null) result.description = description;
    return result;
  }

  ReportDraft._();

  factory ReportDraft.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ReportDraft.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ReportDraft', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'title')
    ..aOS(2, _omitFieldNames ? '' : 'description')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportDraft clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportDraft copyWith(void Function(ReportDraft) updates) => super.copyWith((message) => updates(message as ReportDraft)) as ReportDraft;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ReportDraft create() => ReportDraft._();
  @$core.override
  ReportDraft createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ReportDraft getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ReportDraft>(create);
  static ReportDraft? _defaultInstance;

  /// Up to 200 characters.
  @$pb.TagNumber(1)
  $core.String get title => $_getSZ(0);
  @$pb.TagNumber(1)
  set title($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasTitle() => $_has(0);
  @$pb.TagNumber(1)
  void clearTitle() => $_clearField(1);

  /// Up to 5,000 characters.
  @$pb.TagNumber(2)
  $core.String get description => $_getSZ(1);
  @$pb.TagNumber(2)
  set description($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasDescription() => $_has(1);
  @$pb.TagNumber(2)
  void clearDescription() => $_clearField(2);
}

/// What could not be done.
class AnalysisWarning extends $pb.GeneratedMessage {
  factory AnalysisWarning({
    $core.String? code,
    $core.String? message,
  }) {
    final result = create();
    if (code != null) result.code = code;
    if (message != null) result.message = message;
    return result;
  }

  AnalysisWarning._();

  factory AnalysisWarning.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory AnalysisWarning.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'AnalysisWarning', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'code')
    ..aOS(2, _omitFieldNames ? '' : 'message')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisWarning clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisWarning copyWith(void Function(AnalysisWarning) updates) => super.copyWith((message) => updates(message as AnalysisWarning)) as AnalysisWarning;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static AnalysisWarning create() => AnalysisWarning._();
  @$core.override
  AnalysisWarning createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static AnalysisWarning getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<AnalysisWarning>(create);
  static AnalysisWarning? _defaultInstance;

  /// For programs: MODEL_MISSING, MODEL_DAMAGED, MODEL_BROKEN, STAGE_FAILED, BLURHASH_FAILED or
  /// TEXT_CUT.
  @$pb.TagNumber(1)
  $core.String get code => $_getSZ(0);
  @$pb.TagNumber(1)
  set code($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasCode() => $_has(0);
  @$pb.TagNumber(1)
  void clearCode() => $_clearField(1);

  /// One sentence, for people.
  @$pb.TagNumber(2)
  $core.String get message => $_getSZ(1);
  @$pb.TagNumber(2)
  set message($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasMessage() => $_has(1);
  @$pb.TagNumber(2)
  void clearMessage() => $_clearField(2);
}

/// What the analyses of a report's photos say in short.
class AnalysisSummary extends $pb.GeneratedMessage {
  factory AnalysisSummary({
    AnalysisStatus? status,
    $core.int? photos,
    $core.int? finished,
    CategoryGuess? category,
    $core.Iterable<$core.String>? labels,
    $fixnum.Int64? lastSequence,
  }) {
    final result = create();
    if (status != null) result.status = status;
    if (photos != null) result.photos = photos;
    if (finished != null) result.finished = finished;
    if (category != null) result.category = category;
    if (labels != null) result.labels.addAll(labels);
    if (lastSequence != null) result.lastSequence = lastSequence;
    return result;
  }

  AnalysisSummary._();

  factory AnalysisSummary.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory AnalysisSummary.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'AnalysisSummary', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aE<AnalysisStatus>(1, _omitFieldNames ? '' : 'status', enumValues: AnalysisStatus.values)
    ..aI(2, _omitFieldNames ? '' : 'photos')
    ..aI(3, _omitFieldNames ? '' : 'finished')
    ..aOM<CategoryGuess>(4, _omitFieldNames ? '' : 'category', subBuilder: CategoryGuess.create)
    ..pPS(5, _omitFieldNames ? '' : 'labels')
    ..aInt64(6, _omitFieldNames ? '' : 'lastSequence')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisSummary clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalysisSummary copyWith(void Function(AnalysisSummary) updates) => super.copyWith((message) => updates(message as AnalysisSummary)) as AnalysisSummary;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static AnalysisSummary create() => AnalysisSummary._();
  @$core.override
  AnalysisSummary createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static AnalysisSummary getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<AnalysisSummary>(create);
  static AnalysisSummary? _defaultInstance;

  /// FAILED only if all failed; PENDING or PROCESSING while one is unfinished; unspecified
  /// without photos.
  @$pb.TagNumber(1)
  AnalysisStatus get status => $_getN(0);
  @$pb.TagNumber(1)
  set status(AnalysisStatus value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasStatus() => $_has(0);
  @$pb.TagNumber(1)
  void clearStatus() => $_clearField(1);

  /// Number of photos.
  @$pb.TagNumber(2)
  $core.int get photos => $_getIZ(1);
  @$pb.TagNumber(2)
  set photos($core.int value) => $_setSignedInt32(1, value);
  @$pb.TagNumber(2)
  $core.bool hasPhotos() => $_has(1);
  @$pb.TagNumber(2)
  void clearPhotos() => $_clearField(2);

  /// Number of photos whose newest analysis has ended.
  @$pb.TagNumber(3)
  $core.int get finished => $_getIZ(2);
  @$pb.TagNumber(3)
  set finished($core.int value) => $_setSignedInt32(2, value);
  @$pb.TagNumber(3)
  $core.bool hasFinished() => $_has(2);
  @$pb.TagNumber(3)
  void clearFinished() => $_clearField(3);

  /// The guess with the highest confidence.
  @$pb.TagNumber(4)
  CategoryGuess get category => $_getN(3);
  @$pb.TagNumber(4)
  set category(CategoryGuess value) => $_setField(4, value);
  @$pb.TagNumber(4)
  $core.bool hasCategory() => $_has(3);
  @$pb.TagNumber(4)
  void clearCategory() => $_clearField(4);
  @$pb.TagNumber(4)
  CategoryGuess ensureCategory() => $_ensure(3);

  /// Labels of things and tags over all photos, most certain first, at most 10.
  @$pb.TagNumber(5)
  $pb.PbList<$core.String> get labels => $_getList(4);

  /// Sequence of the newest update of the report; 0 before the first.
  @$pb.TagNumber(6)
  $fixnum.Int64 get lastSequence => $_getI64(5);
  @$pb.TagNumber(6)
  set lastSequence($fixnum.Int64 value) => $_setInt64(5, value);
  @$pb.TagNumber(6)
  $core.bool hasLastSequence() => $_has(5);
  @$pb.TagNumber(6)
  void clearLastSequence() => $_clearField(6);
}

/// The newest analysis of each photo of a report.
class ReportAnalysis extends $pb.GeneratedMessage {
  factory ReportAnalysis({
    $core.String? reportId,
    AnalysisSummary? summary,
    $core.Iterable<PhotoAnalysis>? photos,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (summary != null) result.summary = summary;
    if (photos != null) result.photos.addAll(photos);
    return result;
  }

  ReportAnalysis._();

  factory ReportAnalysis.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ReportAnalysis.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ReportAnalysis', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aOM<AnalysisSummary>(2, _omitFieldNames ? '' : 'summary', subBuilder: AnalysisSummary.create)
    ..pPM<PhotoAnalysis>(3, _omitFieldNames ? '' : 'photos', subBuilder: PhotoAnalysis.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportAnalysis clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportAnalysis copyWith(void Function(ReportAnalysis) updates) => super.copyWith((message) => updates(message as ReportAnalysis)) as ReportAnalysis;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ReportAnalysis create() => ReportAnalysis._();
  @$core.override
  ReportAnalysis createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ReportAnalysis getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ReportAnalysis>(create);
  static ReportAnalysis? _defaultInstance;

  /// The report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// All of it in short.
  @$pb.TagNumber(2)
  AnalysisSummary get summary => $_getN(1);
  @$pb.TagNumber(2)
  set summary(AnalysisSummary value) => $_setField(2, value);
  @$pb.TagNumber(2)
  $core.bool hasSummary() => $_has(1);
  @$pb.TagNumber(2)
  void clearSummary() => $_clearField(2);
  @$pb.TagNumber(2)
  AnalysisSummary ensureSummary() => $_ensure(1);

  /// Each photo that was ever analysed, oldest first.
  @$pb.TagNumber(3)
  $pb.PbList<PhotoAnalysis> get photos => $_getList(2);
}

/// The newest analysis of one photo.
class PhotoAnalysis extends $pb.GeneratedMessage {
  factory PhotoAnalysis({
    $core.String? fileId,
    AnalysisUpdate? lastUpdate,
  }) {
    final result = create();
    if (fileId != null) result.fileId = fileId;
    if (lastUpdate != null) result.lastUpdate = lastUpdate;
    return result;
  }

  PhotoAnalysis._();

  factory PhotoAnalysis.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory PhotoAnalysis.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'PhotoAnalysis', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'fileId')
    ..aOM<AnalysisUpdate>(2, _omitFieldNames ? '' : 'lastUpdate', subBuilder: AnalysisUpdate.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  PhotoAnalysis clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  PhotoAnalysis copyWith(void Function(PhotoAnalysis) updates) => super.copyWith((message) => updates(message as PhotoAnalysis)) as PhotoAnalysis;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static PhotoAnalysis create() => PhotoAnalysis._();
  @$core.override
  PhotoAnalysis createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static PhotoAnalysis getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<PhotoAnalysis>(create);
  static PhotoAnalysis? _defaultInstance;

  /// The photo.
  @$pb.TagNumber(1)
  $core.String get fileId => $_getSZ(0);
  @$pb.TagNumber(1)
  set fileId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasFileId() => $_has(0);
  @$pb.TagNumber(1)
  void clearFileId() => $_clearField(1);

  /// Its newest update, which is the final one once the analysis has ended.
  @$pb.TagNumber(2)
  AnalysisUpdate get lastUpdate => $_getN(1);
  @$pb.TagNumber(2)
  set lastUpdate(AnalysisUpdate value) => $_setField(2, value);
  @$pb.TagNumber(2)
  $core.bool hasLastUpdate() => $_has(1);
  @$pb.TagNumber(2)
  void clearLastUpdate() => $_clearField(2);
  @$pb.TagNumber(2)
  AnalysisUpdate ensureLastUpdate() => $_ensure(1);
}


const $core.bool _omitFieldNames = $core.bool.fromEnvironment('protobuf.omit_field_names');
const $core.bool _omitMessageNames = $core.bool.fromEnvironment('protobuf.omit_message_names');
