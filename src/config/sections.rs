//! The sections of the settings and their defaults.

use std::{
    net::{Ipv4Addr, SocketAddr},
    num::{NonZeroU32, NonZeroU64, NonZeroUsize},
    path::PathBuf,
    time::Duration,
};

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

use super::{
    database::DatabaseUrl,
    text::{Origin, list, maybe, one},
};

const HOUR: Duration = Duration::from_hours(1);

/// The port that clients call, and what it grants them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Address and port; port 0 takes a free one.
    #[serde(with = "one")]
    pub listen: SocketAddr,
    /// Origins of web pages that may call.
    #[serde(with = "list")]
    pub allowed_origins: Vec<Origin>,
    /// Proxies whose `X-Forwarded-For` counts.
    #[serde(with = "list")]
    pub trusted_proxies: Vec<IpNet>,
    /// Connections open at once, if the limit of open files allows them.
    pub max_connections: NonZeroUsize,
    /// Connections open at once of one client address, and never more than a quarter of all.
    pub connections_per_address: NonZeroUsize,
    /// Largest request head, in bytes.
    pub header_bytes: NonZeroU32,
    /// HTTP/2 streams open at once on a connection.
    pub http2_streams: NonZeroU32,
    /// Time for a unary call as a whole.
    #[serde(with = "one")]
    pub unary_timeout: Duration,
    /// Time for the message of a call that needs no account.
    #[serde(with = "one")]
    pub public_body_timeout: Duration,
    /// Time in which an upload comes on: by a byte, or by its answer after the last one.
    #[serde(with = "one")]
    pub upload_timeout: Duration,
    /// Slowest body still waited for, in bytes a second over 10 s; 0 is no limit.
    pub upload_min_rate: u64,
    /// Time for the first bytes of a connection.
    #[serde(with = "one")]
    pub first_bytes_timeout: Duration,
    /// Time for one HTTP/1 request head.
    #[serde(with = "one")]
    pub header_timeout: Duration,
    /// Time that a connection may stay without a call.
    #[serde(with = "one")]
    pub idle_timeout: Duration,
    /// Age at which a connection is asked to leave.
    #[serde(with = "one")]
    pub connection_age: Duration,
    /// Time between HTTP/2 pings.
    #[serde(with = "one")]
    pub http2_ping_interval: Duration,
    /// Time for the answer to an HTTP/2 ping.
    #[serde(with = "one")]
    pub http2_ping_timeout: Duration,
    /// Time between signs of life on a silent stream.
    #[serde(with = "one")]
    pub heartbeat: Duration,
    /// Time between saying that the server is not ready and taking no more connections, once
    /// SIGTERM tells it to stop.
    #[serde(with = "one")]
    pub stop_notice: Duration,
    /// Time for calls and jobs in flight to end after that.
    #[serde(with = "one")]
    pub drain_timeout: Duration,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: (Ipv4Addr::LOCALHOST, 8000).into(),
            allowed_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            max_connections: nonzero(20_000),
            connections_per_address: nonzero(256),
            header_bytes: nonzero_u32(16 << 10),
            http2_streams: nonzero_u32(100),
            unary_timeout: Duration::from_secs(30),
            public_body_timeout: Duration::from_secs(10),
            upload_timeout: Duration::from_mins(1),
            upload_min_rate: 1 << 10,
            first_bytes_timeout: Duration::from_secs(5),
            header_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_mins(2),
            connection_age: Duration::from_mins(30),
            http2_ping_interval: Duration::from_secs(20),
            http2_ping_timeout: Duration::from_secs(20),
            heartbeat: Duration::from_secs(15),
            stop_notice: Duration::from_secs(5),
            drain_timeout: Duration::from_secs(25),
        }
    }
}

/// Where the rows live, and how long what is only for retries and resumes is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// Which one: see [`super::Config::database_url`].
    #[serde(with = "maybe")]
    pub url: Option<DatabaseUrl>,
    /// Holds the password of the URL's user, if the URL does not. PostgreSQL only.
    #[serde(with = "maybe")]
    pub password_file: Option<PathBuf>,
    /// Connections of this process at most. PostgreSQL only.
    pub max_connections: NonZeroU32,
    /// Connections that searches and counts have for themselves.
    pub search_connections: NonZeroU32,
    /// Longest run of one statement of PostgreSQL, and of one search of SQLite.
    #[serde(with = "one")]
    pub statement_timeout: Duration,
    /// How far back `WatchReports` can resume.
    #[serde(with = "one")]
    pub event_retention: Duration,
    /// How long a write sent again with its request id is known.
    #[serde(with = "one")]
    pub request_id_retention: Duration,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: None,
            password_file: None,
            max_connections: nonzero_u32(16),
            search_connections: nonzero_u32(2),
            statement_timeout: Duration::from_secs(5),
            event_retention: 24 * HOUR,
            request_id_retention: 24 * HOUR,
        }
    }
}

