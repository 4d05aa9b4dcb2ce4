//! Who may call what: read from the access option of each method, and denied where it is
//! missing. Stands before routing, so that no service can forget it.

use std::{
    collections::HashMap,
    convert::Infallible,
    sync::Arc,
    task::{Context, Poll},
};

use futures_util::future::BoxFuture;
use http::{HeaderMap, Request, Response, header};
use tonic::{Code, Status, body::Body};
use tonic_types::StatusExt as _;
use tower::Service;
use tracing::Instrument as _;

use super::{
    before_body,
    call::voice,
    rate::UserRate,
    status::{self, Voice},
};
use crate::{
    domain::{
        Error, Reason,
        auth::{Admission, Auth},
        user::Role,
    },
    pb::{self, Access},
};

/// Services that are not ours and that anybody may call.
const OPEN: [&str; 3] = [
    "/grpc.health.v1.Health/",
    "/grpc.reflection.v1.ServerReflection/",
    "/grpc.reflection.v1alpha.ServerReflection/",
];

/// The access that each method declares, by its path.
pub(crate) fn declared() -> HashMap<String, Access> {
    let pool = pb::descriptor_pool();
    let Some(extension) = pool.get_extension_by_name("jebo.v1.access") else {
        return HashMap::new();
    };
    let services: Vec<_> = pool.services().collect();
    let methods = services
        .iter()
        .flat_map(prost_reflect::ServiceDescriptor::methods);
    methods
        .map(|method| {
            let number = method.options().get_extension(&extension).as_enum_number();
            let access = number.and_then(|number| Access::try_from(number).ok());
            let path = format!("/{}/{}", method.parent_service().full_name(), method.name());
            (path, access.unwrap_or(Access::Unspecified))
        })
        .collect()
}

/// Lets through who may call.
#[derive(Clone)]
pub(super) struct Authenticate<S> {
    inner: S,
    gate: Arc<Gate>,
}

struct Gate {
    auth: Arc<Auth>,
    access: HashMap<String, Access>,
    rate: Option<UserRate>,
}

impl<S> Authenticate<S> {
    pub(super) fn new(inner: S, auth: Arc<Auth>, rate: Option<UserRate>) -> Self {
        let access = declared();
        let gate = Arc::new(Gate { auth, access, rate });
        Self { inner, gate }
    }
}

impl<S> Service<Request<Body>> for Authenticate<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>
        + Clone
        + Send
        + 'static,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let clone = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let gate = Arc::clone(&self.gate);
        let mut voice = voice(request.headers());
        let span = tracing::info_span!(
            "call",
            rpc.method = gate.name(request.uri().path()),
            request.id = voice.request_id
        );
        let answer = async move {
            let (path, client) = (request.uri().path(), request.extensions().get().copied());
            let admitted = match before_body::admit(&gate.auth, path, client).await {
                Ok(()) => gate.admit(path, request.headers(), &voice).await,
                Err(error) => Err(status::status(error, &voice)),
            };
            let response = match admitted {
                Err(status) => status.into_http(),
                Ok(admission) => {
                    if let Some(admission) = admission {
                        voice.language = voice.language.or(Some(admission.caller.language));
                        request.extensions_mut().insert(admission);
                    }
                    request.extensions_mut().insert(voice.clone());
                    inner.call(request).await?
                }
            };
            Ok(completed(response, &voice))
        };
        Box::pin(answer.instrument(span))
    }
}

impl Gate {
    /// The method of a path, for the log. Another path is a text of the caller's, and is `_OTHER`,
    /// as OpenTelemetry's conventions for RPC have it.
    fn name<'a>(&self, path: &'a str) -> &'a str {
        if self.access.contains_key(path) {
            return path;
        }
        let open = OPEN.into_iter().find(|open| path.starts_with(open));
        open.unwrap_or("_OTHER")
    }

    async fn admit(
        &self,
        path: &str,
        headers: &HeaderMap,
        voice: &Voice,
    ) -> Result<Option<Admission>, Status> {
        let refuse = |error| status::status(error, voice);
        let needed = match self.access.get(path) {
            Some(Access::Public) => return Ok(None),
            Some(Access::User) => Role::User,
            Some(Access::Officer) => Role::Officer,
            Some(Access::Admin) => Role::Admin,
            Some(Access::Unspecified) => {
                return Err(refuse(Error::PermissionDenied(Reason::AccessUndeclared)));
            }
            // Not ours: open, or not there at all, which routing will find out.
            None if OPEN.iter().any(|open| path.starts_with(open)) => return Ok(None),
            None => return Err(status::unimplemented(path, voice)),
        };
        let token = bearer(headers).map_err(refuse)?;
        let admission = self.auth.authenticate(token).await.map_err(refuse)?;
        if let Some(rate) = &self.rate {
            let counted = rate.count(admission.caller.user_id);
            counted.map_err(|exceeded| refuse(Error::QuotaExceeded(exceeded)))?;
        }
        if admission.caller.role < needed {
            return Err(refuse(Error::PermissionDenied(Reason::RoleRequired)));
        }
        Ok(Some(admission))
    }
}

/// The token of `authorization: Bearer …`.
fn bearer(headers: &HeaderMap) -> Result<&str, Error> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Err(Error::Unauthenticated(Reason::TokenMissing));
    };
    let invalid = Error::Unauthenticated(Reason::TokenInvalid);
    if values.next().is_some() {
        return Err(invalid);
    }
    let Ok(value) = value.to_str() else {
        return Err(invalid);
    };
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(token.trim()),
        Some(_) | None => Err(invalid),
    }
}

/// Notes how a call was answered, and gives a status the details that its maker could not know. A
/// stream that fails later is noted by whoever ends it.
fn completed(response: Response<Body>, voice: &Voice) -> Response<Body> {
    // The headers do not have its source.
    let made = response.extensions().get().cloned();
    let status = made.or_else(|| Status::from_header_map(response.headers()));
    let Some(status) = status.filter(|status| status.code() != Code::Ok) else {
        tracing::debug!("answered");
        return response;
    };
    let status = status::complete(status, voice);
    let details = status.get_error_details();
    let reason = details.error_info().map(|info| info.reason.as_str());
    tracing::info!(code = ?status.code(), reason, "refused");
    // It may quote the request: names of files, mail addresses, texts.
    tracing::debug!(error.message = status.message(), "why it was refused");
    status.into_http()
}
