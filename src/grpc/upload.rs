//! A client stream of photos.

use tonic::{Status, Streaming};

use super::{
    call::Call,
    convert::{id, some},
};
use crate::{
    domain::{
        Caller, Error,
        files::{Files, Upload},
        report::File,
    },
    pb,
};

/// Messages of a call that neither begin a photo nor bring bytes of one: they are not needed, and
/// would keep a call going for nothing.
const MAX_EMPTY: usize = 100;

/// Takes the photos of a stream, all or none.
pub(super) async fn receive(
    call: &Call,
    files: &Files,
    caller: &Caller,
    mut messages: Streaming<pb::UploadFileRequest>,
) -> Result<Vec<File>, Status> {
    let refuse = |error| call.status(error);
    let no_report = || {
        refuse(Error::invalid(
            "report_id",
            "must be set in the first message",
        ))
    };
    let mut message = messages.message().await?.ok_or_else(no_report)?;
    if message.report_id.is_empty() {
        return Err(no_report());
    }
    let report = id("report_id", &message.report_id).map_err(refuse)?;
    let request_id = some(std::mem::take(&mut message.request_id));
    let mut upload = files
        .upload(caller, report, request_id)
        .await
        .map_err(refuse)?;
    let mut empty = 0;
    loop {
        empty += usize::from(message.file.as_ref().is_none_or(is_empty));
        if empty > MAX_EMPTY {
            let expected = "expected bytes of a file in every message";
            return Err(refuse(Error::invalid("file.data", expected)));
        }
        take(&mut upload, message, &report.to_string())
            .await
            .map_err(refuse)?;
        match messages.message().await? {
            Some(next) => message = next,
            None => break,
        }
    }
    upload.finish().await.map_err(refuse)
}

fn is_empty(file: &pb::HttpBody) -> bool {
    file.content_type.is_empty() && file.data.is_empty()
}

async fn take(
    upload: &mut Upload,
    message: pb::UploadFileRequest,
    report: &str,
) -> Result<(), Error> {
    if !message.report_id.is_empty() && !message.report_id.eq_ignore_ascii_case(report) {
        return Err(Error::invalid(
            "report_id",
            "expected the same report in every message",
        ));
    }
    let Some(file) = message.file else {
        return Ok(());
    };
    if !file.content_type.is_empty() {
        upload.begin(message.file_name).await?;
    }
    if file.data.is_empty() {
        return Ok(());
    }
    upload.write(file.data).await
}
