//! A connection's socket, which notes when it was last used.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::Instant,
};

/// How an HTTP/2 connection begins (RFC 9113 section 3.4).
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// When a connection last moved a byte, and whether it has calls.
#[derive(Debug)]
pub(super) struct Activity {
    opened: Instant,
    /// Milliseconds after `opened`.
    moved: AtomicU64,
    /// Milliseconds after `opened` at which the last call ended.
    called: AtomicU64,
    calls: AtomicUsize,
}

impl Activity {
    pub(super) fn new() -> Self {
        Self {
            opened: Instant::now(),
            moved: AtomicU64::new(0),
            called: AtomicU64::new(0),
            calls: AtomicUsize::new(0),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn at(&self, stored: &AtomicU64) -> Instant {
        self.opened + Duration::from_millis(stored.load(Ordering::Relaxed))
    }

    /// A call begins; it ends when the result is dropped.
    pub(super) fn begin(self: &Arc<Self>) -> Call {
        self.calls.fetch_add(1, Ordering::Relaxed);
        Call(Arc::clone(self))
    }

    /// No byte for this long: the peer has stopped reading, or is gone.
    pub(super) fn is_stuck(&self, limit: Duration) -> bool {
        self.at(&self.moved).elapsed() >= limit
    }

    /// No call for this long.
    pub(super) fn is_idle(&self, limit: Duration) -> bool {
        self.calls.load(Ordering::Relaxed) == 0 && self.at(&self.called).elapsed() >= limit
    }

    /// When the connection can be stuck or idle at the earliest.
    pub(super) fn next_check(&self, limit: Duration) -> Instant {
        let stuck = self.at(&self.moved) + limit;
        if self.calls.load(Ordering::Relaxed) > 0 {
            return stuck.max(Instant::now() + limit / 8);
        }
        stuck.min(self.at(&self.called) + limit)
    }
}

/// One call of a connection.
#[derive(Debug)]
pub(super) struct Call(Arc<Activity>);

impl Drop for Call {
    fn drop(&mut self) {
        self.0.called.store(self.0.now(), Ordering::Relaxed);
        self.0.calls.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A socket whose first bytes have come.
#[derive(Debug)]
pub(super) struct Socket {
    stream: TcpStream,
    /// Bytes read before the protocol was known, and how many of them are left.
    first: [u8; PREFACE.len()],
    from: usize,
    to: usize,
    activity: Arc<Activity>,
}

impl Socket {
    /// Reads until it is clear whether HTTP/2 is spoken: whoever sends less is not served.
    pub(super) async fn open(mut stream: TcpStream, activity: Arc<Activity>) -> io::Result<Self> {
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
            activity,
        })
    }

    fn moved<T>(&self, poll: Poll<T>) -> Poll<T> {
        if poll.is_ready() {
            self.activity
                .moved
                .store(self.activity.now(), Ordering::Relaxed);
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
