import 'package:http/http.dart' as http;

import 'json_wire.dart';
import 'kind.dart';
import 'open_io.dart' if (dart.library.js_interop) 'open_web.dart';
import 'wire.dart';

/// Opens the wire of this kind to the server.
Wire openWire(Uri server, JeboWire kind, {http.Client? httpClient}) {
  if (server.scheme != 'http' && server.scheme != 'https') {
    throw ArgumentError.value('$server', 'server', 'expected http or https');
  }
  return switch (kind) {
    JeboWire.auto => openGrpc(server, httpClient),
    JeboWire.json => JsonWire(server, client: httpClient),
  };
}
