//! The cryptographic library of every TLS connection that this process opens.

/// Makes it ring, for all: each library that speaks TLS brings a choice of its own otherwise, or
/// none. Done twice, it is done once.
pub fn install() {
    // An error says that it was there before.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
}
