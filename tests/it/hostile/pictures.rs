//! Picture bombs: refused at the door where their header tells, and otherwise opened within
//! limits and told to have failed, or to be what they are.

use std::num::NonZeroUsize;

use bytes::Bytes;
use futures_util::{StreamExt as _, future::join_all};
use jebo::{
    analyzer::BuiltinAnalyzer,
    domain::{
        analysis::{Analyzer as _, PhotoToAnalyze},
        photo::Renderer as _,
    },
    imaging::{Copier, DecodeBudget},
};
use serde_json::{Value, json};

use super::{
    bombs::{PNG, animated, chunk, header, jpeg, lossless, png, riff, zeros},
    forget_peak, peak, resident,
};
use crate::support::{TestApp, Wire, photos, stream::StreamWire};

/// Memory above the usual that a picture may take for a moment, in MiB.
const GROWTH: u64 = 250;

/// What must become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Refused,
    /// Taken, and analysed or not: its analysis ends.
    Ends,
    /// Refused, or taken and ended.
    Either,
}

fn bombs() -> Vec<(&'static str, Vec<u8>, Fate)> {
    let small = |chunks: &[u8]| [PNG, &header(10, 10, false), chunks].concat();
    let end = chunk(*b"IEND", b"");
    let text = chunk(*b"tEXt", b"a\0b");
    let empty = chunk(*b"IDAT", b"");
    let pixels = chunk(*b"IDAT", &zeros(310));
    let profile = [b"x\0\0", zeros(300 << 20).as_slice()].concat();
    let animation = chunk(*b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    let interlaced = [
        PNG,
        &header(12_000, 4_000, true),
        &chunk(*b"IDAT", &zeros(145_000_000)),
        &end,
    ];
    vec![
        (
            "50,000 x 50,000",
            [
                PNG,
                &header(50_000, 50_000, false),
                &chunk(*b"IDAT", &zeros(1 << 20)),
                &end,
            ]
            .concat(),
            Fate::Refused,
        ),
        (
            "12,001 pixels on a side",
            png(12_001, 1, b""),
            Fate::Refused,
        ),
        (
            "more than 50 megapixels",
            png(8_000, 6_251, b""),
            Fate::Refused,
        ),
        ("no pixels", png(0, 10, b""), Fate::Refused),
        (
            "12,000 x 4,000 in 1 MB",
            png(12_000, 4_000, b""),
            Fate::Ends,
        ),
        ("the same interlaced", interlaced.concat(), Fate::Ends),
        (
            "pixels of 500 MB behind 10 x 10",
            small(&[chunk(*b"IDAT", &zeros(500 << 20)), end.clone()].concat()),
            Fate::Either,
        ),
        (
            "200,000 chunks of text",
            small(&[text.repeat(200_000), pixels.clone(), end.clone()].concat()),
            Fate::Either,
        ),
        (
            "200,000 empty chunks of pixels",
            small(&[empty.repeat(200_000), pixels.clone(), end.clone()].concat()),
            Fate::Either,
        ),
        (
            "a colour profile of 300 MB",
            png(10, 10, &chunk(*b"iCCP", &profile)),
            Fate::Ends,
        ),
        (
            "a text of 300 MB",
            png(10, 10, &chunk(*b"zTXt", &profile)),
            Fate::Either,
        ),
        (
            "a chunk of 4 GB",
            small(b"\xff\xff\xff\xffIDAT\x78\x9c"),
            Fate::Refused,
        ),
        ("an animated PNG", png(10, 10, &animation), Fate::Either),
        ("an animated WebP", animated(), Fate::Refused),
        (
            "a JPEG of 65,535 x 65,535",
            jpeg(65_535, 65_535, 0xc0),
            Fate::Refused,
        ),
        (
            "a JPEG of 8,000 x 6,000 without pixels",
            jpeg(8_000, 6_000, 0xc0),
            Fate::Either,
        ),
        (
            "the same progressive",
            jpeg(8_000, 6_000, 0xc2),
            Fate::Either,
        ),
        (
            "a WebP of 16,383 x 16,383",
            lossless(16_383, 16_383),
            Fate::Refused,
        ),
        (
            "a WebP of 12,000 x 4,000 without pixels",
            lossless(12_000, 4_000),
            Fate::Either,
        ),
        (
            "a WebP in a WebP",
            riff(&[(b"RIFF", lossless(10, 10))]),
            Fate::Refused,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_picture_costs_more_than_its_limit() {
    let app = TestApp::start().await;
    let ann = app.user(Wire::Grpc, "ann").await;
    // The usual, before anything is measured.
    let report = ann.report("A photo").await;
    ann.photo(&report, &photos::jpeg(1)).await;
    let bombs = bombs();
    let before = resident();
    let (mut refused, mut failed, mut taken, mut most) = (0, 0, 0, 0);
    for (name, bytes, fate) in &bombs {
        forget_peak();
        let report = ann.report("A bomb").await;
        let outcome = match ann.upload(&report, &[("bomb", bytes)]).await {
            Err(refusal) => {
                assert_eq!(refusal.code, "INVALID_ARGUMENT", "{name}: {refusal:?}");
                assert_ne!(*fate, Fate::Ends, "{name}: {refusal:?}");
                refused += 1;
                refusal.message
            }
            Ok(_) => {
                assert_ne!(*fate, Fate::Refused, "{name} was taken");
                let updates = ann
                    .open(
                        StreamWire::Grpc,
                        "WatchAnalysis",
                        json!({"reportId": report}),
                    )
                    .await;
                let updates: Vec<Value> = updates.map(Result::unwrap).collect().await;
                let last = updates.last().unwrap();
                match last["status"].as_str().unwrap() {
                    "ANALYSIS_STATUS_COMPLETED" => taken += 1,
                    "ANALYSIS_STATUS_FAILED" => {
                        assert_eq!(last["error"]["reason"], "PHOTO_UNREADABLE", "{name}");
                        failed += 1;
                    }
                    other => panic!("{name}: {other}"),
                }
                format!("{} {}", last["status"], last["error"]["message"])
            }
        };
        let grown = peak().saturating_sub(before);
        most = most.max(grown);
        println!(
            "bomb: {name}, {} KiB: +{grown} MiB at most, {outcome}",
            bytes.len() >> 10
        );
    }
    println!(
        "bombs: {}: {refused} refused, {failed} failed, {taken} analysed, memory +{most} MiB at most",
        bombs.len()
    );
    assert!(most < GROWTH, "a picture took {most} MiB");
    app.stop().await;
}

/// A progressive JPEG that claims 48 megapixels and has pixels for few: decoders keep all
/// coefficients until the last scan, and fill up what is missing.
fn progressive() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 80);
    encoder.set_progressive(true);
    let pixels = [200; 64 * 64 * 3];
    let colours = jpeg_encoder::ColorType::Rgb;
    encoder.encode(&pixels, 64, 64, colours).unwrap();
    let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc2]).unwrap();
    jpeg[frame + 5..frame + 7].copy_from_slice(&6000_u16.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&8000_u16.to_be_bytes());
    jpeg
}

