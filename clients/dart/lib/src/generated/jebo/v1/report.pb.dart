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

import 'package:fixnum/fixnum.dart' as $fixnum;
import 'package:protobuf/protobuf.dart' as $pb;
import 'package:protobuf/well_known_types/google/protobuf/timestamp.pb.dart' as $1;

import 'analysis.pb.dart' as $0;
import 'priority.pbenum.dart' as $2;
import 'report.pbenum.dart';

export 'package:protobuf/protobuf.dart' show GeneratedMessageGenericExtensions;

export 'report.pbenum.dart';

/// What somebody saw, and what became of it.
class Report extends $pb.GeneratedMessage {
  factory Report({
    $core.String? id,
    $core.String? ownerId,
    $core.String? title,
    $core.String? description,
    $core.String? category,
    ReportStatus? status,
    $core.String? closeReason,
    $2.Priority? priority,
    Location? location,
    $core.Iterable<File>? files,
    $0.AnalysisSummary? analysis,
    $1.Timestamp? createTime,
    $1.Timestamp? updateTime,
    $core.String? etag,
    $core.Iterable<ReportMove>? moves,
  }) {
    final result = create();
    if (id != null) result.id = id;
    if (ownerId != null) result.ownerId = ownerId;
    if (title != null) result.title = title;
    if (description != null) result.description = description;
    if (category != null) result.category = category;
    if (status != null) result.status = status;
    if (closeReason != null) result.closeReason = closeReason;
    if (priority != null) result.priority = priority;
    if (location != null) result.location = location;
    if (files != null) result.files.addAll(files);
    if (analysis != null) result.analysis = analysis;
    if (createTime != null) result.createTime = createTime;
    if (updateTime != null) result.updateTime = updateTime;
    if (etag != null) result.etag = etag;
    if (moves != null) result.moves.addAll(moves);
    return result;
  }

  Report._();

