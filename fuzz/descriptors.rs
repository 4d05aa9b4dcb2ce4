//! The services of the edge's own tests.

use std::path::Path;

use prost_reflect::DescriptorPool;

pub fn pool() -> DescriptorPool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut compiler = protox::Compiler::new([root.join("src/edge/testing"), root.join("proto")])
        .expect("the proto folders");
    compiler
        .include_imports(true)
        .open_file("test.proto")
        .expect("a good proto file");
    DescriptorPool::decode(compiler.encode_file_descriptor_set().as_slice())
        .expect("good descriptors")
}
