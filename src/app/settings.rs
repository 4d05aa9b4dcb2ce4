//! Settings as the parts take them.

use std::{
    num::{NonZeroU32, NonZeroU64},
    path::Path,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context as _, bail};
use secrecy::SecretString;

use super::openapi::openapi;
use crate::{
    blob::{Blobs, Bucket},
    client_network::TrustedProxies,
    config::{Blob, Bus, Config, DatabaseUrl, Origin, S3, TileUrl},
    domain::{
        Clock,
        auth::{SignInLimits, TokenTimes},
        files::FileLimits,
        photo::PhotoLimits,
        quota::{QuotaLimits, UNLIMITED},
        reports::{ReportLimits, SearchLimits},
        watch::WatchLimits,
    },
    edge::{EdgeConfig, Pages},
    grpc::{self, GrpcConfig, RequestRate},
    store::{Database, Postgres, SearchPool, Store},
    web::{self, ConsoleSettings},
    worker::WorkerTimes,
};

/// Photos rendered at once.
pub(super) const RENDERS: usize = 2;

/// What the edge is told.
pub(super) fn edge(config: &Config) -> EdgeConfig {
    let (server, limits) = (&config.server, &config.limits);
    EdgeConfig {
        public_methods: grpc::public_methods(),
        message_limit: limits.message_bytes.get(),
        public_message_limit: limits.public_message_bytes.get(),
        json_limit: limits.json_bytes.get(),
        public_json_limit: limits.public_json_bytes.get(),
        buffered_limit: limits.buffered_bytes.get(),
        arriving_calls: limits.arriving_calls.get(),
        arriving_calls_per_client: limits.arriving_calls_per_client.get(),
        public_body_timeout: server.public_body_timeout,
        header_limit: server.header_bytes.get(),
        http2_streams: server.http2_streams.get(),
        unary_timeout: server.unary_timeout,
        upload_timeout: server.upload_timeout,
        upload_min_rate: server.upload_min_rate,
        upload_limit: upload_limit(config),
        first_bytes_timeout: server.first_bytes_timeout,
        header_timeout: server.header_timeout,
        idle_timeout: server.idle_timeout,
        http2_ping_interval: server.http2_ping_interval,
        http2_ping_timeout: server.http2_ping_timeout,
        connection_age: server.connection_age,
        max_connections: server.max_connections.get(),
        connections_per_address: server.connections_per_address.get(),
        trusted_proxies: TrustedProxies::new(server.trusted_proxies.clone()),
        // The services' own come first, unless one of them is stuck.
        heartbeat: server.heartbeat * 2,
        drain_timeout: server.drain_timeout,
        leave_grace: server.stop_notice.min(EdgeConfig::default().leave_grace),
        allowed_origins: server
            .allowed_origins
            .iter()
            .map(Origin::as_str)
            .map(str::to_owned)
            .collect(),
        ..EdgeConfig::default()
    }
}

/// Most bytes of an upload as a whole: the largest photos that a report can have, and what they
/// are wrapped in. gRPC-Web may send all of it in base64, which makes four bytes of three.
fn upload_limit(config: &Config) -> u64 {
    let files = u64::from(config.limits.files_per_report.get());
    let photos = config.limits.photo_bytes.saturating_mul(files);
    photos.saturating_add(photos / 2).saturating_add(1 << 20)
}

/// What browsers get.
pub(super) fn pages(config: &Config) -> anyhow::Result<Pages> {
    let tiles = config.console.tile_url.as_ref();
    let console = ConsoleSettings {
        tile_url: tiles.map(|url| url.as_str().to_owned()),
        tile_attribution: config.console.tile_attribution.clone(),
    };
    web::pages(&console, tiles.map(TileUrl::origin).as_deref(), &openapi()?)
        .context("console.tile_url: its origin can't be told to browsers")
}

/// What the services are told.
pub(super) fn grpc(config: &Config) -> GrpcConfig {
    GrpcConfig {
        heartbeat: config.server.heartbeat,
        requests: NonZeroU32::new(config.quota.requests_per_second).map(|per_second| RequestRate {
            per_second,
            burst: config.quota.request_burst,
        }),
    }
}