  factory Report.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Report.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Report', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'id')
    ..aOS(2, _omitFieldNames ? '' : 'ownerId')
    ..aOS(3, _omitFieldNames ? '' : 'title')
    ..aOS(4, _omitFieldNames ? '' : 'description')
    ..aOS(5, _omitFieldNames ? '' : 'category')
    ..aE<ReportStatus>(6, _omitFieldNames ? '' : 'status', enumValues: ReportStatus.values)
    ..aOS(7, _omitFieldNames ? '' : 'closeReason')
    ..aE<$2.Priority>(8, _omitFieldNames ? '' : 'priority', enumValues: $2.Priority.values)
    ..aOM<Location>(9, _omitFieldNames ? '' : 'location', subBuilder: Location.create)
    ..pPM<File>(10, _omitFieldNames ? '' : 'files', subBuilder: File.create)
    ..aOM<$0.AnalysisSummary>(11, _omitFieldNames ? '' : 'analysis', subBuilder: $0.AnalysisSummary.create)
    ..aOM<$1.Timestamp>(12, _omitFieldNames ? '' : 'createTime', subBuilder: $1.Timestamp.create)
    ..aOM<$1.Timestamp>(13, _omitFieldNames ? '' : 'updateTime', subBuilder: $1.Timestamp.create)
    ..aOS(14, _omitFieldNames ? '' : 'etag')
    ..pPM<ReportMove>(15, _omitFieldNames ? '' : 'moves', subBuilder: ReportMove.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Report clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Report copyWith(void Function(Report) updates) => super.copyWith((message) => updates(message as Report)) as Report;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Report create() => Report._();
  @$core.override
  Report createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Report getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Report>(create);
  static Report? _defaultInstance;

  /// UUIDv7. A client may choose it when it creates the report.
  @$pb.TagNumber(1)
  $core.String get id => $_getSZ(0);
  @$pb.TagNumber(1)
  set id($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasId() => $_has(0);
  @$pb.TagNumber(1)
  void clearId() => $_clearField(1);

  /// Who sent it. Output only.
  @$pb.TagNumber(2)
  $core.String get ownerId => $_getSZ(1);
  @$pb.TagNumber(2)
  set ownerId($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasOwnerId() => $_has(1);
  @$pb.TagNumber(2)
  void clearOwnerId() => $_clearField(2);

  /// 1 to 200 characters.
  @$pb.TagNumber(3)
  $core.String get title => $_getSZ(2);
  @$pb.TagNumber(3)
  set title($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasTitle() => $_has(2);
  @$pb.TagNumber(3)
  void clearTitle() => $_clearField(3);

  /// Up to 5,000 characters.
  @$pb.TagNumber(4)
  $core.String get description => $_getSZ(3);
  @$pb.TagNumber(4)
  set description($core.String value) => $_setString(3, value);
  @$pb.TagNumber(4)
  $core.bool hasDescription() => $_has(3);
  @$pb.TagNumber(4)
  void clearDescription() => $_clearField(4);

  /// Code of a category; OTHER if none was given.
  @$pb.TagNumber(5)
  $core.String get category => $_getSZ(4);
  @$pb.TagNumber(5)
  set category($core.String value) => $_setString(4, value);
  @$pb.TagNumber(5)
  $core.bool hasCategory() => $_has(4);
  @$pb.TagNumber(5)
  void clearCategory() => $_clearField(5);

  /// Where the report stands. On creation DRAFT or SUBMITTED (the default); after that it
  /// changes by TransitionReport only.
  @$pb.TagNumber(6)
  ReportStatus get status => $_getN(5);
  @$pb.TagNumber(6)
  set status(ReportStatus value) => $_setField(6, value);
  @$pb.TagNumber(6)
  $core.bool hasStatus() => $_has(5);
  @$pb.TagNumber(6)
  void clearStatus() => $_clearField(6);

  /// Why it was rejected, put on hold, resolved, closed or taken up again: the reason of the
  /// last move that had one. Output only.
  @$pb.TagNumber(7)
  $core.String get closeReason => $_getSZ(6);
  @$pb.TagNumber(7)
  set closeReason($core.String value) => $_setString(6, value);
  @$pb.TagNumber(7)
  $core.bool hasCloseReason() => $_has(6);
  @$pb.TagNumber(7)
  void clearCloseReason() => $_clearField(7);

  /// How urgent it is; MEDIUM if none was given.
  @$pb.TagNumber(8)
  $2.Priority get priority => $_getN(7);
  @$pb.TagNumber(8)
  set priority($2.Priority value) => $_setField(8, value);
  @$pb.TagNumber(8)
  $core.bool hasPriority() => $_has(7);
  @$pb.TagNumber(8)
  void clearPriority() => $_clearField(8);

  /// Where it is.
  @$pb.TagNumber(9)
  Location get location => $_getN(8);
  @$pb.TagNumber(9)
  set location(Location value) => $_setField(9, value);
  @$pb.TagNumber(9)
  $core.bool hasLocation() => $_has(8);
  @$pb.TagNumber(9)
  void clearLocation() => $_clearField(9);
  @$pb.TagNumber(9)
  Location ensureLocation() => $_ensure(8);

  /// Its photos, oldest first. Output only.
  @$pb.TagNumber(10)
  $pb.PbList<File> get files => $_getList(9);

  /// What the analysis of its photos says in short. Output only.
  @$pb.TagNumber(11)
  $0.AnalysisSummary get analysis => $_getN(10);
  @$pb.TagNumber(11)
  set analysis($0.AnalysisSummary value) => $_setField(11, value);
  @$pb.TagNumber(11)
  $core.bool hasAnalysis() => $_has(10);
  @$pb.TagNumber(11)
  void clearAnalysis() => $_clearField(11);
  @$pb.TagNumber(11)
  $0.AnalysisSummary ensureAnalysis() => $_ensure(10);

  /// When it was created. Output only.
  @$pb.TagNumber(12)
  $1.Timestamp get createTime => $_getN(11);
  @$pb.TagNumber(12)
  set createTime($1.Timestamp value) => $_setField(12, value);
  @$pb.TagNumber(12)
  $core.bool hasCreateTime() => $_has(11);
  @$pb.TagNumber(12)
  void clearCreateTime() => $_clearField(12);
  @$pb.TagNumber(12)
  $1.Timestamp ensureCreateTime() => $_ensure(11);

  /// When it was last changed. Output only.
  @$pb.TagNumber(13)
  $1.Timestamp get updateTime => $_getN(12);
  @$pb.TagNumber(13)
  set updateTime($1.Timestamp value) => $_setField(13, value);
  @$pb.TagNumber(13)
  $core.bool hasUpdateTime() => $_has(12);
  @$pb.TagNumber(13)
  void clearUpdateTime() => $_clearField(13);
  @$pb.TagNumber(13)
  $1.Timestamp ensureUpdateTime() => $_ensure(12);

  /// Changes whenever anything of the report does but the progress of its analysis. A stale one in
  /// an update answers ABORTED.
  @$pb.TagNumber(14)
  $core.String get etag => $_getSZ(13);
  @$pb.TagNumber(14)
  set etag($core.String value) => $_setString(13, value);
  @$pb.TagNumber(14)
  $core.bool hasEtag() => $_has(13);
  @$pb.TagNumber(14)
  void clearEtag() => $_clearField(14);

  /// Where the caller may move it by TransitionReport. Output only.
  @$pb.TagNumber(15)
  $pb.PbList<ReportMove> get moves => $_getList(14);
}

/// A move of a report that is the caller's to make.
class ReportMove extends $pb.GeneratedMessage {
  factory ReportMove({
    ReportStatus? to,
    $core.bool? needsReason,
  }) {
    final result = create();
    if (to != null) result.to = to;
    if (needsReason != null) result.needsReason = needsReason;
    return result;
  }

  ReportMove._();

  factory ReportMove.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ReportMove.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ReportMove', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aE<ReportStatus>(1, _omitFieldNames ? '' : 'to', enumValues: ReportStatus.values)
    ..aOB(2, _omitFieldNames ? '' : 'needsReason')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportMove clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportMove copyWith(void Function(ReportMove) updates) => super.copyWith((message) => updates(message as ReportMove)) as ReportMove;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ReportMove create() => ReportMove._();
  @$core.override
  ReportMove createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ReportMove getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ReportMove>(create);
  static ReportMove? _defaultInstance;

  /// Where to.
  @$pb.TagNumber(1)
  ReportStatus get to => $_getN(0);
  @$pb.TagNumber(1)
  set to(ReportStatus value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasTo() => $_has(0);
  @$pb.TagNumber(1)
  void clearTo() => $_clearField(1);

  /// Whether TransitionReport needs a reason.
  @$pb.TagNumber(2)
  $core.bool get needsReason => $_getBF(1);
  @$pb.TagNumber(2)
  set needsReason($core.bool value) => $_setBool(1, value);
  @$pb.TagNumber(2)
  $core.bool hasNeedsReason() => $_has(1);
  @$pb.TagNumber(2)
  void clearNeedsReason() => $_clearField(2);
}

/// A place on Earth (WGS 84).
class Location extends $pb.GeneratedMessage {
  factory Location({
    $core.double? latitude,
    $core.double? longitude,
    $core.double? accuracyM,
    $core.String? address,
  }) {
    final result = create();
    if (latitude != null) result.latitude = latitude;
    if (longitude != null) result.longitude = longitude;
    if (accuracyM != null) result.accuracyM = accuracyM;
    if (address != null) result.address = address;
    return result;
  }

  Location._();

  factory Location.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Location.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Location', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aD(1, _omitFieldNames ? '' : 'latitude')
    ..aD(2, _omitFieldNames ? '' : 'longitude')
    ..aD(3, _omitFieldNames ? '' : 'accuracyM')
    ..aOS(4, _omitFieldNames ? '' : 'address')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Location clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Location copyWith(void Function(Location) updates) => super.copyWith((message) => updates(message as Location)) as Location;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Location create() => Location._();
  @$core.override
  Location createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Location getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Location>(create);
  static Location? _defaultInstance;

  /// Degrees north, -90 to 90.
  @$pb.TagNumber(1)
  $core.double get latitude => $_getN(0);
  @$pb.TagNumber(1)
  set latitude($core.double value) => $_setDouble(0, value);
  @$pb.TagNumber(1)
  $core.bool hasLatitude() => $_has(0);
  @$pb.TagNumber(1)
  void clearLatitude() => $_clearField(1);

  /// Degrees east, -180 to 180.
  @$pb.TagNumber(2)
  $core.double get longitude => $_getN(1);
  @$pb.TagNumber(2)
  set longitude($core.double value) => $_setDouble(1, value);
  @$pb.TagNumber(2)
  $core.bool hasLongitude() => $_has(1);
  @$pb.TagNumber(2)
  void clearLongitude() => $_clearField(2);

  /// Radius in metres within which the place lies, 0 to 100,000; 0 is unknown.
  @$pb.TagNumber(3)
  $core.double get accuracyM => $_getN(2);
  @$pb.TagNumber(3)
  set accuracyM($core.double value) => $_setDouble(2, value);
  @$pb.TagNumber(3)
  $core.bool hasAccuracyM() => $_has(2);
  @$pb.TagNumber(3)
  void clearAccuracyM() => $_clearField(3);

  /// For people, up to 300 characters.
  @$pb.TagNumber(4)
  $core.String get address => $_getSZ(3);
  @$pb.TagNumber(4)
  set address($core.String value) => $_setString(3, value);
  @$pb.TagNumber(4)
  $core.bool hasAddress() => $_has(3);
  @$pb.TagNumber(4)
  void clearAddress() => $_clearField(4);
}

/// A photo of a report.
class File extends $pb.GeneratedMessage {
  factory File({
    $core.String? id,
    $core.String? name,
    $core.String? mimeType,
    $fixnum.Int64? sizeBytes,
    $core.String? sha256,
    $core.int? width,
    $core.int? height,
    $1.Timestamp? createTime,
    FileState? state,
    $core.String? blurhash,
    Capture? capture,
  }) {
    final result = create();
    if (id != null) result.id = id;
    if (name != null) result.name = name;
    if (mimeType != null) result.mimeType = mimeType;
    if (sizeBytes != null) result.sizeBytes = sizeBytes;
    if (sha256 != null) result.sha256 = sha256;
    if (width != null) result.width = width;
    if (height != null) result.height = height;
    if (createTime != null) result.createTime = createTime;
    if (state != null) result.state = state;
    if (blurhash != null) result.blurhash = blurhash;
    if (capture != null) result.capture = capture;
    return result;
  }

  File._();

  factory File.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory File.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'File', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'id')
    ..aOS(2, _omitFieldNames ? '' : 'name')
    ..aOS(3, _omitFieldNames ? '' : 'mimeType')
    ..aInt64(4, _omitFieldNames ? '' : 'sizeBytes')
    ..aOS(5, _omitFieldNames ? '' : 'sha256')
    ..aI(6, _omitFieldNames ? '' : 'width')
    ..aI(7, _omitFieldNames ? '' : 'height')
    ..aOM<$1.Timestamp>(8, _omitFieldNames ? '' : 'createTime', subBuilder: $1.Timestamp.create)
    ..aE<FileState>(9, _omitFieldNames ? '' : 'state', enumValues: FileState.values)
    ..aOS(10, _omitFieldNames ? '' : 'blurhash')
    ..aOM<Capture>(11, _omitFieldNames ? '' : 'capture', subBuilder: Capture.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  File clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  File copyWith(void Function(File) updates) => super.copyWith((message) => updates(message as File)) as File;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static File create() => File._();
  @$core.override
  File createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static File getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<File>(create);
  static File? _defaultInstance;

  /// UUIDv7.
  @$pb.TagNumber(1)
  $core.String get id => $_getSZ(0);
  @$pb.TagNumber(1)
  set id($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasId() => $_has(0);
  @$pb.TagNumber(1)
  void clearId() => $_clearField(1);

  /// Name that the client gave it; only shown, never used as a path.
  @$pb.TagNumber(2)
  $core.String get name => $_getSZ(1);
  @$pb.TagNumber(2)
  set name($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasName() => $_has(1);
  @$pb.TagNumber(2)
  void clearName() => $_clearField(2);

  /// `image/jpeg`, `image/png` or `image/webp`, by content.
  @$pb.TagNumber(3)
  $core.String get mimeType => $_getSZ(2);
  @$pb.TagNumber(3)
  set mimeType($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasMimeType() => $_has(2);
  @$pb.TagNumber(3)
  void clearMimeType() => $_clearField(3);

  /// Bytes of ORIGINAL as kept, without metadata.
  @$pb.TagNumber(4)
  $fixnum.Int64 get sizeBytes => $_getI64(3);
  @$pb.TagNumber(4)
  set sizeBytes($fixnum.Int64 value) => $_setInt64(3, value);
  @$pb.TagNumber(4)
  $core.bool hasSizeBytes() => $_has(3);
  @$pb.TagNumber(4)
  void clearSizeBytes() => $_clearField(4);

  /// SHA-256 of ORIGINAL as kept, in hex.
  @$pb.TagNumber(5)
  $core.String get sha256 => $_getSZ(4);
  @$pb.TagNumber(5)
  set sha256($core.String value) => $_setString(4, value);
  @$pb.TagNumber(5)
  $core.bool hasSha256() => $_has(4);
  @$pb.TagNumber(5)
  void clearSha256() => $_clearField(5);

  /// Pixels, upright.
  @$pb.TagNumber(6)
  $core.int get width => $_getIZ(5);
  @$pb.TagNumber(6)
  set width($core.int value) => $_setSignedInt32(5, value);
  @$pb.TagNumber(6)
  $core.bool hasWidth() => $_has(5);
  @$pb.TagNumber(6)
  void clearWidth() => $_clearField(6);

  /// Pixels, upright.
  @$pb.TagNumber(7)
  $core.int get height => $_getIZ(6);
  @$pb.TagNumber(7)
  set height($core.int value) => $_setSignedInt32(6, value);
  @$pb.TagNumber(7)
  $core.bool hasHeight() => $_has(6);
  @$pb.TagNumber(7)
  void clearHeight() => $_clearField(7);

  /// When it was uploaded.
  @$pb.TagNumber(8)
  $1.Timestamp get createTime => $_getN(7);
  @$pb.TagNumber(8)
  set createTime($1.Timestamp value) => $_setField(8, value);
  @$pb.TagNumber(8)
  $core.bool hasCreateTime() => $_has(7);
  @$pb.TagNumber(8)
  void clearCreateTime() => $_clearField(8);
  @$pb.TagNumber(8)
  $1.Timestamp ensureCreateTime() => $_ensure(7);

  /// Whether its smaller copies are there.
  @$pb.TagNumber(9)
  FileState get state => $_getN(8);
  @$pb.TagNumber(9)
  set state(FileState value) => $_setField(9, value);
  @$pb.TagNumber(9)
  $core.bool hasState() => $_has(8);
  @$pb.TagNumber(9)
  void clearState() => $_clearField(9);

  /// A blurred placeholder (blurha.sh); empty until the state is READY.
  @$pb.TagNumber(10)
  $core.String get blurhash => $_getSZ(9);
  @$pb.TagNumber(10)
  set blurhash($core.String value) => $_setString(9, value);
  @$pb.TagNumber(10)
  $core.bool hasBlurhash() => $_has(9);
  @$pb.TagNumber(10)
  void clearBlurhash() => $_clearField(10);

  /// What the camera knew of time and place, taken out of the file; absent if it knew nothing.
  @$pb.TagNumber(11)
  Capture get capture => $_getN(10);
  @$pb.TagNumber(11)
  set capture(Capture value) => $_setField(11, value);
  @$pb.TagNumber(11)
  $core.bool hasCapture() => $_has(10);
  @$pb.TagNumber(11)
  void clearCapture() => $_clearField(11);
  @$pb.TagNumber(11)
  Capture ensureCapture() => $_ensure(10);
}

/// What a camera knew. Shown to the owner and to officers, never served inside a picture.
class Capture extends $pb.GeneratedMessage {
  factory Capture({
    $1.Timestamp? captureTime,
    $core.double? latitude,
    $core.double? longitude,
  }) {
    final result = create();
    if (captureTime != null) result.captureTime = captureTime;
    if (latitude != null) result.latitude = latitude;
    if (longitude != null) result.longitude = longitude;
    return result;
  }

  Capture._();

  factory Capture.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Capture.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Capture', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$1.Timestamp>(1, _omitFieldNames ? '' : 'captureTime', subBuilder: $1.Timestamp.create)
    ..aD(2, _omitFieldNames ? '' : 'latitude')
    ..aD(3, _omitFieldNames ? '' : 'longitude')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Capture clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Capture copyWith(void Function(Capture) updates) => super.copyWith((message) => updates(message as Capture)) as Capture;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Capture create() => Capture._();
  @$core.override
  Capture createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Capture getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Capture>(create);
  static Capture? _defaultInstance;

  /// When the photo was taken, as far as the camera knew.
  @$pb.TagNumber(1)
  $1.Timestamp get captureTime => $_getN(0);
  @$pb.TagNumber(1)
  set captureTime($1.Timestamp value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasCaptureTime() => $_has(0);
  @$pb.TagNumber(1)
  void clearCaptureTime() => $_clearField(1);
  @$pb.TagNumber(1)
  $1.Timestamp ensureCaptureTime() => $_ensure(0);

  /// Degrees north, -90 to 90.
  @$pb.TagNumber(2)
  $core.double get latitude => $_getN(1);
  @$pb.TagNumber(2)
  set latitude($core.double value) => $_setDouble(1, value);
  @$pb.TagNumber(2)
  $core.bool hasLatitude() => $_has(1);
  @$pb.TagNumber(2)
  void clearLatitude() => $_clearField(2);

  /// Degrees east, -180 to 180.
  @$pb.TagNumber(3)
  $core.double get longitude => $_getN(2);
  @$pb.TagNumber(3)
  set longitude($core.double value) => $_setDouble(2, value);
  @$pb.TagNumber(3)
  $core.bool hasLongitude() => $_has(2);
  @$pb.TagNumber(3)
  void clearLongitude() => $_clearField(3);
}

/// What a report may be about.
class Category extends $pb.GeneratedMessage {
  factory Category({
    $core.String? code,
    $core.String? nameEn,
    $core.String? nameKo,
  }) {
    final result = create();
    if (code != null) result.code = code;
    if (nameEn != null) result.nameEn = nameEn;
    if (nameKo != null) result.nameKo = nameKo;
    return result;
  }

  Category._();

  factory Category.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory Category.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'Category', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'code')
    ..aOS(2, _omitFieldNames ? '' : 'nameEn')
    ..aOS(3, _omitFieldNames ? '' : 'nameKo')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Category clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  Category copyWith(void Function(Category) updates) => super.copyWith((message) => updates(message as Category)) as Category;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static Category create() => Category._();
  @$core.override
  Category createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static Category getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<Category>(create);
  static Category? _defaultInstance;

  /// Stable, such as POTHOLE.
  @$pb.TagNumber(1)
  $core.String get code => $_getSZ(0);
  @$pb.TagNumber(1)
  set code($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasCode() => $_has(0);
  @$pb.TagNumber(1)
  void clearCode() => $_clearField(1);

  /// Name in English.
  @$pb.TagNumber(2)
  $core.String get nameEn => $_getSZ(1);
  @$pb.TagNumber(2)
  set nameEn($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasNameEn() => $_has(1);
  @$pb.TagNumber(2)
  void clearNameEn() => $_clearField(2);

  /// Name in Korean.
  @$pb.TagNumber(3)
  $core.String get nameKo => $_getSZ(2);
  @$pb.TagNumber(3)
  set nameKo($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasNameKo() => $_has(2);
  @$pb.TagNumber(3)
  void clearNameKo() => $_clearField(3);
}


const $core.bool _omitFieldNames = $core.bool.fromEnvironment('protobuf.omit_field_names');
const $core.bool _omitMessageNames = $core.bool.fromEnvironment('protobuf.omit_message_names');
