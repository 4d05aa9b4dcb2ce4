import 'dart:typed_data';

import 'package:fixnum/fixnum.dart';
import 'package:protobuf/well_known_types/google/protobuf/field_mask.pb.dart';

import '../caller.dart';
import '../error/error.dart';
import '../generated/jebo/v1/analysis.pb.dart';
import '../generated/jebo/v1/report.pb.dart';
import '../generated/jebo/v1/report_service.pb.dart';
import '../ids.dart';
import '../rpcs.dart';
import '../wire/wire.dart';
import 'downloaded_photo.dart';
import 'page_of_reports.dart';
import 'photo.dart';
import 'report_filter.dart';

/// Reports and their photos.
///
/// Every write takes a request id: the same write sent again with the same id
/// within 24 hours is done once. Without one, each call makes its own, so that
/// the client's own retries are safe.
///
/// A timeout is for the call as a whole, with all its tries.
final class ReportRepository {
  /// Made by `JeboClient`.
  ReportRepository(
    this._caller, {
    this.uploadTimeout = const Duration(minutes: 5),
  });

  final Caller _caller;

  /// Time for an upload or a download that is not given another one.
  final Duration uploadTimeout;

  /// The same, for calls of this user's only: while another is signed in, they
  /// fail with [NotSignedIn].
  ReportRepository boundTo(String userId) => ReportRepository(
    _caller.boundTo(userId),
    uploadTimeout: uploadTimeout,
  );

  /// One page of reports: the first, or the one that [pageToken] of the page
  /// before names, with the same [filter].
  Future<PageOfReports> getReports({
    ReportFilter filter = const ReportFilter(),
    int pageSize = 20,
    String? pageToken,
    bool withTotal = false,
    bool withCounts = false,
    Duration? timeout,
  }) async {
    final page = await _caller.unary(
      Rpcs.listReports,
      filter.request(
        pageSize: pageSize,
        pageToken: pageToken,
        withTotal: withTotal,
        withCounts: withCounts,
      ),
      timeout: timeout,
    );
    return PageOfReports(
      reports: page.reports,
      nextPageToken: page.nextPageToken.isEmpty ? null : page.nextPageToken,
      total: page.hasTotalSize() ? page.totalSize.toInt() : null,
      counts: page.hasCounts() ? page.counts : null,
      eventsCursor: page.eventsCursor.isEmpty ? null : page.eventsCursor,
    );
  }

  /// All reports, loaded page by page as they are read.
  Stream<Report> allReports({
    ReportFilter filter = const ReportFilter(),
    int pageSize = 100,
  }) async* {
    String? token;
    do {
      final page = await getReports(
        filter: filter,
        pageSize: pageSize,
        pageToken: token,
      );
      yield* Stream.fromIterable(page.reports);
      token = page.nextPageToken;
    } while (token != null);
  }

  /// One report.
  Future<Report> getReport(String reportId, {Duration? timeout}) async {
    final response = await _caller.unary(
      Rpcs.getReport,
      GetReportRequest(reportId: _report(reportId)),
      timeout: timeout,
    );
    return response.report;
  }

  /// Creates a report. Only id, title, description, category, status, priority
  /// and location count; the title is required.
  Future<Report> createReport(
    Report report, {
    String? requestId,
    Duration? timeout,
  }) async {
    final response = await _caller.unary(
      Rpcs.createReport,
      CreateReportRequest(report: report, requestId: requestId ?? newId()),
      timeout: timeout,
    );
    return response.report;
  }

  /// Changes these [fields] of a report, such as `title` or
  /// `location.address`; one that is not set in [report] is emptied.
  ///
  /// If [etag] is given and the report has changed since, it fails with a
  /// [EtagStale].
  Future<Report> updateReport(
    Report report, {
    required Iterable<String> fields,
    String? etag,
    String? requestId,
    Duration? timeout,
  }) async {
    InvalidArgument.idOf('report.id', report.id);
    final response = await _caller.unary(
      Rpcs.updateReport,
      UpdateReportRequest(
        // What the server adds to a report is not sent back to it.
        report: report.deepCopy()
          ..files.clear()
          ..clearAnalysis()
          ..clearEtag(),
        updateMask: FieldMask(paths: fields),
        etag: etag,
        requestId: requestId ?? newId(),
      ),
      timeout: timeout,
    );
    return response.report;
  }

  /// Moves a report to another status. Some moves need a [reason].
  ///
  /// Throws [TransitionIllegal] if there is no such move.
  Future<Report> transitionReport(
    String reportId,
    ReportStatus to, {
    String? reason,
    String? etag,
    String? requestId,
    Duration? timeout,
  }) async {
    final response = await _caller.unary(
      Rpcs.transitionReport,
      TransitionReportRequest(
        reportId: _report(reportId),
        to: to,
        reason: reason,
        etag: etag,
        requestId: requestId ?? newId(),
      ),
      timeout: timeout,
    );
    return response.report;
  }

