//! What a seed decides: how much goes wrong, and when.

use std::{
    ops::Range,
    sync::{Mutex, MutexGuard},
    time::Duration,
};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

/// Everything that is drawn, in one order.
pub(super) struct Chance(Mutex<StdRng>);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    fn random(&self) -> MutexGuard<'_, StdRng> {
        self.0.lock().unwrap()
    }

    /// Whether it happens, of a hundred times.
    pub(super) fn percent(&self, percent: u32) -> bool {
        percent > 0 && self.random().random_ratio(percent.min(100), 100)
    }

    pub(super) fn below(&self, end: usize) -> usize {
        self.random().random_range(0..end)
    }

    pub(super) fn millis(&self, range: Range<u64>) -> Duration {
        Duration::from_millis(self.random().random_range(range))
    }

    pub(super) fn one_of<T: Clone>(&self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

/// What kind of trouble a simulation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// None.
    Peace,
    /// Calls of store, queue and blobs.
    Calls,
    /// Workers that vanish, stand still and stop.
    Workers,
    /// Bells and connections of watchers.
    Bells,
    /// Photos, and clients that change their minds.
    Photos,
    /// All of it.
    Everything,
}

/// How often what goes wrong, in percent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) kind: Kind,
    /// Of calls: fail before they have done anything.
    pub(super) fails: u32,
    /// Of calls: are done, and their answer is lost.
    pub(super) lost: u32,
    /// Of calls: take seconds.
    pub(super) slow: u32,
    /// Of rings, for each node that hears them: are lost, come late, come twice.
    pub(super) bells: [u32; 3],
    /// Of streams: are cut within a while.
    pub(super) cuts: u32,
    /// Whether workers vanish, stand still and stop.
    pub(super) workers: bool,
    /// Of attempts: go wrong.
    pub(super) attempts: u32,
    /// Of photos: fail at each attempt.
    pub(super) poison: u32,
    /// Of reports: something happens to them in the middle.
    pub(super) changes: u32,
    /// Of attempts: take longer than a lease.
    pub(super) long: u32,
    /// Jobs that a node runs at once.
    pub(super) places: usize,
    /// A look without a bell is taken this often.
    pub(super) poll: Duration,
}

impl Plan {
    pub(super) fn draw(kind: Kind, chance: &Chance) -> Self {
        let everything = kind == Kind::Everything;
        let strength = chance.one_of(&[1, 2, 5]);
        let of = |which: Kind, percent: u32| {
            if everything || kind == which {
                percent * strength
            } else {
                0
            }
        };
        Self {
            kind,
            fails: of(Kind::Calls, 2),
            lost: of(Kind::Calls, 2),
            slow: of(Kind::Calls, 2),
            bells: [of(Kind::Bells, 15), of(Kind::Bells, 10), of(Kind::Bells, 5)],
            cuts: of(Kind::Bells, 20),
            workers: everything || kind == Kind::Workers,
            attempts: of(Kind::Photos, 15),
            poison: of(Kind::Photos, 2),
            changes: of(Kind::Photos, 15),
            long: 15,
            places: if kind == Kind::Peace {
                12
            } else {
                1 + chance.below(3)
            },
            poll: Duration::from_secs(chance.one_of(&[5, 20, 60])),
        }
    }
}

/// What becomes of a call.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fate {
    pub(super) end: End,
    /// How long it is on its way.
    pub(super) before: Duration,
    /// How long its answer is.
    pub(super) after: Duration,
    /// Whether it is done though its caller has gone while it was on its way.
    pub(super) lands: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Goes,
    Fails,
    AnswerLost,
}

impl Fate {
    /// What becomes of a call while nothing goes wrong.
    pub(super) fn calm(chance: &Chance) -> Self {
        let quick = || {
            if chance.percent(20) {
                chance.millis(1..50)
            } else {
                Duration::ZERO
            }
        };
        Self {
            end: End::Goes,
            before: quick(),
            after: quick(),
            lands: true,
        }
    }

    pub(super) fn draw(plan: &Plan, chance: &Chance) -> Self {
        let mut fate = Self::calm(chance);
        if chance.percent(plan.slow) {
            let wait = chance.millis(500..8000);
            if chance.percent(50) {
                fate.before = wait;
            } else {
                fate.after = wait;
            }
        }
        if chance.percent(plan.fails) {
            fate.end = End::Fails;
        } else if chance.percent(plan.lost) {
            fate.end = End::AnswerLost;
        }
        fate.lands = chance.percent(50);
        fate
    }

    pub(super) fn is_slow(&self) -> bool {
        self.before + self.after > Duration::from_millis(400)
    }
}
