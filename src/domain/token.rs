//! Tokens: PASETO v4.public for access, and opaque ones for refreshing.
//!
//! A refresh token names its session and its number, and carries a MAC: so a spent one can be
//! told from an invented one, and only a spent one ends the session. The store has its hash.

use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use pasetors::{
    keys::{AsymmetricKeyPair, AsymmetricPublicKey, AsymmetricSecretKey, Generate as _},
    paserk::{FormatAsPaserk as _, Id},
    token::{Public, UntrustedToken},
    version4::{PublicToken, V4},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::{
    clock::Timestamp,
    error::{Error, Reason, Result},
    id::{SessionId, UserId},
};

/// Clocks may be this far apart: a token is valid from so long before it was made. It is not valid
/// longer before, so that a clock that was put back gives no token a second life.
const LEEWAY: Duration = Duration::from_mins(1);
const ISSUER: &str = "jebo";
/// Session, number, secret and MAC of a refresh token, in bytes.
const REFRESH: usize = 16 + 4 + 32 + 32;

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    /// The user.
    pub sub: UserId,
    /// The session.
    pub sid: SessionId,
    iat: Timestamp,
    nbf: Timestamp,
    /// When the token expires.
    pub exp: Timestamp,
}

impl Claims {
    /// Whether the token is of this time.
    #[must_use]
    pub fn is_valid_at(&self, now: Timestamp) -> bool {
        self.nbf <= now && now < self.exp
    }
}

/// What a refresh token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshClaims {
    /// The session.
    pub session_id: SessionId,
    /// Number of the token within the session.
    pub counter: u32,
    /// SHA-256 of the token.
    pub hash: [u8; 32],
}

/// Makes and checks tokens.
pub struct TokenKeys {
    secret: AsymmetricSecretKey<V4>,
    public: AsymmetricPublicKey<V4>,
    /// PASERK id of the public key.
    id: String,
    /// Footer of every access token: which key signed it.
    footer: String,
    refresh: Hmac<Sha256>,
}

impl std::fmt::Debug for TokenKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenKeys")
            .field("footer", &self.footer)
            .finish_non_exhaustive()
    }
}

