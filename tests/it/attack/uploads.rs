//! Uploads that carry much beside pictures, many pictures, and that never come to their end.

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use serde_json::json;

use super::{Target, swarm::outcome};
use crate::support::{Client, photos};

const BOUNDARY: &str = "photos";

/// One photo as a part of a form.
fn part(photo: &[u8]) -> Bytes {
    let head = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
    );
    [head.as_bytes(), photo, b"\r\n"].concat().into()
}

/// A small PNG with so many bytes of EXIF.
fn png_with_exif(bytes: usize) -> Vec<u8> {
    let png = photos::png(1);
    let data = png.windows(4).position(|w| w == b"IDAT").unwrap() - 4;
    let mut chunk = b"eXIfII*\0".to_vec();
    chunk.resize(4 + bytes, 0);
    let mut crc = flate2::Crc::new();
    crc.update(&chunk);
    let length = u32::try_from(bytes).unwrap().to_be_bytes();
    [
        &png[..data],
        &length,
        &chunk,
        &crc.sum().to_be_bytes(),
        &png[data..],
    ]
    .concat()
}

fn form(eve: &Client, report: &str, body: impl Into<reqwest::Body>) -> reqwest::RequestBuilder {
    eve.http("POST", &format!("/api/reports/{report}/files"))
        .header(
            "content-type",
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body(body)
}

async fn report(eve: &Client) -> Option<String> {
    let created = eve.call("CreateReport", json!({"report": {"title": "Eve"}}));
    Some(created.await.ok()?["report"]["id"].as_str()?.to_owned())
}

#[tokio::test]
async fn many_photos_with_much_metadata_in_one_call() {
    let target = Target::start(&[]).await;
    let eve = target.attacker("eve").await;
    let attack = target.withstands("metadata", |swarm| async move {
        let one = part(&png_with_exif(256 << 10));
        let step = move |_| {
            let (eve, one) = (eve.clone(), one.clone());
            async move {
                let Some(report) = report(&eve).await else {
                    return "report refused".to_owned();
                };
                let parts =
                    stream::iter((0..8_000).map(move |_| Ok::<_, std::io::Error>(one.clone())));
                let body = reqwest::Body::wrap_stream(parts);
                outcome(form(&eve, &report, body).send().await)
            }
        };
        swarm.each(4, step).await;
    });
    attack.await;
}

#[tokio::test]
async fn uploads_that_stage_photos_and_never_end() {
    let target = Target::start(&[]).await;
    let eve = target.attacker("eve").await;
    let attack = target.withstands("staged photos", |swarm| async move {
        let one = part(&photos::large_jpeg(5 << 20));
        let step = {
            let swarm = swarm.clone();
            move |_| {
                let (swarm, eve, one) = (swarm.clone(), eve.clone(), one.clone());
                async move {
                    let Some(report) = report(&eve).await else {
                        return "report refused".to_owned();
                    };
                    let parts = (0..9).map(move |_| Ok::<_, std::io::Error>(one.clone()));
                    let ever = stream::pending();
                    let sent = stream::once(async move {
                        swarm.note("sent");
                        Ok(Bytes::from_static(b"--"))
                    });
                    let parts = stream::iter(parts).chain(sent).chain(ever);
                    let body = reqwest::Body::wrap_stream(parts);
                    outcome(form(&eve, &report, body).send().await)
                }
            }
        };
        swarm.each(64, step).await;
    });
    attack.await;
}
