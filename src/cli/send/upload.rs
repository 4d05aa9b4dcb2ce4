//! A photo goes up in pieces, under a bar that shows how far it is.

use std::{future::pending, pin::pin};

use anyhow::Context as _;
use bytes::BytesMut;
use futures_util::{Stream, stream};
use indicatif::{ProgressBar, ProgressStyle};
use tokio::{
    io::AsyncReadExt as _,
    sync::mpsc::{self, Receiver, Sender},
};
use tonic::Response;

use super::{
    client::{Client, new_id},
    photo::Photo,
    retry::Failure,
};
use crate::{cli::output::plain, pb};

/// Bytes of a piece.
const CHUNK: usize = 64 << 10;
/// Pieces that may wait to be sent.
const WAITING: usize = 4;

/// Uploads a photo, again from its beginning if the connection breaks: the request id makes it
/// one photo all the same.
pub(super) async fn upload(
    client: &mut Client,
    report_id: &str,
    photo: &Photo,
) -> anyhow::Result<Vec<pb::File>> {
    let bar = bar(photo);
    let request_id = new_id();
    let answer = client
        .call(async |client| {
            bar.set_position(0);
            let head = pb::UploadFileRequest {
                report_id: report_id.to_owned(),
                file_name: photo.name().to_owned(),
                file: Some(pb::HttpBody {
                    content_type: photo.content_type().to_owned(),
                    ..pb::HttpBody::default()
                }),
                request_id: request_id.clone(),
            };
            once(client, head, photo, &bar).await
        })
        .await;
    bar.finish_and_clear();
    let answer = answer.with_context(|| format!("cannot upload {}", plain(photo.name())))?;
    Ok(answer.files)
}

fn bar(photo: &Photo) -> ProgressBar {
    let style = ProgressStyle::with_template(
        "{msg} {wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec}",
    );
    let bar = ProgressBar::new(photo.size()).with_message(plain(photo.name()));
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// One try.
async fn once(
    client: &mut Client,
    head: pb::UploadFileRequest,
    photo: &Photo,
    bar: &ProgressBar,
) -> Result<Response<pb::UploadFileResponse>, Failure> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let request = client.request(messages(receiver))?;
    let mut call = pin!(client.reports.upload_file(request));
    let mut reading = pin!(feed(&sender, head, photo, bar));
    tokio::select! {
        // The server may answer before it has all: to refuse.
        answer = &mut call => return Ok(answer?),
        read = &mut reading => read.map_err(Failure::File)?,
    }
    Ok(call.await?)
}

/// Reads the photo into the channel, and the mark of its end.
async fn feed(
    sender: &Sender<Option<pb::UploadFileRequest>>,
    head: pb::UploadFileRequest,
    photo: &Photo,
    bar: &ProgressBar,
) -> std::io::Result<()> {
    let mut file = photo.read().await?;
    let mut open = sender.send(Some(head)).await.is_ok();
    let mut chunk = BytesMut::new();
    while open {
        chunk.reserve(CHUNK);
        let count = file.read_buf(&mut chunk).await?;
        if count == 0 {
            sender.send(None).await.ok();
            break;
        }
        let body = pb::HttpBody {
            data: chunk.split().freeze(),
            ..pb::HttpBody::default()
        };
        let message = pb::UploadFileRequest {
            file: Some(body),
            ..pb::UploadFileRequest::default()
        };
        open = sender.send(Some(message)).await.is_ok();
        bar.inc(u64::try_from(count).unwrap_or_default());
    }
    Ok(())
}

/// What the channel holds, up to the mark of the end. Without that mark the stream never ends: a
/// photo that can't be read to its end must not look like a whole one.
fn messages(
    receiver: Receiver<Option<pb::UploadFileRequest>>,
) -> impl Stream<Item = pb::UploadFileRequest> {
    stream::unfold(receiver, |mut receiver| async move {
        match receiver.recv().await {
            Some(Some(message)) => Some((message, receiver)),
            Some(None) => None,
            None => pending().await,
        }
    })
}
