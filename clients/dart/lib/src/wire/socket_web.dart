import 'package:web_socket_channel/web_socket_channel.dart';

import 'wire.dart';

/// A page sees neither pings nor pongs: a silent stream is opened again, to be
/// sure, and resumes where it was.
const socketNoticesSilence = false;

/// Opens a WebSocket for one stream. A page can't set headers on it: the token
/// goes as a subprotocol, and the language is the browser's.
WebSocketChannel openSocket(Uri uri, CallContext context) =>
    WebSocketChannel.connect(
      uri,
      protocols: [
        'jebo.v1',
        if (context.token case final token?) 'bearer.$token',
      ],
    );