/// What one takes is bounded by its limits, and what all take together by the budget: without it,
/// these take more than 1 GiB.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_of_many_pixels_at_once_stay_within_the_budget() {
    const GROWTH: u64 = 700;
    let budget = DecodeBudget::default();
    let copier = Copier::new(2).within(budget.clone());
    let analyzer = BuiltinAnalyzer::new(NonZeroUsize::MIN, None).unwrap();
    let analyzer = analyzer.within(budget);
    let progressive = Bytes::from(progressive());
    let plain = Bytes::from(png(12_000, 4_000, b""));
    let photos = [progressive.clone(), progressive.clone(), plain];
    let before = resident();
    forget_peak();
    let render = async |photo| copier.place(48_000_000).await?.render(photo, 1).await;
    let renders = join_all(photos.map(render));
    let photo = PhotoToAnalyze {
        bytes: progressive,
        orientation: 1,
    };
    let (rendered, steps) = tokio::join!(renders, analyzer.analyze(photo).collect::<Vec<_>>());
    assert!(rendered.iter().all(Result::is_ok));
    assert!(steps.iter().all(Result::is_ok));
    let grown = peak().saturating_sub(before);
    println!(
        "3 pictures of 48 megapixels rendered, and one analysed, at once: +{grown} MiB at most"
    );
    assert!(grown < GROWTH, "they took {grown} MiB");
}
