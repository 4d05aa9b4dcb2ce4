export 'form_io.dart' if (dart.library.js_interop) 'form_web.dart';