/// How signing in is held back. With SQLite there is one node, which needs nobody to count with.
pub(super) fn sign_in(config: &Config) -> SignInLimits {
    let auth = &config.auth;
    SignInLimits {
        threads: auth.password_threads.get(),
        waiting: auth.password_queue.get(),
        attempts_per_minute: auth.attempts_per_minute,
        shared: matches!(config.database_url(), DatabaseUrl::Postgres(_)),
    }
}

/// What photos are taken.
pub(super) fn file_limits(config: &Config) -> FileLimits {
    let limits = &config.limits;
    FileLimits {
        photo: PhotoLimits {
            max_bytes: limits.photo_bytes,
            max_side: limits.photo_side,
            max_pixels: limits.photo_pixels,
        },
        per_report: limits.files_per_report.get(),
        uploads: limits.uploads.get(),
        uploads_per_user: limits.uploads_per_user.get(),
        upload_bytes_per_user: limits.upload_bytes_per_user,
        quota: quota(config),
    }
}

/// What one user may create, upload and keep.
fn quota(config: &Config) -> QuotaLimits {
    let quota = &config.quota;
    let limit = |number| NonZeroU64::new(number).map_or(UNLIMITED, NonZeroU64::get);
    QuotaLimits {
        reports_per_day: limit(quota.reports_per_day),
        reports_kept: limit(quota.reports_kept),
        photo_bytes_per_day: limit(quota.photo_bytes_per_day),
        photo_bytes_kept: limit(quota.photo_bytes_kept),
    }
}

/// What one user may do with reports.
pub(super) fn report_limits(config: &Config) -> ReportLimits {
    let count = |number: NonZeroU32| usize::try_from(number.get()).unwrap_or(usize::MAX);
    let at_once = count(search_connections(config));
    ReportLimits {
        quota: quota(config),
        searches: SearchLimits {
            // More than all together is no limit.
            per_user: NonZeroU32::new(config.quota.searches).map_or(at_once, count),
            at_once,
        },
    }
}

/// Connections for searches: of those to PostgreSQL, half are left for all else.
fn search_connections(config: &Config) -> NonZeroU32 {
    let settings = &config.database;
    match config.database_url() {
        DatabaseUrl::Sqlite(_) => settings.search_connections,
        DatabaseUrl::Postgres(_) => {
            let half = NonZeroU32::new(settings.max_connections.get() / 2);
            settings
                .search_connections
                .min(half.unwrap_or(NonZeroU32::MIN))
        }
    }
}

/// How streams watch. Where the workers are other processes, their bells are heard by NATS only.
pub(super) fn watch_limits(config: &Config) -> WatchLimits {
    let streams = config.limits.streams_per_user.get();
    let rung = config.worker.enabled || matches!(config.bus, Bus::Nats(_));
    WatchLimits {
        streams_per_user: usize::try_from(streams).unwrap_or(usize::MAX),
        poll: Duration::from_secs(if rung { 5 } else { 1 }),
    }
}

/// How long tokens live.
pub(super) fn token_times(config: &Config) -> TokenTimes {
    TokenTimes {
        access: config.auth.access_token_ttl,
        refresh: config.auth.refresh_token_ttl,
    }
}

/// How a worker works.
pub(super) fn worker(config: &Config) -> WorkerTimes {
    WorkerTimes {
        concurrency: config.worker.concurrency.get(),
        poll: config.worker.poll,
        reclaim: config.worker.lease / 4,
    }
}

/// Which database, and how to talk to it.
pub(super) fn database(config: &Config) -> anyhow::Result<Database> {
    let settings = &config.database;
    let url = match config.database_url() {
        DatabaseUrl::Sqlite(path) => return Ok(Database::File(path)),
        DatabaseUrl::Postgres(url) => url,
    };
    let file = settings.password_file.as_deref();
    let password = file.map(|file| secret("database.password_file", file));
    let password = password.transpose()?;
    Ok(Database::Postgres(Postgres {
        url: url.expose().into(),
        password,
        max_connections: settings.max_connections.get(),
        statement_timeout: settings.statement_timeout,
    }))
}

