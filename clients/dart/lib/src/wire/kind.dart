/// What a client speaks with the server.
enum JeboWire {
  /// gRPC where there are sockets, gRPC-Web in browsers.
  auto,

  /// JSON over HTTP and WebSockets: for networks that let nothing else pass.
  json,
}
