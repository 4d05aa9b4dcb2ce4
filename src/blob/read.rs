//! Reading blobs.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
};

use bytes::Bytes;
use futures_util::{
    StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};
use object_store::{GetResult, GetResultPayload};

use super::error::{self, blocking};
use crate::domain::Result;

/// As much of a file is read at once: one hop to a thread that may wait.
const CHUNK: u64 = 256 << 10;

/// The bytes of the range that was asked for.
///
/// A file is read here, since `object_store` would do so by 8 KiB.
pub(super) fn stream(found: GetResult) -> BoxStream<'static, Result<Bytes>> {
    let range = found.range;
    match found.payload {
        GetResultPayload::Stream(stream) => stream.map_err(error::store).boxed(),
        GetResultPayload::File(file, _) => {
            stream::try_unfold((file, range), |(file, mut range)| async {
                if range.is_empty() {
                    return Ok(None);
                }
                let end = range.end.min(range.start + CHUNK);
                let now = range.start..end;
                range.start = end;
                let (file, bytes) = blocking(move || read(file, now.start, now.end)).await?;
                Ok(Some((bytes, (file, range))))
            })
            .boxed()
        }
    }
}

fn read(mut file: File, start: u64, end: u64) -> io::Result<(File, Bytes)> {
    let length = usize::try_from(end - start).map_err(io::Error::other)?;
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut bytes)?;
    Ok((file, bytes.into()))
}
