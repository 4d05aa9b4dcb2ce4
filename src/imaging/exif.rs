//! What the camera wrote, as far as it makes sense.

use std::panic::catch_unwind;

use chrono::{NaiveDate, TimeDelta};
use exif::{DateTime, Exif, In, Reader, Tag, Value};

use crate::domain::{
    clock::Timestamp,
    photo::{Capture, ExifReader},
};

/// [`ExifReader`] for EXIF 2 and 3.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaptureReader;

impl ExifReader for CaptureReader {
    fn read(&self, exif: &[u8]) -> Capture {
        read_exif(exif)
    }
}

/// Reads an EXIF block. What is damaged or absent is left out.
#[must_use]
pub fn read_exif(exif: &[u8]) -> Capture {
    // Some programs keep JPEG's prefix where no JPEG is.
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    catch_unwind(|| capture(tiff)).unwrap_or_default()
}

fn capture(tiff: &[u8]) -> Capture {
    let read = Reader::new()
        .continue_on_error(true)
        .read_raw(tiff.to_vec())
        .or_else(|error| error.distill_partial_result(|_| ()));
    let Ok(exif) = read else {
        return Capture::default();
    };
    let latitude = degrees(&exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, *b"NS", 90.0);
    let longitude = degrees(
        &exif,
        Tag::GPSLongitude,
        Tag::GPSLongitudeRef,
        *b"EW",
        180.0,
    );
    let place = latitude.zip(longitude);
    Capture {
        time: time(&exif),
        latitude: place.map(|(latitude, _)| latitude),
        longitude: place.map(|(_, longitude)| longitude),
        orientation: orientation(&exif).unwrap_or(1),
    }
}

fn orientation(exif: &Exif) -> Option<u8> {
    let value = value(exif, Tag::Orientation)?.get_uint(0)?;
    u8::try_from(value).ok().filter(|o| (1..=8).contains(o))
}

fn time(exif: &Exif) -> Option<Timestamp> {
    let mut time = DateTime::from_ascii(text(exif, Tag::DateTimeOriginal)?).ok()?;
    if let Some(offset) = text(exif, Tag::OffsetTimeOriginal) {
        // Without a good one, the time counts as UTC.
        drop(time.parse_offset(offset));
    }
    let offset = time.offset.filter(|minutes| minutes.abs() <= 18 * 60);
    NaiveDate::from_ymd_opt(time.year.into(), time.month.into(), time.day.into())?
        .and_hms_opt(time.hour.into(), time.minute.into(), time.second.into())?
        .checked_sub_signed(TimeDelta::minutes(offset.unwrap_or(0).into()))
        .map(|utc| utc.and_utc())
}

/// Degrees, minutes and seconds, to the positive or negative side, and at most so many.
fn degrees(exif: &Exif, angle: Tag, side: Tag, sides: [u8; 2], most: f64) -> Option<f64> {
    let Value::Rational(parts) = value(exif, angle)? else {
        return None;
    };
    let sum = match parts.as_slice() {
        [d] => d.to_f64(),
        [d, m] => d.to_f64() + m.to_f64() / 60.0,
        [d, m, s] => d.to_f64() + m.to_f64() / 60.0 + s.to_f64() / 3600.0,
        _ => return None,
    };
    let side = text(exif, side)?.first()?;
    let signed = if *side == sides[0] {
        sum
    } else if *side == sides[1] {
        -sum
    } else {
        return None;
    };
    // Cameras without a fix write 0/0.
    (signed.abs() <= most).then_some(signed)
}

fn text(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    let Value::Ascii(lines) = value(exif, tag)? else {
        return None;
    };
    lines.first().map(Vec::as_slice)
}

