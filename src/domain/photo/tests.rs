mod profiles;
mod properties;
mod segments;

use std::sync::LazyLock;

use bytes::Bytes;

use super::{
    testing::{
        WEBP, chelsea, exif, extended_webp, png_chunk, rocket, segment, webp, webp_chunk,
        with_chunks, with_segments,
    },
    *,
};

static ROCKET: LazyLock<Vec<u8>> = LazyLock::new(rocket);
static CHELSEA: LazyLock<Vec<u8>> = LazyLock::new(chelsea);

type Outcome = Result<(Vec<u8>, PhotoInfo), PhotoError>;

fn limits() -> PhotoLimits {
    PhotoLimits::default()
}

/// Filters a file that comes in chunks of these lengths, over and over.
fn filter_in(chunks: &[usize], limits: PhotoLimits, mut file: &[u8]) -> Outcome {
    let mut filter = PhotoFilter::new(limits);
    let mut kept = Vec::new();
    for &length in chunks.iter().cycle() {
        if file.is_empty() {
            break;
        }
        let (chunk, rest) = file.split_at(length.min(file.len()));
        file = rest;
        for part in filter.push(Bytes::copy_from_slice(chunk))? {
            assert!(!part.is_empty());
            kept.extend_from_slice(&part);
        }
    }
    filter.finish().map(|info| (kept, info))
}

fn filter(file: &[u8]) -> Outcome {
    filter_in(&[64 << 10], limits(), file)
}

/// What comes out of a file, whatever its chunks.
fn filtered(file: &[u8]) -> (Vec<u8>, PhotoInfo) {
    let whole = filter(file).unwrap();
    for chunks in [&[13][..], &[4096], &[usize::MAX]] {
        assert!(filter_in(chunks, limits(), file).unwrap() == whole);
    }
    whole
}

fn refused(file: &[u8]) -> PhotoError {
    let error = filter(file).unwrap_err();
    assert_eq!(filter_in(&[13], limits(), file).unwrap_err(), error);
    error
}

fn damaged(file: &[u8]) -> bool {
    matches!(refused(file), PhotoError::Damaged(..))
}

fn changed(file: &[u8], at: usize, to: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    file[at..at + to.len()].copy_from_slice(to);
    file
}

/// Where this stands first.
fn find(file: &[u8], what: &[u8]) -> usize {
    file.windows(what.len()).position(|w| w == what).unwrap()
}

#[test]
fn photos_without_metadata_come_out_byte_for_byte() {
    let plain = extended_webp(0, &[]);
    for (file, photo_type, width, height) in [
        (&*ROCKET, PhotoType::Jpeg, 640, 427),
        (&*CHELSEA, PhotoType::Png, 451, 300),
        (&WEBP.to_vec(), PhotoType::Webp, 1, 1),
        (&plain, PhotoType::Webp, 1, 1),
    ] {
        let (kept, info) = filtered(file);
        assert!(kept == *file);
        let expected = PhotoInfo {
            photo_type,
            width,
            height,
            exif: None,
        };
        assert_eq!(info, expected);
    }
}

#[test]
fn real_photos_lose_what_they_say() {
    let profile = icc::clean(&testing::ROCKET[20 + 18..598]).unwrap();
    let profile = segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", &profile[..]].concat());
    let rocket = [&ROCKET[..20], &profile, &ROCKET[20..]].concat();
    assert!(filtered(testing::ROCKET).0 == rocket);
    let (kept, _) = filtered(testing::CHELSEA);
    assert!(kept.starts_with(&CHELSEA[..33]) && kept.ends_with(&CHELSEA[33..]));
    let profile = kept.len() - CHELSEA.len();
    assert!((100..2637).contains(&profile), "{profile}");
}

#[test]
fn chunks_go_through_whole_and_uncopied() {
    let chunk = Bytes::copy_from_slice(&CHELSEA[..100_000]);
    let parts = PhotoFilter::new(limits()).push(chunk.clone()).unwrap();
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0].as_ptr(), chunk.as_ptr());
}

