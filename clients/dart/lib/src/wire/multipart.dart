import 'dart:async';
import 'dart:convert';

import 'package:http/http.dart' as http;
import 'package:http_parser/http_parser.dart';

import '../error/error.dart';
import '../error/json.dart';
import '../generated/jebo/v1/report.pb.dart';
import '../generated/jebo/v1/report_service.pb.dart';
import '../rpcs.dart';
import 'pieces.dart';
import 'transcode.dart';
import 'wire.dart';

/// Sends photos as `multipart/form-data`, where requests can't be streamed.
final class MultipartUploader {
  /// Sends to [server].
  MultipartUploader(this.server, this._client);

  /// The server's address.
  final Uri server;
  final http.Client _client;

  /// Sends the photos; tells of progress as they are taken off its hands.
  Future<List<File>> upload(Upload upload, CallContext context) async {
    final call = HttpCall.of(
      Rpcs.uploadFile,
      UploadFileRequest(
        reportId: upload.reportId,
        requestId: upload.requestId,
      ),
    );
    final request = http.MultipartRequest('POST', call.on(server))
      ..headers.addAll(context.headers)
      ..headers.addAll(call.headers);
    final total = upload.total;
    var sent = 0;
    upload.onProgress?.call(0, total);
    for (final photo in upload.photos) {
      final counted = pieces(photo.open()).map((piece) {
        upload.onProgress?.call(sent += piece.length, total);
        return piece;
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
    final answer = _client.send(request).then(http.Response.fromStream);
    final http.Response response;
    try {
      response = await switch (context.timeout) {
        final timeout? => answer.timeout(timeout),
        null => answer,
      };
    } on TimeoutException {
      throw DeadlineExceeded.here();
    } on http.ClientException catch (error) {
      throw ServerUnavailable.noConnection(error.message);
    }
    if (response.statusCode != 200) {
      throw errorOfHttp(response.statusCode, response.body);
    }
    final json = jsonDecode(utf8.decode(response.bodyBytes));
    return decodeJson(Rpcs.uploadFile, json).files;
  }

  /// Lets go of its connections.
  void close() => _client.close();
}