fn value(exif: &Exif, tag: Tag) -> Option<&Value> {
    exif.get_field(tag, In::PRIMARY).map(|field| &field.value)
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone as _, Utc};
    use proptest::prelude::*;

    use super::*;
    use crate::domain::photo::testing::{Tiff, exif, rationals};

    /// A place, in seconds, and the letters of its sides.
    fn place(north: (u32, u32), n: u8, east: (u32, u32), e: u8) -> Capture {
        let mut tiff = Tiff::default();
        let gps = tiff.ifd(&[
            (1, 2, 2, vec![n, 0, 0, 0]),
            (2, 5, 3, rationals(&[(0, 1), (0, 1), north])),
            (3, 2, 2, vec![e, 0, 0, 0]),
            (4, 5, 3, rationals(&[(0, 1), (0, 1), east])),
        ]);
        let main = tiff.ifd(&[(0x8825, 4, 1, gps.to_be_bytes().to_vec())]);
        read_exif(&tiff.finish(main))
    }

    fn taken(time: &str, offset: Option<&str>) -> Option<Timestamp> {
        let mut tiff = Tiff::default();
        let field = |tag, text: &str| {
            let text = [text.as_bytes(), b"\0"].concat();
            (tag, 2, u32::try_from(text.len()).unwrap(), text)
        };
        let mut fields = vec![field(0x9003, time)];
        fields.extend(offset.map(|offset| field(0x9011, offset)));
        let photo = tiff.ifd(&fields);
        let main = tiff.ifd(&[(0x8769, 4, 1, photo.to_be_bytes().to_vec())]);
        read_exif(&tiff.finish(main)).time
    }

    #[test]
    fn tells_when_where_and_how() {
        let capture = CaptureReader.read(&exif());
        let expected = Utc.with_ymd_and_hms(2026, 3, 14, 13, 9, 26).unwrap();
        assert_eq!(capture.time, Some(expected));
        assert!((capture.latitude.unwrap() - 52.4042).abs() < 1e-9);
        assert!((capture.longitude.unwrap() - 13.058_466_666_7).abs() < 1e-9);
        assert_eq!(capture.orientation, 6);
        assert_eq!(read_exif(&[b"Exif\0\0", &exif()[..]].concat()), capture);
    }

    #[test]
    fn places_have_sides_and_limits() {
        let at = |capture: Capture| capture.latitude.zip(capture.longitude);
        let hour = |hours: u32| (hours * 3600, 1);
        let southwest = at(place(hour(90), b'S', hour(180), b'W'));
        assert_eq!(southwest, Some((-90.0, -180.0)));
        for nowhere in [
            place(hour(91), b'N', hour(0), b'E'),
            place(hour(0), b'N', hour(181), b'E'),
            place((0, 0), b'N', (0, 0), b'E'),
            place((1, 0), b'N', (1, 1), b'E'),
            place((1, 1), b'X', (1, 1), b'E'),
            place((1, 1), b'N', (1, 1), 0),
        ] {
            assert_eq!((nowhere.latitude, nowhere.longitude), (None, None));
        }
    }

    #[test]
    fn times_are_utc_where_there_is_an_offset() {
        let at = |h, m| Some(Utc.with_ymd_and_hms(2026, 1, 1, h, m, 0).unwrap());
        assert_eq!(taken("2026:01:01 12:00:00", None), at(12, 0));
        assert_eq!(taken("2026:01:01 12:00:00", Some("-03:30")), at(15, 30));
        assert_eq!(taken("2026:01:01 12:00:00", Some("   :  ")), at(12, 0));
        assert_eq!(taken("2026:01:01 12:00:00", Some("+99:00")), at(12, 0));
        assert_eq!(taken("0000:00:00 00:00:00", None), None);
        assert_eq!(taken("2026:02:30 12:00:00", None), None);
        assert_eq!(taken("yesterday", None), None);
    }

    #[test]
    fn orientations_beyond_8_are_upright() {
        let turned = |orientation: u16| {
            let mut tiff = Tiff::default();
            let main = tiff.ifd(&[(0x0112, 3, 1, orientation.to_be_bytes().to_vec())]);
            read_exif(&tiff.finish(main)).orientation
        };
        let all = [0, 1, 8, 9, 257].map(turned);
        assert_eq!(all, [1, 1, 8, 1, 1]);
    }

    #[test]
    fn rubbish_is_empty() {
        for rubbish in [&b""[..], b"Exif\0\0", b"MM\0\x2a", &exif()[..20]] {
            assert_eq!(read_exif(rubbish), Capture::default());
        }
    }

    proptest! {
        #[test]
        fn damage_never_fails(at in 0..300_usize, to: u8, end in 0..300_usize) {
            let mut exif = exif();
            let (at, end) = (at % exif.len(), end % exif.len() + 1);
            exif[at] = to;
            let capture = read_exif(&exif[..end]);
            prop_assert!((1..=8).contains(&capture.orientation));
            prop_assert!(capture.latitude.is_none_or(|l| l.abs() <= 90.0));
            prop_assert!(capture.longitude.is_none_or(|l| l.abs() <= 180.0));
        }
    }
}
