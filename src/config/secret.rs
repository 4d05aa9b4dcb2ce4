//! Texts that nothing prints.

use secrecy::{ExposeSecret as _, SecretString};

use super::text::Text;

/// A text that nothing prints.
#[derive(Debug, Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// What it is, wrapped.
    #[must_use]
    pub fn expose(&self) -> &SecretString {
        &self.0
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl Eq for Secret {}

impl Text for Secret {
    const EXPECTED: &'static str = "a text";

    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(text.into()))
    }

    fn write(&self) -> String {
        "***".to_owned()
    }
}
