/// What both faces of package:grpc have; neither of them can be imported
/// everywhere.
library;

export 'package:grpc/grpc.dart'
    if (dart.library.js_interop) 'package:grpc/grpc_web.dart'
    show GrpcError, StatusCode;
