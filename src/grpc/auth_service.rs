//! `jebo.v1.AuthService`.

use std::sync::Arc;

use tonic::{Request, Response, Status};

use super::{
    call::Call,
    convert::{language_in, some, tokens, user},
};
use crate::{
    domain::{
        Error,
        auth::{Auth, Login, NewUser, ProfileChange},
        user::Role,
    },
    pb::{self, auth_service_server::AuthService},
};

/// The service.
pub(super) struct AuthApi {
    auth: Arc<Auth>,
}

impl AuthApi {
    pub(super) fn new(auth: Arc<Auth>) -> Self {
        Self { auth }
    }
}

#[tonic::async_trait]
impl AuthService for AuthApi {
    async fn register(
        &self,
        request: Request<pb::RegisterRequest>,
    ) -> Result<Response<pb::RegisterResponse>, Status> {
        let call = Call::of(&request);
        let new = request.into_inner();
        let new = NewUser {
            email: new.email,
            password: new.password.into(),
            display_name: new.display_name,
            role: Role::User,
            language: call.voice.language.unwrap_or_default(),
        };
        let registered = self
            .auth
            .register(new, call.client.map(|client| client.to_string()));
        call.answer(registered.await.map(|(u, t)| pb::RegisterResponse {
            user: Some(user(u)),
            tokens: Some(tokens(t)),
        }))
    }

    async fn login(
        &self,
        request: Request<pb::LoginRequest>,
    ) -> Result<Response<pb::LoginResponse>, Status> {
        let call = Call::of(&request);
        let login = request.into_inner();
        let login = Login {
            email: login.email,
            password: login.password.into(),
            client: call.client.map(|client| client.to_string()),
            device_token: some(login.device_token),
        };
        let answer = self.auth.login(login).await;
        call.answer(answer.map(|(u, t)| pb::LoginResponse {
            user: Some(user(u)),
            tokens: Some(tokens(t)),
        }))
    }

    async fn refresh(
        &self,
        request: Request<pb::RefreshRequest>,
    ) -> Result<Response<pb::RefreshResponse>, Status> {
        let call = Call::of(&request);
        let answer = self.auth.refresh(&request.into_inner().refresh_token).await;
        call.answer(answer.map(|t| pb::RefreshResponse {
            tokens: Some(tokens(t)),
        }))
    }

    async fn logout(
        &self,
        request: Request<pb::LogoutRequest>,
    ) -> Result<Response<pb::LogoutResponse>, Status> {
        let call = Call::of(&request);
        let answer = self.auth.logout(&call.caller()?).await;
        call.answer(answer.map(|()| pb::LogoutResponse {}))
    }

    async fn get_profile(
        &self,
        request: Request<pb::GetProfileRequest>,
    ) -> Result<Response<pb::GetProfileResponse>, Status> {
        let call = Call::of(&request);
        let answer = self.auth.profile(&call.caller()?).await;
        call.answer(answer.map(|u| pb::GetProfileResponse {
            user: Some(user(u)),
        }))
    }

    async fn update_profile(
        &self,
        request: Request<pb::UpdateProfileRequest>,
    ) -> Result<Response<pb::UpdateProfileResponse>, Status> {
        let call = Call::of(&request);
        let caller = call.caller()?;
        let change = profile_change(request.into_inner()).map_err(|e| call.status(e))?;
        let answer = self.auth.update_profile(&caller, change).await;
        call.answer(answer.map(|u| pb::UpdateProfileResponse {
            user: Some(user(u)),
        }))
    }
}

fn profile_change(request: pb::UpdateProfileRequest) -> Result<ProfileChange, Error> {
    let paths = request
        .update_mask
        .map(|mask| mask.paths)
        .unwrap_or_default();
    let known = |path: &String| matches!(path.as_str(), "*" | "display_name" | "language");
    if let Some(path) = paths.iter().find(|path| !known(path)) {
        let expected = format!("expected display_name or language, got {path:?}");
        return Err(Error::invalid("update_mask", expected));
    }
    let selects = |path: &str, set: bool| {
        if paths.is_empty() {
            set
        } else {
            paths.iter().any(|p| p == path || p == "*")
        }
    };
    let (name, language) = (request.display_name, request.language);
    Ok(ProfileChange {
        display_name: selects("display_name", !name.is_empty()).then_some(name),
        language: selects("language", !language.is_empty())
            .then(|| language_in(&language))
            .transpose()?,
        etag: some(request.etag),
        request_id: some(request.request_id),
    })
}
