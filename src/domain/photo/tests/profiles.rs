//! Colour profiles: cleaned or dropped, and the photo is taken either way.

use super::{
    icc::{MAX_PROFILE, clean},
    testing::{icc, iccp, profile},
    *,
};

/// The segments of a profile in parts of this length.
fn parts(profile: &[u8], length: usize) -> Vec<Vec<u8>> {
    let parts = profile.chunks(length);
    let count = u8::try_from(parts.len()).unwrap();
    let part = |(number, part): (u8, &[u8])| {
        segment(
            0xe2,
            &[b"ICC_PROFILE\0", &[number, count][..], part].concat(),
        )
    };
    (1..=count).zip(parts).map(part).collect()
}

fn webp_with(profile: &[u8]) -> Vec<u8> {
    let head = webp_chunk(*b"VP8X", &[0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    webp(&[head, webp_chunk(*b"ICCP", profile), WEBP[12..].to_vec()])
}

/// Profiles that are none, or say nothing.
fn useless() -> Vec<Vec<u8>> {
    let good = profile();
    let curve: &[u8] = &vec![7; MAX_PROFILE];
    vec![
        b"profile".to_vec(),
        good[..good.len() - 1].to_vec(),
        changed(&good, 36, b"ACSP"),
        changed(&good, 12, b"link"),
        changed(&good, 16, b"HSV "),
        changed(&good, 20, b"RGB "),
        changed(&good, 128, &[0xff; 4]),
        changed(&good, 136, &[0xff; 4]),
        changed(&good, 140, &[0xff; 4]),
        icc(&[(*b"desc", b"only words")]),
        icc(&[(*b"rTRC", curve)]),
    ]
}

#[test]
fn a_profile_keeps_its_colours_and_nothing_else() {
    let sent = profile();
    let kept = clean(&sent).unwrap();
    assert!(!kept.windows(3).any(|w| w == b"Kim"));
    assert!(!kept.windows(8).any(|w| w == b"somebody"));
    for kind in [b"rTRC", b"gXYZ", b"wtpt"] {
        let tag = |profile: &[u8]| {
            let at = find(profile, kind);
            let number = |at: usize| {
                let bytes = profile[at..at + 4].try_into().unwrap();
                usize::try_from(u32::from_be_bytes(bytes)).unwrap()
            };
            profile[number(at + 4)..][..number(at + 8)].to_vec()
        };
        assert_eq!(tag(&kept), tag(&sent));
    }
    assert_eq!(clean(&kept).unwrap(), kept);
    let padded = [&sent[..], b"behind its end"].concat();
    assert_eq!(clean(&padded).unwrap(), kept);
    for version in [2, 4] {
        let kept = clean(&changed(&sent, 8, &[version])).unwrap();
        assert_eq!(clean(&kept).unwrap(), kept);
    }
    for (i, useless) in useless().iter().enumerate() {
        assert_eq!(clean(useless), None, "{i}");
    }
}

#[test]
fn a_jpeg_has_its_profile_cleaned() {
    let kept_profile = segment(
        0xe2,
        &[b"ICC_PROFILE\0\x01\x01", &clean(&profile()).unwrap()[..]].concat(),
    );
    let expected = with_segments(&ROCKET, &[kept_profile]);
    let mut turned = parts(&profile(), 100);
    turned.reverse();
    for parts in [parts(&profile(), 10_000), parts(&profile(), 100), turned] {
        assert!(filtered(&with_segments(&ROCKET, &parts)).0 == expected);
    }
    // A second one does not count.
    let twice = [parts(&profile(), 100), parts(&profile(), 10_000)].concat();
    assert!(filtered(&with_segments(&ROCKET, &twice)).0 == expected);
    let large = icc(&[(*b"A2B0", &vec![7; 200_000])]);
    let (kept, _) = filtered(&with_segments(&ROCKET, &parts(&large, 60_000)));
    let expected = parts(&clean(&large).unwrap(), 65_519);
    assert_eq!(expected.len(), 4);
    assert!(kept == with_segments(&ROCKET, &expected));
}

#[test]
fn a_jpeg_is_taken_without_a_profile_that_is_none() {
    for useless in useless() {
        let file = with_segments(&ROCKET, &parts(&useless, 60_000));
        assert!(filtered(&file).0 == *ROCKET);
    }
    let whole = parts(&profile(), 100);
    let renumbered = |part: usize, at: usize, to: u8| {
        let mut parts = whole.clone();
        parts[part][at] = to;
        parts
    };
    for parts in [
        whole[1..].to_vec(),
        vec![whole[0].clone(), whole[0].clone()],
        renumbered(0, 16, 0),
        renumbered(1, 17, 9),
        vec![segment(0xe2, b"ICC_PROFILE\0\x01")],
        vec![segment(0xe2, b"ICC_PROFILE\0")],
        // Far more than is held.
        vec![
            segment(
                0xe2,
                &[b"ICC_PROFILE\0\x01\xff", &vec![7; 60_000][..]].concat()
            );
            100
        ],
    ] {
        assert!(filtered(&with_segments(&ROCKET, &parts)).0 == *ROCKET);
    }
    let late = [&ROCKET[..ROCKET.len() - 2], &whole.concat(), b"\xff\xd9"].concat();
    assert!(filtered(&late).0 == *ROCKET);
}

#[test]
fn a_png_has_its_profile_cleaned_and_named_anew() {
    let sent = with_chunks(&CHELSEA, &[iccp(b"the display of Kim", &profile())]);
    let (kept, _) = filtered(&sent);
    let chunk = &kept[33..kept.len() - (CHELSEA.len() - 33)];
    let kept_profile = clean(&profile()).unwrap();
    let expected = iccp(b"icc", &kept_profile);
    assert_eq!(chunk[..chunk.len() - 4], expected[..expected.len() - 4]);
    assert!(with_chunks(&CHELSEA, &[chunk.to_vec()]) == kept);
    // What a stream or the profile has behind its end, and a second chunk.
    let mut behind = iccp(b"x", &[&profile()[..], b"hidden"].concat());
    behind.splice(behind.len() - 4.., *b"hiddencsum");
    let length = u32::try_from(behind.len() - 12).unwrap().to_be_bytes();
    behind[..4].copy_from_slice(&length);
    let twice = [behind, iccp(b"y", &profile())];
    assert!(filtered(&with_chunks(&CHELSEA, &twice)).0 == kept);
}

#[test]
fn a_png_is_taken_without_a_profile_that_is_none() {
    let bomb = iccp(b"bomb", &vec![0; 300 << 20]);
    let long = png_chunk(*b"iCCP", &vec![7; 2 << 20]);
    let others = [
        bomb,
        long,
        iccp(b"", &profile()),
        iccp(&[b'x'; 80], &profile()),
        png_chunk(*b"iCCP", b"no end"),
        png_chunk(*b"iCCP", b"x\0\x01"),
        png_chunk(*b"iCCP", b"x\0\0not compressed"),
        png_chunk(*b"iCCP", b""),
    ];
    let useless = useless();
    let useless = useless.iter().map(|profile| iccp(b"x", profile));
    for chunk in useless.chain(others) {
        let file = with_chunks(&CHELSEA, &[chunk]);
        assert!(filtered(&file).0 == *CHELSEA);
    }
}

#[test]
fn a_webp_has_its_profile_cleaned_in_its_place() {
    let mut kept_profile = clean(&profile()).unwrap();
    // Long enough that the texts of ours fit.
    let sent = [profile(), vec![7; 301]].concat();
    kept_profile.resize(sent.len(), 0);
    let (kept, _) = filtered(&webp_with(&sent));
    assert!(kept == webp_with(&kept_profile));
}

#[test]
fn a_webp_is_taken_without_a_profile_that_is_none() {
    for useless in useless() {
        let head = webp_chunk(*b"VP8X", &[0; 10]);
        let junk = webp_chunk(*b"JUNK", &vec![0; useless.len()]);
        let expected = webp(&[head, junk, WEBP[12..].to_vec()]);
        assert!(filtered(&webp_with(&useless)).0 == expected);
    }
    let late = extended_webp(0x20, &[webp_chunk(*b"ICCP", &profile())]);
    let junk = webp_chunk(*b"JUNK", &vec![0; profile().len()]);
    assert!(filtered(&late).0 == extended_webp(0, &[junk]));
}
