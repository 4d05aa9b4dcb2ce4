import 'package:grpc/grpc_web.dart';
import 'package:http/http.dart' as http;

import 'grpc_wire.dart';
import 'multipart.dart';
import 'wire.dart';

/// gRPC-Web, and uploads over plain HTTP: a browser can't stream requests.
Wire openGrpc(Uri server, http.Client? client) => GrpcWire(
  GrpcWebClientChannel.xhr(server),
  multipart: MultipartUploader(server, client: client),
);