impl TokenKeys {
    /// Makes a new secret key, as PASERK `k4.secret`.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn generate() -> Result<SecretString> {
        let pair = AsymmetricKeyPair::<V4>::generate().map_err(Error::internal)?;
        let mut text = String::new();
        pair.secret.fmt(&mut text).map_err(Error::internal)?;
        Ok(text.into())
    }

    /// Takes a secret key as [`Self::generate`] gives it.
    ///
    /// # Errors
    /// It is not one.
    pub fn from_paserk(text: &SecretString) -> Result<Self> {
        let text = text.expose_secret().trim();
        let secret = AsymmetricSecretKey::<V4>::try_from(text).map_err(Error::internal)?;
        let public = AsymmetricPublicKey::<V4>::try_from(&secret).map_err(Error::internal)?;
        let mut id = String::new();
        Id::from(&public).fmt(&mut id).map_err(Error::internal)?;
        // A key of its own, so that neither use says anything of the other.
        let mut derive =
            Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(Error::internal)?;
        derive.update(b"jebo refresh token");
        let refresh =
            Hmac::new_from_slice(&derive.finalize().into_bytes()).map_err(Error::internal)?;
        Ok(Self {
            secret,
            public,
            footer: serde_json::json!({ "kid": id }).to_string(),
            id,
            refresh,
        })
    }

    /// What names the key without telling it: `k4.pid.…`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Signs an access token.
    pub fn access(
        &self,
        user: UserId,
        session: SessionId,
        now: Timestamp,
        ttl: Duration,
    ) -> Result<(String, Timestamp)> {
        let exp = now + ttl;
        let claims = Claims {
            iss: ISSUER.to_owned(),
            sub: user,
            sid: session,
            iat: now - LEEWAY,
            nbf: now - LEEWAY,
            exp,
        };
        let claims = serde_json::to_vec(&claims).map_err(Error::internal)?;
        let token = PublicToken::sign(&self.secret, &claims, Some(self.footer.as_bytes()), None);
        Ok((token.map_err(Error::internal)?, exp))
    }

    /// Reads an access token that we signed, whether or not it has expired.
    pub fn read_access(&self, token: &str) -> Result<Claims> {
        let invalid = |_| Error::Unauthenticated(Reason::TokenInvalid);
        let token = UntrustedToken::<Public, V4>::try_from(token).map_err(invalid)?;
        let footer = Some(self.footer.as_bytes());
        let trusted = PublicToken::verify(&self.public, &token, footer, None).map_err(invalid)?;
        let claims: Claims = serde_json::from_str(trusted.payload())
            .map_err(|_| Error::Unauthenticated(Reason::TokenInvalid))?;
        if claims.iss == ISSUER {
            Ok(claims)
        } else {
            Err(Error::Unauthenticated(Reason::TokenInvalid))
        }
    }

    /// The refresh token of this number: the same one each time, so that a client that asks again
    /// gets the answer that it has missed.
    #[must_use]
    pub fn refresh(&self, session: SessionId, counter: u32) -> (String, [u8; 32]) {
        let mut bytes = [0; REFRESH];
        bytes[..16].copy_from_slice(session.0.as_bytes());
        bytes[16..20].copy_from_slice(&counter.to_be_bytes());
        let secret = self.mac(&bytes[..20]);
        bytes[20..52].copy_from_slice(&secret);
        let mac = self.mac(&bytes[..52]);
        bytes[52..].copy_from_slice(&mac);
        (hex::encode(bytes), Sha256::digest(bytes).into())
    }

    /// Reads a refresh token that we made, whether or not it is the newest.
    pub fn read_refresh(&self, token: &str) -> Result<RefreshClaims> {
        let invalid = || Error::Unauthenticated(Reason::TokenInvalid);
        let mut bytes = [0; REFRESH];
        hex::decode_to_slice(token, &mut bytes).map_err(|_| invalid())?;
        let (body, mac) = bytes.split_at(52);
        if !bool::from(self.mac(body).ct_eq(mac)) {
            return Err(invalid());
        }
        let (id, rest) = body.split_first_chunk::<16>().ok_or_else(invalid)?;
        let (counter, _) = rest.split_first_chunk::<4>().ok_or_else(invalid)?;
        Ok(RefreshClaims {
            session_id: SessionId(uuid::Uuid::from_bytes(*id)),
            counter: u32::from_be_bytes(*counter),
            hash: Sha256::digest(bytes).into(),
        })
    }

    /// A MAC over bytes for another use, such as page tokens; `purpose` keeps the uses apart.
    #[must_use]
    pub fn authenticate(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        let mut mac = self.refresh.clone();
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }

    fn mac(&self, bytes: &[u8]) -> [u8; 32] {
        let mut mac = self.refresh.clone();
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;

    use super::*;

    fn keys() -> TokenKeys {
        TokenKeys::from_paserk(&TokenKeys::generate().unwrap()).unwrap()
    }

    #[test]
    fn an_access_token_says_what_was_signed_and_no_other_key_reads_it() {
        let keys = keys();
        let now = chrono::Utc.with_ymd_and_hms(2026, 1, 2, 3, 4, 5).unwrap();
        let (user, session) = (
            UserId(uuid::Uuid::from_u128(1)),
            SessionId(uuid::Uuid::from_u128(2)),
        );
        let (token, exp) = keys
            .access(user, session, now, Duration::from_mins(15))
            .unwrap();
        assert!(token.starts_with("v4.public."));
        let claims = keys.read_access(&token).unwrap();
        assert_eq!((claims.sub, claims.sid, claims.exp), (user, session, exp));
        let second = Duration::from_secs(1);
        let valid = [now - LEEWAY, now, exp - second].map(|time| claims.is_valid_at(time));
        assert_eq!(valid, [true; 3]);
        let invalid = [now - LEEWAY - second, exp].map(|time| claims.is_valid_at(time));
        assert_eq!(invalid, [false; 2]);
        let other = TokenKeys::from_paserk(&TokenKeys::generate().unwrap()).unwrap();
        assert!(other.read_access(&token).is_err());
        assert!(keys.read_access(&token[..token.len() - 1]).is_err());
        assert!(keys.read_access("").is_err());
    }

    #[test]
    fn a_refresh_token_names_its_session_and_number_and_cannot_be_made_up() {
        let keys = keys();
        let session = SessionId(uuid::Uuid::from_u128(7));
        let (token, hash) = keys.refresh(session, 3);
        let claims = keys.read_refresh(&token).unwrap();
        assert_eq!(
            claims,
            RefreshClaims {
                session_id: session,
                counter: 3,
                hash
            }
        );
        for i in 0..token.len() {
            let mut forged = token.clone().into_bytes();
            forged[i] = if forged[i] == b'0' { b'1' } else { b'0' };
            assert!(
                keys.read_refresh(std::str::from_utf8(&forged).unwrap())
                    .is_err(),
                "{i}"
            );
        }
        assert_eq!(keys.refresh(session, 3).0, token);
        assert_ne!(keys.refresh(session, 4).0, token);
    }
}
