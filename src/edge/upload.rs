//! Files coming up: a raw body or the parts of a form become a client stream, chunk by chunk.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, stream};
use http::{HeaderMap, header};
use http_body::{Body as _, Frame};
use http_body_util::{BodyExt as _, StreamBody};
use multer::{Field, Multipart};
use prost::{
    Message as _,
    encoding::{self, WireType, encode_key, encode_varint, encoded_len_varint, key_len},
};
use prost_reflect::DynamicMessage;
use tonic::{Code, Status, body::Body};

use super::{call::put_prefix, http_body::HttpBody, route::Binding, status::Fault};

/// Most bytes of a file in one message.
const CHUNK: usize = 64 << 10;
const OCTET_STREAM: &str = "application/octet-stream";

/// Most bytes before a part of a form, and of its head.
const HEAD: usize = 64 << 10;

/// A gRPC request body made of an HTTP one, and what broke it.
pub(crate) struct Upload {
    pub(crate) body: Body,
    pub(crate) broken: Arc<OnceLock<Fault>>,
}

/// The client did not send all of what it announced.
pub(crate) fn broken_off() -> Fault {
    Fault::new(
        Code::InvalidArgument,
        "BODY_INCOMPLETE",
        "the request body broke off",
    )
}

/// Turns the body into the messages of a client stream.
///
/// `first` holds the fields from the path, the query and the headers: they go into the first
/// message only. The stream is drawn by its reader, so that never more than one chunk waits,
/// and ends with an error where the body does.
pub(crate) fn start(
    binding: &Binding,
    first: &DynamicMessage,
    headers: &HeaderMap,
    body: Body,
) -> Result<Upload, Fault> {
    let field = binding
        .http_body_field()
        .ok_or_else(|| Fault::internal("this call takes no upload"))?;
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or(OCTET_STREAM);
    let mut writer = Writer {
        first: first.encode_to_vec(),
        body: field.number(),
        file_name: binding
            .conventions
            .file_name
            .as_ref()
            .map(prost_reflect::FieldDescriptor::number),
        frames: VecDeque::new(),
    };
    let form = content_type
        .get(..19)
        .is_some_and(|media| media.eq_ignore_ascii_case("multipart/form-data"));
    let source = if form {
        let boundary = multer::parse_boundary(content_type).map_err(|_| {
            Fault::field(
                "content-type",
                "expected multipart/form-data with a boundary",
            )
        })?;
        let head = Arc::new(AtomicUsize::new(HEAD));
        let body = Polite {
            body,
            yielded: false,
            head: Arc::clone(&head),
        };
        Source::Form(Box::new(Form {
            parts: Multipart::new(body, boundary),
            part: None,
            count: 0,
            head,
        }))
    } else {
        writer.begin(content_type, None);
        Source::Raw(body)
    };
    let broken = Arc::new(OnceLock::new());
    let note = Arc::clone(&broken);
    let frames = stream::try_unfold((source, writer), move |(mut source, mut writer)| {
        let note = Arc::clone(&note);
        async move {
            while writer.frames.is_empty() {
                match source.next(&mut writer).await {
                    Ok(true) => {}
                    Ok(false) => return Ok(None),
                    Err(fault) => {
                        let status = fault.status("", "");
                        drop(note.set(fault));
                        return Err(status);
                    }
                }
            }
            Ok::<_, Status>(
                writer
                    .frames
                    .pop_front()
                    .map(|data| (Frame::data(data), (source, writer))),
            )
        }
    });
    Ok(Upload {
        body: Body::new(StreamBody::new(frames)),
        broken,
    })
}

enum Source {
    Raw(Body),
    Form(Box<Form>),
}

struct Form {
    parts: Multipart<'static>,
    /// The part that is being read.
    part: Option<Field<'static>>,
    count: usize,
    /// Bytes that may still come before the next part begins.
    head: Arc<AtomicUsize>,
}

impl Source {
    /// Reads on; false at the end.
    async fn next(&mut self, writer: &mut Writer) -> Result<bool, Fault> {
        let body = match self {
            Self::Form(form) => return form.next(writer).await,
            Self::Raw(body) => body,
        };
        match body.frame().await {
            None => Ok(false),
            Some(Err(_)) => Err(broken_off()),
            Some(Ok(frame)) => {
                writer.data(frame.into_data().unwrap_or_default());
                Ok(true)
            }
        }
    }
}

