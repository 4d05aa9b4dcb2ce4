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

import 'package:fixnum/fixnum.dart' as $fixnum;
import 'package:protobuf/protobuf.dart' as $pb;
import 'package:protobuf/well_known_types/google/protobuf/field_mask.pb.dart' as $4;
import 'package:protobuf/well_known_types/google/protobuf/timestamp.pb.dart' as $3;

import '../../google/api/httpbody.pb.dart' as $1;
import 'analysis.pb.dart' as $5;
import 'priority.pbenum.dart' as $6;
import 'report.pb.dart' as $2;
import 'report_service.pbenum.dart';
import 'role.pbenum.dart' as $7;

export 'package:protobuf/protobuf.dart' show GeneratedMessageGenericExtensions;

export 'report_service.pbenum.dart';

/// Request of CreateReport.
class CreateReportRequest extends $pb.GeneratedMessage {
  factory CreateReportRequest({
    $2.Report? report,
    $core.String? requestId,
  }) {
    final result = create();
    if (report != null) result.report = report;
    if (requestId != null) result.requestId = requestId;
    return result;
  }

  CreateReportRequest._();

  factory CreateReportRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory CreateReportRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'CreateReportRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$2.Report>(1, _omitFieldNames ? '' : 'report', subBuilder: $2.Report.create)
    ..aOS(2, _omitFieldNames ? '' : 'requestId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CreateReportRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CreateReportRequest copyWith(void Function(CreateReportRequest) updates) => super.copyWith((message) => updates(message as CreateReportRequest)) as CreateReportRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static CreateReportRequest create() => CreateReportRequest._();
  @$core.override
  CreateReportRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static CreateReportRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<CreateReportRequest>(create);
  static CreateReportRequest? _defaultInstance;

  /// The report. Only id, title, description, category, status, priority and location count;
  /// title is required.
  @$pb.TagNumber(1)
  $2.Report get report => $_getN(0);
  @$pb.TagNumber(1)
  set report($2.Report value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasReport() => $_has(0);
  @$pb.TagNumber(1)
  void clearReport() => $_clearField(1);
  @$pb.TagNumber(1)
  $2.Report ensureReport() => $_ensure(0);

  /// The same write sent twice with the same id is done once (AIP-155).
  @$pb.TagNumber(2)
  $core.String get requestId => $_getSZ(1);
  @$pb.TagNumber(2)
  set requestId($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasRequestId() => $_has(1);
  @$pb.TagNumber(2)
  void clearRequestId() => $_clearField(2);
}

/// Response of CreateReport.
class CreateReportResponse extends $pb.GeneratedMessage {
  factory CreateReportResponse({
    $2.Report? report,
  }) {
    final result = create();
    if (report != null) result.report = report;
    return result;
  }

  CreateReportResponse._();

  factory CreateReportResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory CreateReportResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'CreateReportResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$2.Report>(1, _omitFieldNames ? '' : 'report', subBuilder: $2.Report.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CreateReportResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CreateReportResponse copyWith(void Function(CreateReportResponse) updates) => super.copyWith((message) => updates(message as CreateReportResponse)) as CreateReportResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static CreateReportResponse create() => CreateReportResponse._();
  @$core.override
  CreateReportResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static CreateReportResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<CreateReportResponse>(create);
  static CreateReportResponse? _defaultInstance;

  /// The report as created.
  @$pb.TagNumber(1)
  $2.Report get report => $_getN(0);
  @$pb.TagNumber(1)
  set report($2.Report value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasReport() => $_has(0);
  @$pb.TagNumber(1)
  void clearReport() => $_clearField(1);
  @$pb.TagNumber(1)
  $2.Report ensureReport() => $_ensure(0);
}

/// Request of GetReport.
class GetReportRequest extends $pb.GeneratedMessage {
  factory GetReportRequest({
    $core.String? reportId,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    return result;
  }

  GetReportRequest._();

  factory GetReportRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory GetReportRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'GetReportRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetReportRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetReportRequest copyWith(void Function(GetReportRequest) updates) => super.copyWith((message) => updates(message as GetReportRequest)) as GetReportRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static GetReportRequest create() => GetReportRequest._();
  @$core.override
  GetReportRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static GetReportRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<GetReportRequest>(create);
  static GetReportRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);
}

/// Response of GetReport.
class GetReportResponse extends $pb.GeneratedMessage {
  factory GetReportResponse({
    $2.Report? report,
  }) {
    final result = create();
    if (report != null) result.report = report;
    return result;
  }

  GetReportResponse._();

  factory GetReportResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory GetReportResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'GetReportResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$2.Report>(1, _omitFieldNames ? '' : 'report', subBuilder: $2.Report.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetReportResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetReportResponse copyWith(void Function(GetReportResponse) updates) => super.copyWith((message) => updates(message as GetReportResponse)) as GetReportResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static GetReportResponse create() => GetReportResponse._();
  @$core.override
  GetReportResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static GetReportResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<GetReportResponse>(create);
  static GetReportResponse? _defaultInstance;

  /// The report.
  @$pb.TagNumber(1)
  $2.Report get report => $_getN(0);
  @$pb.TagNumber(1)
  set report($2.Report value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasReport() => $_has(0);
  @$pb.TagNumber(1)
  void clearReport() => $_clearField(1);
  @$pb.TagNumber(1)
  $2.Report ensureReport() => $_ensure(0);
}

/// Request of ListReports. Filters that are set must all hold; of a repeated one, any value.
class ListReportsRequest extends $pb.GeneratedMessage {
  factory ListReportsRequest({
    $core.int? pageSize,
    $core.String? pageToken,
    $core.bool? withTotal,
    $core.String? orderBy,
    $core.Iterable<$2.ReportStatus>? status,
    $core.Iterable<$core.String>? category,
    $core.Iterable<$6.Priority>? priority,
    $core.bool? mine,
    $core.String? text,
    $3.Timestamp? createdAfter,
    $3.Timestamp? createdBefore,
    GeoBox? boundingBox,
    $core.bool? withCounts,
  }) {
    final result = create();
    if (pageSize != null) result.pageSize = pageSize;
    if (pageToken != null) result.pageToken = pageToken;
    if (withTotal != null) result.withTotal = withTotal;
    if (orderBy != null) result.orderBy = orderBy;
    if (status != null) result.status.addAll(status);
    if (category != null) result.category.addAll(category);
    if (priority != null) result.priority.addAll(priority);
    if (mine != null) result.mine = mine;
    if (text != null) result.text = text;
    if (createdAfter != null) result.createdAfter = createdAfter;
    if (createdBefore != null) result.createdBefore = createdBefore;
    if (boundingBox != null) result.boundingBox = boundingBox;
    if (withCounts != null) result.withCounts = withCounts;
    return result;
  }

  ListReportsRequest._();

  factory ListReportsRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ListReportsRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ListReportsRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aI(1, _omitFieldNames ? '' : 'pageSize')
    ..aOS(2, _omitFieldNames ? '' : 'pageToken')
    ..aOB(3, _omitFieldNames ? '' : 'withTotal')
    ..aOS(4, _omitFieldNames ? '' : 'orderBy')
    ..pc<$2.ReportStatus>(5, _omitFieldNames ? '' : 'status', $pb.PbFieldType.KE, valueOf: $2.ReportStatus.valueOf, enumValues: $2.ReportStatus.values, defaultEnumValue: $2.ReportStatus.REPORT_STATUS_UNSPECIFIED)
    ..pPS(6, _omitFieldNames ? '' : 'category')
    ..pc<$6.Priority>(7, _omitFieldNames ? '' : 'priority', $pb.PbFieldType.KE, valueOf: $6.Priority.valueOf, enumValues: $6.Priority.values, defaultEnumValue: $6.Priority.PRIORITY_UNSPECIFIED)
    ..aOB(8, _omitFieldNames ? '' : 'mine')
    ..aOS(9, _omitFieldNames ? '' : 'text')
    ..aOM<$3.Timestamp>(10, _omitFieldNames ? '' : 'createdAfter', subBuilder: $3.Timestamp.create)
    ..aOM<$3.Timestamp>(11, _omitFieldNames ? '' : 'createdBefore', subBuilder: $3.Timestamp.create)
    ..aOM<GeoBox>(12, _omitFieldNames ? '' : 'boundingBox', subBuilder: GeoBox.create)
    ..aOB(13, _omitFieldNames ? '' : 'withCounts')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListReportsRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListReportsRequest copyWith(void Function(ListReportsRequest) updates) => super.copyWith((message) => updates(message as ListReportsRequest)) as ListReportsRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ListReportsRequest create() => ListReportsRequest._();
  @$core.override
  ListReportsRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ListReportsRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ListReportsRequest>(create);
  static ListReportsRequest? _defaultInstance;

  /// Most reports on a page, 1 to 100; 0 is 20.
  @$pb.TagNumber(1)
  $core.int get pageSize => $_getIZ(0);
  @$pb.TagNumber(1)
  set pageSize($core.int value) => $_setSignedInt32(0, value);
  @$pb.TagNumber(1)
  $core.bool hasPageSize() => $_has(0);
  @$pb.TagNumber(1)
  void clearPageSize() => $_clearField(1);

  /// `next_page_token` of the page before. The filters and the order must be the same.
  @$pb.TagNumber(2)
  $core.String get pageToken => $_getSZ(1);
  @$pb.TagNumber(2)
  set pageToken($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasPageToken() => $_has(1);
  @$pb.TagNumber(2)
  void clearPageToken() => $_clearField(2);

  /// Whether to count all reports that fit.
  @$pb.TagNumber(3)
  $core.bool get withTotal => $_getBF(2);
  @$pb.TagNumber(3)
  set withTotal($core.bool value) => $_setBool(2, value);
  @$pb.TagNumber(3)
  $core.bool hasWithTotal() => $_has(2);
  @$pb.TagNumber(3)
  void clearWithTotal() => $_clearField(3);

  /// `create_time`, `update_time` or `priority`, with ` desc` for the reverse. Empty is
  /// `create_time desc`.
  @$pb.TagNumber(4)
  $core.String get orderBy => $_getSZ(3);
  @$pb.TagNumber(4)
  set orderBy($core.String value) => $_setString(3, value);
  @$pb.TagNumber(4)
  $core.bool hasOrderBy() => $_has(3);
  @$pb.TagNumber(4)
  void clearOrderBy() => $_clearField(4);

  /// Only in one of these.
  @$pb.TagNumber(5)
  $pb.PbList<$2.ReportStatus> get status => $_getList(4);

  /// Only of one of these categories, by code.
  @$pb.TagNumber(6)
  $pb.PbList<$core.String> get category => $_getList(5);

  /// Only of one of these.
  @$pb.TagNumber(7)
  $pb.PbList<$6.Priority> get priority => $_getList(6);

  /// Only the caller's own: for officers.
  @$pb.TagNumber(8)
  $core.bool get mine => $_getBF(7);
  @$pb.TagNumber(8)
  set mine($core.bool value) => $_setBool(7, value);
  @$pb.TagNumber(8)
  $core.bool hasMine() => $_has(7);
  @$pb.TagNumber(8)
  void clearMine() => $_clearField(8);

  /// Only with this text in title or description, in any case. Up to 100 characters.
  @$pb.TagNumber(9)
  $core.String get text => $_getSZ(8);
  @$pb.TagNumber(9)
  set text($core.String value) => $_setString(8, value);
  @$pb.TagNumber(9)
  $core.bool hasText() => $_has(8);
  @$pb.TagNumber(9)
  void clearText() => $_clearField(9);

  /// Only created at this time or later.
  @$pb.TagNumber(10)
  $3.Timestamp get createdAfter => $_getN(9);
  @$pb.TagNumber(10)
  set createdAfter($3.Timestamp value) => $_setField(10, value);
  @$pb.TagNumber(10)
  $core.bool hasCreatedAfter() => $_has(9);
  @$pb.TagNumber(10)
  void clearCreatedAfter() => $_clearField(10);
  @$pb.TagNumber(10)
  $3.Timestamp ensureCreatedAfter() => $_ensure(9);

  /// Only created before this time.
  @$pb.TagNumber(11)
  $3.Timestamp get createdBefore => $_getN(10);
  @$pb.TagNumber(11)
  set createdBefore($3.Timestamp value) => $_setField(11, value);
  @$pb.TagNumber(11)
  $core.bool hasCreatedBefore() => $_has(10);
  @$pb.TagNumber(11)
  void clearCreatedBefore() => $_clearField(11);
  @$pb.TagNumber(11)
  $3.Timestamp ensureCreatedBefore() => $_ensure(10);

  /// Only with a place in this area.
  @$pb.TagNumber(12)
  GeoBox get boundingBox => $_getN(11);
  @$pb.TagNumber(12)
  set boundingBox(GeoBox value) => $_setField(12, value);
  @$pb.TagNumber(12)
  $core.bool hasBoundingBox() => $_has(11);
  @$pb.TagNumber(12)
  void clearBoundingBox() => $_clearField(12);
  @$pb.TagNumber(12)
  GeoBox ensureBoundingBox() => $_ensure(11);

  /// Whether to count, by status and by category, all reports that fit.
  @$pb.TagNumber(13)
  $core.bool get withCounts => $_getBF(12);
  @$pb.TagNumber(13)
  set withCounts($core.bool value) => $_setBool(12, value);
  @$pb.TagNumber(13)
  $core.bool hasWithCounts() => $_has(12);
  @$pb.TagNumber(13)
  void clearWithCounts() => $_clearField(13);
}

/// An area between two parallels and two meridians. It may cross the 180th meridian: then west
/// is greater than east.
class GeoBox extends $pb.GeneratedMessage {
  factory GeoBox({
    $core.double? south,
    $core.double? west,
    $core.double? north,
    $core.double? east,
  }) {
    final result = create();
    if (south != null) result.south = south;
    if (west != null) result.west = west;
    if (north != null) result.north = north;
    if (east != null) result.east = east;
    return result;
  }

  GeoBox._();

  factory GeoBox.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory GeoBox.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'GeoBox', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aD(1, _omitFieldNames ? '' : 'south')
    ..aD(2, _omitFieldNames ? '' : 'west')
    ..aD(3, _omitFieldNames ? '' : 'north')
    ..aD(4, _omitFieldNames ? '' : 'east')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GeoBox clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GeoBox copyWith(void Function(GeoBox) updates) => super.copyWith((message) => updates(message as GeoBox)) as GeoBox;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static GeoBox create() => GeoBox._();
  @$core.override
  GeoBox createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static GeoBox getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<GeoBox>(create);
  static GeoBox? _defaultInstance;

  /// Degrees north of its southern edge, -90 to 90.
  @$pb.TagNumber(1)
  $core.double get south => $_getN(0);
  @$pb.TagNumber(1)
  set south($core.double value) => $_setDouble(0, value);
  @$pb.TagNumber(1)
  $core.bool hasSouth() => $_has(0);
  @$pb.TagNumber(1)
  void clearSouth() => $_clearField(1);

  /// Degrees east of its western edge, -180 to 180.
  @$pb.TagNumber(2)
  $core.double get west => $_getN(1);
  @$pb.TagNumber(2)
  set west($core.double value) => $_setDouble(1, value);
  @$pb.TagNumber(2)
  $core.bool hasWest() => $_has(1);
  @$pb.TagNumber(2)
  void clearWest() => $_clearField(2);

  /// Degrees north of its northern edge, at least `south`.
  @$pb.TagNumber(3)
  $core.double get north => $_getN(2);
  @$pb.TagNumber(3)
  set north($core.double value) => $_setDouble(2, value);
  @$pb.TagNumber(3)
  $core.bool hasNorth() => $_has(2);
  @$pb.TagNumber(3)
  void clearNorth() => $_clearField(3);

  /// Degrees east of its eastern edge, -180 to 180.
  @$pb.TagNumber(4)
  $core.double get east => $_getN(3);
  @$pb.TagNumber(4)
  set east($core.double value) => $_setDouble(3, value);
  @$pb.TagNumber(4)
  $core.bool hasEast() => $_has(3);
  @$pb.TagNumber(4)
  void clearEast() => $_clearField(4);
}

/// Response of ListReports.
class ListReportsResponse extends $pb.GeneratedMessage {
  factory ListReportsResponse({
    $core.Iterable<$2.Report>? reports,
    $core.String? nextPageToken,
    $fixnum.Int64? totalSize,
    $core.String? eventsCursor,
    ReportCounts? counts,
  }) {
    final result = create();
    if (reports != null) result.reports.addAll(reports);
    if (nextPageToken != null) result.nextPageToken = nextPageToken;
    if (totalSize != null) result.totalSize = totalSize;
    if (eventsCursor != null) result.eventsCursor = eventsCursor;
    if (counts != null) result.counts = counts;
    return result;
  }

  ListReportsResponse._();

  factory ListReportsResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ListReportsResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ListReportsResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..pPM<$2.Report>(1, _omitFieldNames ? '' : 'reports', subBuilder: $2.Report.create)
    ..aOS(2, _omitFieldNames ? '' : 'nextPageToken')
    ..aInt64(3, _omitFieldNames ? '' : 'totalSize')
    ..aOS(4, _omitFieldNames ? '' : 'eventsCursor')
    ..aOM<ReportCounts>(5, _omitFieldNames ? '' : 'counts', subBuilder: ReportCounts.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListReportsResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListReportsResponse copyWith(void Function(ListReportsResponse) updates) => super.copyWith((message) => updates(message as ListReportsResponse)) as ListReportsResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ListReportsResponse create() => ListReportsResponse._();
  @$core.override
  ListReportsResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ListReportsResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ListReportsResponse>(create);
  static ListReportsResponse? _defaultInstance;

  /// One page.
  @$pb.TagNumber(1)
  $pb.PbList<$2.Report> get reports => $_getList(0);

  /// For the next page; empty on the last.
  @$pb.TagNumber(2)
  $core.String get nextPageToken => $_getSZ(1);
  @$pb.TagNumber(2)
  set nextPageToken($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasNextPageToken() => $_has(1);
  @$pb.TagNumber(2)
  void clearNextPageToken() => $_clearField(2);

  /// How many fit the filters, if asked for.
  @$pb.TagNumber(3)
  $fixnum.Int64 get totalSize => $_getI64(2);
  @$pb.TagNumber(3)
  set totalSize($fixnum.Int64 value) => $_setInt64(2, value);
  @$pb.TagNumber(3)
  $core.bool hasTotalSize() => $_has(2);
  @$pb.TagNumber(3)
  void clearTotalSize() => $_clearField(3);

  /// On the first page: where WatchReports is to begin, so that it sends every change that the
  /// pages don't show.
  @$pb.TagNumber(4)
  $core.String get eventsCursor => $_getSZ(3);
  @$pb.TagNumber(4)
  set eventsCursor($core.String value) => $_setString(3, value);
  @$pb.TagNumber(4)
  $core.bool hasEventsCursor() => $_has(3);
  @$pb.TagNumber(4)
  void clearEventsCursor() => $_clearField(4);

  /// How many fit the filters, if asked for by `with_counts`.
  @$pb.TagNumber(5)
  ReportCounts get counts => $_getN(4);
  @$pb.TagNumber(5)
  set counts(ReportCounts value) => $_setField(5, value);
  @$pb.TagNumber(5)
  $core.bool hasCounts() => $_has(4);
  @$pb.TagNumber(5)
  void clearCounts() => $_clearField(5);
  @$pb.TagNumber(5)
  ReportCounts ensureCounts() => $_ensure(4);
}

/// How many reports there are.
class ReportCounts extends $pb.GeneratedMessage {
  factory ReportCounts({
    $core.Iterable<StatusCount>? statuses,
    $core.Iterable<CategoryCount>? categories,
  }) {
    final result = create();
    if (statuses != null) result.statuses.addAll(statuses);
    if (categories != null) result.categories.addAll(categories);
    return result;
  }

  ReportCounts._();

  factory ReportCounts.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ReportCounts.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ReportCounts', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..pPM<StatusCount>(1, _omitFieldNames ? '' : 'statuses', subBuilder: StatusCount.create)
    ..pPM<CategoryCount>(2, _omitFieldNames ? '' : 'categories', subBuilder: CategoryCount.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportCounts clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportCounts copyWith(void Function(ReportCounts) updates) => super.copyWith((message) => updates(message as ReportCounts)) as ReportCounts;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ReportCounts create() => ReportCounts._();
  @$core.override
  ReportCounts createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ReportCounts getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ReportCounts>(create);
  static ReportCounts? _defaultInstance;

  /// Of each status that there is, in the order of ReportStatus.
  @$pb.TagNumber(1)
  $pb.PbList<StatusCount> get statuses => $_getList(0);

  /// Of each category that there is, most first.
  @$pb.TagNumber(2)
  $pb.PbList<CategoryCount> get categories => $_getList(1);
}

/// How many reports are in a status.
class StatusCount extends $pb.GeneratedMessage {
  factory StatusCount({
    $2.ReportStatus? status,
    $fixnum.Int64? count,
  }) {
    final result = create();
    if (status != null) result.status = status;
    if (count != null) result.count = count;
    return result;
  }

  StatusCount._();

  factory StatusCount.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory StatusCount.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'StatusCount', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aE<$2.ReportStatus>(1, _omitFieldNames ? '' : 'status', enumValues: $2.ReportStatus.values)
    ..aInt64(2, _omitFieldNames ? '' : 'count')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  StatusCount clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  StatusCount copyWith(void Function(StatusCount) updates) => super.copyWith((message) => updates(message as StatusCount)) as StatusCount;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static StatusCount create() => StatusCount._();
  @$core.override
  StatusCount createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static StatusCount getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<StatusCount>(create);
  static StatusCount? _defaultInstance;

  /// The status.
  @$pb.TagNumber(1)
  $2.ReportStatus get status => $_getN(0);
  @$pb.TagNumber(1)
  set status($2.ReportStatus value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasStatus() => $_has(0);
  @$pb.TagNumber(1)
  void clearStatus() => $_clearField(1);

  /// How many, at least 1.
  @$pb.TagNumber(2)
  $fixnum.Int64 get count => $_getI64(1);
  @$pb.TagNumber(2)
  set count($fixnum.Int64 value) => $_setInt64(1, value);
  @$pb.TagNumber(2)
  $core.bool hasCount() => $_has(1);
  @$pb.TagNumber(2)
  void clearCount() => $_clearField(2);
}

/// How many reports are of a category.
class CategoryCount extends $pb.GeneratedMessage {
  factory CategoryCount({
    $core.String? category,
    $fixnum.Int64? count,
  }) {
    final result = create();
    if (category != null) result.category = category;
    if (count != null) result.count = count;
    return result;
  }

  CategoryCount._();

  factory CategoryCount.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory CategoryCount.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'CategoryCount', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'category')
    ..aInt64(2, _omitFieldNames ? '' : 'count')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CategoryCount clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  CategoryCount copyWith(void Function(CategoryCount) updates) => super.copyWith((message) => updates(message as CategoryCount)) as CategoryCount;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static CategoryCount create() => CategoryCount._();
  @$core.override
  CategoryCount createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static CategoryCount getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<CategoryCount>(create);
  static CategoryCount? _defaultInstance;

  /// Code of the category.
  @$pb.TagNumber(1)
  $core.String get category => $_getSZ(0);
  @$pb.TagNumber(1)
  set category($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasCategory() => $_has(0);
  @$pb.TagNumber(1)
  void clearCategory() => $_clearField(1);

  /// How many, at least 1.
  @$pb.TagNumber(2)
  $fixnum.Int64 get count => $_getI64(1);
  @$pb.TagNumber(2)
  set count($fixnum.Int64 value) => $_setInt64(1, value);
  @$pb.TagNumber(2)
  $core.bool hasCount() => $_has(1);
  @$pb.TagNumber(2)
  void clearCount() => $_clearField(2);
}

/// Request of ListReportHistory.
class ListReportHistoryRequest extends $pb.GeneratedMessage {
  factory ListReportHistoryRequest({
    $core.String? reportId,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    return result;
  }

  ListReportHistoryRequest._();

  factory ListReportHistoryRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ListReportHistoryRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ListReportHistoryRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListReportHistoryRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListReportHistoryRequest copyWith(void Function(ListReportHistoryRequest) updates) => super.copyWith((message) => updates(message as ListReportHistoryRequest)) as ListReportHistoryRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ListReportHistoryRequest create() => ListReportHistoryRequest._();
  @$core.override
  ListReportHistoryRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ListReportHistoryRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ListReportHistoryRequest>(create);
  static ListReportHistoryRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);
}

/// Response of ListReportHistory.
class ListReportHistoryResponse extends $pb.GeneratedMessage {
  factory ListReportHistoryResponse({
    $core.Iterable<HistoryEntry>? entries,
  }) {
    final result = create();
    if (entries != null) result.entries.addAll(entries);
    return result;
  }

  ListReportHistoryResponse._();

  factory ListReportHistoryResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ListReportHistoryResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ListReportHistoryResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..pPM<HistoryEntry>(1, _omitFieldNames ? '' : 'entries', subBuilder: HistoryEntry.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListReportHistoryResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListReportHistoryResponse copyWith(void Function(ListReportHistoryResponse) updates) => super.copyWith((message) => updates(message as ListReportHistoryResponse)) as ListReportHistoryResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ListReportHistoryResponse create() => ListReportHistoryResponse._();
  @$core.override
  ListReportHistoryResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ListReportHistoryResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ListReportHistoryResponse>(create);
  static ListReportHistoryResponse? _defaultInstance;

  /// Newest first, at most 100.
  @$pb.TagNumber(1)
  $pb.PbList<HistoryEntry> get entries => $_getList(0);
}

/// A change of a report, and who made it.
class HistoryEntry extends $pb.GeneratedMessage {
  factory HistoryEntry({
    $3.Timestamp? changeTime,
    ReportEventType? type,
    $core.String? userId,
    $core.String? displayName,
    $7.Role? role,
    $core.Iterable<FieldChange>? changes,
    $core.String? reason,
  }) {
    final result = create();
    if (changeTime != null) result.changeTime = changeTime;
    if (type != null) result.type = type;
    if (userId != null) result.userId = userId;
    if (displayName != null) result.displayName = displayName;
    if (role != null) result.role = role;
    if (changes != null) result.changes.addAll(changes);
    if (reason != null) result.reason = reason;
    return result;
  }

  HistoryEntry._();

  factory HistoryEntry.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory HistoryEntry.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'HistoryEntry', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$3.Timestamp>(1, _omitFieldNames ? '' : 'changeTime', subBuilder: $3.Timestamp.create)
    ..aE<ReportEventType>(2, _omitFieldNames ? '' : 'type', enumValues: ReportEventType.values)
    ..aOS(3, _omitFieldNames ? '' : 'userId')
    ..aOS(4, _omitFieldNames ? '' : 'displayName')
    ..aE<$7.Role>(5, _omitFieldNames ? '' : 'role', enumValues: $7.Role.values)
    ..pPM<FieldChange>(6, _omitFieldNames ? '' : 'changes', subBuilder: FieldChange.create)
    ..aOS(7, _omitFieldNames ? '' : 'reason')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  HistoryEntry clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  HistoryEntry copyWith(void Function(HistoryEntry) updates) => super.copyWith((message) => updates(message as HistoryEntry)) as HistoryEntry;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static HistoryEntry create() => HistoryEntry._();
  @$core.override
  HistoryEntry createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static HistoryEntry getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<HistoryEntry>(create);
  static HistoryEntry? _defaultInstance;

  /// When.
  @$pb.TagNumber(1)
  $3.Timestamp get changeTime => $_getN(0);
  @$pb.TagNumber(1)
  set changeTime($3.Timestamp value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasChangeTime() => $_has(0);
  @$pb.TagNumber(1)
  void clearChangeTime() => $_clearField(1);
  @$pb.TagNumber(1)
  $3.Timestamp ensureChangeTime() => $_ensure(0);

  /// CREATED, UPDATED or MOVED.
  @$pb.TagNumber(2)
  ReportEventType get type => $_getN(1);
  @$pb.TagNumber(2)
  set type(ReportEventType value) => $_setField(2, value);
  @$pb.TagNumber(2)
  $core.bool hasType() => $_has(1);
  @$pb.TagNumber(2)
  void clearType() => $_clearField(2);

  /// Who.
  @$pb.TagNumber(3)
  $core.String get userId => $_getSZ(2);
  @$pb.TagNumber(3)
  set userId($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasUserId() => $_has(2);
  @$pb.TagNumber(3)
  void clearUserId() => $_clearField(3);

  /// Name of who it was; told to officers, and of oneself.
  @$pb.TagNumber(4)
  $core.String get displayName => $_getSZ(3);
  @$pb.TagNumber(4)
  set displayName($core.String value) => $_setString(3, value);
  @$pb.TagNumber(4)
  $core.bool hasDisplayName() => $_has(3);
  @$pb.TagNumber(4)
  void clearDisplayName() => $_clearField(4);

  /// What who it was could do then.
  @$pb.TagNumber(5)
  $7.Role get role => $_getN(4);
  @$pb.TagNumber(5)
  set role($7.Role value) => $_setField(5, value);
  @$pb.TagNumber(5)
  $core.bool hasRole() => $_has(4);
  @$pb.TagNumber(5)
  void clearRole() => $_clearField(5);

  /// What changed.
  @$pb.TagNumber(6)
  $pb.PbList<FieldChange> get changes => $_getList(5);

  /// Reason of a move.
  @$pb.TagNumber(7)
  $core.String get reason => $_getSZ(6);
  @$pb.TagNumber(7)
  set reason($core.String value) => $_setString(6, value);
  @$pb.TagNumber(7)
  $core.bool hasReason() => $_has(6);
  @$pb.TagNumber(7)
  void clearReason() => $_clearField(7);
}

/// A field that was changed.
class FieldChange extends $pb.GeneratedMessage {
  factory FieldChange({
    $core.String? name,
    $core.String? oldValue,
    $core.String? newValue,
  }) {
    final result = create();
    if (name != null) result.name = name;
    if (oldValue != null) result.oldValue = oldValue;
    if (newValue != null) result.newValue = newValue;
    return result;
  }

  FieldChange._();

  factory FieldChange.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory FieldChange.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'FieldChange', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'name')
    ..aOS(2, _omitFieldNames ? '' : 'oldValue')
    ..aOS(3, _omitFieldNames ? '' : 'newValue')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  FieldChange clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  FieldChange copyWith(void Function(FieldChange) updates) => super.copyWith((message) => updates(message as FieldChange)) as FieldChange;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static FieldChange create() => FieldChange._();
  @$core.override
  FieldChange createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static FieldChange getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<FieldChange>(create);
  static FieldChange? _defaultInstance;

  /// `status`, `category`, `priority`, `title`, `description` or `location`.
  @$pb.TagNumber(1)
  $core.String get name => $_getSZ(0);
  @$pb.TagNumber(1)
  set name($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasName() => $_has(0);
  @$pb.TagNumber(1)
  void clearName() => $_clearField(1);

  /// What it was: of status, category and priority, as their enums and codes have it.
  @$pb.TagNumber(2)
  $core.String get oldValue => $_getSZ(1);
  @$pb.TagNumber(2)
  set oldValue($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasOldValue() => $_has(1);
  @$pb.TagNumber(2)
  void clearOldValue() => $_clearField(2);

  /// What it is from then on.
  @$pb.TagNumber(3)
  $core.String get newValue => $_getSZ(2);
  @$pb.TagNumber(3)
  set newValue($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasNewValue() => $_has(2);
  @$pb.TagNumber(3)
  void clearNewValue() => $_clearField(3);
}

/// Request of UpdateReport.
class UpdateReportRequest extends $pb.GeneratedMessage {
  factory UpdateReportRequest({
    $2.Report? report,
    $4.FieldMask? updateMask,
    $core.String? etag,
    $core.String? requestId,
  }) {
    final result = create();
    if (report != null) result.report = report;
    if (updateMask != null) result.updateMask = updateMask;
    if (etag != null) result.etag = etag;
    if (requestId != null) result.requestId = requestId;
    return result;
  }

  UpdateReportRequest._();

  factory UpdateReportRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory UpdateReportRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'UpdateReportRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$2.Report>(1, _omitFieldNames ? '' : 'report', subBuilder: $2.Report.create)
    ..aOM<$4.FieldMask>(2, _omitFieldNames ? '' : 'updateMask', subBuilder: $4.FieldMask.create)
    ..aOS(3, _omitFieldNames ? '' : 'etag')
    ..aOS(4, _omitFieldNames ? '' : 'requestId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  UpdateReportRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  UpdateReportRequest copyWith(void Function(UpdateReportRequest) updates) => super.copyWith((message) => updates(message as UpdateReportRequest)) as UpdateReportRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static UpdateReportRequest create() => UpdateReportRequest._();
  @$core.override
  UpdateReportRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static UpdateReportRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<UpdateReportRequest>(create);
  static UpdateReportRequest? _defaultInstance;

  /// The report as it is to be; `report.id` says which one. `report.etag`, if set, works as
  /// `etag` does.
  @$pb.TagNumber(1)
  $2.Report get report => $_getN(0);
  @$pb.TagNumber(1)
  set report($2.Report value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasReport() => $_has(0);
  @$pb.TagNumber(1)
  void clearReport() => $_clearField(1);
  @$pb.TagNumber(1)
  $2.Report ensureReport() => $_ensure(0);

  /// Which fields to change: title, description, category, priority, location or one of its
  /// fields; `*` for all. Over HTTP it follows from the members sent with PATCH, and is `*` with
  /// PUT; empty is all that are set.
  @$pb.TagNumber(2)
  $4.FieldMask get updateMask => $_getN(1);
  @$pb.TagNumber(2)
  set updateMask($4.FieldMask value) => $_setField(2, value);
  @$pb.TagNumber(2)
  $core.bool hasUpdateMask() => $_has(1);
  @$pb.TagNumber(2)
  void clearUpdateMask() => $_clearField(2);
  @$pb.TagNumber(2)
  $4.FieldMask ensureUpdateMask() => $_ensure(1);

  /// If set, the change is made only if the report still has this etag.
  @$pb.TagNumber(3)
  $core.String get etag => $_getSZ(2);
  @$pb.TagNumber(3)
  set etag($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasEtag() => $_has(2);
  @$pb.TagNumber(3)
  void clearEtag() => $_clearField(3);

  /// The same write sent twice with the same id is done once (AIP-155).
  @$pb.TagNumber(4)
  $core.String get requestId => $_getSZ(3);
  @$pb.TagNumber(4)
  set requestId($core.String value) => $_setString(3, value);
  @$pb.TagNumber(4)
  $core.bool hasRequestId() => $_has(3);
  @$pb.TagNumber(4)
  void clearRequestId() => $_clearField(4);
}

/// Response of UpdateReport.
class UpdateReportResponse extends $pb.GeneratedMessage {
  factory UpdateReportResponse({
    $2.Report? report,
  }) {
    final result = create();
    if (report != null) result.report = report;
    return result;
  }

  UpdateReportResponse._();

  factory UpdateReportResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory UpdateReportResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'UpdateReportResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$2.Report>(1, _omitFieldNames ? '' : 'report', subBuilder: $2.Report.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  UpdateReportResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  UpdateReportResponse copyWith(void Function(UpdateReportResponse) updates) => super.copyWith((message) => updates(message as UpdateReportResponse)) as UpdateReportResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static UpdateReportResponse create() => UpdateReportResponse._();
  @$core.override
  UpdateReportResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static UpdateReportResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<UpdateReportResponse>(create);
  static UpdateReportResponse? _defaultInstance;

  /// The report as changed.
  @$pb.TagNumber(1)
  $2.Report get report => $_getN(0);
  @$pb.TagNumber(1)
  set report($2.Report value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasReport() => $_has(0);
  @$pb.TagNumber(1)
  void clearReport() => $_clearField(1);
  @$pb.TagNumber(1)
  $2.Report ensureReport() => $_ensure(0);
}

/// Request of DeleteReport.
class DeleteReportRequest extends $pb.GeneratedMessage {
  factory DeleteReportRequest({
    $core.String? reportId,
    $core.String? etag,
    $core.String? requestId,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (etag != null) result.etag = etag;
    if (requestId != null) result.requestId = requestId;
    return result;
  }

  DeleteReportRequest._();

  factory DeleteReportRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory DeleteReportRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'DeleteReportRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aOS(2, _omitFieldNames ? '' : 'etag')
    ..aOS(3, _omitFieldNames ? '' : 'requestId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DeleteReportRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DeleteReportRequest copyWith(void Function(DeleteReportRequest) updates) => super.copyWith((message) => updates(message as DeleteReportRequest)) as DeleteReportRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static DeleteReportRequest create() => DeleteReportRequest._();
  @$core.override
  DeleteReportRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static DeleteReportRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<DeleteReportRequest>(create);
  static DeleteReportRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// If set, the report is deleted only if it still has this etag.
  @$pb.TagNumber(2)
  $core.String get etag => $_getSZ(1);
  @$pb.TagNumber(2)
  set etag($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasEtag() => $_has(1);
  @$pb.TagNumber(2)
  void clearEtag() => $_clearField(2);

  /// The same write sent twice with the same id is done once (AIP-155).
  @$pb.TagNumber(3)
  $core.String get requestId => $_getSZ(2);
  @$pb.TagNumber(3)
  set requestId($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasRequestId() => $_has(2);
  @$pb.TagNumber(3)
  void clearRequestId() => $_clearField(3);
}

/// Response of DeleteReport.
class DeleteReportResponse extends $pb.GeneratedMessage {
  factory DeleteReportResponse() => create();

  DeleteReportResponse._();

  factory DeleteReportResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory DeleteReportResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'DeleteReportResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DeleteReportResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DeleteReportResponse copyWith(void Function(DeleteReportResponse) updates) => super.copyWith((message) => updates(message as DeleteReportResponse)) as DeleteReportResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static DeleteReportResponse create() => DeleteReportResponse._();
  @$core.override
  DeleteReportResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static DeleteReportResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<DeleteReportResponse>(create);
  static DeleteReportResponse? _defaultInstance;
}

/// Request of TransitionReport.
class TransitionReportRequest extends $pb.GeneratedMessage {
  factory TransitionReportRequest({
    $core.String? reportId,
    $2.ReportStatus? to,
    $core.String? reason,
    $core.String? etag,
    $core.String? requestId,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (to != null) result.to = to;
    if (reason != null) result.reason = reason;
    if (etag != null) result.etag = etag;
    if (requestId != null) result.requestId = requestId;
    return result;
  }

  TransitionReportRequest._();

  factory TransitionReportRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory TransitionReportRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'TransitionReportRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aE<$2.ReportStatus>(2, _omitFieldNames ? '' : 'to', enumValues: $2.ReportStatus.values)
    ..aOS(3, _omitFieldNames ? '' : 'reason')
    ..aOS(4, _omitFieldNames ? '' : 'etag')
    ..aOS(5, _omitFieldNames ? '' : 'requestId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  TransitionReportRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  TransitionReportRequest copyWith(void Function(TransitionReportRequest) updates) => super.copyWith((message) => updates(message as TransitionReportRequest)) as TransitionReportRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static TransitionReportRequest create() => TransitionReportRequest._();
  @$core.override
  TransitionReportRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static TransitionReportRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<TransitionReportRequest>(create);
  static TransitionReportRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// Where to.
  @$pb.TagNumber(2)
  $2.ReportStatus get to => $_getN(1);
  @$pb.TagNumber(2)
  set to($2.ReportStatus value) => $_setField(2, value);
  @$pb.TagNumber(2)
  $core.bool hasTo() => $_has(1);
  @$pb.TagNumber(2)
  void clearTo() => $_clearField(2);

  /// Why, for people: up to 1,000 characters. Required by the moves marked * in ReportStatus.
  @$pb.TagNumber(3)
  $core.String get reason => $_getSZ(2);
  @$pb.TagNumber(3)
  set reason($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasReason() => $_has(2);
  @$pb.TagNumber(3)
  void clearReason() => $_clearField(3);

  /// If set, the move is made only if the report still has this etag.
  @$pb.TagNumber(4)
  $core.String get etag => $_getSZ(3);
  @$pb.TagNumber(4)
  set etag($core.String value) => $_setString(3, value);
  @$pb.TagNumber(4)
  $core.bool hasEtag() => $_has(3);
  @$pb.TagNumber(4)
  void clearEtag() => $_clearField(4);

  /// The same write sent twice with the same id is done once (AIP-155).
  @$pb.TagNumber(5)
  $core.String get requestId => $_getSZ(4);
  @$pb.TagNumber(5)
  set requestId($core.String value) => $_setString(4, value);
  @$pb.TagNumber(5)
  $core.bool hasRequestId() => $_has(4);
  @$pb.TagNumber(5)
  void clearRequestId() => $_clearField(5);
}

/// Response of TransitionReport.
class TransitionReportResponse extends $pb.GeneratedMessage {
  factory TransitionReportResponse({
    $2.Report? report,
  }) {
    final result = create();
    if (report != null) result.report = report;
    return result;
  }

  TransitionReportResponse._();

  factory TransitionReportResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory TransitionReportResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'TransitionReportResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$2.Report>(1, _omitFieldNames ? '' : 'report', subBuilder: $2.Report.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  TransitionReportResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  TransitionReportResponse copyWith(void Function(TransitionReportResponse) updates) => super.copyWith((message) => updates(message as TransitionReportResponse)) as TransitionReportResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static TransitionReportResponse create() => TransitionReportResponse._();
  @$core.override
  TransitionReportResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static TransitionReportResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<TransitionReportResponse>(create);
  static TransitionReportResponse? _defaultInstance;

  /// The report as moved.
  @$pb.TagNumber(1)
  $2.Report get report => $_getN(0);
  @$pb.TagNumber(1)
  set report($2.Report value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasReport() => $_has(0);
  @$pb.TagNumber(1)
  void clearReport() => $_clearField(1);
  @$pb.TagNumber(1)
  $2.Report ensureReport() => $_ensure(0);
}

/// A piece of a file going up. A message whose `file.content_type` is set begins a file; those
/// after it carry its bytes.
class UploadFileRequest extends $pb.GeneratedMessage {
  factory UploadFileRequest({
    $core.String? reportId,
    $core.String? fileName,
    $1.HttpBody? file,
    $core.String? requestId,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (fileName != null) result.fileName = fileName;
    if (file != null) result.file = file;
    if (requestId != null) result.requestId = requestId;
    return result;
  }

  UploadFileRequest._();

  factory UploadFileRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory UploadFileRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'UploadFileRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aOS(2, _omitFieldNames ? '' : 'fileName')
    ..aOM<$1.HttpBody>(3, _omitFieldNames ? '' : 'file', subBuilder: $1.HttpBody.create)
    ..aOS(4, _omitFieldNames ? '' : 'requestId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  UploadFileRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  UploadFileRequest copyWith(void Function(UploadFileRequest) updates) => super.copyWith((message) => updates(message as UploadFileRequest)) as UploadFileRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static UploadFileRequest create() => UploadFileRequest._();
  @$core.override
  UploadFileRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static UploadFileRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<UploadFileRequest>(create);
  static UploadFileRequest? _defaultInstance;

  /// Id of the report; in the first message.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// Name of the file that begins here: up to 255 characters, shown only.
  @$pb.TagNumber(2)
  $core.String get fileName => $_getSZ(1);
  @$pb.TagNumber(2)
  set fileName($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasFileName() => $_has(1);
  @$pb.TagNumber(2)
  void clearFileName() => $_clearField(2);

  /// The bytes, in pieces of at most 1 MiB. The type given is not trusted.
  @$pb.TagNumber(3)
  $1.HttpBody get file => $_getN(2);
  @$pb.TagNumber(3)
  set file($1.HttpBody value) => $_setField(3, value);
  @$pb.TagNumber(3)
  $core.bool hasFile() => $_has(2);
  @$pb.TagNumber(3)
  void clearFile() => $_clearField(3);
  @$pb.TagNumber(3)
  $1.HttpBody ensureFile() => $_ensure(2);

  /// The same upload sent twice with the same id is done once (AIP-155); in the first message.
  @$pb.TagNumber(4)
  $core.String get requestId => $_getSZ(3);
  @$pb.TagNumber(4)
  set requestId($core.String value) => $_setString(3, value);
  @$pb.TagNumber(4)
  $core.bool hasRequestId() => $_has(3);
  @$pb.TagNumber(4)
  void clearRequestId() => $_clearField(4);
}

/// Response of UploadFile.
class UploadFileResponse extends $pb.GeneratedMessage {
  factory UploadFileResponse({
    $core.Iterable<$2.File>? files,
  }) {
    final result = create();
    if (files != null) result.files.addAll(files);
    return result;
  }

  UploadFileResponse._();

  factory UploadFileResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory UploadFileResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'UploadFileResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..pPM<$2.File>(1, _omitFieldNames ? '' : 'files', subBuilder: $2.File.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  UploadFileResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  UploadFileResponse copyWith(void Function(UploadFileResponse) updates) => super.copyWith((message) => updates(message as UploadFileResponse)) as UploadFileResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static UploadFileResponse create() => UploadFileResponse._();
  @$core.override
  UploadFileResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static UploadFileResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<UploadFileResponse>(create);
  static UploadFileResponse? _defaultInstance;

  /// The photos, in the order sent.
  @$pb.TagNumber(1)
  $pb.PbList<$2.File> get files => $_getList(0);
}

/// Request of ListFiles.
class ListFilesRequest extends $pb.GeneratedMessage {
  factory ListFilesRequest({
    $core.String? reportId,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    return result;
  }

  ListFilesRequest._();

  factory ListFilesRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ListFilesRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ListFilesRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListFilesRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListFilesRequest copyWith(void Function(ListFilesRequest) updates) => super.copyWith((message) => updates(message as ListFilesRequest)) as ListFilesRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ListFilesRequest create() => ListFilesRequest._();
  @$core.override
  ListFilesRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ListFilesRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ListFilesRequest>(create);
  static ListFilesRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);
}

/// Response of ListFiles.
class ListFilesResponse extends $pb.GeneratedMessage {
  factory ListFilesResponse({
    $core.Iterable<$2.File>? files,
  }) {
    final result = create();
    if (files != null) result.files.addAll(files);
    return result;
  }

  ListFilesResponse._();

  factory ListFilesResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ListFilesResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ListFilesResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..pPM<$2.File>(1, _omitFieldNames ? '' : 'files', subBuilder: $2.File.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListFilesResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListFilesResponse copyWith(void Function(ListFilesResponse) updates) => super.copyWith((message) => updates(message as ListFilesResponse)) as ListFilesResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ListFilesResponse create() => ListFilesResponse._();
  @$core.override
  ListFilesResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ListFilesResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ListFilesResponse>(create);
  static ListFilesResponse? _defaultInstance;

  /// All photos of the report.
  @$pb.TagNumber(1)
  $pb.PbList<$2.File> get files => $_getList(0);
}

/// Request of DeleteFile.
class DeleteFileRequest extends $pb.GeneratedMessage {
  factory DeleteFileRequest({
    $core.String? reportId,
    $core.String? fileId,
    $core.String? requestId,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (fileId != null) result.fileId = fileId;
    if (requestId != null) result.requestId = requestId;
    return result;
  }

  DeleteFileRequest._();

  factory DeleteFileRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory DeleteFileRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'DeleteFileRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aOS(2, _omitFieldNames ? '' : 'fileId')
    ..aOS(3, _omitFieldNames ? '' : 'requestId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DeleteFileRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DeleteFileRequest copyWith(void Function(DeleteFileRequest) updates) => super.copyWith((message) => updates(message as DeleteFileRequest)) as DeleteFileRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static DeleteFileRequest create() => DeleteFileRequest._();
  @$core.override
  DeleteFileRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static DeleteFileRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<DeleteFileRequest>(create);
  static DeleteFileRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// Id of the photo.
  @$pb.TagNumber(2)
  $core.String get fileId => $_getSZ(1);
  @$pb.TagNumber(2)
  set fileId($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasFileId() => $_has(1);
  @$pb.TagNumber(2)
  void clearFileId() => $_clearField(2);

  /// The same write sent twice with the same id is done once (AIP-155).
  @$pb.TagNumber(3)
  $core.String get requestId => $_getSZ(2);
  @$pb.TagNumber(3)
  set requestId($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasRequestId() => $_has(2);
  @$pb.TagNumber(3)
  void clearRequestId() => $_clearField(3);
}

/// Response of DeleteFile.
class DeleteFileResponse extends $pb.GeneratedMessage {
  factory DeleteFileResponse() => create();

  DeleteFileResponse._();

  factory DeleteFileResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory DeleteFileResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'DeleteFileResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DeleteFileResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DeleteFileResponse copyWith(void Function(DeleteFileResponse) updates) => super.copyWith((message) => updates(message as DeleteFileResponse)) as DeleteFileResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static DeleteFileResponse create() => DeleteFileResponse._();
  @$core.override
  DeleteFileResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static DeleteFileResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<DeleteFileResponse>(create);
  static DeleteFileResponse? _defaultInstance;
}

/// Request of DownloadFile.
class DownloadFileRequest extends $pb.GeneratedMessage {
  factory DownloadFileRequest({
    $core.String? reportId,
    $core.String? fileId,
    Variant? variant,
    $fixnum.Int64? readOffset,
    $fixnum.Int64? readLimit,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (fileId != null) result.fileId = fileId;
    if (variant != null) result.variant = variant;
    if (readOffset != null) result.readOffset = readOffset;
    if (readLimit != null) result.readLimit = readLimit;
    return result;
  }

  DownloadFileRequest._();

  factory DownloadFileRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory DownloadFileRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'DownloadFileRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aOS(2, _omitFieldNames ? '' : 'fileId')
    ..aE<Variant>(3, _omitFieldNames ? '' : 'variant', enumValues: Variant.values)
    ..aInt64(4, _omitFieldNames ? '' : 'readOffset')
    ..aInt64(5, _omitFieldNames ? '' : 'readLimit')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DownloadFileRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  DownloadFileRequest copyWith(void Function(DownloadFileRequest) updates) => super.copyWith((message) => updates(message as DownloadFileRequest)) as DownloadFileRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static DownloadFileRequest create() => DownloadFileRequest._();
  @$core.override
  DownloadFileRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static DownloadFileRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<DownloadFileRequest>(create);
  static DownloadFileRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// Id of the photo.
  @$pb.TagNumber(2)
  $core.String get fileId => $_getSZ(1);
  @$pb.TagNumber(2)
  set fileId($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasFileId() => $_has(1);
  @$pb.TagNumber(2)
  void clearFileId() => $_clearField(2);

  /// Which copy; over HTTP also without the prefix, as in `variant=THUMBNAIL`.
  @$pb.TagNumber(3)
  Variant get variant => $_getN(2);
  @$pb.TagNumber(3)
  set variant(Variant value) => $_setField(3, value);
  @$pb.TagNumber(3)
  $core.bool hasVariant() => $_has(2);
  @$pb.TagNumber(3)
  void clearVariant() => $_clearField(3);

  /// First byte; negative counts from the end. Over HTTP: the `Range` header.
  @$pb.TagNumber(4)
  $fixnum.Int64 get readOffset => $_getI64(3);
  @$pb.TagNumber(4)
  set readOffset($fixnum.Int64 value) => $_setInt64(3, value);
  @$pb.TagNumber(4)
  $core.bool hasReadOffset() => $_has(3);
  @$pb.TagNumber(4)
  void clearReadOffset() => $_clearField(4);

  /// Most bytes; 0 is all.
  @$pb.TagNumber(5)
  $fixnum.Int64 get readLimit => $_getI64(4);
  @$pb.TagNumber(5)
  set readLimit($fixnum.Int64 value) => $_setInt64(4, value);
  @$pb.TagNumber(5)
  $core.bool hasReadLimit() => $_has(4);
  @$pb.TagNumber(5)
  void clearReadLimit() => $_clearField(5);
}

/// Request of GetFileUrl.
class GetFileUrlRequest extends $pb.GeneratedMessage {
  factory GetFileUrlRequest({
    $core.String? reportId,
    $core.String? fileId,
    Variant? variant,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (fileId != null) result.fileId = fileId;
    if (variant != null) result.variant = variant;
    return result;
  }

  GetFileUrlRequest._();

  factory GetFileUrlRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory GetFileUrlRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'GetFileUrlRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aOS(2, _omitFieldNames ? '' : 'fileId')
    ..aE<Variant>(3, _omitFieldNames ? '' : 'variant', enumValues: Variant.values)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetFileUrlRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetFileUrlRequest copyWith(void Function(GetFileUrlRequest) updates) => super.copyWith((message) => updates(message as GetFileUrlRequest)) as GetFileUrlRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static GetFileUrlRequest create() => GetFileUrlRequest._();
  @$core.override
  GetFileUrlRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static GetFileUrlRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<GetFileUrlRequest>(create);
  static GetFileUrlRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// Id of the photo.
  @$pb.TagNumber(2)
  $core.String get fileId => $_getSZ(1);
  @$pb.TagNumber(2)
  set fileId($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasFileId() => $_has(1);
  @$pb.TagNumber(2)
  void clearFileId() => $_clearField(2);

  /// Which copy; over HTTP also without the prefix, as in `variant=THUMBNAIL`.
  @$pb.TagNumber(3)
  Variant get variant => $_getN(2);
  @$pb.TagNumber(3)
  set variant(Variant value) => $_setField(3, value);
  @$pb.TagNumber(3)
  $core.bool hasVariant() => $_has(2);
  @$pb.TagNumber(3)
  void clearVariant() => $_clearField(3);
}

/// Response of GetFileUrl.
class GetFileUrlResponse extends $pb.GeneratedMessage {
  factory GetFileUrlResponse({
    FileUrl? fileUrl,
  }) {
    final result = create();
    if (fileUrl != null) result.fileUrl = fileUrl;
    return result;
  }

  GetFileUrlResponse._();

  factory GetFileUrlResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory GetFileUrlResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'GetFileUrlResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<FileUrl>(1, _omitFieldNames ? '' : 'fileUrl', subBuilder: FileUrl.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetFileUrlResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetFileUrlResponse copyWith(void Function(GetFileUrlResponse) updates) => super.copyWith((message) => updates(message as GetFileUrlResponse)) as GetFileUrlResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static GetFileUrlResponse create() => GetFileUrlResponse._();
  @$core.override
  GetFileUrlResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static GetFileUrlResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<GetFileUrlResponse>(create);
  static GetFileUrlResponse? _defaultInstance;

  /// Where the photo is.
  @$pb.TagNumber(1)
  FileUrl get fileUrl => $_getN(0);
  @$pb.TagNumber(1)
  set fileUrl(FileUrl value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasFileUrl() => $_has(0);
  @$pb.TagNumber(1)
  void clearFileUrl() => $_clearField(1);
  @$pb.TagNumber(1)
  FileUrl ensureFileUrl() => $_ensure(0);
}

/// Where a photo is, for a while.
class FileUrl extends $pb.GeneratedMessage {
  factory FileUrl({
    $core.String? url,
    $3.Timestamp? expireTime,
  }) {
    final result = create();
    if (url != null) result.url = url;
    if (expireTime != null) result.expireTime = expireTime;
    return result;
  }

  FileUrl._();

  factory FileUrl.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory FileUrl.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'FileUrl', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'url')
    ..aOM<$3.Timestamp>(2, _omitFieldNames ? '' : 'expireTime', subBuilder: $3.Timestamp.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  FileUrl clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  FileUrl copyWith(void Function(FileUrl) updates) => super.copyWith((message) => updates(message as FileUrl)) as FileUrl;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static FileUrl create() => FileUrl._();
  @$core.override
  FileUrl createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static FileUrl getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<FileUrl>(create);
  static FileUrl? _defaultInstance;

  /// To be sent a GET as it is, without a token.
  @$pb.TagNumber(1)
  $core.String get url => $_getSZ(0);
  @$pb.TagNumber(1)
  set url($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasUrl() => $_has(0);
  @$pb.TagNumber(1)
  void clearUrl() => $_clearField(1);

  /// When it stops working.
  @$pb.TagNumber(2)
  $3.Timestamp get expireTime => $_getN(1);
  @$pb.TagNumber(2)
  set expireTime($3.Timestamp value) => $_setField(2, value);
  @$pb.TagNumber(2)
  $core.bool hasExpireTime() => $_has(1);
  @$pb.TagNumber(2)
  void clearExpireTime() => $_clearField(2);
  @$pb.TagNumber(2)
  $3.Timestamp ensureExpireTime() => $_ensure(1);
}

/// Request of AnalyzeReport.
class AnalyzeReportRequest extends $pb.GeneratedMessage {
  factory AnalyzeReportRequest({
    $core.String? reportId,
    $core.String? requestId,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (requestId != null) result.requestId = requestId;
    return result;
  }

  AnalyzeReportRequest._();

  factory AnalyzeReportRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory AnalyzeReportRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'AnalyzeReportRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aOS(2, _omitFieldNames ? '' : 'requestId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalyzeReportRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalyzeReportRequest copyWith(void Function(AnalyzeReportRequest) updates) => super.copyWith((message) => updates(message as AnalyzeReportRequest)) as AnalyzeReportRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static AnalyzeReportRequest create() => AnalyzeReportRequest._();
  @$core.override
  AnalyzeReportRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static AnalyzeReportRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<AnalyzeReportRequest>(create);
  static AnalyzeReportRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// The same write sent twice with the same id is done once (AIP-155).
  @$pb.TagNumber(2)
  $core.String get requestId => $_getSZ(1);
  @$pb.TagNumber(2)
  set requestId($core.String value) => $_setString(1, value);
  @$pb.TagNumber(2)
  $core.bool hasRequestId() => $_has(1);
  @$pb.TagNumber(2)
  void clearRequestId() => $_clearField(2);
}

/// Response of AnalyzeReport.
class AnalyzeReportResponse extends $pb.GeneratedMessage {
  factory AnalyzeReportResponse({
    $2.Report? report,
  }) {
    final result = create();
    if (report != null) result.report = report;
    return result;
  }

  AnalyzeReportResponse._();

  factory AnalyzeReportResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory AnalyzeReportResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'AnalyzeReportResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$2.Report>(1, _omitFieldNames ? '' : 'report', subBuilder: $2.Report.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalyzeReportResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  AnalyzeReportResponse copyWith(void Function(AnalyzeReportResponse) updates) => super.copyWith((message) => updates(message as AnalyzeReportResponse)) as AnalyzeReportResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static AnalyzeReportResponse create() => AnalyzeReportResponse._();
  @$core.override
  AnalyzeReportResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static AnalyzeReportResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<AnalyzeReportResponse>(create);
  static AnalyzeReportResponse? _defaultInstance;

  /// The report; its analysis is pending.
  @$pb.TagNumber(1)
  $2.Report get report => $_getN(0);
  @$pb.TagNumber(1)
  set report($2.Report value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasReport() => $_has(0);
  @$pb.TagNumber(1)
  void clearReport() => $_clearField(1);
  @$pb.TagNumber(1)
  $2.Report ensureReport() => $_ensure(0);
}

/// Request of GetAnalysis.
class GetAnalysisRequest extends $pb.GeneratedMessage {
  factory GetAnalysisRequest({
    $core.String? reportId,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    return result;
  }

  GetAnalysisRequest._();

  factory GetAnalysisRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory GetAnalysisRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'GetAnalysisRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetAnalysisRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetAnalysisRequest copyWith(void Function(GetAnalysisRequest) updates) => super.copyWith((message) => updates(message as GetAnalysisRequest)) as GetAnalysisRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static GetAnalysisRequest create() => GetAnalysisRequest._();
  @$core.override
  GetAnalysisRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static GetAnalysisRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<GetAnalysisRequest>(create);
  static GetAnalysisRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);
}

/// Response of GetAnalysis.
class GetAnalysisResponse extends $pb.GeneratedMessage {
  factory GetAnalysisResponse({
    $5.ReportAnalysis? analysis,
  }) {
    final result = create();
    if (analysis != null) result.analysis = analysis;
    return result;
  }

  GetAnalysisResponse._();

  factory GetAnalysisResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory GetAnalysisResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'GetAnalysisResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$5.ReportAnalysis>(1, _omitFieldNames ? '' : 'analysis', subBuilder: $5.ReportAnalysis.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetAnalysisResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  GetAnalysisResponse copyWith(void Function(GetAnalysisResponse) updates) => super.copyWith((message) => updates(message as GetAnalysisResponse)) as GetAnalysisResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static GetAnalysisResponse create() => GetAnalysisResponse._();
  @$core.override
  GetAnalysisResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static GetAnalysisResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<GetAnalysisResponse>(create);
  static GetAnalysisResponse? _defaultInstance;

  /// The newest analysis of each photo.
  @$pb.TagNumber(1)
  $5.ReportAnalysis get analysis => $_getN(0);
  @$pb.TagNumber(1)
  set analysis($5.ReportAnalysis value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasAnalysis() => $_has(0);
  @$pb.TagNumber(1)
  void clearAnalysis() => $_clearField(1);
  @$pb.TagNumber(1)
  $5.ReportAnalysis ensureAnalysis() => $_ensure(0);
}

/// Request of WatchAnalysis.
class WatchAnalysisRequest extends $pb.GeneratedMessage {
  factory WatchAnalysisRequest({
    $core.String? reportId,
    $fixnum.Int64? afterSequence,
    $core.bool? follow,
  }) {
    final result = create();
    if (reportId != null) result.reportId = reportId;
    if (afterSequence != null) result.afterSequence = afterSequence;
    if (follow != null) result.follow = follow;
    return result;
  }

  WatchAnalysisRequest._();

  factory WatchAnalysisRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory WatchAnalysisRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'WatchAnalysisRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'reportId')
    ..aInt64(2, _omitFieldNames ? '' : 'afterSequence')
    ..aOB(3, _omitFieldNames ? '' : 'follow')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  WatchAnalysisRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  WatchAnalysisRequest copyWith(void Function(WatchAnalysisRequest) updates) => super.copyWith((message) => updates(message as WatchAnalysisRequest)) as WatchAnalysisRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static WatchAnalysisRequest create() => WatchAnalysisRequest._();
  @$core.override
  WatchAnalysisRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static WatchAnalysisRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<WatchAnalysisRequest>(create);
  static WatchAnalysisRequest? _defaultInstance;

  /// Id of the report.
  @$pb.TagNumber(1)
  $core.String get reportId => $_getSZ(0);
  @$pb.TagNumber(1)
  set reportId($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasReportId() => $_has(0);
  @$pb.TagNumber(1)
  void clearReportId() => $_clearField(1);

  /// Last sequence that the client has; 0 for all. Over HTTP also as `Last-Event-ID`.
  @$pb.TagNumber(2)
  $fixnum.Int64 get afterSequence => $_getI64(1);
  @$pb.TagNumber(2)
  set afterSequence($fixnum.Int64 value) => $_setInt64(1, value);
  @$pb.TagNumber(2)
  $core.bool hasAfterSequence() => $_has(1);
  @$pb.TagNumber(2)
  void clearAfterSequence() => $_clearField(2);

  /// Whether to stay after the analyses have ended.
  @$pb.TagNumber(3)
  $core.bool get follow => $_getBF(2);
  @$pb.TagNumber(3)
  set follow($core.bool value) => $_setBool(2, value);
  @$pb.TagNumber(3)
  $core.bool hasFollow() => $_has(2);
  @$pb.TagNumber(3)
  void clearFollow() => $_clearField(3);
}

/// Response of WatchAnalysis.
class WatchAnalysisResponse extends $pb.GeneratedMessage {
  factory WatchAnalysisResponse({
    $5.AnalysisUpdate? update,
  }) {
    final result = create();
    if (update != null) result.update = update;
    return result;
  }

  WatchAnalysisResponse._();

  factory WatchAnalysisResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory WatchAnalysisResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'WatchAnalysisResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<$5.AnalysisUpdate>(1, _omitFieldNames ? '' : 'update', subBuilder: $5.AnalysisUpdate.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  WatchAnalysisResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  WatchAnalysisResponse copyWith(void Function(WatchAnalysisResponse) updates) => super.copyWith((message) => updates(message as WatchAnalysisResponse)) as WatchAnalysisResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static WatchAnalysisResponse create() => WatchAnalysisResponse._();
  @$core.override
  WatchAnalysisResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static WatchAnalysisResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<WatchAnalysisResponse>(create);
  static WatchAnalysisResponse? _defaultInstance;

  /// The next update.
  @$pb.TagNumber(1)
  $5.AnalysisUpdate get update => $_getN(0);
  @$pb.TagNumber(1)
  set update($5.AnalysisUpdate value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasUpdate() => $_has(0);
  @$pb.TagNumber(1)
  void clearUpdate() => $_clearField(1);
  @$pb.TagNumber(1)
  $5.AnalysisUpdate ensureUpdate() => $_ensure(0);
}

/// Request of WatchReports.
class WatchReportsRequest extends $pb.GeneratedMessage {
  factory WatchReportsRequest({
    $core.String? afterCursor,
  }) {
    final result = create();
    if (afterCursor != null) result.afterCursor = afterCursor;
    return result;
  }

  WatchReportsRequest._();

  factory WatchReportsRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory WatchReportsRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'WatchReportsRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'afterCursor')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  WatchReportsRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  WatchReportsRequest copyWith(void Function(WatchReportsRequest) updates) => super.copyWith((message) => updates(message as WatchReportsRequest)) as WatchReportsRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static WatchReportsRequest create() => WatchReportsRequest._();
  @$core.override
  WatchReportsRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static WatchReportsRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<WatchReportsRequest>(create);
  static WatchReportsRequest? _defaultInstance;

  /// Cursor of the last event that the client has; empty begins now. Over HTTP also as
  /// `Last-Event-ID`.
  @$pb.TagNumber(1)
  $core.String get afterCursor => $_getSZ(0);
  @$pb.TagNumber(1)
  set afterCursor($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasAfterCursor() => $_has(0);
  @$pb.TagNumber(1)
  void clearAfterCursor() => $_clearField(1);
}

/// Response of WatchReports.
class WatchReportsResponse extends $pb.GeneratedMessage {
  factory WatchReportsResponse({
    ReportEvent? event,
  }) {
    final result = create();
    if (event != null) result.event = event;
    return result;
  }

  WatchReportsResponse._();

  factory WatchReportsResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory WatchReportsResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'WatchReportsResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOM<ReportEvent>(1, _omitFieldNames ? '' : 'event', subBuilder: ReportEvent.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  WatchReportsResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  WatchReportsResponse copyWith(void Function(WatchReportsResponse) updates) => super.copyWith((message) => updates(message as WatchReportsResponse)) as WatchReportsResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static WatchReportsResponse create() => WatchReportsResponse._();
  @$core.override
  WatchReportsResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static WatchReportsResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<WatchReportsResponse>(create);
  static WatchReportsResponse? _defaultInstance;

  /// The next event.
  @$pb.TagNumber(1)
  ReportEvent get event => $_getN(0);
  @$pb.TagNumber(1)
  set event(ReportEvent value) => $_setField(1, value);
  @$pb.TagNumber(1)
  $core.bool hasEvent() => $_has(0);
  @$pb.TagNumber(1)
  void clearEvent() => $_clearField(1);
  @$pb.TagNumber(1)
  ReportEvent ensureEvent() => $_ensure(0);
}

/// A change of a report.
class ReportEvent extends $pb.GeneratedMessage {
  factory ReportEvent({
    $core.String? cursor,
    ReportEventType? type,
    $core.String? reportId,
    $3.Timestamp? eventTime,
    $2.Report? report,
    $3.Timestamp? heartbeat,
  }) {
    final result = create();
    if (cursor != null) result.cursor = cursor;
    if (type != null) result.type = type;
    if (reportId != null) result.reportId = reportId;
    if (eventTime != null) result.eventTime = eventTime;
    if (report != null) result.report = report;
    if (heartbeat != null) result.heartbeat = heartbeat;
    return result;
  }

  ReportEvent._();

  factory ReportEvent.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ReportEvent.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ReportEvent', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOS(1, _omitFieldNames ? '' : 'cursor')
    ..aE<ReportEventType>(2, _omitFieldNames ? '' : 'type', enumValues: ReportEventType.values)
    ..aOS(3, _omitFieldNames ? '' : 'reportId')
    ..aOM<$3.Timestamp>(4, _omitFieldNames ? '' : 'eventTime', subBuilder: $3.Timestamp.create)
    ..aOM<$2.Report>(5, _omitFieldNames ? '' : 'report', subBuilder: $2.Report.create)
    ..aOM<$3.Timestamp>(6, _omitFieldNames ? '' : 'heartbeat', subBuilder: $3.Timestamp.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportEvent clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ReportEvent copyWith(void Function(ReportEvent) updates) => super.copyWith((message) => updates(message as ReportEvent)) as ReportEvent;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ReportEvent create() => ReportEvent._();
  @$core.override
  ReportEvent createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ReportEvent getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ReportEvent>(create);
  static ReportEvent? _defaultInstance;

  /// Where to resume behind this event; opaque.
  @$pb.TagNumber(1)
  $core.String get cursor => $_getSZ(0);
  @$pb.TagNumber(1)
  set cursor($core.String value) => $_setString(0, value);
  @$pb.TagNumber(1)
  $core.bool hasCursor() => $_has(0);
  @$pb.TagNumber(1)
  void clearCursor() => $_clearField(1);

  /// What happened.
  @$pb.TagNumber(2)
  ReportEventType get type => $_getN(1);
  @$pb.TagNumber(2)
  set type(ReportEventType value) => $_setField(2, value);
  @$pb.TagNumber(2)
  $core.bool hasType() => $_has(1);
  @$pb.TagNumber(2)
  void clearType() => $_clearField(2);

  /// The report.
  @$pb.TagNumber(3)
  $core.String get reportId => $_getSZ(2);
  @$pb.TagNumber(3)
  set reportId($core.String value) => $_setString(2, value);
  @$pb.TagNumber(3)
  $core.bool hasReportId() => $_has(2);
  @$pb.TagNumber(3)
  void clearReportId() => $_clearField(3);

  /// When it happened.
  @$pb.TagNumber(4)
  $3.Timestamp get eventTime => $_getN(3);
  @$pb.TagNumber(4)
  set eventTime($3.Timestamp value) => $_setField(4, value);
  @$pb.TagNumber(4)
  $core.bool hasEventTime() => $_has(3);
  @$pb.TagNumber(4)
  void clearEventTime() => $_clearField(4);
  @$pb.TagNumber(4)
  $3.Timestamp ensureEventTime() => $_ensure(3);

  /// The report as it is now, which may be newer than the event; absent once it is deleted.
  @$pb.TagNumber(5)
  $2.Report get report => $_getN(4);
  @$pb.TagNumber(5)
  set report($2.Report value) => $_setField(5, value);
  @$pb.TagNumber(5)
  $core.bool hasReport() => $_has(4);
  @$pb.TagNumber(5)
  void clearReport() => $_clearField(5);
  @$pb.TagNumber(5)
  $2.Report ensureReport() => $_ensure(4);

  /// On gRPC and NDJSON: the server is alive and has nothing new. Then it is the only field.
  @$pb.TagNumber(6)
  $3.Timestamp get heartbeat => $_getN(5);
  @$pb.TagNumber(6)
  set heartbeat($3.Timestamp value) => $_setField(6, value);
  @$pb.TagNumber(6)
  $core.bool hasHeartbeat() => $_has(5);
  @$pb.TagNumber(6)
  void clearHeartbeat() => $_clearField(6);
  @$pb.TagNumber(6)
  $3.Timestamp ensureHeartbeat() => $_ensure(5);
}

/// Request of ListCategories.
class ListCategoriesRequest extends $pb.GeneratedMessage {
  factory ListCategoriesRequest() => create();

  ListCategoriesRequest._();

  factory ListCategoriesRequest.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ListCategoriesRequest.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ListCategoriesRequest', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListCategoriesRequest clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListCategoriesRequest copyWith(void Function(ListCategoriesRequest) updates) => super.copyWith((message) => updates(message as ListCategoriesRequest)) as ListCategoriesRequest;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ListCategoriesRequest create() => ListCategoriesRequest._();
  @$core.override
  ListCategoriesRequest createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ListCategoriesRequest getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ListCategoriesRequest>(create);
  static ListCategoriesRequest? _defaultInstance;
}

/// Response of ListCategories.
class ListCategoriesResponse extends $pb.GeneratedMessage {
  factory ListCategoriesResponse({
    $core.Iterable<$2.Category>? categories,
  }) {
    final result = create();
    if (categories != null) result.categories.addAll(categories);
    return result;
  }

  ListCategoriesResponse._();

  factory ListCategoriesResponse.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory ListCategoriesResponse.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'ListCategoriesResponse', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..pPM<$2.Category>(1, _omitFieldNames ? '' : 'categories', subBuilder: $2.Category.create)
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListCategoriesResponse clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  ListCategoriesResponse copyWith(void Function(ListCategoriesResponse) updates) => super.copyWith((message) => updates(message as ListCategoriesResponse)) as ListCategoriesResponse;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static ListCategoriesResponse create() => ListCategoriesResponse._();
  @$core.override
  ListCategoriesResponse createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static ListCategoriesResponse getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<ListCategoriesResponse>(create);
  static ListCategoriesResponse? _defaultInstance;

  /// All of them.
  @$pb.TagNumber(1)
  $pb.PbList<$2.Category> get categories => $_getList(0);
}


const $core.bool _omitFieldNames = $core.bool.fromEnvironment('protobuf.omit_field_names');
const $core.bool _omitMessageNames = $core.bool.fromEnvironment('protobuf.omit_message_names');
