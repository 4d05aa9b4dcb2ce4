use std::sync::mpsc;

use futures_util::{join, poll};
use image::{DynamicImage, GenericImageView as _, Rgb, RgbaImage};

use super::*;
use crate::{
    domain::photo::testing::{CHELSEA, ROCKET},
    imaging::decode,
};

async fn render(photo: &[u8], orientation: u8) -> Result<Rendered, RenderError> {
    let place = Copier::new(2).place(1).await?;
    place
        .render(Bytes::copy_from_slice(photo), orientation)
        .await
}

fn png(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn close(a: Rgb<u8>, b: [u8; 3]) -> bool {
    a.0.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 12)
}

#[tokio::test]
async fn copies_are_small_jpegs_and_never_enlarged() {
    let large = RgbImage::from_pixel(1600, 1000, Rgb([200, 100, 50]));
    let large = png(&DynamicImage::ImageRgb8(large));
    for (photo, display, thumbnail) in [
        (ROCKET, (640, 427), (320, 214)),
        (CHELSEA, (451, 300), (320, 213)),
        (&large, (1280, 800), (320, 200)),
    ] {
        let copies = render(photo, 1).await.unwrap();
        for (copy, size) in [(&copies.display, display), (&copies.thumbnail, thumbnail)] {
            assert!(copy.starts_with(b"\xff\xd8\xff"));
            assert_eq!(decode(copy, 1).unwrap().dimensions(), size);
        }
        assert_eq!(copies.blurhash.len(), 4 + 2 * 12);
    }
}

#[tokio::test]
async fn copies_are_upright() {
    let mut image = RgbImage::from_pixel(40, 20, Rgb([250, 250, 250]));
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        if x < 10 && y < 10 {
            *pixel = Rgb([10, 10, 10]);
        }
    }
    let photo = png(&DynamicImage::ImageRgb8(image));
    // Where the dark corner at the top left of the file belongs.
    for (orientation, size, corner) in [
        (1, (40, 20), (3, 3)),
        (2, (40, 20), (36, 3)),
        (3, (40, 20), (36, 16)),
        (4, (40, 20), (3, 16)),
        (5, (20, 40), (3, 3)),
        (6, (20, 40), (16, 3)),
        (7, (20, 40), (16, 36)),
        (8, (20, 40), (3, 36)),
    ] {
        let copies = render(&photo, orientation).await.unwrap();
        for copy in [copies.display, copies.thumbnail] {
            let copy = decode(&copy, 1).unwrap();
            assert_eq!(copy.dimensions(), size);
            assert!(close(*copy.get_pixel(corner.0, corner.1), [10; 3]));
        }
    }
}

#[tokio::test]
async fn what_is_transparent_is_white() {
    let clear = RgbaImage::from_pixel(16, 16, image::Rgba([0, 0, 0, 0]));
    let photo = png(&DynamicImage::ImageRgba8(clear));
    let copies = render(&photo, 1).await.unwrap();
    let copy = DynamicImage::ImageRgb8(decode(&copies.display, 1).unwrap());
    assert!(copy.to_rgb8().pixels().all(|&p| close(p, [255; 3])));
    assert_eq!(copy.dimensions(), (16, 16));
}

#[tokio::test]
async fn the_smallest_and_the_longest_have_copies() {
    for (width, height) in [(1, 1), (1, 3000), (3000, 1)] {
        let image = DynamicImage::ImageRgb8(RgbImage::new(width, height));
        let copies = render(&png(&image), 6).await.unwrap();
        let (width, height) = decode(&copies.thumbnail, 1).unwrap().dimensions();
        assert!((1..=320).contains(&width) && (1..=320).contains(&height));
    }
}

#[tokio::test]
async fn the_same_photo_has_the_same_copies() {
    let (a, b) = join!(render(ROCKET, 6), render(ROCKET, 6));
    assert_eq!(a.unwrap(), b.unwrap());
}

#[tokio::test]
async fn the_blurhash_is_that_of_the_picture() {
    let hash = render(ROCKET, 1).await.unwrap().blurhash;
    let pixels = ::blurhash::decode(&hash, 4, 4, 1.0).unwrap();
    let small = DynamicImage::ImageRgb8(decode(ROCKET, 1).unwrap());
    let small = small.resize_exact(4, 4, image::imageops::FilterType::Triangle);
    let far = pixels.iter().zip(small.to_rgba8().as_raw().clone());
    let far: u32 = far.map(|(&a, b)| u32::from(a.abs_diff(b))).sum();
    assert!(far / 64 < 25, "{}", far / 64);
}

#[tokio::test]
async fn the_unreadable_is_told_apart() {
    for photo in [&b""[..], b"hello", &CHELSEA[..5000], &ROCKET[..5000]] {
        let error = render(photo, 1).await.unwrap_err();
        assert!(matches!(&error, RenderError::Unreadable(text) if !text.is_empty()));
    }
}

#[tokio::test]
async fn a_panic_is_a_failure_and_frees_its_place() {
    let copier = Copier::new(1);
    for _ in 0..2 {
        let place = copier.enter().await.unwrap();
        let panics = place.run(|| -> Result<(), _> { panic!("a bug") });
        assert!(matches!(panics.await, Err(RenderError::Failed(_))));
    }
}

#[tokio::test]
async fn no_more_work_than_there_are_places() {
    let copier = Copier::new(1);
    let (release, held) = mpsc::channel::<()>();
    let place = copier.enter().await.unwrap();
    let mut first = Box::pin(place.run(move || held.recv().map_err(failed)));
    assert!(poll!(&mut first).is_pending());
    let mut second = Box::pin(copier.enter());
    assert!(poll!(&mut second).is_pending());
    // Who stops waiting gives no place away that is still worked at.
    drop(first);
    assert!(poll!(&mut second).is_pending());
    assert_eq!(copier.places.available_permits(), 0);
    release.send(()).unwrap();
    second.await.unwrap();
}
