//! Of boxes that mean the same thing, the most certain stays.

use crate::domain::analysis::BoundingBox;

/// A box by its edges, in fractions of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edges {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Edges {
    /// Cut to the picture.
    pub(super) fn within_picture(self) -> Self {
        Self {
            left: self.left.clamp(0.0, 1.0),
            top: self.top.clamp(0.0, 1.0),
            right: self.right.clamp(0.0, 1.0),
            bottom: self.bottom.clamp(0.0, 1.0),
        }
    }

    fn area(self) -> f32 {
        (self.right - self.left).max(0.0) * (self.bottom - self.top).max(0.0)
    }

    /// Area of what both cover, by the area of what either covers.
    fn overlap(self, other: Self) -> f32 {
        let both = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
        .area();
        let either = self.area() + other.area() - both;
        if either > 0.0 { both / either } else { 0.0 }
    }
}

impl From<Edges> for BoundingBox {
    fn from(edges: Edges) -> Self {
        Self {
            x: edges.left,
            y: edges.top,
            width: edges.right - edges.left,
            height: edges.bottom - edges.top,
        }
    }
}

/// A box that a model proposes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) score: f32,
    pub(super) class: usize,
    pub(super) edges: Edges,
}

/// Candidates that are looked at: each is compared with all that are kept, and a picture made for it
/// could have a hundred thousand.
const MOST: usize = 1000;

/// The candidates, most certain first, without those that overlap a more certain one of the same
/// class by this much.
pub(super) fn suppress(mut candidates: Vec<Candidate>, overlap: f32) -> Vec<Candidate> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    candidates.truncate(MOST);
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let repeats = kept.iter().any(|better| {
            better.class == candidate.class && better.edges.overlap(candidate.edges) >= overlap
        });
        if !repeats {
            kept.push(candidate);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(score: f32, class: usize, left: f32) -> Candidate {
        let edges = Edges {
            left,
            top: 0.0,
            right: left + 0.4,
            bottom: 0.5,
        };
        Candidate {
            score,
            class,
            edges,
        }
    }

    #[test]
    fn the_most_certain_of_each_class_and_place_stays() {
        let candidates = vec![
            candidate(0.5, 1, 0.02),
            candidate(0.9, 1, 0.0),
            candidate(0.6, 2, 0.0),
            candidate(0.7, 1, 0.5),
        ];
        let kept = suppress(candidates, 0.5);
        let scores: Vec<_> = kept.iter().map(|candidate| candidate.score).collect();
        assert_eq!(scores, [0.9, 0.7, 0.6]);
    }

    #[test]
    fn boxes_are_cut_to_the_picture() {
        let edges = Edges {
            left: -0.5,
            top: 0.25,
            right: 0.5,
            bottom: 1.5,
        };
        let cut = BoundingBox::from(edges.within_picture());
        assert_eq!(
            (cut.x, cut.y, cut.width, cut.height),
            (0.0, 0.25, 0.5, 0.75)
        );
    }
}
