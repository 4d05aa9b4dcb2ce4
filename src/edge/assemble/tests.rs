use futures_util::stream;
use http_body_util::{BodyExt as _, StreamBody};
use tokio::{sync::mpsc, time::Instant};

use super::*;
use crate::edge::EdgeConfig;

const SINGLE: Expected = Expected {
    limit: 100,
    single: true,
    within: Some(Duration::from_secs(10)),
    counts: true,
};

fn framed(length: usize) -> Vec<u8> {
    let mut message = vec![0, 0, 0, 0, u8::try_from(length).unwrap()];
    message.extend(vec![7; length]);
    message
}

type Sender = mpsc::UnboundedSender<Bytes>;

/// A body that is sent piece by piece; it never ends while the sender is there.
fn body(
    expected: Expected,
    all: &Arc<Arrivals>,
) -> (Sender, Assembled<impl Fn(&Fault) -> Status + use<>>) {
    let (sender, receiver) = mpsc::unbounded_channel::<Bytes>();
    let frames = stream::unfold(receiver, |mut receiver| async {
        let data = receiver.recv().await?;
        Some((Ok::<_, Status>(Frame::data(data)), receiver))
    });
    let body = Body::new(StreamBody::new(frames));
    let status = |fault: &Fault| fault.status("", "");
    let all = (Arc::clone(all), None);
    (sender, Assembled::new(body, expected, all, status))
}

fn arrivals() -> Arc<Arrivals> {
    Arrivals::new(&EdgeConfig::default())
}

async fn next(body: &mut (impl http_body::Body<Data = Bytes, Error = Status> + Unpin)) -> Bytes {
    body.frame().await.unwrap().unwrap().into_data().unwrap()
}

async fn error(body: &mut (impl http_body::Body<Data = Bytes, Error = Status> + Unpin)) -> Status {
    loop {
        if let Err(error) = body.frame().await.unwrap() {
            return error;
        }
    }
}

#[tokio::test]
async fn a_message_comes_whole_however_it_was_cut() {
    for size in [1, 3, 5, 7, 25, 100] {
        let (sender, mut body) = body(SINGLE, &arrivals());
        for piece in framed(20).chunks(size) {
            sender.send(Bytes::copy_from_slice(piece)).unwrap();
        }
        assert_eq!(next(&mut body).await, framed(20), "{size}");
        drop(sender);
        assert!(body.frame().await.is_none());
    }
}

#[tokio::test]
async fn messages_of_a_stream_come_one_by_one() {
    let stream = Expected {
        single: false,
        ..SINGLE
    };
    let (sender, mut body) = body(stream, &arrivals());
    let all = [framed(0), framed(30), framed(1), framed(100)];
    for piece in all.concat().chunks(8) {
        sender.send(Bytes::copy_from_slice(piece)).unwrap();
    }
    for message in all {
        assert_eq!(next(&mut body).await, message);
    }
}

#[tokio::test]
async fn a_claim_over_the_limit_is_refused_and_one_within_takes_no_memory() {
    let (sender, mut too_long) = body(SINGLE, &arrivals());
    sender.send(Bytes::from_static(&[0, 0, 0, 0, 101])).unwrap();
    let refused = error(&mut too_long).await;
    assert_eq!(refused.code(), tonic::Code::InvalidArgument);
    assert!(refused.message().contains("at most 100 bytes"));
    assert!(too_long.frame().await.is_none());
    let large = Expected {
        limit: 1 << 30,
        ..SINGLE
    };
    let (sender, mut claimed) = body(large, &arrivals());
    sender
        .send(Bytes::from_static(&[0, 0x3f, 0, 0, 0]))
        .unwrap();
    assert!(futures_util::FutureExt::now_or_never(claimed.frame()).is_none());
    assert!(claimed.part.capacity() < 1024);
}

#[tokio::test]
async fn more_than_the_one_message_is_refused() {
    let (sender, mut body) = body(SINGLE, &arrivals());
    sender.send([framed(2), framed(0)].concat().into()).unwrap();
    let refused = error(&mut body).await;
    assert!(refused.message().contains("one message"), "{refused:?}");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_end_is_given_up_in_time() {
    for sent in [framed(20), framed(20)[..9].to_vec(), Vec::new()] {
        let (sender, mut body) = body(SINGLE, &arrivals());
        sender.send(sent.into()).unwrap();
        let begun = Instant::now();
        let refused = error(&mut body).await;
        assert_eq!(refused.code(), tonic::Code::DeadlineExceeded);
        assert_eq!(begun.elapsed(), Duration::from_secs(10));
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_may_be_silent_between_its_messages_only() {
    let stream = Expected {
        single: false,
        ..SINGLE
    };
    let (sender, mut body) = body(stream, &arrivals());
    for _ in 0..3 {
        sender.send(framed(3).into()).unwrap();
        assert_eq!(next(&mut body).await, framed(3));
        let silent = tokio::time::timeout(Duration::from_hours(1), body.frame());
        assert!(silent.await.is_err());
    }
    sender.send(framed(3)[..6].to_vec().into()).unwrap();
    let begun = Instant::now();
    assert_eq!(error(&mut body).await.code(), tonic::Code::DeadlineExceeded);
    assert_eq!(begun.elapsed(), Duration::from_secs(10));
}

#[tokio::test]
async fn the_budget_counts_what_is_kept_and_nothing_else() {
    let all = Arrivals::new(&EdgeConfig {
        buffered_limit: 50,
        ..EdgeConfig::default()
    });
    let stream = Expected {
        single: false,
        ..SINGLE
    };
    let (sender, mut good) = body(stream, &all);
    for _ in 0..10 {
        for piece in framed(40).chunks(9) {
            sender.send(Bytes::copy_from_slice(piece)).unwrap();
        }
        assert_eq!(next(&mut good).await, framed(40));
    }
    let (stuck, mut large) = body(stream, &all);
    stuck.send(framed(90)[..60].to_vec().into()).unwrap();
    assert_eq!(error(&mut large).await.code(), tonic::Code::Unavailable);
    sender.send(framed(1).into()).unwrap();
    assert_eq!(next(&mut good).await, framed(1));
}
