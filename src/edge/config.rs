//! Limits and policies of the edge, with the defaults that the contract names.

use std::{collections::BTreeSet, time::Duration};

use crate::client_network::TrustedProxies;

/// Everything about the edge that an operator may set.
///
/// Sizes are bytes. A limit is the largest value still accepted.
#[derive(Debug, Clone)]
pub struct EdgeConfig {
    /// gRPC paths of the methods that anybody may call, such as `/jebo.v1.AuthService/Login`.
    pub public_methods: BTreeSet<String>,
    /// Largest message of a call that is no upload, as protobuf: 64 KiB.
    pub message_limit: usize,
    /// The same for methods that anybody may call, health and reflection: 4 KiB.
    pub public_message_limit: usize,
    /// Largest JSON body, and largest WebSocket message: 384 KiB, since JSON may write a byte as six.
    pub json_limit: usize,
    /// The same for methods that anybody may call: 24 KiB.
    pub public_json_limit: usize,
    /// Bytes that all requests keep until their messages are whole: 64 MiB.
    pub buffered_limit: usize,
    /// Calls whose messages are waited for at once, but for uploads: 1,024.
    pub arriving_calls: usize,
    /// The same of one client: 128.
    pub arriving_calls_per_client: usize,
    /// Time for the message of a call that anybody may make: 10 s.
    pub public_body_timeout: Duration,
    /// Largest request head: 16 KiB.
    pub header_limit: u32,
    /// HTTP/2 streams open at once on a connection: 100.
    pub http2_streams: u32,
    /// HTTP/2 streams that a peer may reset before they are accepted: 20 (rapid reset).
    pub http2_pending_resets: usize,
    /// Time for a unary call as a whole, on every wire: 30 s.
    pub unary_timeout: Duration,
    /// Time in which an upload comes on: by a byte, or by the answer after the last one. 60 s.
    pub upload_timeout: Duration,
    /// Slowest body still waited for, in bytes a second over 10 s: 1 KiB/s.
    pub upload_min_rate: u64,
    /// Largest upload as a whole, as it comes over gRPC or gRPC-Web: 301 MiB.
    pub upload_limit: u64,
    /// Time for the first bytes of a connection: 5 s.
    pub first_bytes_timeout: Duration,
    /// Time for one HTTP/1 request head, and so for an idle HTTP/1 connection: 10 s.
    pub header_timeout: Duration,
    /// Time that a connection may stay without a call, or without a byte: 120 s.
    pub idle_timeout: Duration,
    /// Time between HTTP/2 pings: 20 s.
    pub http2_ping_interval: Duration,
    /// Time for the answer to an HTTP/2 ping: 20 s.
    pub http2_ping_timeout: Duration,
    /// Age at which a connection is asked to leave (GOAWAY): 30 min.
    pub connection_age: Duration,
    /// Connections open at once: 20,000.
    pub max_connections: usize,
    /// Connections open at once of one client, see [`ClientNetwork`](crate::client_network), and
    /// never more than a quarter of all: 256. Trusted proxies have no such limit.
    pub connections_per_address: usize,
    /// Calls open at once to services that are not in the descriptors, such as reflection: 1,000.
    pub open_calls: usize,
    /// Of these, calls of one client: 32.
    pub open_calls_per_address: usize,
    /// Proxies whose `X-Forwarded-For` says who the client is: none.
    pub trusted_proxies: TrustedProxies,
    /// Time between WebSocket pings and SSE comments on a silent stream: 30 s.
    pub heartbeat: Duration,
    /// Silence after which a WebSocket peer is taken for dead: 75 s.
    pub websocket_dead_after: Duration,
    /// Time for the first WebSocket frame, which may carry the token: 10 s.
    pub websocket_token_timeout: Duration,
    /// Time for what is on its way when the edge is told to stop: for connections that have begun
    /// to be accepted, and then for their requests to come. 250 ms.
    pub leave_grace: Duration,
    /// Time for calls in flight to end once the edge is told to stop: 25 s.
    pub drain_timeout: Duration,
    /// Origins of web pages that may call, exactly as browsers send them.
    pub allowed_origins: Vec<String>,
    /// `ErrorInfo.domain` of the errors that the edge makes itself.
    pub error_domain: String,
    /// WebSocket subprotocol that the edge answers with.
    pub websocket_protocol: String,
}

impl Default for EdgeConfig {
    fn default() -> Self {
        Self {
            public_methods: BTreeSet::new(),
            message_limit: 64 << 10,
            public_message_limit: 4 << 10,
            json_limit: 384 << 10,
            public_json_limit: 24 << 10,
            buffered_limit: 64 << 20,
            arriving_calls: 1 << 10,
            arriving_calls_per_client: 128,
            public_body_timeout: Duration::from_secs(10),
            header_limit: 16 << 10,
            http2_streams: 100,
            http2_pending_resets: 20,
            unary_timeout: Duration::from_secs(30),
            upload_timeout: Duration::from_mins(1),
            upload_min_rate: 1 << 10,
            upload_limit: 301 << 20,
            first_bytes_timeout: Duration::from_secs(5),
            header_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_mins(2),
            http2_ping_interval: Duration::from_secs(20),
            http2_ping_timeout: Duration::from_secs(20),
            connection_age: Duration::from_mins(30),
            max_connections: 20_000,
            connections_per_address: 256,
            open_calls: 1_000,
            open_calls_per_address: 32,
            trusted_proxies: TrustedProxies::default(),
            heartbeat: Duration::from_secs(30),
            websocket_dead_after: Duration::from_secs(75),
            websocket_token_timeout: Duration::from_secs(10),
            leave_grace: Duration::from_millis(250),
            drain_timeout: Duration::from_secs(25),
            allowed_origins: Vec::new(),
            error_domain: "jebo".to_owned(),
            websocket_protocol: "jebo.v1".to_owned(),
        }
    }
}
