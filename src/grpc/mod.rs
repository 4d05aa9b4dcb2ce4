//! The services over gRPC: messages in, use case, messages out.

mod auth_service;
mod authenticate;
mod before_body;
mod call;
mod codec;
mod convert;
mod download;
mod list;
mod live;
mod positions;
mod rate;
mod report_service;
mod rules;
mod sentences;
mod status;
mod upload;

use std::{collections::BTreeSet, convert::Infallible, sync::Arc, time::Duration};

use http::{Request, Response};
use tonic::{body::Body, service::Routes};
use tonic_health::server::HealthReporter;
use tower::util::BoxCloneSyncService;

pub use self::{
    codec::Codec,
    rate::RequestRate,
    rules::{MAX_ITEMS, MAX_LENGTH},
    status::DOMAIN,
};
use crate::{
    domain::{auth::Auth, cursor::Cursors, files::Files, reports::Reports, watch::Watch},
    pb::{
        self, auth_service_server::AuthServiceServer, report_service_server::ReportServiceServer,
    },
};

/// Largest gRPC message: 4 MiB. The edge has closer limits, by method.
const MESSAGE_LIMIT: usize = 4 << 20;

/// The use cases that the services call.
#[derive(Debug, Clone)]
pub struct UseCases {
    /// Accounts.
    pub auth: Arc<Auth>,
    /// Reports.
    pub reports: Reports,
    /// Photos.
    pub files: Files,
    /// Live streams.
    pub watch: Watch,
    /// Page tokens and event cursors.
    pub cursors: Cursors,
}

/// What an operator may set.
#[derive(Debug, Clone)]
pub struct GrpcConfig {
    /// Requests of one user; None is no limit.
    pub requests: Option<RequestRate>,
    /// Time between signs of life on a live stream, at each of which the session is looked at:
    /// 15 s.
    pub heartbeat: Duration,
}

/// The gRPC paths of the methods that anybody may call, as they declare it.
#[must_use]
pub fn public_methods() -> BTreeSet<String> {
    let declared = authenticate::declared().into_iter();
    let public = declared.filter(|(_, access)| *access == pb::Access::Public);
    public.map(|(path, _)| path).collect()
}

/// The gRPC stack with all its layers.
pub type Stack = BoxCloneSyncService<Request<Body>, Response<Body>, Infallible>;

/// All services, with health and reflection, behind the access check. The reporter says what
/// health answers.
///
/// # Errors
/// The descriptor set can't be read.
pub fn stack(
    use_cases: UseCases,
    config: &GrpcConfig,
) -> Result<(Stack, HealthReporter), tonic_reflection::server::Error> {
    let (reporter, health) = tonic_health::server::health_reporter();
    let reflection = || {
        tonic_reflection::server::Builder::configure()
            .register_encoded_file_descriptor_set(pb::DESCRIPTOR_SET)
            .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
            // So that clients of reflection can read the details of errors.
            .register_encoded_file_descriptor_set(tonic_types::pb::FILE_DESCRIPTOR_SET)
    };
    let auth = Arc::clone(&use_cases.auth);
    let auth_api = auth_service::AuthApi::new(Arc::clone(&auth));
    let report_api = report_service::ReportApi {
        auth: Arc::clone(&auth),
        reports: use_cases.reports,
        files: use_cases.files,
        watch: use_cases.watch,
        cursors: use_cases.cursors,
        heartbeat: config.heartbeat,
    };
    let routes =
        Routes::new(AuthServiceServer::new(auth_api).max_decoding_message_size(MESSAGE_LIMIT))
            .add_service(
                ReportServiceServer::new(report_api).max_decoding_message_size(MESSAGE_LIMIT),
            )
            .add_service(health)
            .add_service(reflection().build_v1()?)
            .add_service(reflection().build_v1alpha()?)
            .prepare();
    let rate = config.requests.map(rate::UserRate::new);
    let stack = authenticate::Authenticate::new(routes, auth, rate);
    Ok((BoxCloneSyncService::new(stack), reporter))
}
