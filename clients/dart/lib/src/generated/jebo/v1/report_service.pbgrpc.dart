// This is a generated file - do not edit.
//
// Generated from jebo/v1/report_service.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:async' as $async;
import 'dart:core' as $core;

import 'package:grpc/service_api.dart' as $grpc;
import 'package:protobuf/protobuf.dart' as $pb;

import '../../google/api/httpbody.pb.dart' as $1;
import 'report_service.pb.dart' as $0;

export 'report_service.pb.dart';

/// Reports. A report that is not the caller's own answers NOT_FOUND, as one that does not exist;
/// officers see all.
///
/// Every write takes a `request_id` (over HTTP also as `Idempotency-Key`): the same write sent
/// again within 24 hours answers what the first one did, and another write under the same id is
/// refused with FAILED_PRECONDITION (REQUEST_ID_REUSED).
@$pb.GrpcServiceName('jebo.v1.ReportService')
class ReportServiceClient extends $grpc.Client {
  /// The hostname for this service.
  static const $core.String defaultHost = '';

  /// OAuth scopes needed for the client.
  static const $core.List<$core.String> oauthScopes = [
    '',
  ];

  ReportServiceClient(super.channel, {super.options, super.interceptors});

  /// Creates a report of the caller's.
  ///
  /// Errors: ALREADY_EXISTS if the id is taken; INVALID_ARGUMENT if the category is unknown.
  $grpc.ResponseFuture<$0.CreateReportResponse> createReport($0.CreateReportRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$createReport, request, options: options);
  }

  /// Tells a report.
  $grpc.ResponseFuture<$0.GetReportResponse> getReport($0.GetReportRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$getReport, request, options: options);
  }

  /// Lists the caller's reports; for officers, everybody's.
  $grpc.ResponseFuture<$0.ListReportsResponse> listReports($0.ListReportsRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$listReports, request, options: options);
  }

  /// Changes title, description, category, priority or location. The owner may while the report
  /// is DRAFT or SUBMITTED; an officer may change category and priority at any time.
  ///
  /// Errors: ABORTED if the etag is stale; FAILED_PRECONDITION (REPORT_LOCKED).
  $grpc.ResponseFuture<$0.UpdateReportResponse> updateReport($0.UpdateReportRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$updateReport, request, options: options);
  }

  /// Tells who changed what of a report, newest first: the newest 100 changes.
  $grpc.ResponseFuture<$0.ListReportHistoryResponse> listReportHistory($0.ListReportHistoryRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$listReportHistory, request, options: options);
  }

  /// Deletes a report of the caller's, its photos and its log.
  ///
  /// Errors: ABORTED if the etag is stale.
  $grpc.ResponseFuture<$0.DeleteReportResponse> deleteReport($0.DeleteReportRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$deleteReport, request, options: options);
  }

  /// Moves a report on; which moves there are stands beside ReportStatus.
  ///
  /// Errors: FAILED_PRECONDITION (TRANSITION_ILLEGAL) with the legal moves, PERMISSION_DENIED
  /// (TRANSITION_NOT_YOURS), INVALID_ARGUMENT if the move needs a reason, ABORTED if the etag is
  /// stale.
  $grpc.ResponseFuture<$0.TransitionReportResponse> transitionReport($0.TransitionReportRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$transitionReport, request, options: options);
  }

  /// Uploads photos, which are then analysed. JPEG, PNG and WebP by content, up to 20 MiB and 50
  /// megapixels each, up to 10 a report. Over HTTP: `multipart/form-data` with any number of
  /// parts, or one raw body.
  ///
  /// All the photos of a call are taken, or none. Metadata is taken out of what is kept.
  ///
  /// Errors: INVALID_ARGUMENT naming the file and what is wrong with it; FAILED_PRECONDITION
  /// (TOO_MANY_FILES).
  $grpc.ResponseFuture<$0.UploadFileResponse> uploadFile($async.Stream<$0.UploadFileRequest> request, {$grpc.CallOptions? options,}) {
    return $createStreamingCall(_$uploadFile, request, options: options).single;
  }

  /// Lists the photos of a report, oldest first.
  $grpc.ResponseFuture<$0.ListFilesResponse> listFiles($0.ListFilesRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$listFiles, request, options: options);
  }

  /// Deletes a photo of the caller's; its analysis is cancelled.
  $grpc.ResponseFuture<$0.DeleteFileResponse> deleteFile($0.DeleteFileRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$deleteFile, request, options: options);
  }

  /// Sends a photo, or a range of its bytes. Never with metadata in it.
  ///
  /// Errors: OUT_OF_RANGE (RANGE_NOT_SATISFIABLE); FAILED_PRECONDITION (PHOTO_UNREADABLE) for a
  /// smaller copy of a photo that can't be decoded; DATA_LOSS (PHOTO_MISSING) if the server has lost
  /// its bytes.
  /// buf:lint:ignore RPC_RESPONSE_STANDARD_NAME
  $grpc.ResponseStream<$1.HttpBody> downloadFile($0.DownloadFileRequest request, {$grpc.CallOptions? options,}) {
    return $createStreamingCall(_$downloadFile, $async.Stream.fromIterable([request]), options: options);
  }

  /// Tells a URL at which the store of the photos sends one itself, without this server. Whoever
  /// has the URL has the photo, until it expires; it is sent as an attachment.
  ///
  /// Errors: FAILED_PRECONDITION (SIGNED_URLS_OFF) where the photos have no such URLs: use
  /// DownloadFile; FAILED_PRECONDITION (PHOTO_UNREADABLE) as there.
  $grpc.ResponseFuture<$0.GetFileUrlResponse> getFileUrl($0.GetFileUrlRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$getFileUrl, request, options: options);
  }

  /// Analyses the photos of a report again.
  ///
  /// Errors: FAILED_PRECONDITION (NO_FILES, ANALYSIS_RUNNING).
  $grpc.ResponseFuture<$0.AnalyzeReportResponse> analyzeReport($0.AnalyzeReportRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$analyzeReport, request, options: options);
  }

  /// Tells the newest analysis of each photo.
  $grpc.ResponseFuture<$0.GetAnalysisResponse> getAnalysis($0.GetAnalysisRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$getAnalysis, request, options: options);
  }

  /// Sends every update after a sequence, then the live ones, each once and in order. May begin
  /// before there is a photo. Ends once at least one analysis has ended and none is unfinished.
  ///
  /// Errors: RESOURCE_EXHAUSTED (SLOW_READER, TOO_MANY_STREAMS); UNAVAILABLE when the server
  /// stops, and (ROLE_CHANGED) when the role of the caller has changed; UNAUTHENTICATED
  /// (TOKEN_EXPIRED) when the access token expires: refresh it first. In each case: resume with the
  /// last sequence that was read. INVALID_ARGUMENT for a sequence ahead of the newest one.
  $grpc.ResponseStream<$0.WatchAnalysisResponse> watchAnalysis($0.WatchAnalysisRequest request, {$grpc.CallOptions? options,}) {
    return $createStreamingCall(_$watchAnalysis, $async.Stream.fromIterable([request]), options: options);
  }

  /// Sends every change that the caller may see: of its own reports, for officers of all. Does
  /// not end.
  ///
  /// Errors: OUT_OF_RANGE (CURSOR_TOO_OLD) with the oldest cursor; INVALID_ARGUMENT for a cursor
  /// ahead of the log, as after a restore from a backup: list the reports again; as WatchAnalysis.
  $grpc.ResponseStream<$0.WatchReportsResponse> watchReports($0.WatchReportsRequest request, {$grpc.CallOptions? options,}) {
    return $createStreamingCall(_$watchReports, $async.Stream.fromIterable([request]), options: options);
  }

  /// Lists what a report may be about.
  $grpc.ResponseFuture<$0.ListCategoriesResponse> listCategories($0.ListCategoriesRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$listCategories, request, options: options);
  }

    // method descriptors

  static final _$createReport = $grpc.ClientMethod<$0.CreateReportRequest, $0.CreateReportResponse>(
      '/jebo.v1.ReportService/CreateReport',
      ($0.CreateReportRequest value) => value.writeToBuffer(),
      $0.CreateReportResponse.fromBuffer);
  static final _$getReport = $grpc.ClientMethod<$0.GetReportRequest, $0.GetReportResponse>(
      '/jebo.v1.ReportService/GetReport',
      ($0.GetReportRequest value) => value.writeToBuffer(),
      $0.GetReportResponse.fromBuffer);
  static final _$listReports = $grpc.ClientMethod<$0.ListReportsRequest, $0.ListReportsResponse>(
      '/jebo.v1.ReportService/ListReports',
      ($0.ListReportsRequest value) => value.writeToBuffer(),
      $0.ListReportsResponse.fromBuffer);
  static final _$updateReport = $grpc.ClientMethod<$0.UpdateReportRequest, $0.UpdateReportResponse>(
      '/jebo.v1.ReportService/UpdateReport',
      ($0.UpdateReportRequest value) => value.writeToBuffer(),
      $0.UpdateReportResponse.fromBuffer);
  static final _$listReportHistory = $grpc.ClientMethod<$0.ListReportHistoryRequest, $0.ListReportHistoryResponse>(
      '/jebo.v1.ReportService/ListReportHistory',
      ($0.ListReportHistoryRequest value) => value.writeToBuffer(),
      $0.ListReportHistoryResponse.fromBuffer);
  static final _$deleteReport = $grpc.ClientMethod<$0.DeleteReportRequest, $0.DeleteReportResponse>(
      '/jebo.v1.ReportService/DeleteReport',
      ($0.DeleteReportRequest value) => value.writeToBuffer(),
      $0.DeleteReportResponse.fromBuffer);
  static final _$transitionReport = $grpc.ClientMethod<$0.TransitionReportRequest, $0.TransitionReportResponse>(
      '/jebo.v1.ReportService/TransitionReport',
      ($0.TransitionReportRequest value) => value.writeToBuffer(),
      $0.TransitionReportResponse.fromBuffer);
  static final _$uploadFile = $grpc.ClientMethod<$0.UploadFileRequest, $0.UploadFileResponse>(
      '/jebo.v1.ReportService/UploadFile',
      ($0.UploadFileRequest value) => value.writeToBuffer(),
      $0.UploadFileResponse.fromBuffer);
  static final _$listFiles = $grpc.ClientMethod<$0.ListFilesRequest, $0.ListFilesResponse>(
      '/jebo.v1.ReportService/ListFiles',
      ($0.ListFilesRequest value) => value.writeToBuffer(),
      $0.ListFilesResponse.fromBuffer);
  static final _$deleteFile = $grpc.ClientMethod<$0.DeleteFileRequest, $0.DeleteFileResponse>(
      '/jebo.v1.ReportService/DeleteFile',
      ($0.DeleteFileRequest value) => value.writeToBuffer(),
      $0.DeleteFileResponse.fromBuffer);
  static final _$downloadFile = $grpc.ClientMethod<$0.DownloadFileRequest, $1.HttpBody>(
      '/jebo.v1.ReportService/DownloadFile',
      ($0.DownloadFileRequest value) => value.writeToBuffer(),
      $1.HttpBody.fromBuffer);
  static final _$getFileUrl = $grpc.ClientMethod<$0.GetFileUrlRequest, $0.GetFileUrlResponse>(
      '/jebo.v1.ReportService/GetFileUrl',
      ($0.GetFileUrlRequest value) => value.writeToBuffer(),
      $0.GetFileUrlResponse.fromBuffer);
  static final _$analyzeReport = $grpc.ClientMethod<$0.AnalyzeReportRequest, $0.AnalyzeReportResponse>(
      '/jebo.v1.ReportService/AnalyzeReport',
      ($0.AnalyzeReportRequest value) => value.writeToBuffer(),
      $0.AnalyzeReportResponse.fromBuffer);
  static final _$getAnalysis = $grpc.ClientMethod<$0.GetAnalysisRequest, $0.GetAnalysisResponse>(
      '/jebo.v1.ReportService/GetAnalysis',
      ($0.GetAnalysisRequest value) => value.writeToBuffer(),
      $0.GetAnalysisResponse.fromBuffer);
  static final _$watchAnalysis = $grpc.ClientMethod<$0.WatchAnalysisRequest, $0.WatchAnalysisResponse>(
      '/jebo.v1.ReportService/WatchAnalysis',
      ($0.WatchAnalysisRequest value) => value.writeToBuffer(),
      $0.WatchAnalysisResponse.fromBuffer);
  static final _$watchReports = $grpc.ClientMethod<$0.WatchReportsRequest, $0.WatchReportsResponse>(
      '/jebo.v1.ReportService/WatchReports',
      ($0.WatchReportsRequest value) => value.writeToBuffer(),
      $0.WatchReportsResponse.fromBuffer);
  static final _$listCategories = $grpc.ClientMethod<$0.ListCategoriesRequest, $0.ListCategoriesResponse>(
      '/jebo.v1.ReportService/ListCategories',
      ($0.ListCategoriesRequest value) => value.writeToBuffer(),
      $0.ListCategoriesResponse.fromBuffer);
}

