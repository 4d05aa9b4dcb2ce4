//! The `jebo` command.

fn main() {}
