//! Compiles `proto/` without protoc: Rust types and server traits, and the descriptor set that
//! the edge, the field rules and reflection read. Collects the pages that the binary carries.

#![expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script its folder by the environment"
)]

use std::{
    error::Error,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};

const FILES: [&str; 2] = ["jebo/v1/auth_service.proto", "jebo/v1/report_service.proto"];

/// Folders of pages, and the path that each is served under.
const PAGES: [(&str, &str); 2] = [("console/dist", ""), ("assets/docs", "/docs")];

/// What browsers ask for; all else in those folders is for people who work on them.
const SERVED: [&str; 9] = [
    "css", "html", "ico", "js", "json", "png", "svg", "webp", "woff2",
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    contract(&out)?;
    pages(&out)
}

fn contract(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=proto");
    let mut compiler = protox::Compiler::new(["proto"])?;
    compiler.include_imports(true).include_source_info(true);
    compiler.open_files(FILES)?;
    // Encoding by prost would drop the options that it does not know, such as google.api.http.
    fs::write(
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

/// Writes `pages.rs`: a list of each page's path, and its bytes as they are and compressed.
fn pages(out: &Path) -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let mut list = "[\n".to_owned();
    for (folder, path) in PAGES {
        println!("cargo:rerun-if-changed={folder}");
        let served = |file: &PathBuf| {
            let extension = file.extension().and_then(|e| e.to_str());
            extension.is_some_and(|e| SERVED.contains(&e))
        };
        for file in files(&root.join(folder))?.into_iter().filter(served) {
            let name = file.strip_prefix(root.join(folder))?;
            let name = name.to_str().ok_or("a page's name is not UTF-8")?;
            let mut packed = GzEncoder::new(Vec::new(), Compression::best());
            packed.write_all(&fs::read(&file)?)?;
            let gzip = out.join(
                format!("{path}/{name}.gz")
                    .trim_start_matches('/')
                    .replace('/', "-"),
            );
            fs::write(&gzip, packed.finish()?)?;
            writeln!(
                list,
                "({:?}, include_bytes!({:?}), include_bytes!({:?})),",
                format!("{path}/{name}"),
                file.to_str().ok_or("a folder's name is not UTF-8")?,
                gzip.to_str().ok_or("a folder's name is not UTF-8")?,
            )?;
        }
    }
    fs::write(out.join("pages.rs"), list + "]")?;
    Ok(())
}

/// All files in a folder and those below it, in order.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut entries = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            found.extend(files(&entry)?);
        } else {
            found.push(entry);
        }
    }
    Ok(found)
}
