//! Passwords: read from stdin, or made up.

use std::io::{self, BufRead};

use anyhow::{Context as _, ensure};
use rand::{TryRng as _, rngs::SysRng};
use secrecy::SecretString;

/// No letter or digit that is easily taken for another one: 32 of them, so that five bits of
/// chance choose one evenly.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// 100 bits of chance.
const LENGTH: usize = 20;

/// The first line of stdin.
pub(super) fn from_stdin() -> anyhow::Result<SecretString> {
    first_line(&mut io::stdin().lock())
}

fn first_line(from: &mut dyn BufRead) -> anyhow::Result<SecretString> {
    let mut line = String::new();
    from.read_line(&mut line)
        .context("cannot read the password from stdin")?;
    let password = line.trim_end_matches(['\r', '\n']);
    ensure!(!password.is_empty(), "there is no password on stdin");
    Ok(password.into())
}

/// Random letters and digits.
pub(super) fn random() -> anyhow::Result<String> {
    let mut bytes = [0; LENGTH];
    SysRng
        .try_fill_bytes(&mut bytes)
        .context("the system gives no random numbers")?;
    let letter = |byte: u8| char::from(LETTERS[usize::from(byte % 32)]);
    Ok(bytes.into_iter().map(letter).collect())
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::{LENGTH, first_line, random};

    #[test]
    fn only_the_first_line_counts() {
        let password = first_line(&mut &b"correct horse \r\nbattery\n"[..]).unwrap();
        assert_eq!(password.expose_secret(), "correct horse ");
        first_line(&mut &b"\n"[..]).unwrap_err();
        first_line(&mut &b""[..]).unwrap_err();
    }

    #[test]
    fn made_up_passwords_differ() {
        let (one, other) = (random().unwrap(), random().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), LENGTH);
    }
}