@$pb.GrpcServiceName('jebo.v1.ReportService')
abstract class ReportServiceBase extends $grpc.Service {
  $core.String get $name => 'jebo.v1.ReportService';

  ReportServiceBase() {
    $addMethod($grpc.ServiceMethod<$0.CreateReportRequest, $0.CreateReportResponse>(
        'CreateReport',
        createReport_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.CreateReportRequest.fromBuffer(value),
        ($0.CreateReportResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.GetReportRequest, $0.GetReportResponse>(
        'GetReport',
        getReport_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.GetReportRequest.fromBuffer(value),
        ($0.GetReportResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.ListReportsRequest, $0.ListReportsResponse>(
        'ListReports',
        listReports_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.ListReportsRequest.fromBuffer(value),
        ($0.ListReportsResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.UpdateReportRequest, $0.UpdateReportResponse>(
        'UpdateReport',
        updateReport_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.UpdateReportRequest.fromBuffer(value),
        ($0.UpdateReportResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.ListReportHistoryRequest, $0.ListReportHistoryResponse>(
        'ListReportHistory',
        listReportHistory_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.ListReportHistoryRequest.fromBuffer(value),
        ($0.ListReportHistoryResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.DeleteReportRequest, $0.DeleteReportResponse>(
        'DeleteReport',
        deleteReport_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.DeleteReportRequest.fromBuffer(value),
        ($0.DeleteReportResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.TransitionReportRequest, $0.TransitionReportResponse>(
        'TransitionReport',
        transitionReport_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.TransitionReportRequest.fromBuffer(value),
        ($0.TransitionReportResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.UploadFileRequest, $0.UploadFileResponse>(
        'UploadFile',
        uploadFile,
        true,
        false,
        ($core.List<$core.int> value) => $0.UploadFileRequest.fromBuffer(value),
        ($0.UploadFileResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.ListFilesRequest, $0.ListFilesResponse>(
        'ListFiles',
        listFiles_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.ListFilesRequest.fromBuffer(value),
        ($0.ListFilesResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.DeleteFileRequest, $0.DeleteFileResponse>(
        'DeleteFile',
        deleteFile_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.DeleteFileRequest.fromBuffer(value),
        ($0.DeleteFileResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.DownloadFileRequest, $1.HttpBody>(
        'DownloadFile',
        downloadFile_Pre,
        false,
        true,
        ($core.List<$core.int> value) => $0.DownloadFileRequest.fromBuffer(value),
        ($1.HttpBody value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.GetFileUrlRequest, $0.GetFileUrlResponse>(
        'GetFileUrl',
        getFileUrl_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.GetFileUrlRequest.fromBuffer(value),
        ($0.GetFileUrlResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.AnalyzeReportRequest, $0.AnalyzeReportResponse>(
        'AnalyzeReport',
        analyzeReport_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.AnalyzeReportRequest.fromBuffer(value),
        ($0.AnalyzeReportResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.GetAnalysisRequest, $0.GetAnalysisResponse>(
        'GetAnalysis',
        getAnalysis_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.GetAnalysisRequest.fromBuffer(value),
        ($0.GetAnalysisResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.WatchAnalysisRequest, $0.WatchAnalysisResponse>(
        'WatchAnalysis',
        watchAnalysis_Pre,
        false,
        true,
        ($core.List<$core.int> value) => $0.WatchAnalysisRequest.fromBuffer(value),
        ($0.WatchAnalysisResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.WatchReportsRequest, $0.WatchReportsResponse>(
        'WatchReports',
        watchReports_Pre,
        false,
        true,
        ($core.List<$core.int> value) => $0.WatchReportsRequest.fromBuffer(value),
        ($0.WatchReportsResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.ListCategoriesRequest, $0.ListCategoriesResponse>(
        'ListCategories',
        listCategories_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.ListCategoriesRequest.fromBuffer(value),
        ($0.ListCategoriesResponse value) => value.writeToBuffer()));
  }

  $async.Future<$0.CreateReportResponse> createReport_Pre($grpc.ServiceCall $call, $async.Future<$0.CreateReportRequest> $request) async {
    return createReport($call, await $request);
  }

  $async.Future<$0.CreateReportResponse> createReport($grpc.ServiceCall call, $0.CreateReportRequest request);

  $async.Future<$0.GetReportResponse> getReport_Pre($grpc.ServiceCall $call, $async.Future<$0.GetReportRequest> $request) async {
    return getReport($call, await $request);
  }

  $async.Future<$0.GetReportResponse> getReport($grpc.ServiceCall call, $0.GetReportRequest request);

  $async.Future<$0.ListReportsResponse> listReports_Pre($grpc.ServiceCall $call, $async.Future<$0.ListReportsRequest> $request) async {
    return listReports($call, await $request);
  }

  $async.Future<$0.ListReportsResponse> listReports($grpc.ServiceCall call, $0.ListReportsRequest request);

  $async.Future<$0.UpdateReportResponse> updateReport_Pre($grpc.ServiceCall $call, $async.Future<$0.UpdateReportRequest> $request) async {
    return updateReport($call, await $request);
  }

  $async.Future<$0.UpdateReportResponse> updateReport($grpc.ServiceCall call, $0.UpdateReportRequest request);

  $async.Future<$0.ListReportHistoryResponse> listReportHistory_Pre($grpc.ServiceCall $call, $async.Future<$0.ListReportHistoryRequest> $request) async {
    return listReportHistory($call, await $request);
  }

  $async.Future<$0.ListReportHistoryResponse> listReportHistory($grpc.ServiceCall call, $0.ListReportHistoryRequest request);

  $async.Future<$0.DeleteReportResponse> deleteReport_Pre($grpc.ServiceCall $call, $async.Future<$0.DeleteReportRequest> $request) async {
    return deleteReport($call, await $request);
  }

  $async.Future<$0.DeleteReportResponse> deleteReport($grpc.ServiceCall call, $0.DeleteReportRequest request);

  $async.Future<$0.TransitionReportResponse> transitionReport_Pre($grpc.ServiceCall $call, $async.Future<$0.TransitionReportRequest> $request) async {
    return transitionReport($call, await $request);
  }

  $async.Future<$0.TransitionReportResponse> transitionReport($grpc.ServiceCall call, $0.TransitionReportRequest request);

  $async.Future<$0.UploadFileResponse> uploadFile($grpc.ServiceCall call, $async.Stream<$0.UploadFileRequest> request);

  $async.Future<$0.ListFilesResponse> listFiles_Pre($grpc.ServiceCall $call, $async.Future<$0.ListFilesRequest> $request) async {
    return listFiles($call, await $request);
  }

  $async.Future<$0.ListFilesResponse> listFiles($grpc.ServiceCall call, $0.ListFilesRequest request);

  $async.Future<$0.DeleteFileResponse> deleteFile_Pre($grpc.ServiceCall $call, $async.Future<$0.DeleteFileRequest> $request) async {
    return deleteFile($call, await $request);
  }

  $async.Future<$0.DeleteFileResponse> deleteFile($grpc.ServiceCall call, $0.DeleteFileRequest request);

  $async.Stream<$1.HttpBody> downloadFile_Pre($grpc.ServiceCall $call, $async.Future<$0.DownloadFileRequest> $request) async* {
    yield* downloadFile($call, await $request);
  }

  $async.Stream<$1.HttpBody> downloadFile($grpc.ServiceCall call, $0.DownloadFileRequest request);

  $async.Future<$0.GetFileUrlResponse> getFileUrl_Pre($grpc.ServiceCall $call, $async.Future<$0.GetFileUrlRequest> $request) async {
    return getFileUrl($call, await $request);
  }

  $async.Future<$0.GetFileUrlResponse> getFileUrl($grpc.ServiceCall call, $0.GetFileUrlRequest request);

  $async.Future<$0.AnalyzeReportResponse> analyzeReport_Pre($grpc.ServiceCall $call, $async.Future<$0.AnalyzeReportRequest> $request) async {
    return analyzeReport($call, await $request);
  }

  $async.Future<$0.AnalyzeReportResponse> analyzeReport($grpc.ServiceCall call, $0.AnalyzeReportRequest request);

  $async.Future<$0.GetAnalysisResponse> getAnalysis_Pre($grpc.ServiceCall $call, $async.Future<$0.GetAnalysisRequest> $request) async {
    return getAnalysis($call, await $request);
  }

  $async.Future<$0.GetAnalysisResponse> getAnalysis($grpc.ServiceCall call, $0.GetAnalysisRequest request);

  $async.Stream<$0.WatchAnalysisResponse> watchAnalysis_Pre($grpc.ServiceCall $call, $async.Future<$0.WatchAnalysisRequest> $request) async* {
    yield* watchAnalysis($call, await $request);
  }

  $async.Stream<$0.WatchAnalysisResponse> watchAnalysis($grpc.ServiceCall call, $0.WatchAnalysisRequest request);

  $async.Stream<$0.WatchReportsResponse> watchReports_Pre($grpc.ServiceCall $call, $async.Future<$0.WatchReportsRequest> $request) async* {
    yield* watchReports($call, await $request);
  }

  $async.Stream<$0.WatchReportsResponse> watchReports($grpc.ServiceCall call, $0.WatchReportsRequest request);

  $async.Future<$0.ListCategoriesResponse> listCategories_Pre($grpc.ServiceCall $call, $async.Future<$0.ListCategoriesRequest> $request) async {
    return listCategories($call, await $request);
  }

  $async.Future<$0.ListCategoriesResponse> listCategories($grpc.ServiceCall call, $0.ListCategoriesRequest request);

}
