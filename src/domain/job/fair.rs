//! Which job is next: start-time fair queueing (Goyal, Vin and Cheng, 1996), with owners of reports
//! as flows. ADR 22 has the reasons.

/// What an analysis costs whatever the size of its photo, in megapixels that could be decoded
/// instead.
const FIXED_COST: i64 = 10;

/// What the analysis of a photo costs: 1 for each megapixel, begun ones too, and 10.
#[must_use]
pub fn cost(width: u32, height: u32) -> i64 {
    let megapixels = (u64::from(width) * u64::from(height)).div_ceil(1_000_000);
    i64::try_from(megapixels).map_or(i64::MAX, |megapixels| FIXED_COST.saturating_add(megapixels))
}

/// Gives new jobs of one owner their ranks. The waiting job of the lowest rank is claimed first.
///
/// A job ranks behind the owner's unfinished jobs by what these cost, and never before the point
/// that the queue has come to: an owner who sent nothing for long saves up nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranks {
    next: i64,
}

impl Ranks {
    /// `reached` is the point that the queue has come to: the highest rank of a job that runs or
    /// the lowest of a job that can begin now, whichever is higher; if there is neither, the
    /// lowest of a job that waits for another attempt. `last` is the rank and the cost of that
    /// unfinished job of the owner that ranks last.
    #[must_use]
    pub fn new(reached: Option<i64>, last: Option<(i64, i64)>) -> Self {
        let behind = last.map(|(rank, cost)| rank.saturating_add(cost));
        Self {
            next: reached.max(behind).unwrap_or(0),
        }
    }

    /// The rank of the next job, which costs this much.
    pub fn take(&mut self, cost: i64) -> i64 {
        let rank = self.next;
        self.next = rank.saturating_add(cost);
        rank
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, VecDeque};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_photo_costs_its_megapixels_and_ten() {
        assert_eq!(cost(1, 1), 11);
        assert_eq!(cost(1000, 1000), 11);
        assert_eq!(cost(4032, 3024), 23);
        assert_eq!(cost(8000, 6250), 60);
        assert!(cost(u32::MAX, u32::MAX) > 0);
    }

    /// A queue with one worker: what waits, and what runs.
    #[derive(Default)]
    struct Queue {
        waiting: BTreeSet<(i64, usize)>,
        jobs: Vec<(usize, i64, i64)>,
        running: Option<usize>,
    }

    impl Queue {
        fn add(&mut self, owner: usize, cost: i64) {
            let rank = |id: &usize| self.jobs[*id].1;
            let unfinished = self.waiting.iter().map(|(_, id)| *id).chain(self.running);
            let last = unfinished.filter(|id| self.jobs[*id].0 == owner);
            let last = last.map(|id| (self.jobs[id].1, self.jobs[id].2)).max();
            let waiting = self.waiting.first().map(|(rank, _)| *rank);
            let running = self.running.as_ref().map(rank);
            let rank = Ranks::new(running.max(waiting), last).take(cost);
            self.waiting.insert((rank, self.jobs.len()));
            self.jobs.push((owner, rank, cost));
        }

        /// Ends what runs, and begins the next. Answers its owner and its cost.
        fn claim(&mut self) -> Option<(usize, i64)> {
            self.running = self.waiting.pop_first().map(|(_, id)| id);
            self.running.map(|id| (self.jobs[id].0, self.jobs[id].2))
        }
    }

    proptest! {
        /// Owners that all have jobs waiting get the same, up to one job of each: the bound of
        /// start-time fair queueing.
        #[test]
        fn owners_who_wait_get_the_same(
            costs in prop::collection::vec(prop::collection::vec(11..60_i64, 100), 2..5),
            before in 0..30_usize,
        ) {
            let mut queue = Queue::default();
            let mut jobs: Vec<VecDeque<i64>> = costs.into_iter().map(VecDeque::from).collect();
            // The first one is there long before the others.
            for _ in 0..50 {
                queue.add(0, jobs[0].pop_front().unwrap());
            }
            for _ in 0..before {
                queue.claim();
            }
            for (owner, jobs) in jobs.iter_mut().enumerate().skip(1) {
                for _ in 0..20 {
                    queue.add(owner, jobs.pop_front().unwrap());
                }
            }
            let mut got = vec![0; jobs.len()];
            for _ in 0..20 {
                let (owner, cost) = queue.claim().unwrap();
                got[owner] += cost;
                let (least, most) = (got.iter().min().unwrap(), got.iter().max().unwrap());
                prop_assert!(most - least <= 2 * 60, "{got:?}");
            }
        }
    }
}
