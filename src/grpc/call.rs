//! What a service method needs to know of its call besides the message.

use http::HeaderMap;
use tonic::{Request, Response, Status};

use super::status::{self, Voice};
use crate::{
    client_network::ClientNetwork,
    domain::{Caller, Error, Reason, auth::Admission, user::Language},
};

/// A call on its way through a service method.
#[derive(Debug)]
pub(super) struct Call {
    admission: Option<Admission>,
    /// Where it comes from, which the edge has put into the extensions; none without a socket.
    pub(super) client: Option<ClientNetwork>,
    pub(super) voice: Voice,
}

impl Call {
    pub(super) fn of<T>(request: &Request<T>) -> Self {
        let extensions = request.extensions();
        Self {
            admission: extensions.get::<Admission>().copied(),
            client: extensions.get::<ClientNetwork>().copied(),
            voice: extensions.get::<Voice>().cloned().unwrap_or_default(),
        }
    }

    /// Who makes the call.
    pub(super) fn caller(&self) -> Result<Caller, Status> {
        Ok(self.admission()?.caller)
    }

    /// Who makes the call, and for how long it may go on.
    pub(super) fn admission(&self) -> Result<Admission, Status> {
        let missing = || self.status(Error::Unauthenticated(Reason::TokenMissing));
        self.admission.ok_or_else(missing)
    }

    pub(super) fn status(&self, error: Error) -> Status {
        status::status(error, &self.voice)
    }

    /// The answer of a use case as that of the call.
    pub(super) fn answer<T>(&self, answer: Result<T, Error>) -> Result<Response<T>, Status> {
        answer
            .map(Response::new)
            .map_err(|error| self.status(error))
    }
}

/// In which language, and under which id, errors are told.
pub(super) fn voice(headers: &HeaderMap) -> Voice {
    let text = |name| {
        headers
            .get(name)
            .and_then(|v: &http::HeaderValue| v.to_str().ok())
    };
    Voice {
        request_id: text("x-request-id").unwrap_or_default().to_owned(),
        language: text("accept-language").and_then(language),
    }
}

/// The first language in `Accept-Language` that we speak; weights count only by their order,
/// in which clients list them anyway.
fn language(accept: &str) -> Option<Language> {
    accept.split(',').find_map(|range| {
        let tag = range.split(';').next()?.trim().to_ascii_lowercase();
        match tag.split('-').next()? {
            "en" => Some(Language::En),
            "ko" => Some(Language::Ko),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_we_speak() {
        assert_eq!(language("ko-KR,ko;q=0.9,en;q=0.8"), Some(Language::Ko));
        assert_eq!(language("fr, en-GB"), Some(Language::En));
        assert_eq!(language("de"), None);
        assert_eq!(language(""), None);
    }
}
