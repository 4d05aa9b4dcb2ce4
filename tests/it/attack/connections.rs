//! Connections that do nothing, and streams that anybody may open.

use std::net::IpAddr;

use futures_util::{StreamExt as _, stream};

use super::{
    Target, attacker, other_address,
    swarm::{Swarm, outcome},
};
use crate::support::{Client, Wire};

/// More than the program may have files open.
const CONNECTIONS: usize = 1_100;

async fn idle(swarm: Swarm, from: impl Fn(usize) -> IpAddr + Clone + Send + Sync + 'static) {
    let step = {
        let swarm = swarm.clone();
        move |number| {
            let (swarm, from) = (swarm.clone(), from(number));
            async move { swarm.idle_http2(from).await.to_owned() }
        }
    };
    swarm.each(CONNECTIONS, step).await;
}

#[tokio::test]
async fn idle_connections_from_one_address() {
    let target = Target::start(&[]).await;
    let attack = target.withstands("idle connections", |swarm| idle(swarm, |_| attacker()));
    attack.await;
}

#[tokio::test]
async fn idle_connections_from_many_addresses() {
    let target = Target::start(&[]).await;
    let from = |number| other_address(u16::try_from(number / 10).unwrap());
    let attack = target.withstands("idle connections of 110 addresses", move |swarm| {
        idle(swarm, from)
    });
    attack.await;
}

#[tokio::test]
async fn streams_of_those_who_have_no_account() {
    let target = Target::start(&[]).await;
    let address = target.address;
    let attack = target.withstands("streams without account", |swarm| async move {
        let step = {
            let swarm = swarm.clone();
            move |attacking: usize| {
                let swarm = swarm.clone();
                async move {
                    let eve = Client::from(attacker(), address, Wire::Grpc);
                    let paths = [
                        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                        "/grpc.health.v1.Health/Watch",
                    ];
                    let path = paths[attacking % 2];
                    let calls = (0..64).map(|_| {
                        let (eve, swarm) = (eve.clone(), swarm.clone());
                        async move {
                            // An empty message, and no end.
                            let sent = stream::once(async { Ok::<_, std::io::Error>(&[0; 5][..]) });
                            let body = reqwest::Body::wrap_stream(sent.chain(stream::pending()));
                            let call = eve.request_path(path, body).send().await;
                            let open = call.as_ref().is_ok_and(|answer| answer.status() == 200);
                            match call {
                                Ok(answer) if open => {
                                    swarm.note("open");
                                    drop(answer.bytes().await);
                                }
                                other => swarm.note(outcome(other)),
                            }
                        }
                    });
                    futures_util::future::join_all(calls).await;
                    "all ended".to_owned()
                }
            }
        };
        swarm.each(40, step).await;
    });
    attack.await;
}
