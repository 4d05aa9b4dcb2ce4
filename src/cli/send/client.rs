//! A signed-in client. Writes carry a request id, so that trying again is safe.

use std::time::Duration;

use anyhow::{Context as _, bail};
use secrecy::{ExposeSecret as _, SecretString};
use tonic::{
    Code, Request, Response,
    transport::{Channel, Endpoint},
};

use super::retry::{Attempts, Failure, Policy, reason};
use crate::{
    domain::clock::{Clock as _, SystemClock},
    pb::{
        self, auth_service_client::AuthServiceClient, report_service_client::ReportServiceClient,
    },
};

/// Time for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// Time between signs of life, and for the answer to one: a dead server is noticed.
const KEEPALIVE: Duration = Duration::from_secs(20);

/// Both services of one server, with the tokens of one user.
#[derive(Debug)]
pub(in crate::cli) struct Client {
    auth: AuthServiceClient<Channel>,
    pub(super) reports: ReportServiceClient<Channel>,
    tokens: pb::Tokens,
    pub(super) retry: Policy,
}

impl Client {
    /// Connects, and signs nobody in yet.
    pub(in crate::cli) async fn connect(server: &str) -> anyhow::Result<Self> {
        let url = match server.split_once("://") {
            None => format!("http://{server}"),
            Some(("http", _)) => server.to_owned(),
            Some(_) => bail!("{server}: expected http://HOST:PORT (TLS is not supported here yet)"),
        };
        let endpoint = Endpoint::from_shared(url)
            .with_context(|| format!("{server}: expected http://HOST:PORT"))?;
        let channel = endpoint
            .user_agent(concat!("jebo/", env!("CARGO_PKG_VERSION")))?
            .connect_timeout(CONNECT)
            .http2_keep_alive_interval(KEEPALIVE)
            .keep_alive_timeout(KEEPALIVE)
            .connect()
            .await
            .with_context(|| format!("cannot reach {server}"))?;
        Ok(Self {
            auth: AuthServiceClient::new(channel.clone()),
            reports: ReportServiceClient::new(channel),
            tokens: pb::Tokens::default(),
            retry: Policy::default(),
        })
    }

    /// For the `authorization` header.
    pub(in crate::cli) fn access_token(&self) -> &str {
        &self.tokens.access_token
    }

    /// Signs in.
    pub(in crate::cli) async fn login(
        &mut self,
        email: &str,
        password: &SecretString,
    ) -> anyhow::Result<()> {
        let request = pb::LoginRequest {
            email: email.to_owned(),
            password: password.expose_secret().to_owned(),
            device_token: String::new(),
        };
        let answer = self
            .call(async |client| Ok(client.auth.login(request.clone()).await?))
            .await;
        let answer = answer.with_context(|| format!("cannot sign in as {email}"))?;
        self.tokens = answer.tokens.unwrap_or_default();
        Ok(())
    }

    /// Makes an account and signs in. If there is one already, only signs in: also because the
    /// answer to a first try may have been lost.
    pub(in crate::cli) async fn register(
        &mut self,
        email: &str,
        password: &SecretString,
    ) -> anyhow::Result<()> {
        let name = email.split('@').next().unwrap_or(email);
        let request = pb::RegisterRequest {
            email: email.to_owned(),
            password: password.expose_secret().to_owned(),
            display_name: name.to_owned(),
        };
        let answer = self
            .call(async |client| Ok(client.auth.register(request.clone()).await?))
            .await;
        match answer {
            Ok(answer) => {
                self.tokens = answer.tokens.unwrap_or_default();
                Ok(())
            }
            Err(Failure::Status(status)) if status.code() == Code::AlreadyExists => {
                self.login(email, password).await
            }
            Err(error) => Err(error).with_context(|| format!("cannot register {email}")),
        }
    }

