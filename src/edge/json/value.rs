//! JSON texts of single values.

use std::io::Write as _;

use base64::Engine as _;

use super::wire::{Odd, Reader, VARINT};

/// Writing to memory cannot fail: the result is of no interest.
pub(super) fn number(out: &mut Vec<u8>, value: impl serde::Serialize) {
    drop(serde_json::to_writer(out, &value));
}

/// 64-bit integers are strings: JavaScript's numbers do not hold them.
pub(super) fn quoted(out: &mut Vec<u8>, value: impl serde::Serialize) {
    out.push(b'"');
    number(out, value);
    out.push(b'"');
}

pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    drop(serde_json::to_writer(out, text));
}

pub(super) fn float(out: &mut Vec<u8>, value: f32) {
    if value.is_finite() {
        number(out, value);
    } else {
        not_finite(out, f64::from(value));
    }
}

pub(super) fn double(out: &mut Vec<u8>, value: f64) {
    if value.is_finite() {
        number(out, value);
    } else {
        not_finite(out, value);
    }
}

fn not_finite(out: &mut Vec<u8>, value: f64) {
    let text: &[u8] = if value.is_nan() {
        b"\"NaN\""
    } else if value > 0.0 {
        b"\"Infinity\""
    } else {
        b"\"-Infinity\""
    };
    out.extend_from_slice(text);
}

pub(super) fn base64(out: &mut Vec<u8>, bytes: &[u8]) -> Result<(), Odd> {
    out.push(b'"');
    let start = out.len();
    out.resize(start + bytes.len().div_ceil(3) * 4, 0);
    base64::engine::general_purpose::STANDARD
        .encode_slice(bytes, &mut out[start..])
        .map_err(|_| Odd)?;
    out.push(b'"');
    Ok(())
}

/// The two fields of a Timestamp or a Duration.
pub(super) fn seconds_and_nanos(raw: &[u8]) -> Result<(i64, i32), Odd> {
    let (mut reader, mut seconds, mut nanos) = (Reader(raw), 0, 0);
    while !reader.is_empty() {
        match reader.tag()? {
            (1, VARINT) => seconds = reader.varint()?.cast_signed(),
            (2, VARINT) => nanos = reader.varint32()?.cast_signed(),
            _ => return Err(Odd),
        }
    }
    Ok((seconds, nanos))
}

/// RFC 3339 in UTC, years 1 to 9999.
pub(super) fn timestamp(out: &mut Vec<u8>, seconds: i64, nanos: i32) -> Result<(), Odd> {
    const DAY: i64 = 86_400;
    if !(-62_135_596_800..=253_402_300_799).contains(&seconds)
        || !(0..1_000_000_000).contains(&nanos)
    {
        return Err(Odd);
    }
    let (days, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    drop(write!(
        out,
        "\"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
    ));
    fraction(out, nanos);
    out.extend_from_slice(b"Z\"");
    Ok(())
}

/// The date of a day counted from 1970-01-01 (Howard Hinnant, `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// Seconds with a final `s`, at most 10,000 years.
pub(super) fn duration(out: &mut Vec<u8>, seconds: i64, nanos: i32) -> Result<(), Odd> {
    let mixed = (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0);
    if seconds.unsigned_abs() > 315_576_000_000 || nanos.unsigned_abs() > 999_999_999 || mixed {
        return Err(Odd);
    }
    let sign = if seconds < 0 || nanos < 0 { "-" } else { "" };
    drop(write!(out, "\"{sign}{}", seconds.abs()));
    fraction(out, nanos.abs());
    out.extend_from_slice(b"s\"");
    Ok(())
}

/// 0, 3, 6 or 9 digits.
fn fraction(out: &mut Vec<u8>, nanos: i32) {
    let written = match nanos {
        0 => Ok(()),
        n if n % 1_000_000 == 0 => write!(out, ".{:03}", n / 1_000_000),
        n if n % 1_000 == 0 => write!(out, ".{:06}", n / 1_000),
        n => write!(out, ".{n:09}"),
    };
    drop(written);
}
