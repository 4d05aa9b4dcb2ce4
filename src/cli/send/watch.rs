//! The analysis as it happens. A stream that breaks is taken up again behind the last update
//! that was seen.

use std::{collections::HashSet, io};

use super::{
    client::Client,
    retry::{Attempts, Failure},
};
use crate::pb::{self, AnalysisStatus, AnalysisUpdate};

/// What there is to tell while watching.
pub(super) enum News<'a> {
    /// The next update.
    Update(&'a AnalysisUpdate),
    /// The stream broke.
    Cut {
        /// What broke it.
        why: String,
        /// Sequence of the last update that was seen.
        after: i64,
    },
}

/// Shows every update once, in order, until the analysis of each of these files has ended.
pub(super) async fn watch(
    client: &mut Client,
    report_id: &str,
    files: &[pb::File],
    mut show: impl FnMut(News<'_>) -> io::Result<()>,
) -> anyhow::Result<()> {
    let mut seen = Seen {
        last: 0,
        unfinished: files.iter().map(|file| file.id.clone()).collect(),
    };
    let mut attempts = Attempts::new(client.retry);
    while !seen.unfinished.is_empty() {
        let before = seen.last;
        let failure = match stream(client, report_id, &mut seen, &mut show).await? {
            Ok(()) => continue,
            Err(failure) => failure,
        };
        if seen.last > before {
            attempts.succeeded();
        }
        let why = failure.to_string();
        client.recover(&mut attempts, failure).await?;
        show(News::Cut {
            why,
            after: seen.last,
        })?;
    }
    Ok(())
}

struct Seen {
    last: i64,
    unfinished: HashSet<String>,
}

/// Reads one stream until it breaks or nothing is unfinished.
async fn stream(
    client: &mut Client,
    report_id: &str,
    seen: &mut Seen,
    show: &mut impl FnMut(News<'_>) -> io::Result<()>,
) -> io::Result<Result<(), Failure>> {
    let request = client.request(pb::WatchAnalysisRequest {
        report_id: report_id.to_owned(),
        after_sequence: seen.last,
        follow: false,
    });
    let request = match request {
        Ok(request) => request,
        Err(failure) => return Ok(Err(failure)),
    };
    let mut updates = match client.reports.watch_analysis(request).await {
        Ok(answer) => answer.into_inner(),
        Err(status) => return Ok(Err(status.into())),
    };
    while !seen.unfinished.is_empty() {
        match updates.message().await {
            Ok(Some(message)) => {
                let update = message.update.unwrap_or_default();
                // A heartbeat has no sequence.
                if update.sequence > seen.last {
                    seen.last = update.sequence;
                    if is_final(&update) {
                        seen.unfinished.remove(&update.file_id);
                    }
                    show(News::Update(&update))?;
                }
            }
            // The stream ends once all is finished; before that, something on the way ended it.
            Ok(None) => return Ok(Err(Failure::Early)),
            Err(status) => return Ok(Err(status.into())),
        }
    }
    Ok(Ok(()))
}

/// Whether nothing follows for this photo.
fn is_final(update: &AnalysisUpdate) -> bool {
    match update.status() {
        AnalysisStatus::Completed | AnalysisStatus::Failed | AnalysisStatus::Cancelled => true,
        AnalysisStatus::Unspecified
        | AnalysisStatus::Pending
        | AnalysisStatus::Processing
        | AnalysisStatus::Retrying => false,
    }
}
