//! What is told to people who have used up a quota.

use crate::domain::quota::{Exceeded, Quota};

/// One sentence in English.
pub(super) fn english(exceeded: &Exceeded) -> String {
    let limit = exceeded.limit;
    match exceeded.quota {
        Quota::ReportsPerDay => {
            format!("you may send {limit} reports a day: send the next one tomorrow")
        }
        Quota::ReportsKept => {
            format!("you may keep {limit} reports: delete some that you do not need any more")
        }
        Quota::PhotoBytesPerDay => format!(
            "you may upload {} of photos a day: upload the next one tomorrow",
            size(limit)
        ),
        Quota::PhotoBytesKept => format!(
            "you may keep {} of photos: delete some that you do not need any more",
            size(limit)
        ),
        Quota::Requests => "too many requests: wait a moment".to_owned(),
        Quota::UserSearches => {
            "your searches before this one are still running: wait a moment".to_owned()
        }
        Quota::Searches => "too many people are searching: try again in a moment".to_owned(),
    }
}

/// The same in Korean.
pub(super) fn korean(exceeded: &Exceeded) -> String {
    let limit = exceeded.limit;
    match exceeded.quota {
        Quota::ReportsPerDay => {
            format!("제보는 하루에 {limit}건까지 보낼 수 있습니다. 내일 다시 보내 주세요")
        }
        Quota::ReportsKept => {
            format!("제보는 {limit}건까지 보관할 수 있습니다. 필요 없는 제보를 삭제해 주세요")
        }
        Quota::PhotoBytesPerDay => format!(
            "사진은 하루에 {}까지 올릴 수 있습니다. 내일 다시 올려 주세요",
            size(limit)
        ),
        Quota::PhotoBytesKept => format!(
            "사진은 {}까지 보관할 수 있습니다. 필요 없는 사진을 삭제해 주세요",
            size(limit)
        ),
        Quota::Requests => "요청이 너무 많습니다. 잠시 후 다시 시도하세요".to_owned(),
        Quota::UserSearches => "이전 검색이 아직 진행 중입니다. 잠시 후 다시 시도하세요".to_owned(),
        Quota::Searches => "지금 검색하는 사람이 많습니다. 잠시 후 다시 시도하세요".to_owned(),
    }
}

/// A number of bytes, in the largest unit that it fills.
fn size(bytes: u64) -> String {
    let units = [(30, "GB"), (20, "MB"), (10, "kB")];
    let unit = units.into_iter().find(|(bits, _)| bytes >> bits > 0);
    unit.map_or_else(
        || format!("{bytes} B"),
        |(bits, unit)| format!("{} {unit}", bytes >> bits),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_their_unit() {
        assert_eq!(size(2 << 30), "2 GB");
        assert_eq!(size((5 << 20) + 1), "5 MB");
        assert_eq!(size(1500), "1 kB");
        assert_eq!(size(12), "12 B");
    }
}
