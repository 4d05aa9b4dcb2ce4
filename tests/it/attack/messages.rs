//! Messages that are small to send and dear to read, and those that never come to their end.

use bytes::{BufMut as _, Bytes, BytesMut};
use futures_util::{StreamExt as _, stream};

use super::{Target, attacker, swarm::outcome};
use crate::support::{
    Client, Wire,
    client::{frame, method},
};

/// A message of the largest size that gRPC takes by default: a field without content, over and over.
fn hollow(key: &[u8]) -> Bytes {
    let message: Bytes = key.repeat((4 << 20) / key.len() - 1).into();
    let mut framed = BytesMut::new();
    frame(&mut framed, &message);
    framed.freeze()
}

#[tokio::test]
async fn lists_of_empty_items() {
    let target = Target::start(&[]).await;
    let eve = target.attacker("eve").await;
    let attack = target.withstands("empty items", |swarm| async move {
        // ListReportsRequest.category, a list of texts.
        let body = hollow(&[0x32, 0]);
        let step = move |attacker: usize| {
            let eve = eve.over([Wire::Grpc, Wire::GrpcWeb][attacker % 2]);
            let body = body.clone();
            async move { outcome(eve.request_raw(&method("ListReports"), body).send().await) }
        };
        swarm.each(16, step).await;
    });
    attack.await;
}

#[tokio::test]
async fn sign_ins_of_unknown_fields() {
    let target = Target::start(&[]).await;
    let eve = Client::from(attacker(), target.address, Wire::Grpc);
    let attack = target.withstands("unknown fields", |swarm| async move {
        // Field 15, which is not there, as an empty text.
        let body = hollow(&[0x7a, 0]);
        let step = move |_| {
            let (eve, body) = (eve.clone(), body.clone());
            async move { outcome(eve.request_raw(&method("Login"), body).send().await) }
        };
        swarm.each(16, step).await;
    });
    attack.await;
}

#[tokio::test]
async fn sign_ins_whose_bodies_never_end() {
    let target = Target::start(&[]).await;
    let address = target.address;
    let attack = target.withstands("endless bodies", |swarm| async move {
        let step = {
            let swarm = swarm.clone();
            move |_| {
                let swarm = swarm.clone();
                async move {
                    let wire = Wire::Grpc;
                    let eve = Client::from(attacker(), address, wire);
                    let mut head = BytesMut::new();
                    head.put_u8(0);
                    head.put_u32(1 << 20);
                    head.resize(64 << 10, 0);
                    let head = head.freeze();
                    let calls = (0..64).map(|_| {
                        let (eve, head, swarm) = (eve.clone(), head.clone(), swarm.clone());
                        async move {
                            let sent = stream::once(async move { Ok::<_, std::io::Error>(head) });
                            let body = reqwest::Body::wrap_stream(sent.chain(stream::pending()));
                            let answer = eve.request_raw(&method("Login"), body).send().await;
                            swarm.note(outcome(answer));
                        }
                    });
                    swarm.note("connection");
                    futures_util::future::join_all(calls).await;
                    "all".to_owned()
                }
            }
        };
        swarm.each(40, step).await;
    });
    attack.await;
}

#[tokio::test]
async fn sockets_that_say_half_a_frame() {
    let target = Target::start(&[]).await;
    let address = target.address;
    let attack = target.withstands("half frames", |swarm| async move {
        let step = {
            let swarm = swarm.clone();
            move |_| {
                let swarm = swarm.clone();
                async move {
                    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
                    let Ok(mut stream) = swarm.connect(attacker()).await else {
                        return "refused".to_owned();
                    };
                    let head = format!(
                        "GET /api/reports/updates HTTP/1.1\r\nhost: {address}\r\nconnection: upgrade\r\n\
                         upgrade: websocket\r\nsec-websocket-version: 13\r\n\
                         sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
                         sec-websocket-protocol: jebo.v1\r\n\r\n"
                    );
                    // A text of 1 GiB, of which 32 KiB come.
                    let rest = vec![b'a'; 32 << 10];
                    let frame = [&[0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0][..], &[0; 4], &rest];
                    let frame = frame.concat();
                    let sent = async {
                        stream.write_all(head.as_bytes()).await?;
                        stream.write_all(&frame).await?;
                        swarm.note("open");
                        let mut rest = Vec::new();
                        stream.read_to_end(&mut rest).await
                    };
                    drop(sent.await);
                    "closed".to_owned()
                }
            }
        };
        swarm.each(300, step).await;
    });
    attack.await;
}
