//! What is asked of a call that needs no account, before any of its body is read.

use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

use crate::{
    client_network::ClientNetwork,
    domain::{Error, Reason},
};

/// Clients that are remembered before those that have been quiet are forgotten.
const CLIENTS: usize = 10_000;

/// Methods of which a client may make so many calls a minute.
const LIMITED: [&str; 2] = [
    "/jebo.v1.AuthService/Login",
    "/jebo.v1.AuthService/Register",
];

/// Refuses calls by where they come from.
pub(super) struct BeforeBody {
    /// How often one client may try to sign in or up.
    attempts: DefaultKeyedRateLimiter<ClientNetwork>,
}

impl BeforeBody {
    pub(super) fn new(attempts_per_minute: NonZeroU32) -> Self {
        let attempts = RateLimiter::keyed(Quota::per_minute(attempts_per_minute));
        Self { attempts }
    }

    /// Takes one attempt from what the client has, if the method at this path is limited.
    pub(super) fn admit(&self, path: &str, client: Option<ClientNetwork>) -> Result<(), Error> {
        let Some(client) = client.filter(|_| LIMITED.contains(&path)) else {
            return Ok(());
        };
        if self.attempts.len() > CLIENTS {
            self.attempts.retain_recent();
        }
        self.attempts.check_key(&client).map_err(|until| {
            let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
            Error::ResourceExhausted {
                reason: Reason::TooManyAttempts,
                retry_after: Some(wait),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;
    use crate::pb::Access;

    #[test]
    fn the_limited_methods_are_there_and_public() {
        let declared = crate::grpc::authenticate::declared();
        for path in LIMITED {
            assert_eq!(declared.get(path), Some(&Access::Public), "{path}");
        }
    }

    #[test]
    fn each_client_has_its_own_attempts() {
        let before = BeforeBody::new(NonZeroU32::MIN);
        let client = |number| Some(IpAddr::from([192, 0, 2, number]).into());
        assert!(before.admit(LIMITED[0], client(1)).is_ok());
        assert!(before.admit(LIMITED[1], client(1)).is_err());
        assert!(before.admit(LIMITED[1], client(2)).is_ok());
        let other = "/jebo.v1.AuthService/Refresh";
        assert!(before.admit(other, client(1)).is_ok());
    }
}
