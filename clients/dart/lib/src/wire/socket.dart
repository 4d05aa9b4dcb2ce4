export 'socket_io.dart' if (dart.library.js_interop) 'socket_web.dart';
