//! Streams and downloads that nobody reads.

use serde_json::json;

use super::{Target, attacker, other_address, swarm::Swarm};
use crate::support::{Client, Wire, photos};

/// A request whose answer is not read.
async fn unread(swarm: Swarm, head: String) -> String {
    use tokio::io::AsyncWriteExt as _;
    let Ok(mut stream) = swarm.connect(attacker()).await else {
        return "refused".to_owned();
    };
    if stream.write_all(head.as_bytes()).await.is_err() {
        return "cut".to_owned();
    }
    swarm.note("open");
    // Noticed without reading what the server sends.
    drop(stream.ready(tokio::io::Interest::ERROR).await);
    "cut".to_owned()
}

fn get(path: &str, client: &Client) -> String {
    let (address, token) = (client.address, client.token.as_deref().unwrap());
    format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\r\n")
}

#[tokio::test]
async fn downloads_that_nobody_reads() {
    let target = Target::start(&[]).await;
    let eve = target.attacker("eve").await;
    let report = eve.report("Eve").await;
    let file = eve.photo(&report, &photos::large_jpeg(18 << 20)).await;
    let head = get(&format!("/api/reports/{report}/files/{file}/content"), &eve);
    let attack = target.withstands("unread downloads", |swarm| async move {
        let step = {
            let swarm = swarm.clone();
            move |_| unread(swarm.clone(), head.clone())
        };
        swarm.each(200, step).await;
    });
    attack.await;
}

#[tokio::test]
async fn streams_of_many_users_that_nobody_reads() {
    let target = Target::start(&[]).await;
    let mut heads = Vec::new();
    for number in 0..20_u16 {
        let from = other_address(number + 1);
        let mut eve = Client::from(from, target.address, Wire::Json);
        eve.register(&format!("eve{number}")).await;
        heads.push(get("/api/reports/updates", &eve));
    }
    let writer = target.attacker("mallory").await;
    let attack = target.withstands("unread streams", |swarm| async move {
        let step = {
            let swarm = swarm.clone();
            move |attacker: usize| unread(swarm.clone(), heads[attacker % heads.len()].clone())
        };
        let writes = move |_| {
            let writer = writer.clone();
            async move {
                let report = json!({"report": {"title": "Mallory"}});
                match writer.call("CreateReport", report).await {
                    Ok(_) => "report".to_owned(),
                    Err(refusal) => refusal.reason().to_owned(),
                }
            }
        };
        tokio::join!(swarm.each(400, step), swarm.each(4, writes));
    });
    attack.await;
}
