//! Any text as a path template, and any text as a path.
#![no_main]

use std::sync::LazyLock;

use jebo::edge::{Found, RouteTable, Template};
use libfuzzer_sys::fuzz_target;

#[path = "../descriptors.rs"]
mod descriptors;

static ROUTES: LazyLock<RouteTable> =
    LazyLock::new(|| RouteTable::new(&descriptors::pool()).expect("good rules"));

fuzz_target!(|input: (&str, &str)| {
    let (template, path) = input;
    drop(Template::parse(template));
    for method in [http::Method::GET, http::Method::POST, http::Method::PATCH] {
        if let Found::Route(_, variables) = ROUTES.find(&method, path) {
            assert!(variables.iter().all(|(_, text)| !text.contains('\0')));
        }
    }
});
