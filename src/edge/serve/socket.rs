//! A connection's socket, which notes when it was last used.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use super::connections::Place;

/// How an HTTP/2 connection begins (RFC 9113 section 3.4).
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// A socket whose first bytes have come.
#[derive(Debug)]
pub(super) struct Socket {
    stream: TcpStream,
    /// Bytes read before the protocol was known, and how many of them are left.
    first: [u8; PREFACE.len()],
    from: usize,
    to: usize,
    /// The connection has its place for as long as its descriptor is open, also as a WebSocket.
    place: Arc<Place>,
}

impl Socket {
    /// Reads until it is clear whether HTTP/2 is spoken: whoever sends less is not served.
    pub(super) async fn open(mut stream: TcpStream, place: Arc<Place>) -> io::Result<Self> {
        let mut first = [0; PREFACE.len()];
        let mut to = 0;
        while to < first.len() && first[..to] == PREFACE[..to] {
            match stream.read(&mut first[to..]).await? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                n => to += n,
            }
        }
        Ok(Self {
            stream,
            first,
            from: 0,
            to,
            place,
        })
    }

    /// Whether HTTP/2 is spoken.
    pub(super) fn is_http2(&self) -> bool {
        self.first == *PREFACE
    }

    fn moved<T>(&self, poll: Poll<T>) -> Poll<T> {
        if poll.is_ready() {
            self.place.activity.move_on();
        }
        poll
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.from < self.to {
            let n = buffer.remaining().min(self.to - self.from);
            let from = self.from;
            buffer.put_slice(&self.first[from..from + n]);
            self.from += n;
            return Poll::Ready(Ok(()));
        }
        let poll = Pin::new(&mut self.stream).poll_read(cx, buffer);
        self.moved(poll)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.moved(poll)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.moved(poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
