//! Values that are written as text: how each is read, written, and described when it is wrong.

use std::{
    fmt,
    marker::PhantomData,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use ipnet::IpNet;
use serde::{
    Deserializer, Serialize, Serializer,
    de::{Error, SeqAccess, Unexpected, Visitor},
};

/// A value with a text form for people.
pub(super) trait Text: Sized {
    /// What a good value looks like, behind "expected".
    const EXPECTED: &'static str;

    /// None if the text is not one.
    fn read(text: &str) -> Option<Self>;

    /// What [`Self::read`] reads.
    fn write(&self) -> String;

    /// What is wrong with a text that is none, where that can be told more closely than by what a
    /// good one looks like. Holds no secret.
    fn fault(_text: &str) -> Option<String> {
        None
    }
}

impl Text for Duration {
    const EXPECTED: &'static str = "a time above zero with its unit, such as \"15m\"";

    fn read(text: &str) -> Option<Self> {
        humantime::parse_duration(text)
            .ok()
            .filter(|duration| !duration.is_zero())
    }

    fn write(&self) -> String {
        let millis = self.as_millis();
        let units = [
            ("d", 86_400_000),
            ("h", 3_600_000),
            ("m", 60_000),
            ("s", 1000),
        ];
        let unit = units
            .into_iter()
            .find(|(_, length)| millis.is_multiple_of(*length));
        match unit.filter(|_| self.subsec_nanos().is_multiple_of(1_000_000)) {
            Some((unit, length)) => format!("{}{unit}", millis / length),
            None => humantime::format_duration(*self).to_string(),
        }
    }
}

impl Text for PathBuf {
    const EXPECTED: &'static str = "a path";

    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Path::new(text).to_owned())
    }

    fn write(&self) -> String {
        self.display().to_string()
    }
}

impl Text for String {
    const EXPECTED: &'static str = "a text";

    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn write(&self) -> String {
        self.clone()
    }
}

impl Text for SocketAddr {
    const EXPECTED: &'static str = "an IP address and a port, such as \"127.0.0.1:8000\"";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

impl Text for IpNet {
    const EXPECTED: &'static str = "an IP address or a network such as \"10.0.0.0/8\"";

    fn read(text: &str) -> Option<Self> {
        let address = || text.parse::<IpAddr>().map(Self::from);
        text.parse().or_else(|_| address()).ok()
    }

    fn write(&self) -> String {
        if self.prefix_len() == self.max_prefix_len() {
            self.addr().to_string()
        } else {
            self.to_string()
        }
    }
}

/// An origin of web pages, exactly as browsers send it: `https://app.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// As in the `Origin` header.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text for Origin {
    const EXPECTED: &'static str =
        "a scheme, a host and perhaps a port, such as \"https://app.example.org\"";

    fn read(text: &str) -> Option<Self> {
        let (scheme, host) = text.split_once("://")?;
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let good = scheme.starts_with(|c: char| c.is_ascii_lowercase())
            && scheme.chars().all(|c| word(c) || "+-.".contains(c))
            && !host.is_empty()
            && host.chars().all(|c| word(c) || "-.:[]".contains(c));
        good.then(|| Self(text.to_owned()))
    }

    fn write(&self) -> String {
        self.0.clone()
    }
}

/// For `#[serde(with)]`: one value.
pub(super) mod one {
    use super::{Deserializer, OneVisitor, PhantomData, Serializer, Text};

    pub(in crate::config) fn serialize<T: Text, S: Serializer>(
        value: &T,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&value.write())
    }

    pub(in crate::config) fn deserialize<'de, T: Text, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        from.deserialize_any(OneVisitor(PhantomData))
    }
}

/// For `#[serde(with)]`: a value that may be absent.
pub(super) mod maybe {
    use super::{Deserializer, Serialize as _, Serializer, Text, one};

    #[expect(clippy::ref_option, reason = "the signature is serde's")]
    pub(in crate::config) fn serialize<T: Text, S: Serializer>(
        value: &Option<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().map(Text::write).serialize(to)
    }

    pub(in crate::config) fn deserialize<'de, T: Text, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        one::deserialize(from).map(Some)
    }
}

/// For `#[serde(with)]`: a list, which a variable holds as one text with commas.
pub(super) mod list {
    use super::{Deserializer, ListVisitor, PhantomData, Serializer, Text};

    pub(in crate::config) fn serialize<T: Text, S: Serializer>(
        values: &[T],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(values.iter().map(Text::write))
    }

    pub(in crate::config) fn deserialize<'de, T: Text, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<T>, D::Error> {
        from.deserialize_any(ListVisitor(PhantomData))
    }
}

struct OneVisitor<T>(PhantomData<T>);

impl<T: Text> Visitor<'_> for OneVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        read(text)
    }

    // A variable that holds digits arrives as a number, even where it is the name of a file.
    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::read(&number.to_string())
            .ok_or_else(|| E::invalid_type(Unexpected::Unsigned(number), &T::EXPECTED))
    }
}

fn read<T: Text, E: Error>(text: &str) -> Result<T, E> {
    if let Some(value) = T::read(text) {
        return Ok(value);
    }
    if let Some(fault) = T::fault(text) {
        return Err(E::custom(fault));
    }
    // A URL may hold a password, which is nothing for a log.
    let shown = if text.contains('@') { "(hidden)" } else { text };
    Err(E::invalid_value(Unexpected::Str(shown), &T::EXPECTED))
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Text> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list, each {}", T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        let items = text
            .split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty());
        items.map(read).collect()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<String>()? {
            list.push(read(&item)?);
        }
        Ok(list)
    }
}
