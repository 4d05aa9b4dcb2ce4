//! The end of a listener, without losing who is at the door.

use std::{
    io,
    net::{IpAddr, TcpListener as StdListener},
};

use tokio::net::{TcpListener, TcpStream};

/// Connections that can wait to be accepted at most: as many as are taken at the end.
const BACKLOG: usize = 4096;

/// Lets no more connections begin, while those that have begun can still be accepted: the kernel
/// drops the first packet of each new one (SYN), which its client sends again a second later, when
/// either nobody listens, which refuses it, or the next server does. Closing a listener resets
/// what waits there, whose clients may have sent a request already.
///
/// False is that this system has no such filter.
#[cfg(target_os = "linux")]
pub(super) fn refuse_new(listener: &TcpListener) -> bool {
    use socket2::{SockFilter, SockRef};

    // Classic BPF (linux/filter.h) over the TCP header: return 0 drops the packet, -1 keeps it.
    const LOAD_BYTE: u16 = 0x30; // BPF_LD | BPF_B | BPF_ABS
    const AND: u16 = 0x54; // BPF_ALU | BPF_AND | BPF_K
    const JUMP_EQUAL: u16 = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    const RETURN: u16 = 0x06; // BPF_RET | BPF_K
    const FLAGS: u32 = 13; // Offset in the header (RFC 9293 section 3.1).
    const SYN: u32 = 0x02;
    const ACK: u32 = 0x10;
    let drop_syn = [
        SockFilter::new(LOAD_BYTE, 0, 0, FLAGS),
        SockFilter::new(AND, 0, 0, SYN | ACK),
        SockFilter::new(JUMP_EQUAL, 0, 1, SYN),
        SockFilter::new(RETURN, 0, 0, 0),
        SockFilter::new(RETURN, 0, 0, u32::MAX),
    ];
    SockRef::from(listener).attach_filter(&drop_syn).is_ok()
}

/// See above.
#[cfg(not(target_os = "linux"))]
pub(super) fn refuse_new(_: &TcpListener) -> bool {
    false
}

/// Closes a listener, and answers the connections that waited there to be accepted.
pub(super) fn close(listener: TcpListener) -> Vec<(TcpStream, IpAddr)> {
    let Ok(listener) = listener.into_std() else {
        return Vec::new();
    };
    // Not by tokio, which knows of a connection only once it was told of it.
    let waiting = std::iter::from_fn(|| accept(&listener).ok());
    waiting.take(BACKLOG).collect()
}

fn accept(listener: &StdListener) -> io::Result<(TcpStream, IpAddr)> {
    let (socket, peer) = listener.accept()?;
    socket.set_nonblocking(true)?;
    Ok((TcpStream::from_std(socket)?, peer.ip()))
}

/// Whether a connection can't be accepted since the process, or the machine, has no room for it.
pub(super) fn is_exhausted(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let errno = Errno::from_io_error(error);
    [Errno::MFILE, Errno::NFILE, Errno::NOBUFS, Errno::NOMEM]
        .into_iter()
        .any(|exhausted| errno == Some(exhausted))
}
