//! Photos that are small to send and dear to look at.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, RgbImage};
use serde_json::json;

use super::Target;

/// A picture of 49 megapixels in a few kilobytes.
fn blank() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgb8(RgbImage::new(7_000, 7_000));
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A picture that looks like page over page of text.
fn dense() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = GrayImage::from_fn(2_000, 2_000, |x, y| {
        let (line, letter) = (y / 12, x / 7);
        let ink = (line * 31 + letter * 17 + (x % 7) * (y % 12)) % 5 < 2;
        let space = y % 12 > 8 || letter % 6 == 0;
        image::Luma([if ink && !space { 0 } else { 255 }])
    });
    let picture = DynamicImage::ImageLuma8(picture);
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

async fn many(photo: Vec<u8>, name: &str) {
    let target = Target::start(&[]).await;
    let eve = target.attacker("eve").await;
    let attack = target.withstands(name, |swarm| async move {
        let step = move |_| {
            let (eve, photo) = (eve.clone(), photo.clone());
            async move {
                let report = json!({"report": {"title": "Eve"}});
                let Ok(report) = eve.call("CreateReport", report).await else {
                    return "report refused".to_owned();
                };
                let report = report["report"]["id"].as_str().unwrap();
                let photos = [("a", photo.as_slice()); 10];
                match eve.upload(report, &photos).await {
                    Ok(_) => "10 photos".to_owned(),
                    Err(refusal) => refusal.reason().to_owned(),
                }
            }
        };
        swarm.each(2, step).await;
    });
    attack.await;
}

#[tokio::test]
async fn photos_of_many_pixels() {
    many(blank(), "photos of 49 megapixels").await;
}

#[tokio::test]
async fn photos_full_of_text() {
    many(dense(), "photos full of text").await;
}