#[test]
fn jpeg_loses_its_metadata_and_what_comes_after_it() {
    let exif_segment = segment(0xe1, &[b"Exif\0\0", &exif()[..]].concat());
    let kept_segments = [
        segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"),
        segment(0xdd, b"\0\0"),
    ];
    let file = with_segments(
        &ROCKET,
        &[
            exif_segment,
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
            kept_segments[0].clone(),
            segment(0xe2, b"MPF\0more pictures"),
            segment(0xed, b"Photoshop 3.0\0caption"),
            kept_segments[1].clone(),
            segment(0xee, b"other"),
            segment(0xe0, b"JFXX\0\x10thumbnail"),
            segment(0xe1, b""),
            segment(0xfe, b"a comment"),
        ],
    );
    let (kept, info) = filtered(&[&file, &b"PK\x03\x04 and more"[..]].concat());
    assert!(kept == with_segments(&ROCKET, &kept_segments));
    assert_eq!(info.exif.unwrap(), exif());
}

#[test]
fn jpeg_metadata_between_scans_is_lost_too() {
    let end = ROCKET.len() - 2;
    let scan = find(&ROCKET, b"\xff\xda");
    let again = [&ROCKET[..end], &ROCKET[scan..]].concat();
    let comment = segment(0xfe, b"a comment");
    let file = [&ROCKET[..end], &comment, &ROCKET[scan..]].concat();
    assert!(filtered(&file).0 == again);
}

#[test]
fn jfif_loses_its_thumbnail() {
    let start = find(&ROCKET, b"JFIF\0") - 4;
    assert_eq!(start, 2);
    let jfif = b"JFIF\0\x01\x01\x01\0\x48\0\x48\x01\x01rgb";
    let file = [&ROCKET[..2], &segment(0xe0, jfif), &ROCKET[20..]].concat();
    assert!(filtered(&file).0 == *ROCKET);
}

#[test]
fn stray_bytes_between_jpeg_segments_are_skipped_and_fill_bytes_kept() {
    let stray = [&ROCKET[..20], b"\0\0", &ROCKET[20..]].concat();
    assert!(filtered(&stray).0 == *ROCKET);
    let filled = [&ROCKET[..20], b"\xff\xff", &ROCKET[20..]].concat();
    assert!(filtered(&filled).0 == filled);
}

#[test]
fn png_loses_its_metadata_and_what_comes_after_it() {
    let kept_chunks = [
        png_chunk(*b"gAMA", &[0, 0, 0xb1, 0x8f]),
        png_chunk(*b"pHYs", b"123456789"),
    ];
    let file = with_chunks(
        &CHELSEA,
        &[
            png_chunk(*b"tEXt", b"Author\0somebody"),
            kept_chunks[0].clone(),
            png_chunk(*b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>"),
            png_chunk(*b"eXIf", &exif()),
            png_chunk(*b"eXIf", b"a second one"),
            png_chunk(*b"tIME", &[0x07, 0xea, 3, 14, 15, 9, 26]),
            png_chunk(*b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]),
            png_chunk(*b"prVt", b""),
            kept_chunks[1].clone(),
        ],
    );
    let (kept, info) = filtered(&[&file, &b"<script>"[..]].concat());
    assert!(kept == with_chunks(&CHELSEA, &kept_chunks));
    assert_eq!(info.exif.unwrap(), exif());
}

#[test]
fn webp_has_zeros_where_its_metadata_was() {
    let exif_chunk = webp_chunk(*b"EXIF", &exif());
    let chunks = [exif_chunk, webp_chunk(*b"XMP ", b"<x:xmpmeta/>!")];
    let file = extended_webp(0x2c, &chunks);
    let (kept, info) = filtered(&[&file, &b"<script>"[..]].concat());
    let zeros = [
        webp_chunk(*b"JUNK", &vec![0; exif().len()]),
        webp_chunk(*b"JUNK", &[0; 13]),
    ];
    assert!(kept == extended_webp(0, &zeros));
    assert_eq!(info.exif.unwrap(), exif());
}

