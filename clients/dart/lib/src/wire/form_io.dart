import 'package:http/http.dart' as http;

/// Whether progress is told by [sendForm]. Here a photo is read as fast as it
/// is sent, so that what is read tells it.
const formTellsProgress = false;

/// Sends a form, and tells how many bytes of it have gone.
Future<http.Response> sendForm(
  http.MultipartRequest request,
  void Function(int bytes) onSent,
) => throw UnsupportedError('progress is told by what is read');
