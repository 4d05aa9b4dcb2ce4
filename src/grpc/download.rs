//! A photo as a server stream of `google.api.HttpBody`, with what HTTP says in headers as
//! metadata.

use futures_util::{StreamExt as _, stream::BoxStream};
use tonic::{Response, Status, metadata::MetadataValue};

use super::call::Call;
use crate::{
    domain::{
        Error,
        files::{ByteRange, Download},
    },
    pb,
};

pub(super) fn range(request: &pb::DownloadFileRequest) -> ByteRange {
    ByteRange {
        offset: request.read_offset,
        limit: u64::try_from(request.read_limit).unwrap_or_default(),
    }
}

type Stream = BoxStream<'static, Result<pb::HttpBody, Status>>;

/// The first message tells the type; no name in the headers comes from a user.
pub(super) fn send(call: Call, download: Download) -> Result<Response<Stream>, Status> {
    let extension = download.photo_type.extension();
    let headers = [
        ("etag", format!("\"{}\"", download.etag)),
        (
            "content-range",
            format!(
                "bytes {}-{}/{}",
                download.first,
                download.first + download.length - 1,
                download.size
            ),
        ),
        (
            "content-disposition",
            format!("attachment; filename=\"{}.{extension}\"", download.file.id),
        ),
        (
            "cache-control",
            "private, max-age=86400, immutable".to_owned(),
        ),
    ];
    let mut content_type = Some(download.photo_type.mime().to_owned());
    let chunks = download.bytes.map(move |bytes| match bytes {
        Ok(data) => Ok(pb::HttpBody {
            content_type: content_type.take().unwrap_or_default(),
            data,
            extensions: Vec::new(),
        }),
        Err(error) => Err(call.status(error)),
    });
    let mut response = Response::new(Box::pin(chunks) as Stream);
    for (name, value) in headers {
        let value = MetadataValue::try_from(value).map_err(|error| {
            super::status::status(Error::internal(error), &super::status::Voice::default())
        })?;
        response.metadata_mut().insert(name, value);
    }
    Ok(response)
}
