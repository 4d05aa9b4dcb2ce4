//! What holds for any bytes, in any chunks.

use proptest::prelude::*;

use super::{
    testing::{iccp, profile},
    *,
};

/// Photos with all that a filter can meet.
fn photos() -> [Vec<u8>; 3] {
    let app1 = segment(0xe1, &[b"Exif\0\0", &exif()[..]].concat());
    let jfif = segment(0xe0, b"JFIF\0\x01\x01\x00\x00\x01\x00\x01\x01\x01rgb");
    let frame = segment(0xc0, b"\x08\0\x02\0\x03\x01\x01\x11\0");
    let scan = segment(0xda, b"\x01\x01\0\0\x3f\0");
    let coded = b"abc\xff\0def\xff\xd0\xff\xff\0ghi".to_vec();
    let comment = segment(0xfe, b"comment");
    let jpeg = [
        &b"\xff\xd8"[..],
        &jfif,
        &app1,
        &segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", &profile()[..]].concat()),
        b"\xff\xff",
        &frame,
        &scan,
        &coded,
        &comment,
        b"stray",
        &scan,
        &coded,
        b"\xff\xd9trailing",
    ]
    .concat();
    let png = [
        CHELSEA[..33].to_vec(),
        png_chunk(*b"eXIf", &exif()),
        iccp(b"somebody", &profile()),
        png_chunk(*b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]),
        png_chunk(*b"tEXt", b"a\0b"),
        png_chunk(*b"IDAT", b"data"),
        png_chunk(*b"tIME", b"1234567"),
        png_chunk(*b"IEND", b""),
        b"trailing".to_vec(),
    ]
    .concat();
    let chunks = [webp_chunk(*b"EXIF", &exif()), webp_chunk(*b"XMP ", b"xmp")];
    let head = webp_chunk(*b"VP8X", &[0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let chunks = [
        &[head, webp_chunk(*b"ICCP", &profile()), WEBP[12..].to_vec()],
        &chunks[..],
    ];
    let webp = [webp(&chunks.concat()), b"trailing".to_vec()].concat();
    [jpeg, png, webp]
}

/// A photo, and a few bytes of it that are others.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    let photo = prop::sample::select(photos().to_vec());
    (photo, changes).prop_map(|(mut file, changes)| {
        for (at, to) in changes {
            let at = at.index(file.len());
            file[at] = to;
        }
        file
    })
}

fn rubbish() -> impl Strategy<Value = Vec<u8>> {
    let magic = prop::sample::select(vec![
        &b""[..],
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
        b"RIFF\x80\0\0\0WEBPVP8X\x0a\0\0\0",
    ]);
    (magic, prop::collection::vec(any::<u8>(), 0..300))
        .prop_map(|(magic, bytes)| [magic, &bytes].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn chunking_decides_nothing(
        file in prop_oneof![spoilt(), rubbish()],
        chunks in prop::collection::vec(1..200_usize, 1..8),
        max_bytes in prop_oneof![3 => Just(20_u64 << 20), 1 => 0..700_u64],
    ) {
        let limits = PhotoLimits { max_bytes, ..limits() };
        let whole = filter_in(&[usize::MAX], limits, &file);
        prop_assert_eq!(&filter_in(&chunks, limits, &file), &whole);
        prop_assert_eq!(&filter_in(&[1], limits, &file), &whole);
    }

    #[test]
    fn what_comes_out_goes_through_unchanged(file in spoilt()) {
        if let Ok((kept, info)) = filter(&file) {
            // A profile has texts of ours, whatever it had.
            prop_assert!(kept.len() <= file.len() + 200);
            let again = filter(&kept).unwrap();
            prop_assert_eq!(again, (kept, PhotoInfo { exif: None, ..info }));
        }
    }
}
