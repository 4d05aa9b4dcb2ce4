//! Passwords: argon2id on a few threads of its own that keep their memory.
//!
//! A hash takes 19 MiB and 13 ms. On the runtime's threads it would stall every call, and on a
//! pool without bound it would take the machine's memory. Who waits for a thread, and who is next,
//! is decided before (`domain::auth`).

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use argon2::{Algorithm, Argon2, Block, Params, Version, password_hash::phc};
use secrecy::{ExposeSecret as _, SecretString};
use subtle::ConstantTimeEq as _;
use tokio::sync::oneshot;

use super::{
    error::{BoxError, Error, Result},
    user::PasswordHash,
};

/// OWASP's parameters for argon2id: memory in KiB, passes, lanes.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
const SALT: usize = 16;
const OUTPUT: usize = 32;

/// Whether a password is the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is not.
    Wrong,
    /// It is.
    Right,
    /// It is, and its hash has other parameters than new ones.
    RightButOutdated,
}

type Task = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

/// Hashes and checks passwords.
#[derive(Debug, Clone)]
pub struct Passwords {
    tasks: Sender<Task>,
    /// Of a password that nobody has, so that unknown accounts take as long as known ones.
    decoy: PasswordHash,
}

impl Passwords {
    /// Starts the threads.
    ///
    /// # Errors
    /// The threads can't be started.
    pub fn new(threads: usize) -> Result<Self> {
        let (tasks, receiver) = channel::<Task>();
        let receiver = Arc::new(Mutex::new(receiver));
        for number in 0..threads.max(1) {
            let receiver = Arc::clone(&receiver);
            thread::Builder::new()
                .name(format!("password-{number}"))
                .spawn(move || work(&receiver))
                .map_err(Error::internal)?;
        }
        let decoy = hash(b"", &[0; SALT], &mut Vec::new())?;
        Ok(Self { tasks, decoy })
    }

    /// Hashes a new password. `place` is dropped when the thread has done with it.
    pub async fn hash(
        &self,
        password: SecretString,
        place: impl Send + 'static,
    ) -> Result<PasswordHash> {
        #[expect(clippy::disallowed_methods, reason = "a salt must not be foreseeable")]
        let salt: [u8; SALT] = rand::random();
        self.run(place, move |memory| {
            hash(password.expose_secret().as_bytes(), &salt, memory)
        })
        .await?
    }

    /// Checks a password; without a hash it takes as long, and is wrong. `place` is dropped when
    /// the thread has done with it.
    pub async fn verify(
        &self,
        password: SecretString,
        hash: Option<PasswordHash>,
        place: impl Send + 'static,
    ) -> Result<Verdict> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.clone());
        let verdict = self
            .run(place, move |memory| {
                verify(password.expose_secret().as_bytes(), &hash, memory)
            })
            .await??;
        Ok(if known { verdict } else { Verdict::Wrong })
    }

    async fn run<T: Send + 'static>(
        &self,
        place: impl Send + 'static,
        task: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static,
    ) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        let task: Task = Box::new(move |memory| {
            let place = place;
            // A caller that has left in the meantime costs nothing more.
            if !sender.is_closed() {
                let done = task(memory);
                drop(place);
                sender.send(done).ok();
            }
        });
        self.tasks.send(task).map_err(|_| gone())?;
        receiver.await.map_err(Error::internal)
    }
}

fn gone() -> Error {
    Error::internal("the password threads have ended")
}

fn work(tasks: &Mutex<Receiver<Task>>) {
    let mut memory = Vec::new();
    loop {
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = task else { return };
        // Whoever waits for it sees its sender go; the thread goes on.
        if catch_unwind(AssertUnwindSafe(|| task(&mut memory))).is_err() {
            tracing::error!("a password could not be hashed: the hash has panicked");
        }
    }
}

fn broken(error: impl Into<BoxError>) -> Error {
    Error::internal(error.into())
}

