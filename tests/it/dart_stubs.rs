//! The committed stubs of the Dart client are those of the contract. They are generated where
//! there is a Dart SDK; each carries the descriptor that it was generated from.

use std::{collections::BTreeMap, fs, path::Path};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use jebo::pb;
use prost::Message;
use prost_types::{DescriptorProto, EnumDescriptorProto};

const FOLDER: &str = "clients/dart/lib/src/generated/jebo/v1";

/// All descriptors of the stubs, by name.
fn generated() -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let mut found = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.to_str().unwrap().ends_with(".pbjson.dart") {
            let text = fs::read_to_string(&path).unwrap();
            for part in text.split("final $typed_data.Uint8List ").skip(1) {
                let (name, rest) = part.split_once("Descriptor =").unwrap();
                let (list, _) = rest.split_once(");").unwrap();
                // What stands between quotes.
                let base64: String = list.split('\'').skip(1).step_by(2).collect();
                found.insert(name.to_owned(), BASE64_STANDARD.decode(base64).unwrap());
            }
        }
    }
    found
}

/// The paths of the calls that the stubs of a file make.
fn methods(file: &str) -> Vec<String> {
    let name = file.rsplit('/').next().unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(FOLDER)
        .join(name.replace(".proto", ".pbgrpc.dart"));
    let text = fs::read_to_string(file).unwrap();
    let quoted = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix('\''));
    quoted
        .filter_map(|line| line.strip_suffix("',"))
        .filter(|path| path.starts_with("/jebo."))
        .map(str::to_owned)
        .collect()
}

/// As Dart names it: `AnalysisUpdate` is `analysisUpdate`.
fn dart_name(name: &str) -> String {
    name[..1].to_lowercase() + &name[1..]
}

fn decoded<T: Message + Default>(stubs: &mut BTreeMap<String, Vec<u8>>, name: &str) -> T {
    let bytes = stubs.remove(&dart_name(name));
    let bytes = bytes.unwrap_or_else(|| panic!("{FOLDER} has no {name}: generate it anew"));
    T::decode(&*bytes).unwrap()
}

/// Without what the compilers of the contract leave out or not.
fn plain(mut message: DescriptorProto) -> DescriptorProto {
    for field in &mut message.field {
        field.json_name = None;
    }
    message.nested_type = message.nested_type.into_iter().map(plain).collect();
    message
}

#[test]
fn the_dart_stubs_are_those_of_the_contract() {
    let mut stubs = generated();
    let files = pb::descriptor_pool().files();
    for file in files.filter(|file| file.package_name() == "jebo.v1") {
        for message in file.messages() {
            let stub: DescriptorProto = decoded(&mut stubs, message.name());
            assert_eq!(plain(stub), plain(message.descriptor_proto().clone()));
        }
        for of in file.enums() {
            let stub: EnumDescriptorProto = decoded(&mut stubs, of.name());
            assert_eq!(&stub, of.enum_descriptor_proto());
        }
        for service in file.services() {
            let calls = methods(file.name());
            let expected = service.methods();
            let expected: Vec<String> = expected
                .map(|method| format!("/{}/{}", service.full_name(), method.name()))
                .collect();
            assert_eq!(calls, expected);
        }
    }
    let left: Vec<_> = stubs.keys().collect();
    assert!(
        left.is_empty(),
        "{FOLDER} has what the contract has not: {left:?}"
    );
}
