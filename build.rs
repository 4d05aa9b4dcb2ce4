//! Compiles `proto/` without protoc: Rust types and server traits, and the descriptor set that
//! the edge, the field rules and reflection read.

#![expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script its folder by the environment"
)]

use std::{error::Error, path::PathBuf};

const FILES: [&str; 2] = ["jebo/v1/auth_service.proto", "jebo/v1/report_service.proto"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=proto");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut compiler = protox::Compiler::new(["proto"])?;
    compiler.include_imports(true).include_source_info(true);
    compiler.open_files(FILES)?;
    // Encoding by prost would drop the options that it does not know, such as google.api.http.
    std::fs::write(
        out.join("descriptor.bin"),
        compiler.encode_file_descriptor_set(),
    )?;
    let mut config = prost_build::Config::new();
    config
        .enable_type_names()
        .bytes([".google.api.HttpBody"])
        .boxed(".jebo.v1.AnalysisUpdate.result");
    tonic_prost_build::configure()
        .build_transport(false)
        .codec_path("crate::grpc::Codec")
        .compile_fds_with_config(compiler.file_descriptor_set(), config)?;
    Ok(())
}
