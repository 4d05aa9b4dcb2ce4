//! The console, and where the tiles of its map are.

use serde::{Deserialize, Serialize};

use super::text::{Text, maybe};

/// The console: the page at `/` for those who work on reports.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Console {
    /// Where the tiles of its map are; without it the map has none.
    #[serde(with = "maybe", skip_serializing_if = "Option::is_none")]
    pub tile_url: Option<TileUrl>,
    /// Whom they are from, as the map shows it.
    pub tile_attribution: String,
}

/// Where tiles of a map are: `https://tile.example.org/{z}/{x}/{y}.png`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileUrl(String);

impl TileUrl {
    /// With its `{z}`, `{x}` and `{y}`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Scheme, host and port, as a content policy names them.
    #[must_use]
    pub fn origin(&self) -> String {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        let end = self.0[host..]
            .find('/')
            .map_or(self.0.len(), |at| host + at);
        self.0[..end].replace("{s}", "*")
    }
}

impl Text for TileUrl {
    const EXPECTED: &'static str = "https:// or http:// with a host, and {z}, {x} and {y} in its path, such as \
         \"https://tile.example.org/{z}/{x}/{y}.png\"";

    fn read(text: &str) -> Option<Self> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let (host, path) = rest.split_once('/')?;
        let host = host.strip_prefix("{s}.").unwrap_or(host);
        let good = !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-.:[]".contains(c))
            && ["{z}", "{x}", "{y}"].iter().all(|part| path.contains(part))
            && path.chars().all(|c| c.is_ascii_graphic());
        good.then(|| Self(text.to_owned()))
    }

    fn write(&self) -> String {
        self.0.clone()
    }
}
