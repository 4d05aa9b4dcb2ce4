//! gRPC messages on their way in: bounded before they are kept, and handed on as a whole.
//!
//! What reads a gRPC body (tonic) takes memory by the length that the prefix of a message claims.
//! So a message is kept here until it is whole: memory grows with the bytes that came, they count
//! in the budget of the process, and what does not come in time is given up.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use tokio::time::{Sleep, sleep};
use tonic::{Status, body::Body};

use super::{
    arrivals::{Arrival, Arrivals, Client, no_room, too_slow},
    call::PREFIX,
    limits::too_large,
    pace::broken,
    status::Fault,
};

/// What a body may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected {
    /// Longest message, in bytes.
    pub(crate) limit: usize,
    /// Whether there is one message only.
    pub(crate) single: bool,
    /// Time for a message, and for the end of the body if it is the only one.
    pub(crate) within: Option<Duration>,
    /// Whether the call counts among those whose bodies are waited for.
    pub(crate) counts: bool,
}

/// A gRPC body whose messages come whole.
pub(crate) struct Assembled<F> {
    body: Body,
    expected: Expected,
    all: Arc<Arrivals>,
    client: Client,
    /// Once there is something to count.
    arrival: Option<Arrival>,
    /// Runs while a message, or the end of the body, is waited for.
    timer: Option<Pin<Box<Sleep>>>,
    waits: bool,
    /// The message that is not whole.
    part: BytesMut,
    /// How many bytes of it are missing, once its prefix is there.
    missing: Option<usize>,
    messages: usize,
    whole: VecDeque<Bytes>,
    ended: bool,
    /// Makes the status of a fault.
    status: F,
}

impl<F: Fn(&Fault) -> Status> Assembled<F> {
    pub(crate) fn new(
        body: Body,
        expected: Expected,
        (all, client): (Arc<Arrivals>, Client),
        status: F,
    ) -> Self {
        Self {
            body,
            expected,
            all,
            client,
            arrival: None,
            timer: None,
            waits: false,
            part: BytesMut::new(),
            missing: None,
            messages: 0,
            whole: VecDeque::new(),
            ended: false,
            status,
        }
    }

    fn fail(&mut self, fault: &Fault) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        self.end();
        Poll::Ready(Some(Err((self.status)(fault))))
    }

    fn end(&mut self) {
        self.ended = true;
        self.body = Body::empty();
        self.part = BytesMut::new();
        (self.arrival, self.timer) = (None, None);
        self.whole.clear();
    }

    /// Takes what came; whole messages are put aside to be handed on.
    fn take(&mut self, mut data: Bytes) -> Result<(), Fault> {
        while !data.is_empty() {
            if self.expected.single && self.messages > 0 {
                return Err(Fault::field("", "expected one message, and then the end"));
            }
            let missing = match self.missing {
                Some(missing) => missing,
                None if self.part.is_empty() && data.len() >= PREFIX => {
                    // All of the message may have come in one piece, which is then not copied.
                    let length = self.claimed(&data)?;
                    if data.len() >= length {
                        self.message(data.split_to(length));
                        continue;
                    }
                    length
                }
                None => {
                    let more = PREFIX.saturating_sub(self.part.len()).min(data.len());
                    self.keep(&data.split_to(more));
                    if self.part.len() < PREFIX {
                        return Ok(());
                    }
                    let length = self.claimed(&self.part)?;
                    length - PREFIX
                }
            };
            let more = missing.min(data.len());
            self.keep(&data.split_to(more));
            self.missing = Some(missing - more);
            if missing == more {
                let message = self.part.split().freeze();
                self.part = BytesMut::new();
                self.missing = None;
                self.message(message);
            }
        }
        Ok(())
    }

    /// The length of a message with its prefix, as that claims.
    fn claimed(&self, data: &[u8]) -> Result<usize, Fault> {
        let Some([_, length @ ..]) = data.first_chunk::<PREFIX>() else {
            return Ok(PREFIX);
        };
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        if length > self.expected.limit {
            return Err(too_large("message", self.expected.limit));
        }
        Ok(PREFIX + length)
    }

    fn keep(&mut self, data: &[u8]) {
        // A piece is copied, since it may hold on to more memory than its own.
        self.part.extend_from_slice(data);
        self.arrival().keep(data.len());
    }

    fn arrival(&mut self) -> &Arrival {
        let (all, client) = (&self.all, self.client);
        self.arrival.get_or_insert_with(|| all.enter(client))
    }

    fn message(&mut self, message: Bytes) {
        self.messages += 1;
        self.whole.push_back(message);
        if !self.expected.single {
            self.stop_waiting();
        }
    }

    fn stop_waiting(&mut self) {
        (self.waits, self.timer) = (false, None);
        if let Some(arrival) = &self.arrival {
            arrival.wait(false);
        }
    }

    /// Whether there is anything to wait for that has to come soon.
    fn is_due(&self) -> bool {
        self.messages == 0 || self.expected.single || !self.part.is_empty()
    }

    /// Nothing came: the call is waited for, unless that takes too long or others need the room.
    fn wait(&mut self, cx: &mut Context<'_>) -> Result<(), Fault> {
        if !self.is_due() {
            self.arrival = None;
            return Ok(());
        }
        if !std::mem::replace(&mut self.waits, true) {
            let counts = self.expected.counts;
            self.arrival().wait(counts);
            let within = self.expected.within;
            self.timer = within.map(|within| Box::pin(sleep(within)));
        }
        if self.arrival().poll_given_up(cx).is_ready() {
            return Err(no_room());
        }
        let timer = self.timer.as_mut();
        match timer.map(|timer| timer.as_mut().poll(cx)) {
            Some(Poll::Ready(())) => Err(too_slow()),
            Some(Poll::Pending) | None => Ok(()),
        }
    }
}

impl<F: Fn(&Fault) -> Status + Unpin> http_body::Body for Assembled<F> {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = &mut *self;
        loop {
            if let Some(message) = this.whole.pop_front() {
                return Poll::Ready(Some(Ok(Frame::data(message))));
            }
            if this.ended {
                return Poll::Ready(None);
            }
            if this.part.is_empty()
                && let Some(arrival) = &this.arrival
            {
                arrival.release();
            }
            let frame = match Pin::new(&mut this.body).poll_frame(cx) {
                Poll::Ready(frame) => frame,
                Poll::Pending => match this.wait(cx) {
                    Ok(()) => return Poll::Pending,
                    Err(fault) => return this.fail(&fault),
                },
            };
            match frame.map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(data))) => {
                    if let Err(fault) = this.take(data) {
                        return this.fail(&fault);
                    }
                }
                Some(Ok(Err(other))) => return Poll::Ready(Some(Ok(other))),
                Some(Err(error)) => {
                    this.end();
                    return Poll::Ready(Some(Err(broken(error))));
                }
                None => {
                    // Whoever reads this says what is wrong with a part of a message.
                    let part = std::mem::take(&mut this.part).freeze();
                    this.end();
                    if !part.is_empty() {
                        this.whole.push_back(part);
                    }
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.whole.is_empty() && self.part.is_empty() && (self.ended || self.body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::new()
    }
}

#[cfg(test)]
mod tests;
