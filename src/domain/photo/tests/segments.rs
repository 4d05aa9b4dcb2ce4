//! Parts of a photo hold what they are for: what stands behind their end goes.

use super::{
    testing::{png_chunk, segment},
    *,
};

/// The segments of a JPEG up to its pixels, each with these bytes behind its content.
fn with_tails(jpeg: &[u8], tail: &[u8]) -> (Vec<u8>, usize) {
    let (mut out, mut at, mut count) = (jpeg[..2].to_vec(), 2, 0);
    loop {
        let length = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        let (code, body) = (jpeg[at + 1], &jpeg[at + 4..at + 2 + length]);
        out.extend(segment(code, &[body, tail].concat()));
        at += 2 + length;
        count += 1;
        if code == 0xda {
            return ([&out[..], &jpeg[at..]].concat(), count);
        }
    }
}

#[test]
fn what_stands_behind_the_content_of_a_jpeg_segment_goes() {
    let jpeg = with_segments(
        &ROCKET,
        &[
            segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"),
            segment(0xdd, b"\0\0"),
        ],
    );
    let long = vec![0xee; 60_000];
    for tail in [&b"\xff"[..], b"hidden in the tables", &long] {
        let (long, segments) = with_tails(&jpeg, tail);
        assert!(segments > 6, "{segments}");
        assert!(filtered(&long).0 == jpeg);
    }
}

#[test]
fn jpeg_segments_that_are_too_short_are_refused() {
    let sof = find(&ROCKET, b"\xff\xc0");
    let scan = find(&ROCKET, b"\xff\xda");
    for file in [
        with_segments(&ROCKET, &[segment(0xdb, &[0; 64])]),
        with_segments(&ROCKET, &[segment(0xdb, b"")]),
        with_segments(&ROCKET, &[segment(0xc4, &[0; 16])]),
        with_segments(&ROCKET, &[segment(0xc4, &[0xff; 400])]),
        with_segments(&ROCKET, &[segment(0xdd, b"\0")]),
        changed(&ROCKET, sof + 9, &[0]),
        changed(&ROCKET, sof + 9, &[4]),
        changed(&ROCKET, scan + 4, &[0]),
        changed(&ROCKET, scan + 4, &[4]),
    ] {
        assert!(damaged(&file));
    }
    // These nobody needs.
    for short in [segment(0xe0, b"JFIF\0"), segment(0xee, b"Adobe\0")] {
        assert!(filtered(&with_segments(&ROCKET, &[short])).0 == *ROCKET);
    }
}

#[test]
fn a_jpeg_says_once_what_is_said_once() {
    let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\x01");
    let jfif = ROCKET[2..20].to_vec();
    let again = [&ROCKET[..20], &adobe, &jfif, &adobe, &ROCKET[20..]].concat();
    let once = [&ROCKET[..20], &adobe, &ROCKET[20..]].concat();
    assert!(filtered(&again).0 == once);
}

#[test]
fn png_chunks_have_the_length_of_what_they_say() {
    let good = [
        (*b"gAMA", 4),
        (*b"cHRM", 32),
        (*b"sRGB", 1),
        (*b"pHYs", 9),
        (*b"sBIT", 3),
        (*b"bKGD", 6),
        (*b"tRNS", 6),
        (*b"cICP", 4),
        (*b"mDCV", 24),
        (*b"cLLI", 8),
    ];
    let chunk = |kind, length| png_chunk(kind, &vec![b'x'; length]);
    for (kind, length) in good {
        let kept = with_chunks(&CHELSEA, &[chunk(kind, length)]);
        assert!(filtered(&kept).0 == kept);
        let again = with_chunks(&CHELSEA, &[chunk(kind, length), chunk(kind, length)]);
        assert!(filtered(&again).0 == kept);
        for wrong in [0, length - 1, length + 1, 100_000] {
            let file = with_chunks(&CHELSEA, &[chunk(kind, wrong)]);
            assert!(filtered(&file).0 == *CHELSEA, "{kind:?}");
        }
        let end = CHELSEA.len() - 12;
        let late = [&CHELSEA[..end], &chunk(kind, length), &CHELSEA[end..]].concat();
        assert!(filtered(&late).0 == *CHELSEA);
    }
    for kind in [*b"sPLT", *b"hIST"] {
        let file = with_chunks(&CHELSEA, &[chunk(kind, 6)]);
        assert!(filtered(&file).0 == *CHELSEA);
    }
}

#[test]
fn a_palette_has_up_to_256_colours_before_the_pixels() {
    let of_type = |colour_type| changed(&CHELSEA, 25, &[colour_type]);
    let palette = |length| png_chunk(*b"PLTE", &vec![7; length]);
    for length in [3, 768] {
        let kept = with_chunks(&of_type(3), &[palette(length)]);
        assert!(filtered(&kept).0 == kept);
    }
    for length in [0, 4, 771] {
        assert!(damaged(&with_chunks(&of_type(3), &[palette(length)])));
    }
    assert!(damaged(&with_chunks(
        &of_type(3),
        &[palette(3), palette(3)]
    )));
    let end = CHELSEA.len() - 12;
    let late = [&CHELSEA[..end], &palette(3), &CHELSEA[end..]].concat();
    assert!(damaged(&late));
    for grey in [0, 4] {
        let file = with_chunks(&of_type(grey), &[palette(3)]);
        assert!(filtered(&file).0 == of_type(grey));
    }
    let clear = |length| png_chunk(*b"tRNS", &vec![7; length]);
    let kept = with_chunks(&of_type(3), &[palette(768), clear(256)]);
    assert!(filtered(&kept).0 == kept);
    let long = with_chunks(&of_type(3), &[palette(768), clear(257)]);
    assert!(filtered(&long).0 == with_chunks(&of_type(3), &[palette(768)]));
}

#[test]
fn the_head_of_a_webp_says_what_is_there_and_no_more() {
    let alpha = webp_chunk(*b"ALPH", b"\0alpha!");
    let picture = WEBP[12..].to_vec();
    let head = |body: &[u8]| webp_chunk(*b"VP8X", body);
    let file = webp(&[
        head(&[0xfd, 1, 2, 3, 0, 0, 0, 0, 0, 0]),
        alpha.clone(),
        alpha.clone(),
        picture.clone(),
        alpha.clone(),
    ]);
    let junk = webp_chunk(*b"JUNK", &[0; 7]);
    let expected = webp(&[
        head(&[0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        alpha,
        junk.clone(),
        picture.clone(),
        junk,
    ]);
    assert!(filtered(&file).0 == expected);
    assert!(damaged(&webp(&[head(&[0; 12]), picture])));
}
