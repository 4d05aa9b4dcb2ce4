//! The bytes of a socket that its reader keeps until a message is whole.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::protocol::{Role, WebSocketConfig},
};

use crate::edge::arrivals::Arrival;

/// Buffers of a socket: small, since most sockets are idle.
const BUFFER: usize = 4 << 10;

pub(super) type Socket = WebSocketStream<Metered<TokioIo<Upgraded>>>;

/// The server's side of a socket whose messages may have so many bytes.
pub(super) async fn open(io: Upgraded, arrival: Arrival, limit: usize) -> Socket {
    let config = WebSocketConfig::default()
        .read_buffer_size(BUFFER)
        .write_buffer_size(0)
        .max_write_buffer_size(limit.saturating_mul(8).max(16 << 20))
        .max_message_size(Some(limit))
        .max_frame_size(Some(limit));
    let io = Metered::new(TokioIo::new(io), arrival);
    WebSocketStream::from_raw_socket(io, Role::Server, Some(config)).await
}

/// An upgraded connection, what is read of which counts in the budget of the process until it is
/// released. Reading fails once it is given up.
pub(super) struct Metered<I> {
    io: I,
    arrival: Arrival,
    given_up: bool,
}

impl<I> Metered<I> {
    pub(super) fn new(io: I, arrival: Arrival) -> Self {
        Self {
            io,
            arrival,
            given_up: false,
        }
    }

    /// A message is whole: its bytes are not kept any more.
    pub(super) fn release(&self) {
        self.arrival.release();
    }

    pub(super) fn is_given_up(&self) -> bool {
        self.given_up
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Metered<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.given_up || this.arrival.poll_given_up(cx).is_ready() {
            this.given_up = true;
            return Poll::Ready(Err(io::ErrorKind::OutOfMemory.into()));
        }
        let before = buffer.filled().len();
        let read = Pin::new(&mut this.io).poll_read(cx, buffer);
        let more = buffer.filled().len() - before;
        if more > 0 {
            this.arrival.keep(more);
        }
        read
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Metered<I> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(cx, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