fn hash(password: &[u8], salt: &[u8; SALT], memory: &mut Vec<Block>) -> Result<PasswordHash> {
    let params = Params::new(COST.0, COST.1, COST.2, Some(OUTPUT)).map_err(broken)?;
    let mut output = [0; OUTPUT];
    fill(Version::V0x13, &params, password, salt, &mut output, memory)?;
    let hash = phc::PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: phc::ParamsString::try_from(&params).map_err(broken)?,
        salt: Some(phc::Salt::new(salt).map_err(broken)?),
        hash: Some(phc::Output::new(&output).map_err(broken)?),
    };
    Ok(PasswordHash(hash.to_string().into()))
}

fn verify(password: &[u8], hash: &PasswordHash, memory: &mut Vec<Block>) -> Result<Verdict> {
    let hash = phc::PasswordHash::new(hash.0.expose_secret()).map_err(broken)?;
    let (Some(salt), Some(expected)) = (&hash.salt, &hash.hash) else {
        return Err(broken("a password hash without salt or output"));
    };
    let params = Params::try_from(&hash).map_err(broken)?;
    let version = hash
        .version
        .map_or(Ok(Version::V0x13), Version::try_from)
        .map_err(broken)?;
    let mut output = vec![0; expected.len()];
    fill(version, &params, password, salt, &mut output, memory)?;
    if !bool::from(output.ct_eq(expected.as_bytes())) {
        return Ok(Verdict::Wrong);
    }
    let cost = (params.m_cost(), params.t_cost(), params.p_cost());
    Ok(if cost == COST && version == Version::V0x13 {
        Verdict::Right
    } else {
        Verdict::RightButOutdated
    })
}

fn fill(
    version: Version,
    params: &Params,
    password: &[u8],
    salt: &[u8],
    output: &mut [u8],
    memory: &mut Vec<Block>,
) -> Result<()> {
    let blocks = params.block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::default());
    }
    let memory = memory.get_mut(..blocks).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, version, params.clone())
        .hash_password_into_with_memory(password, salt, output, memory)
        .map_err(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_and_no_other() {
        let passwords = Passwords::new(1).unwrap();
        let hash = passwords.hash("correct horse".into(), ()).await.unwrap();
        assert!(
            hash.0
                .expose_secret()
                .starts_with("$argon2id$v=19$m=19456,t=2,p=1$")
        );
        let verify = |text: &str, hash| passwords.verify(text.into(), hash, ());
        assert_eq!(
            verify("correct horse", Some(hash.clone())).await.unwrap(),
            Verdict::Right
        );
        assert_eq!(
            verify("correct horsf", Some(hash)).await.unwrap(),
            Verdict::Wrong
        );
        assert_eq!(verify("", None).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test]
    async fn older_parameters_are_told() {
        let old = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(64, 1, 1, None).unwrap(),
        );
        let mut output = [0; 32];
        old.hash_password_into(b"pw", b"saltsalt", &mut output)
            .unwrap();
        let params = phc::ParamsString::try_from(old.params()).unwrap();
        let hash = phc::PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(19),
            params,
            salt: Some(phc::Salt::new(b"saltsalt").unwrap()),
            hash: Some(phc::Output::new(&output).unwrap()),
        };
        let hash = PasswordHash(hash.to_string().into());
        let passwords = Passwords::new(1).unwrap();
        let verdict = passwords.verify("pw".into(), Some(hash), ()).await.unwrap();
        assert_eq!(verdict, Verdict::RightButOutdated);
    }

    #[tokio::test]
    async fn a_panic_ends_its_call_and_no_thread() {
        let passwords = Passwords::new(1).unwrap();
        let place = Arc::new(());
        let held = Arc::clone(&place);
        let failed = passwords.run(held, |_| panic!("on purpose")).await;
        let failed: Result<()> = failed;
        assert!(matches!(failed, Err(Error::Internal(_))));
        assert_eq!(passwords.run((), |_| 7).await.unwrap(), 7);
        assert_eq!(Arc::strong_count(&place), 1, "the place is free");
    }
}
