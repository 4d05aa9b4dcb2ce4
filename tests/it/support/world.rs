//! Faults of the world around the real program, as `world.c` has them.

use std::{path::PathBuf, process::Command};

/// What loads them into a program: for its environment. Does nothing by itself.
pub(crate) fn preload() -> (&'static str, String) {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/world.c");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    // Tests are processes of their own, and each makes its own.
    let library = folder.join(format!("world-{}.so", std::process::id()));
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .args([library.as_os_str(), source.as_ref()])
        .status();
    let compiled = compiled.expect("cc, a C compiler, is missing");
    assert!(compiled.success(), "{source} does not compile");
    ("LD_PRELOAD", library.to_str().unwrap().to_owned())
}