/// Tokens and passwords.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Auth {
    /// How long an access token lives.
    #[serde(with = "one")]
    pub access_token_ttl: Duration,
    /// How long a session lives without being used.
    #[serde(with = "one")]
    pub refresh_token_ttl: Duration,
    /// The key that signs access tokens: see [`super::Config::signing_key_file`].
    #[serde(with = "maybe")]
    pub signing_key_file: Option<PathBuf>,
    /// Threads that hash passwords.
    pub password_threads: NonZeroUsize,
    /// Tries that may wait for them, over all addresses.
    pub password_queue: NonZeroUsize,
    /// Tries to sign in or up that one client address has a minute.
    pub attempts_per_minute: NonZeroU32,
}

impl Default for Auth {
    fn default() -> Self {
        Self {
            access_token_ttl: Duration::from_mins(15),
            refresh_token_ttl: 30 * 24 * HOUR,
            signing_key_file: None,
            password_threads: nonzero(2),
            password_queue: nonzero(1024),
            attempts_per_minute: nonzero_u32(120),
        }
    }
}

/// The worker inside `jebo serve`, and how any worker takes its jobs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Worker {
    /// Whether the server analyses photos itself.
    pub enabled: bool,
    /// Jobs at once.
    pub concurrency: NonZeroUsize,
    /// How long a job may go without a sign of life before another worker takes it.
    #[serde(with = "one")]
    pub lease: Duration,
    /// Time between looks for jobs that nobody rang for.
    #[serde(with = "one")]
    pub poll: Duration,
}

impl Default for Worker {
    fn default() -> Self {
        Self {
            enabled: true,
            concurrency: nonzero(2),
            lease: Duration::from_mins(1),
            poll: Duration::from_secs(1),
        }
    }
}

/// What clients may send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Largest message of a call that is no upload, as protobuf, in bytes.
    pub message_bytes: NonZeroUsize,
    /// The same of calls that need no account.
    pub public_message_bytes: NonZeroUsize,
    /// Largest JSON body, and largest WebSocket message, in bytes.
    pub json_bytes: NonZeroUsize,
    /// The same of calls that need no account.
    pub public_json_bytes: NonZeroUsize,
    /// Bytes that all requests keep until their messages are whole.
    pub buffered_bytes: NonZeroUsize,
    /// Calls whose messages are waited for at once, uploads apart.
    pub arriving_calls: NonZeroUsize,
    /// The same of one client address.
    pub arriving_calls_per_client: NonZeroUsize,
    /// Largest photo, in bytes.
    pub photo_bytes: u64,
    /// Longest side of a photo, in pixels.
    pub photo_side: u32,
    /// Largest photo, in pixels.
    pub photo_pixels: u64,
    /// Photos of a report.
    pub files_per_report: NonZeroU32,
    /// Uploads under way at once in this process.
    pub uploads: NonZeroU64,
    /// Uploads under way at once of one user, in this process.
    pub uploads_per_user: NonZeroU64,
    /// Bytes that the uploads under way of one user keep, in this process.
    pub upload_bytes_per_user: u64,
    /// Streams open at once for one user.
    pub streams_per_user: NonZeroU32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_bytes: nonzero(64 << 10),
            public_message_bytes: nonzero(4 << 10),
            json_bytes: nonzero(384 << 10),
            public_json_bytes: nonzero(24 << 10),
            buffered_bytes: nonzero(64 << 20),
            arriving_calls: nonzero(1 << 10),
            arriving_calls_per_client: nonzero(128),
            photo_bytes: 20 << 20,
            photo_side: 12_000,
            photo_pixels: 50_000_000,
            files_per_report: nonzero_u32(10),
            uploads: nonzero_u64(64),
            uploads_per_user: nonzero_u64(4),
            upload_bytes_per_user: 512 << 20,
            streams_per_user: nonzero_u32(20),
        }
    }
}

/// What the process says about itself, on stderr.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Telemetry {
    /// What a line of the log looks like.
    pub format: LogFormat,
    /// Which lines are written: `info`, or by module as in `info,jebo::edge=debug`.
    pub level: String,
}

impl Default for Telemetry {
    fn default() -> Self {
        Self {
            format: LogFormat::Auto,
            level: "info".to_owned(),
        }
    }
}

/// What a line of the log looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// Pretty on a terminal, JSON otherwise.
    Auto,
    /// For people.
    Pretty,
    /// For machines.
    Json,
}

impl LogFormat {
    /// Whether to write JSON, on a terminal or not.
    #[must_use]
    pub fn json(self, terminal: bool) -> bool {
        match self {
            Self::Auto => !terminal,
            Self::Pretty => false,
            Self::Json => true,
        }
    }
}

pub(super) fn nonzero(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).unwrap_or(NonZeroUsize::MIN)
}

pub(super) fn nonzero_u32(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}

fn nonzero_u64(number: u64) -> NonZeroU64 {
    NonZeroU64::new(number).unwrap_or(NonZeroU64::MIN)
}
