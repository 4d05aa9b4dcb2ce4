import 'package:grpc/grpc.dart';
import 'package:http/http.dart' as http;

import '../backoff.dart';
import 'grpc_wire.dart';
import 'meter.dart';
import 'metered_connector.dart';
import 'wire.dart';

/// gRPC over HTTP/2.
Wire openGrpc(Uri server, http.Client? client) {
  final meter = Meter();
  return GrpcWire(
    ClientTransportConnectorChannel(
      MeteredConnector(server, meter),
      options: ChannelOptions(
        credentials: server.scheme == 'https'
            ? const ChannelCredentials.secure()
            : const ChannelCredentials.insecure(),
        // Calls are tried again above; the channel's own pauses only add to it.
        backoffStrategy: Backoff.between,
        // A phone that changed networks leaves a dead connection behind: new
        // calls then take a new one.
        keepAlive: const ClientKeepAliveOptions(
          pingInterval: Duration(seconds: 20),
          timeout: Duration(seconds: 10),
        ),
      ),
    ),
    meter: meter,
  );
}
