//! The way in: a body that is held to its limits, and the time that a call may take.

use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt as _, Limited};
use tokio::time::{Instant, sleep_until};
use tonic::{Status, body::Body};
use tower::BoxError;

use super::{Kind, Method, Report};
use crate::edge::{
    arrivals::too_slow,
    assemble::{Assembled, Expected},
    call::MadeHere,
    limits::{UPLOAD_MESSAGE, too_large},
    pace::{PacedBody, Progress},
    status::Fault,
};

impl Report {
    /// The request with a body that is held to its limits.
    pub(super) fn watched(
        &self,
        request: Request<Body>,
        method: Method,
    ) -> (Request<Body>, Arc<Progress>) {
        let guard = &self.guard;
        let progress = Progress::new();
        let (upload, public) = (method.kind == Kind::Upload, method.public);
        let made_here = request.extensions().get::<MadeHere>().is_some();
        let client = request.extensions().get().copied();
        let paced = upload || (method.single && !made_here);
        let rate = if paced { guard.min_rate } else { 0 };
        let report = self.clone();
        let slow = move || report.status(&too_slow());
        let noted = Arc::clone(&progress);
        let request = request.map(|body| {
            let paced = PacedBody::new(body, rate, slow).noting(noted);
            if upload {
                self.limited(paced)
            } else {
                Body::new(paced)
            }
        });
        if made_here {
            return (request, progress);
        }
        let expected = Expected {
            limit: if upload {
                UPLOAD_MESSAGE
            } else {
                guard.limits.message(public)
            },
            single: method.single,
            within: (public || !(upload || method.single)).then_some(guard.public_body_timeout),
            counts: !upload,
        };
        let arrivals = (Arc::clone(&guard.arrivals), client);
        let report = self.clone();
        let status = move |fault: &Fault| report.status(fault);
        let request =
            request.map(|body| Body::new(Assembled::new(body, expected, arrivals, status)));
        (request, progress)
    }

    /// Ends when the call has taken too long.
    pub(super) async fn late(&self, kind: Kind, asked: Option<Instant>, progress: &Progress) {
        let begun = Instant::now();
        loop {
            let last = progress.last();
            let cap = match kind {
                Kind::Unary | Kind::Open => Some(begun + self.guard.unary_timeout),
                Kind::Upload => Some(last + self.guard.upload_timeout),
                Kind::Download | Kind::Stream => None,
            };
            let Some(end) = asked.into_iter().chain(cap).min() else {
                return std::future::pending().await;
            };
            sleep_until(end).await;
            if kind != Kind::Upload
                || asked.is_some_and(|asked| asked <= end)
                || progress.last() == last
            {
                return;
            }
        }
    }

    /// An upload as a whole.
    fn limited<B>(&self, body: B) -> Body
    where
        B: http_body::Body<Data = Bytes, Error = Status> + Send + 'static,
    {
        let limit = usize::try_from(self.guard.upload_limit).unwrap_or(usize::MAX);
        let too_large = self.status(&too_large("upload as a whole", limit));
        // What ends the body early is a status, but for the limit itself.
        let status =
            move |error: BoxError| *error.downcast().unwrap_or(Box::new(too_large.clone()));
        Body::new(Limited::new(body, limit).map_err(status))
    }
}
