//! The pages that the binary carries: the console at `/`, and the page of the HTTP API at `/docs`.

use std::io::{self, Write as _};

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use http::{HeaderValue, header::InvalidHeaderValue};
use serde::Serialize;
use serde_json::Value;

use crate::edge::{Keep, Page, Pages};

/// Path, bytes, and the same compressed.
type Embedded = (&'static str, &'static [u8], &'static [u8]);

/// Made by `build.rs`.
static EMBEDDED: &[Embedded] = &include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// What the console is told of the server that it came from: `/console.json`.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsoleSettings {
    /// Where map tiles are, with `{z}`, `{x}` and `{y}` in it; none is a map without tiles.
    pub tile_url: Option<String>,
    /// Whom the tiles are from, as the map shows it.
    pub tile_attribution: String,
}

/// Everything under its path, with the document of the HTTP API as `/openapi.json`. Scripts come
/// from here only, and pictures from here and from the origin of the tiles.
///
/// # Errors
/// The origin can't stand in a header.
pub fn pages(
    console: &ConsoleSettings,
    tiles: Option<&str>,
    openapi: &Value,
) -> Result<Pages, InvalidHeaderValue> {
    let mut pages = Pages::under(policy(tiles.unwrap_or_default())?);
    for (path, body, gzip) in EMBEDDED {
        let gzip = Bytes::from_static(gzip);
        let page = Page::new(content_type(path), *body, Some(gzip), keep(path));
        if let Some(folder) = path.strip_suffix("index.html") {
            pages.add(short(folder), page.clone());
            pages.add(folder, page);
        } else {
            pages.add(*path, page);
        }
    }
    pages.add("/console.json", document(console));
    pages.add("/openapi.json", document(openapi));
    Ok(pages)
}

fn document(value: &impl Serialize) -> Page {
    let json = serde_json::to_vec(value).unwrap_or_default();
    let gzip = gzip(&json).ok().map(Bytes::from);
    Page::new("application/json", json, gzip, Keep::Ask)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes)?;
    packed.finish()
}

/// The path of a folder without a slash at its end, but for the first of all.
fn short(folder: &'static str) -> &'static str {
    match folder.strip_suffix('/') {
        Some("") | None => "/",
        Some(path) => path,
    }
}

/// What is named by its content never changes.
fn keep(path: &str) -> Keep {
    if path.starts_with("/assets/") {
        Keep::Forever
    } else {
        Keep::Ask
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn policy(tiles: &str) -> Result<HeaderValue, InvalidHeaderValue> {
    HeaderValue::try_from(format!(
        "default-src 'self'; img-src 'self' data: blob: {tiles}; style-src 'self' 'unsafe-inline'; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_its_index() {
        assert_eq!(short("/"), "/");
        assert_eq!(short("/docs/"), "/docs");
    }

    #[test]
    fn every_page_has_a_type_of_its_own() {
        for (path, ..) in EMBEDDED {
            assert_ne!(content_type(path), "application/octet-stream", "{path}");
        }
    }
}