/// Opens a database, or names the keys to look at.
pub(super) async fn connect(config: &Config, database: &Database) -> anyhow::Result<Store> {
    let keys = database_keys(config);
    let search = SearchPool {
        connections: search_connections(config).get(),
        timeout: config.database.statement_timeout,
    };
    let opened = Box::pin(Store::connect_with(database, search)).await;
    opened.with_context(|| format!("cannot open the database {} ({keys})", database.place()))
}

/// The keys that say which database it is.
pub(super) fn database_keys(config: &Config) -> &'static str {
    let settings = &config.database;
    match (&settings.url, &settings.password_file) {
        (None, _) => "data_dir",
        (Some(DatabaseUrl::Postgres(_)), Some(_)) => "database.url and database.password_file",
        (Some(_), _) => "database.url",
    }
}

/// What the file of this key holds for us alone, without the line break at its end.
pub(super) fn secret(key: &str, file: &Path) -> anyhow::Result<SecretString> {
    let shown = file.display();
    let text =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {key} {shown}"))?;
    // An empty one is a file that nobody has filled yet, and never meant.
    match text.trim_end() {
        "" => bail!("{key} {shown} is empty"),
        text => Ok(text.into()),
    }
}

/// What the file of this key holds: certificates to trust.
pub(super) fn certificates(key: &str, file: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = file.display();
    let pem = std::fs::read(file).with_context(|| format!("cannot read {key} {shown}"))?;
    if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
        bail!("{key} {shown} has no certificate in PEM");
    }
    Ok(pem)
}

/// Where blobs are.
pub(super) async fn blobs(config: &Config, clock: Arc<dyn Clock>) -> anyhow::Result<Blobs> {
    match &config.blob {
        Blob::Disk { .. } => on_disk(config, clock).await,
        Blob::S3(s3) => in_bucket(s3, clock).await,
    }
}

async fn in_bucket(s3: &S3, clock: Arc<dyn Clock>) -> anyhow::Result<Blobs> {
    let secret = match (&s3.secret_access_key, &s3.secret_access_key_file) {
        (Some(here), _) => Some(here.expose().clone()),
        (None, Some(file)) => Some(secret("blob.secret_access_key_file", file)?),
        (None, None) => None,
    };
    let ca = s3.ca_file.as_deref();
    let ca = ca.map(|file| certificates("blob.ca_file", file));
    let bucket = Bucket {
        name: s3.bucket.to_string(),
        endpoint: s3.endpoint.as_ref().map(ToString::to_string),
        region: s3.region.clone(),
        prefix: s3
            .prefix
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        keys: s3.access_key_id.clone().zip(secret),
        virtual_hosted: s3.virtual_hosted,
        ca: ca.transpose()?,
        timeout: s3.timeout,
        signed_urls: s3.signed_urls,
    };
    let at = bucket.endpoint.as_deref().unwrap_or("AWS");
    Blobs::in_bucket(&bucket, clock)
        .await
        .with_context(|| format!("cannot use the bucket {} at {at} for photos", bucket.name))
}

async fn on_disk(config: &Config, clock: Arc<dyn Clock>) -> anyhow::Result<Blobs> {
    let folder = config.blob_dir();
    let floor = Blobs::floor(config.limits.photo_bytes);
    let blobs = Blobs::on_disk(folder.clone(), floor, clock)
        .await
        .with_context(|| format!("cannot use {} for photos", folder.display()))?;
    let swept = blobs
        .sweep_staging()
        .await
        .context("cannot sweep what was left half-written")?;
    if swept > 0 {
        tracing::info!(
            files = swept,
            "removed what earlier processes left half-written"
        );
    }
    Ok(blobs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_of_the_settings_are_those_of_the_parts() {
        let config = Config::default();
        let ours = edge(&config);
        assert!(ours.public_methods.contains("/jebo.v1.AuthService/Login"));
        let theirs = EdgeConfig {
            public_methods: ours.public_methods.clone(),
            ..EdgeConfig::default()
        };
        assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
        let theirs = FileLimits {
            quota: quota(&config),
            ..FileLimits::default()
        };
        assert_eq!(file_limits(&config), theirs);
        let (ours, theirs) = (token_times(&config), TokenTimes::default());
        assert_eq!((ours.access, ours.refresh), (theirs.access, theirs.refresh));
    }
}
