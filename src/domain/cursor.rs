//! Positions as opaque text: page tokens (AIP-158) and event cursors. Each is authenticated, and
//! bound to what it is for, so that no client comes to depend on what it holds.

use std::sync::Arc;

use chrono::DateTime;
use subtle::ConstantTimeEq as _;

use super::{
    error::{Error, Result},
    id::ReportId,
    page::Position,
    report::Priority,
    token::TokenKeys,
};

/// Bytes of a MAC that are kept: a position is no secret.
const MAC: usize = 8;

/// Writes and reads positions.
#[derive(Debug, Clone)]
pub struct Cursors {
    keys: Arc<TokenKeys>,
}

impl Cursors {
    /// Authenticates with these keys.
    #[must_use]
    pub fn new(keys: Arc<TokenKeys>) -> Self {
        Self { keys }
    }

    /// The token of the page behind this position, in the list that `binding` names.
    #[must_use]
    pub fn page_token(&self, position: &Position, binding: &[u8]) -> String {
        let mut bytes = vec![rank(position.priority)];
        bytes.extend(position.time.timestamp_micros().to_be_bytes());
        bytes.extend(position.id.0.as_bytes());
        self.seal(&purpose("page", binding), bytes)
    }

    /// Reads a page token.
    ///
    /// # Errors
    /// It is none, or one of another list.
    pub fn read_page_token(&self, token: &str, binding: &[u8]) -> Result<Position> {
        let expected =
            "expected next_page_token of the page before, with the same filters and order";
        let invalid = || Error::invalid("page_token", expected);
        let bytes = self
            .open(&purpose("page", binding), token)
            .ok_or_else(invalid)?;
        let (&priority, rest) = bytes.split_first().ok_or_else(invalid)?;
        let (time, id) = rest.split_first_chunk::<8>().ok_or_else(invalid)?;
        Ok(Position {
            priority: by_rank(priority).ok_or_else(invalid)?,
            time: DateTime::from_timestamp_micros(i64::from_be_bytes(*time)).ok_or_else(invalid)?,
            id: ReportId(uuid::Uuid::from_slice(id).map_err(|_| invalid())?),
        })
    }

    /// The cursor of an event.
    #[must_use]
    pub fn event_cursor(&self, number: i64) -> String {
        self.seal("event", number.to_be_bytes().to_vec())
    }

    /// Reads an event cursor.
    ///
    /// # Errors
    /// It is none.
    pub fn read_event_cursor(&self, cursor: &str) -> Result<i64> {
        let bytes = self.open("event", cursor);
        let number = bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map(i64::from_be_bytes);
        number.ok_or_else(|| Error::invalid("after_cursor", "expected the cursor of an event"))
    }

    fn seal(&self, purpose: &str, mut bytes: Vec<u8>) -> String {
        let mac = self.keys.authenticate(purpose, &bytes);
        bytes.extend(mac.into_iter().take(MAC));
        hex::encode(bytes)
    }

    fn open(&self, purpose: &str, text: &str) -> Option<Vec<u8>> {
        let mut bytes = hex::decode(text).ok()?;
        let sent = bytes.split_off(bytes.len().checked_sub(MAC)?);
        let mac = self.keys.authenticate(purpose, &bytes);
        let good = mac.get(..MAC)?.ct_eq(&sent);
        bool::from(good).then_some(bytes)
    }
}

fn purpose(use_of: &str, binding: &[u8]) -> String {
    format!("{use_of}:{}", hex::encode(binding))
}

fn rank(priority: Priority) -> u8 {
    match priority {
        Priority::Low => 1,
        Priority::Medium => 2,
        Priority::High => 3,
        Priority::Urgent => 4,
    }
}

fn by_rank(rank: u8) -> Option<Priority> {
    match rank {
        1 => Some(Priority::Low),
        2 => Some(Priority::Medium),
        3 => Some(Priority::High),
        4 => Some(Priority::Urgent),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cursors() -> Cursors {
        Cursors::new(Arc::new(
            TokenKeys::from_paserk(&TokenKeys::generate().unwrap()).unwrap(),
        ))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_page_token_reads_as_it_was_written_and_only_for_its_list(
            micros in -60_000_000_000_000_000_i64..200_000_000_000_000_000,
            id: u128,
            rank in 1_u8..=4,
            binding: [u8; 8],
        ) {
            let position = Position {
                priority: by_rank(rank).unwrap(),
                time: DateTime::from_timestamp_micros(micros).unwrap(),
                id: ReportId(uuid::Uuid::from_u128(id)),
            };
            let cursors = cursors();
            let token = cursors.page_token(&position, &binding);
            prop_assert_eq!(cursors.read_page_token(&token, &binding).unwrap(), position);
            let other = cursors.read_page_token(&token, b"another");
            prop_assert!(other.is_err());
        }

        #[test]
        fn no_made_up_text_is_a_cursor(text in "[0-9a-f]{0,64}", number: i64) {
            let cursors = cursors();
            prop_assert!(cursors.read_event_cursor(&text).is_err());
            prop_assert!(cursors.read_page_token(&text, b"").is_err());
            let cursor = cursors.event_cursor(number);
            prop_assert_eq!(cursors.read_event_cursor(&cursor).unwrap(), number);
            prop_assert!(cursors.read_page_token(&cursor, b"").is_err());
        }
    }
}