impl Form {
    async fn next(&mut self, writer: &mut Writer) -> Result<bool, Fault> {
        if let Some(part) = &mut self.part {
            self.head.store(usize::MAX, Ordering::Relaxed);
            match part.chunk().await.map_err(|e| form_fault(&e))? {
                Some(data) => writer.data(data),
                None => self.part = None,
            }
            return Ok(true);
        }
        self.head.store(HEAD, Ordering::Relaxed);
        let next = self.parts.next_field().await;
        if next.is_err() && self.head.load(Ordering::Relaxed) == 0 {
            let text = format!("expected the head of a part within {HEAD} bytes");
            return Err(Fault::field("", text));
        }
        match next.map_err(|e| form_fault(&e))? {
            Some(part) => {
                let content_type = part.content_type().map_or(OCTET_STREAM, AsRef::as_ref);
                writer.begin(content_type, part.file_name());
                self.count += 1;
                self.part = Some(part);
                Ok(true)
            }
            None if self.count == 0 => {
                Err(Fault::field("", "expected at least one part in the form"))
            }
            None => Ok(false),
        }
    }
}

fn form_fault(error: &multer::Error) -> Fault {
    use multer::Error;
    let cut = matches!(
        error,
        Error::StreamReadFailed(_)
            | Error::IncompleteStream
            | Error::IncompleteFieldData { .. }
            | Error::IncompleteHeaders
    );
    if cut {
        return broken_off();
    }
    Fault::field("", format!("the body is not multipart/form-data: {error}"))
}

/// Writes request messages as gRPC frames.
struct Writer {
    /// The fields of the first message, until it is written.
    first: Vec<u8>,
    body: u32,
    file_name: Option<u32>,
    frames: VecDeque<Bytes>,
}

impl Writer {
    /// The message that begins a file. Fields after those of the first message count (proto3).
    fn begin(&mut self, content_type: &str, file_name: Option<&str>) {
        let mut message = BytesMut::from(std::mem::take(&mut self.first).as_slice());
        if let (Some(number), Some(name)) = (self.file_name, file_name) {
            encoding::string::encode(number, &name.to_owned(), &mut message);
        }
        let body = HttpBody {
            content_type: content_type.to_owned(),
            data: Bytes::new(),
        };
        encoding::message::encode(self.body, &body, &mut message);
        let mut frame = BytesMut::with_capacity(message.len() + 5);
        put_prefix(&mut frame, message.len());
        frame.extend_from_slice(&message);
        self.frames.push_back(frame.freeze());
    }

    /// Messages with these bytes of the file, which are not copied.
    fn data(&mut self, mut data: Bytes) {
        const DATA: u32 = 2;
        while !data.is_empty() {
            let chunk = data.split_to(data.len().min(CHUNK));
            let length = chunk.len();
            let inner = key_len(DATA) + encoded_len_varint(length as u64) + length;
            let outer = key_len(self.body) + encoded_len_varint(inner as u64) + inner;
            let mut head = BytesMut::with_capacity(32);
            put_prefix(&mut head, outer);
            encode_key(self.body, WireType::LengthDelimited, &mut head);
            encode_varint(inner as u64, &mut head);
            encode_key(DATA, WireType::LengthDelimited, &mut head);
            encode_varint(length as u64, &mut head);
            self.frames.push_back(head.freeze());
            self.frames.push_back(chunk);
        }
    }
}

/// The data of a body, one chunk a poll: multer would read on for as long as anything comes. Before
/// a part it keeps what comes, and looks through all of it each time, so this breaks off there after
/// [`HEAD`] bytes.
struct Polite {
    body: Body,
    yielded: bool,
    head: Arc<AtomicUsize>,
}

impl Polite {
    /// Whether so many bytes may come here.
    fn admits(&self, length: usize) -> bool {
        let left = self.head.load(Ordering::Relaxed);
        self.head
            .store(left.saturating_sub(length), Ordering::Relaxed);
        left > 0
    }
}

impl Stream for Polite {
    type Item = Result<Bytes, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.yielded) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        loop {
            match Pin::new(&mut self.body).poll_frame(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(Some(Ok(frame))) => {
                    if let Ok(data) = frame.into_data() {
                        if !self.admits(data.len()) {
                            return Poll::Ready(Some(Err(broken_off().status("", ""))));
                        }
                        self.yielded = true;
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}
