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

/// Takes the photos of a stream, all or none.
pub(super) async fn receive(
    call: &Call,
    files: &Files,
    caller: &Caller,
    mut messages: Streaming<pb::UploadFileRequest>,
) -> Result<Vec<File>, Status> {
    let refuse = |error| call.status(error);
    let empty = || {
        refuse(Error::invalid(
            "report_id",
            "must be set in the first message",
        ))
    };
    let mut message = messages.message().await?.ok_or_else(empty)?;
    if message.report_id.is_empty() {
        return Err(empty());
    }
    let report = id("report_id", &message.report_id).map_err(refuse)?;
    let request_id = some(std::mem::take(&mut message.request_id));
    let mut upload = files
        .upload(caller, report, request_id)
        .await
        .map_err(refuse)?;
    loop {
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
