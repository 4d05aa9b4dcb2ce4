import 'dart:async';
import 'dart:js_interop';

import 'package:http/http.dart' as http;
import 'package:web/web.dart' as web;

/// `fetch` reads a body to its end before it sends it, and never tells how much
/// has gone: only XMLHttpRequest does.
const formTellsProgress = true;

/// Sends a form, and tells how many bytes of it have gone.
Future<http.Response> sendForm(
  http.MultipartRequest request,
  void Function(int bytes) onSent,
) async {
  final body = await request.finalize().toBytes();
  final done = Completer<http.Response>();
  final xhr = web.XMLHttpRequest();
  xhr.open('POST', '${request.url}', true);
  request.headers.forEach((name, value) => xhr.setRequestHeader(name, value));
  void progress(web.ProgressEvent event) => onSent(event.loaded.toInt());
  void loaded(web.Event event) => done.complete(
    http.Response(
      xhr.responseText,
      xhr.status,
      headers: {'content-type': 'application/json; charset=utf-8'},
    ),
  );
  void failed(web.Event event) => done.completeError(
    http.ClientException('the photos could not be sent', request.url),
  );
  xhr.upload.onprogress = progress.toJS;
  xhr.onload = loaded.toJS;
  xhr.onerror = failed.toJS;
  xhr.onabort = failed.toJS;
  if (request case http.Abortable(:final abortTrigger?)) {
    abortTrigger.then((_) => xhr.abort()).ignore();
  }
  xhr.send(body.toJS);
  return done.future;
}
