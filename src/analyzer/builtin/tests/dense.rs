//! Pictures made to keep the analyzer busy.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use super::*;

/// CPU time of this process.
fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::try_from(time).unwrap()
}

#[tokio::test]
async fn a_picture_full_of_text_is_read_up_to_the_bounds() {
    // 12 megapixels of hundreds of lines.
    let page = pixels("page.png");
    let page = resize(&page, Region::whole(&page), 1000, 497);
    let mut picture = RgbImage::new(4000, 3000);
    image::imageops::tile(&mut picture, &page);
    let analyzer = analyzer();
    done(&analyzer, file("coffee.png"), 1).await;
    let before = cpu();
    let result = done(&analyzer, jpeg(&picture, 80), 1).await.result;
    let spent = cpu().saturating_sub(before);
    println!(
        "a picture full of text: {spent:?} of CPU, {} lines, {:?}",
        result.text.len(),
        result.warnings
    );
    let codes: Vec<_> = result.warnings.iter().map(|w| w.code.as_str()).collect();
    assert_eq!(codes, ["TEXT_CUT"]);
    assert_eq!(result.completeness, Completeness::Partial);
}