#[test]
fn of_exif_that_is_far_too_long_the_front_is_handed_out() {
    let long: Vec<u8> = (0..300_000_u32).map(|n| n.to_le_bytes()[1]).collect();
    let front = &long[..64 << 10];
    let file = with_chunks(&CHELSEA, &[png_chunk(*b"eXIf", &long)]);
    let (kept, info) = filtered(&file);
    assert!(kept == *CHELSEA);
    assert!(info.exif.unwrap() == front);
    let picture = webp_chunk(*b"EXIF", &long);
    let (kept, info) = filtered(&extended_webp(0x28, std::slice::from_ref(&picture)));
    let zeros = [webp_chunk(*b"JUNK", &vec![0; long.len()])];
    assert!(kept == extended_webp(0, &zeros));
    assert!(info.exif.unwrap() == front);
}

#[test]
fn other_files_are_named() {
    for (file, name) in [
        (&b""[..], ", got an empty file"),
        (b"GIF89a\x01\0\x01\0\0\0", ", got a GIF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", ", got a HEIC"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", ", got a video"),
        ("<html>häßlich".as_bytes(), ", got a text"),
        (b"hi", ", got a text"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c", ""),
        (b"RIFF\x22\0\0\0WAVEfmt ", ""),
    ] {
        let text = format!("expected a JPEG, PNG or WebP picture{name}");
        assert_eq!(refused(file).to_string(), text);
    }
}

#[test]
fn every_cut_is_noticed() {
    let bare = |file: &[u8]| filter(file).unwrap().0;
    let webp = bare(&extended_webp(8, &[webp_chunk(*b"EXIF", &exif())]));
    for (file, photo_type) in [
        (&*ROCKET, PhotoType::Jpeg),
        (&*CHELSEA, PhotoType::Png),
        (&webp, PhotoType::Webp),
    ] {
        let step = file.len() / 100 + 1;
        for end in (12..file.len()).step_by(step).chain([file.len() - 1]) {
            let error = filter(&file[..end]).unwrap_err();
            assert_eq!(error, PhotoError::Truncated(photo_type));
        }
    }
    assert_eq!(
        refused(&ROCKET[..5]).to_string(),
        "the JPEG breaks off before its end: send it again"
    );
}

#[test]
fn bytes_are_counted_to_the_last() {
    let limits = |max_bytes| PhotoLimits {
        max_bytes,
        ..limits()
    };
    let size = ROCKET.len() as u64;
    assert!(filter_in(&[1000], limits(size), &ROCKET).is_ok());
    for chunks in [1, 1000, usize::MAX] {
        let error = filter_in(&[chunks], limits(size - 1), &ROCKET).unwrap_err();
        assert_eq!(
            error,
            PhotoError::TooManyBytes {
                max_bytes: size - 1
            }
        );
    }
    let mut filter = PhotoFilter::new(limits(20 << 20));
    filter.push(Bytes::from_static(testing::ROCKET)).unwrap();
    let more = Bytes::from(vec![0; 20 << 20]);
    let error = filter.push(more).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the file is too large: at most 20 MiB are taken"
    );
    assert_eq!(filter.push(Bytes::new()).unwrap_err(), error);
    assert_eq!(filter.finish().unwrap_err(), error);
}

#[test]
fn sizes_are_read_and_limited() {
    let sof = find(&ROCKET, b"\xff\xc0") + 5;
    let jpeg = |height: u16, width: u16| {
        let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
        changed(&ROCKET, sof, &size)
    };
    let png = |width: u32, height: u32| {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        changed(&CHELSEA, 16, &size)
    };
    let lossy = |width: u16, height: u16| {
        let size = [width.to_le_bytes(), height.to_le_bytes()].concat();
        changed(WEBP, 26, &size)
    };
    let extended = changed(&extended_webp(0, &[]), 24, &[0xff, 0xff, 0xff]);
    let lossless = webp(&[webp_chunk(*b"VP8L", b"\x2f\xff\xff\xff\x0f")]);
    let too_many = |file: &[u8]| matches!(refused(file), PhotoError::TooManyPixels { .. });
    for file in [
        jpeg(12_001, 1),
        jpeg(1, 12_001),
        jpeg(8_000, 8_000),
        png(12_001, 1),
        png(1, u32::MAX),
        lossy(0x3fff, 1),
        extended,
        lossless,
    ] {
        assert!(too_many(&file));
    }
    for file in [jpeg(0, 1), jpeg(1, 0), png(0, 1), png(1, 0), lossy(0, 1)] {
        assert!(damaged(&file));
    }
    for file in [jpeg(12_000, 4_000), png(1, 12_000), lossy(12_000, 1)] {
        assert!(filter(&file).is_ok());
    }
    // Before a pixel has come.
    let mut filter = PhotoFilter::new(limits());
    let head = Bytes::from(png(u32::MAX, u32::MAX)).slice(..26);
    assert_eq!(
        filter.push(head).unwrap_err().to_string(),
        "the picture of 4294967295 x 4294967295 pixels is too large: at most 12000 pixels a side \
         and 50 million in all are taken"
    );
}

#[test]
fn animations_are_refused() {
    let frames = png_chunk(*b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    assert_eq!(
        refused(&with_chunks(&CHELSEA, &[frames])),
        PhotoError::Animated
    );
    assert_eq!(refused(&extended_webp(2, &[])), PhotoError::Animated);
    let frame = webp_chunk(*b"ANMF", &[0; 16]);
    assert_eq!(refused(&extended_webp(0, &[frame])), PhotoError::Animated);
}

#[test]
fn kinds_that_nothing_shows_are_refused() {
    let sof = find(&ROCKET, b"\xff\xc0");
    for file in [
        changed(&ROCKET, sof + 1, &[0xc3]),
        changed(&ROCKET, sof + 1, &[0xc9]),
        changed(&ROCKET, sof + 4, &[12]),
    ] {
        assert!(matches!(refused(&file), PhotoError::Unsupported(_)));
    }
}

#[test]
fn broken_structure_is_refused() {
    let sof = find(&ROCKET, b"\xff\xc0");
    let frame = ROCKET[sof..sof + 19].to_vec();
    let scan = find(&ROCKET, b"\xff\xda");
    let jpegs = [
        [&ROCKET[..sof], &ROCKET[scan..]].concat(),
        [&ROCKET[..scan], b"\xff\xd9"].concat(),
        with_segments(&ROCKET, &[frame]),
        with_segments(&ROCKET, &[b"\xff\xd8".to_vec()]),
        with_segments(&ROCKET, &[b"\xff\xfe\0\x01".to_vec()]),
        with_segments(&ROCKET, &[b"\xff\x42\0\x02".to_vec()]),
        changed(&ROCKET, sof + 2, &[0, 10]),
    ];
    let end = CHELSEA.len() - 12;
    let pngs = [
        [&CHELSEA[..8], &CHELSEA[33..]].concat(),
        [&CHELSEA[..33], &CHELSEA[end..]].concat(),
        changed(&CHELSEA, end, &[0, 0, 0, 1]),
        changed(&CHELSEA, 8, &[0xff]),
        with_chunks(&CHELSEA, &[png_chunk(*b"CgBI", b"")]),
        with_chunks(&CHELSEA, &[CHELSEA[8..33].to_vec()]),
    ];
    let webps = [
        webp(&[]),
        webp(&[webp_chunk(*b"EXIF", b"exif"), WEBP[12..].to_vec()]),
        webp(&[webp_chunk(*b"VP8X", &[0; 10])]),
        webp(&[webp_chunk(*b"VP8X", &[0; 9])]),
        webp(&[webp_chunk(*b"VP8 ", b"\x31\x01\0\x9d\x01\x2a\x01\0\x01\0")]),
        webp(&[webp_chunk(*b"VP8L", b"\x2e\0\0\0\0")]),
        changed(WEBP, 16, &[0x18]),
        changed(&extended_webp(0, &[]), 24, &[1]),
    ];
    for (i, file) in jpegs.iter().chain(&pngs).chain(&webps).enumerate() {
        assert!(damaged(file), "{i}");
    }
}