  /// Deletes a report with all that belongs to it.
  Future<void> deleteReport(
    String reportId, {
    String? etag,
    String? requestId,
    Duration? timeout,
  }) async => _caller.unary(
    Rpcs.deleteReport,
    DeleteReportRequest(
      reportId: _report(reportId),
      etag: etag,
      requestId: requestId ?? newId(),
    ),
    timeout: timeout,
  );

  /// Sends photos to a report, which are then analysed: all of them are taken,
  /// or none.
  ///
  /// [onProgress] is told of the bytes on their way, from 0; it begins anew if
  /// a try broke off.
  Future<List<File>> uploadFiles(
    String reportId,
    List<PhotoUpload> photos, {
    void Function(int sent, int total)? onProgress,
    String? requestId,
    Duration? timeout,
  }) async {
    if (photos.isEmpty) {
      throw InvalidArgument.here('file', 'expected at least one photo');
    }
    final upload = Upload(
      reportId: _report(reportId),
      photos: photos,
      requestId: requestId ?? newId(),
      onProgress: onProgress,
    );
    return _caller.run(
      (context) => _caller.wire.upload(upload, context),
      timeout: timeout ?? uploadTimeout,
    );
  }

  /// The photos of a report, oldest first.
  Future<List<File>> listFiles(String reportId, {Duration? timeout}) async {
    final response = await _caller.unary(
      Rpcs.listFiles,
      ListFilesRequest(reportId: _report(reportId)),
      timeout: timeout,
    );
    return response.files;
  }

  /// Deletes a photo; its analysis is cancelled.
  Future<void> deleteFile(
    String reportId,
    String fileId, {
    String? requestId,
    Duration? timeout,
  }) async => _caller.unary(
    Rpcs.deleteFile,
    DeleteFileRequest(
      reportId: _report(reportId),
      fileId: _file(fileId),
      requestId: requestId ?? newId(),
    ),
    timeout: timeout,
  );

  /// Loads a photo, or a smaller copy of it. What has come is not loaded again
  /// if the connection breaks.
  Future<DownloadedPhoto> downloadFile(
    String reportId,
    String fileId, {
    Variant variant = Variant.VARIANT_ORIGINAL,
    Duration? timeout,
  }) async {
    final bytes = BytesBuilder(copy: false);
    var mimeType = '';
    return _caller.run((context) async {
      final answers = _caller.wire.stream(
        Rpcs.downloadFile,
        DownloadFileRequest(
          reportId: _report(reportId),
          fileId: _file(fileId),
          variant: variant,
          readOffset: Int64(bytes.length),
        ),
        context,
      );
      try {
        await for (final answer in answers) {
          if (answer.contentType.isNotEmpty) mimeType = answer.contentType;
          bytes.add(answer.data);
        }
      } on RangeNotSatisfiable {
        // It broke off behind the last byte.
        if (bytes.isEmpty) rethrow;
      }
      return DownloadedPhoto(bytes.takeBytes(), mimeType);
    }, timeout: timeout ?? uploadTimeout);
  }

  /// An address at which the store of the photos has one, for a while, for
  /// whoever knows it. Throws [SignedUrlsOff] where there are none.
  Future<FileUrl> getFileUrl(
    String reportId,
    String fileId, {
    Variant variant = Variant.VARIANT_ORIGINAL,
    Duration? timeout,
  }) async {
    final response = await _caller.unary(
      Rpcs.getFileUrl,
      GetFileUrlRequest(
        reportId: _report(reportId),
        fileId: _file(fileId),
        variant: variant,
      ),
      timeout: timeout,
    );
    return response.fileUrl;
  }

  /// Analyses the photos of a report again.
  Future<Report> analyzeReport(
    String reportId, {
    String? requestId,
    Duration? timeout,
  }) async {
    final response = await _caller.unary(
      Rpcs.analyzeReport,
      AnalyzeReportRequest(
        reportId: _report(reportId),
        requestId: requestId ?? newId(),
      ),
      timeout: timeout,
    );
    return response.report;
  }

  /// The newest analysis of each photo of a report.
  Future<ReportAnalysis> getAnalysis(
    String reportId, {
    Duration? timeout,
  }) async {
    final response = await _caller.unary(
      Rpcs.getAnalysis,
      GetAnalysisRequest(reportId: _report(reportId)),
      timeout: timeout,
    );
    return response.analysis;
  }

  /// Who changed what of a report, newest first.
  Future<List<HistoryEntry>> getHistory(
    String reportId, {
    Duration? timeout,
  }) async {
    final response = await _caller.unary(
      Rpcs.listReportHistory,
      ListReportHistoryRequest(reportId: _report(reportId)),
      timeout: timeout,
    );
    return response.entries;
  }

  /// What a report may be about.
  Future<List<Category>> getCategories({Duration? timeout}) async {
    final response = await _caller.unary(
      Rpcs.listCategories,
      ListCategoriesRequest(),
      timeout: timeout,
    );
    return response.categories;
  }

  static String _report(String id) => InvalidArgument.idOf('report_id', id);

  static String _file(String id) => InvalidArgument.idOf('file_id', id);
}
