import 'dart:async';
import 'dart:math';

import 'package:http/http.dart' as http;
import 'package:http_parser/http_parser.dart';

import '../error/error.dart';
import '../error/json.dart';
import '../generated/jebo/v1/report.pb.dart';
import '../generated/jebo/v1/report_service.pb.dart';
import '../rpcs.dart';
import 'form.dart';
import 'over_http.dart';
import 'pieces.dart';
import 'transcode.dart';
import 'wire.dart';

/// Sends photos as `multipart/form-data`, where requests can't be streamed.
final class MultipartUploader {
  /// Sends to [server], by [client] if it is given.
  MultipartUploader(this.server, {http.Client? client})
    : _own = client == null,
      _client = client ?? http.Client();

  /// The server's address.
  final Uri server;
  final http.Client _client;
  final bool _own;

  /// Sends the photos, and tells of progress.
  Future<List<File>> upload(Upload upload, CallContext context) async {
    final call = HttpCall.of(
      Rpcs.uploadFile,
      UploadFileRequest(
        reportId: upload.reportId,
        requestId: upload.requestId,
      ),
    );
    final abort = Completer<void>();
    final request = http.AbortableMultipartRequest(
        'POST',
        call.on(server),
        abortTrigger: abort.future,
      )
      ..headers.addAll(context.headers)
      ..headers.addAll(call.headers);
    final total = upload.total;
    final tellsProgress = _own && formTellsProgress;
    var sent = 0;
    // What reading a photo throws is told as it is, not as a lost connection.
    (Object, StackTrace)? unreadable;
    upload.onProgress?.call(0, total);
    for (final photo in upload.photos) {
      final counted = pieces(photo.open())
          .map((piece) {
            sent += piece.length;
            if (!tellsProgress) upload.onProgress?.call(sent, total);
            return piece;
          })
          .handleError((Object error, StackTrace stack) {
            unreadable = (error, stack);
            throw error;
          });
      request.files.add(
        http.MultipartFile(
          'file',
          counted,
          photo.length,
          filename: photo.name,
          contentType: MediaType.parse(photo.mimeType),
        ),
      );
    }
    // What is not of a photo stands between them, and counts for nothing.
    void onSent(int bytes) => upload.onProgress?.call(min(bytes, total), total);
    final http.Response response;
    try {
      response = await overHttp((given) {
        given.then(abort.complete).ignore();
        return tellsProgress
            ? sendForm(request, onSent)
            : _client.send(request).then(http.Response.fromStream);
      }, context);
    } on JeboError {
      if (unreadable case (final error, final stack)?) {
        Error.throwWithStackTrace(error, stack);
      }
      rethrow;
    }
    final text = textOf(response.bodyBytes);
    if (response.statusCode != 200) {
      throw errorOfHttp(response.statusCode, text, response.headers);
    }
    return decodeJson(Rpcs.uploadFile, jsonOf(text)).files;
  }

  /// Lets go of its connections.
  void close() => _client.close();
}
