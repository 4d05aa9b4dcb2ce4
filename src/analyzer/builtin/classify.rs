//! What the whole picture looks like, by `EfficientNet-Lite0`.

use image::RgbImage;

use super::{
    model::{ModelError, Purpose, Tools},
    tensor::{Channels, Pixels},
};
use crate::{
    domain::analysis::Tag,
    imaging::resize::{Region, resize},
};

const LABELS: &str = include_str!("../../../models/imagenet_labels.txt");
const SIDE: u32 = 224;
const MOST_TAGS: usize = 5;
const CERTAIN: f32 = 0.05;

const PIXELS: Pixels = Pixels {
    channels: Channels::Rgb,
    mean: [127.0; 3],
    deviation: [128.0; 3],
};

/// Tags, and where the picture lies among all pictures.
pub(super) struct Looks {
    pub(super) tags: Vec<Tag>,
    pub(super) embedding: Vec<f32>,
}

/// Looks at the square in the middle.
pub(super) fn looks(image: &RgbImage, tools: &mut Tools) -> Result<Looks, ModelError> {
    let square = resize(image, Region::centre(image), SIDE, SIDE);
    let [logits, embedding] = tools.run(Purpose::Tags, PIXELS.input(&square))?;
    Ok(Looks {
        tags: tags(&logits),
        embedding,
    })
}

fn tags(logits: &[f32]) -> Vec<Tag> {
    let highest = logits.iter().copied().fold(f32::MIN, f32::max);
    let weights = logits.iter().map(|logit| (logit - highest).exp());
    let total: f32 = weights.clone().sum();
    let mut tags: Vec<_> = LABELS
        .lines()
        .zip(weights)
        .map(|(names, weight)| (names, weight / total))
        .filter(|(_, confidence)| *confidence >= CERTAIN)
        .collect();
    tags.sort_by(|a, b| b.1.total_cmp(&a.1));
    tags.truncate(MOST_TAGS);
    tags.into_iter()
        .map(|(names, confidence)| Tag {
            // The others are synonyms.
            label: names.split(',').next().unwrap_or(names).to_owned(),
            confidence,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_the_most_certain_classes_by_their_first_name() {
        let mut logits = vec![0.0; 1000];
        (logits[0], logits[1], logits[2]) = (19.0, 20.0, 10.0);
        let tags = tags(&logits);
        let names: Vec<_> = tags.iter().map(|tag| tag.label.as_str()).collect();
        assert_eq!(names, ["goldfish", "tench"]);
        assert!((tags[0].confidence + tags[1].confidence - 1.0).abs() < 1e-3);
    }

    #[test]
    fn there_is_a_label_for_each_class() {
        assert_eq!(LABELS.lines().count(), 1000);
    }
}
