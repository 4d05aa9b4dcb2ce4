//! Any bytes, cut anywhere.

#![no_main]

use bytes::Bytes;
use jebo::domain::photo::{PhotoError, PhotoFilter, PhotoInfo, PhotoLimits};
use libfuzzer_sys::fuzz_target;

fn filter(file: &[u8], chunk: usize) -> Result<(Vec<u8>, PhotoInfo), PhotoError> {
    let mut filter = PhotoFilter::new(PhotoLimits::default());
    let mut kept = Vec::new();
    for chunk in file.chunks(chunk) {
        for part in filter.push(Bytes::copy_from_slice(chunk))? {
            kept.extend_from_slice(&part);
        }
    }
    filter.finish().map(|info| (kept, info))
}

fuzz_target!(|input: (u8, &[u8])| {
    let (chunk, file) = input;
    let outcome = filter(file, usize::MAX);
    assert_eq!(filter(file, usize::from(chunk) + 1), outcome);
    if let Ok((kept, info)) = outcome {
        assert!(kept.len() <= file.len());
        assert_eq!(
            filter(&kept, usize::MAX),
            Ok((kept, PhotoInfo { exif: None, ..info }))
        );
    }
});
