import 'package:web_socket_channel/io.dart';
import 'package:web_socket_channel/web_socket_channel.dart';

import 'wire.dart';

/// Pings are answered in time, or the socket closes.
const socketNoticesSilence = true;

/// Opens a WebSocket for one stream.
WebSocketChannel openSocket(Uri uri, CallContext context) =>
    IOWebSocketChannel.connect(
      uri,
      protocols: const ['jebo.v1'],
      headers: context.headers,
      // The peer has as long again to answer: 45 s at most.
      pingInterval: const Duration(seconds: 20),
      connectTimeout: const Duration(seconds: 10),
    );