    /// Creates a report.
    pub(super) async fn create_report(
        &mut self,
        title: String,
        category: Option<String>,
    ) -> anyhow::Result<pb::Report> {
        let message = pb::CreateReportRequest {
            report: Some(pb::Report {
                title,
                category: category.unwrap_or_default(),
                ..pb::Report::default()
            }),
            request_id: new_id(),
        };
        let answer = self
            .call(async |client| {
                let request = client.request(message.clone())?;
                Ok(client.reports.create_report(request).await?)
            })
            .await;
        let answer = answer.context("cannot create the report")?;
        answer.report.context("the server sent no report")
    }

    /// Deletes a report.
    pub(super) async fn delete_report(&mut self, report_id: &str) -> Result<(), Failure> {
        let message = pb::DeleteReportRequest {
            report_id: report_id.to_owned(),
            request_id: new_id(),
            ..pb::DeleteReportRequest::default()
        };
        self.call(async |client| {
            let request = client.request(message.clone())?;
            Ok(client.reports.delete_report(request).await?)
        })
        .await
        .map(|_| ())
    }

    /// Reads a report.
    pub(super) async fn get_report(&mut self, report_id: &str) -> anyhow::Result<pb::Report> {
        let message = pb::GetReportRequest {
            report_id: report_id.to_owned(),
        };
        let answer = self
            .call(async |client| {
                let request = client.request(message.clone())?;
                Ok(client.reports.get_report(request).await?)
            })
            .await;
        let answer = answer.context("cannot read the report")?;
        answer.report.context("the server sent no report")
    }

    /// Reads the analysis of a report.
    pub(super) async fn get_analysis(
        &mut self,
        report_id: &str,
    ) -> anyhow::Result<pb::ReportAnalysis> {
        let message = pb::GetAnalysisRequest {
            report_id: report_id.to_owned(),
        };
        let answer = self
            .call(async |client| {
                let request = client.request(message.clone())?;
                Ok(client.reports.get_analysis(request).await?)
            })
            .await;
        let answer = answer.context("cannot read the analysis")?;
        answer.analysis.context("the server sent no analysis")
    }

    /// A request with the token.
    pub(super) fn request<T>(&self, message: T) -> Result<Request<T>, Failure> {
        let mut request = Request::new(message);
        let token = format!("Bearer {}", self.tokens.access_token);
        let token = token.parse().map_err(|_| Failure::Token)?;
        request.metadata_mut().insert("authorization", token);
        Ok(request)
    }

    /// Makes a call until it is answered, refused, or was tried too often. The call must be safe
    /// to make twice.
    pub(super) async fn call<T>(
        &mut self,
        mut call: impl AsyncFnMut(&mut Self) -> Result<Response<T>, Failure>,
    ) -> Result<T, Failure> {
        let mut attempts = Attempts::new(self.retry);
        loop {
            match call(self).await {
                Ok(answer) => return Ok(answer.into_inner()),
                Err(failure) => self.recover(&mut attempts, failure).await?,
            }
        }
    }

    /// Does what may make the next try work: waits, or gets a new token.
    pub(super) async fn recover(
        &mut self,
        attempts: &mut Attempts,
        failure: Failure,
    ) -> Result<(), Failure> {
        let expired = matches!(&failure, Failure::Status(s) if reason(s) == "TOKEN_EXPIRED");
        if expired && !self.tokens.refresh_token.is_empty() {
            let request = pb::RefreshRequest {
                // Worth one pair of tokens: not to be sent twice.
                refresh_token: std::mem::take(&mut self.tokens.refresh_token),
            };
            let answer = self.auth.refresh(request).await?.into_inner();
            self.tokens = answer.tokens.unwrap_or_default();
            return Ok(());
        }
        let Some(wait) = attempts.wait(&failure) else {
            return Err(failure);
        };
        tokio::time::sleep(wait).await;
        Ok(())
    }
}

/// A fresh request id.
pub(super) fn new_id() -> String {
    SystemClock.new_id().to_string()
}
