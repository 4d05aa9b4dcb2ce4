//! Watchers: cut anywhere, they resume on any node with the last that they saw.

use std::{
    pin::pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::{Stream, StreamExt as _};
use jebo::domain::{
    Caller, Clock as _, Error, Result, Timestamp, analysis::AnalysisUpdate, id::ReportId,
    store::ReportEvent,
};
use tokio::time::{sleep, timeout};

use super::{chance::Kind, node::Node, world::World};

/// What is seen while nothing goes wrong is seen so soon.
const SOON: Duration = Duration::from_secs(1);

/// What a watcher wants to see.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wish {
    /// The updates of a report, until they are settled or for ever.
    Updates(ReportId, bool),
    /// The events behind a number.
    Events(Option<i64>),
}

/// A watcher, and what it has seen.
pub(super) struct Watcher {
    pub(super) caller: Caller,
    pub(super) wish: Wish,
    pub(super) seen: Mutex<Seen>,
}

#[derive(Default)]
pub(super) struct Seen {
    /// Sequences or numbers, as they came.
    pub(super) numbers: Vec<i64>,
    /// What it has seen begins behind this one.
    pub(super) start: i64,
    pub(super) end: Option<End>,
}

impl Seen {
    pub(super) fn last(&self) -> i64 {
        self.numbers.last().copied().unwrap_or(self.start)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The stream ended by itself.
    Settled,
    /// The report was deleted.
    Gone,
}

/// How a stream came to its end.
enum Cut {
    Ended(End),
    /// To be resumed.
    Lost,
}

/// Starts watchers of a report.
pub(super) fn start_for(world: &Arc<World>, caller: Caller, id: ReportId) {
    start(world, caller, Wish::Updates(id, false));
    if world.chance.percent(40) {
        start(world, caller, Wish::Updates(id, true));
    }
}

pub(super) fn start(world: &Arc<World>, caller: Caller, wish: Wish) {
    let start = match wish {
        Wish::Events(Some(number)) => number,
        Wish::Events(None) | Wish::Updates(..) => 0,
    };
    let watcher = Arc::new(Watcher {
        caller,
        wish,
        seen: Mutex::new(Seen {
            start,
            ..Seen::default()
        }),
    });
    world.watchers.lock().unwrap().push(Arc::clone(&watcher));
    world.count("watchers", 1);
    let world_of_it = Arc::clone(world);
    world.spawn(async move {
        world_of_it.pause(world_of_it.chance.millis(0..5000)).await;
        watcher.run(&world_of_it).await;
    });
}

impl Watcher {
    async fn run(&self, world: &World) {
        loop {
            let node = world.any_node();
            let cut = tokio::select! {
                biased;
                cut = self.watch(world, &node) => cut,
                () = node.vanished() => Ok(Cut::Lost),
            };
            match cut {
                Ok(Cut::Ended(end)) => {
                    self.seen.lock().unwrap().end = Some(end);
                    return self.check_end(world, end);
                }
                Ok(Cut::Lost) | Err(Error::Internal(_)) => {}
                Err(other) => world.violated(format!("{:?} was refused: {other}", self.wish)),
            }
            world.count("streams resumed", 1);
            sleep(world.chance.millis(10..5000)).await;
        }
    }

    /// Watches on one node until the stream ends, fails or is cut.
    async fn watch(&self, world: &World, node: &Arc<Node>) -> Result<Cut> {
        let Some(on) = node.use_cases() else {
            return Ok(Cut::Lost);
        };
        let life = if world.trouble("streams cut", world.plan.cuts) {
            world.chance.millis(0..40_000)
        } else {
            Duration::MAX
        };
        let last = self.seen.lock().unwrap().last();
        let open = async {
            let begun = world.clock.now();
            match self.wish {
                Wish::Updates(id, follow) => {
                    let updates = on.watch.analysis(&self.caller, id, last, follow).await?;
                    self.read(updates, |update| {
                        self.see_update(world, id, &update, begun);
                    })
                    .await
                }
                Wish::Events(start) => {
                    // Until it has seen one, it knows no number of its own.
                    let knows = start.is_some() || last > 0;
                    let after = knows.then_some(last);
                    let events = on.watch.events(&self.caller, after).await?;
                    self.read(events, |event| self.see_event(world, &event, begun))
                        .await
                }
            }
        };
        let read = if life == Duration::MAX {
            open.await
        } else {
            timeout(life, open).await.unwrap_or(Ok(Cut::Lost))
        };
        match read {
            Err(Error::NotFound(_)) => Ok(Cut::Ended(End::Gone)),
            other => other,
        }
    }

    async fn read<T>(
        &self,
        stream: impl Stream<Item = Result<T>>,
        mut see: impl FnMut(T),
    ) -> Result<Cut> {
        let mut stream = pin!(stream);
        while let Some(next) = stream.next().await {
            see(next?);
        }
        Ok(Cut::Ended(End::Settled))
    }
}

impl Watcher {
    fn see_update(&self, world: &World, id: ReportId, update: &AnalysisUpdate, begun: Timestamp) {
        let mut seen = self.seen.lock().unwrap();
        let (last, next) = (seen.last(), update.sequence);
        world.note(|| format!("{:?} sees {next} {:?}", self.wish, update.status));
        if next != last + 1 {
            world.violated(format!("{:?} saw {next} after {last}", self.wish));
        }
        let state = world.model.state();
        let log = state.reports.get(&id).map(|kept| &kept.log);
        let log = log.or_else(|| state.gone.get(&id));
        let mut log = log.into_iter().flatten();
        if !log.any(|entry| entry.update == *update) {
            world.violated(format!(
                "{:?} saw {update:?}, which is not in the log",
                self.wish
            ));
        }
        self.check_soon(world, update.update_time, begun);
        seen.numbers.push(next);
    }

    fn see_event(&self, world: &World, event: &ReportEvent, begun: Timestamp) {
        let mut seen = self.seen.lock().unwrap();
        let last = seen.last();
        if event.number <= last {
            world.violated(format!("{:?} saw {} after {last}", self.wish, event.number));
        }
        if event.number > world.model.state().newest_event() {
            world.violated(format!(
                "{:?} saw {}, which is not there",
                self.wish, event.number
            ));
        }
        self.check_soon(world, event.time, begun);
        seen.numbers.push(event.number);
    }

    /// While nothing goes wrong, a bell is enough.
    fn check_soon(&self, world: &World, time: Timestamp, begun: Timestamp) {
        let late = world.clock.now() - time;
        if world.plan.kind == Kind::Peace && time >= begun && late.to_std().unwrap() > SOON {
            world.violated(format!("{:?} saw late, after {late}", self.wish));
        }
    }

    /// A stream ends by itself where it should.
    fn check_end(&self, world: &World, end: End) {
        let last = self.seen.lock().unwrap().last();
        let state = world.model.state();
        let right = match (self.wish, end) {
            (Wish::Updates(id, false), End::Settled) => state.settled.contains(&(id, last)),
            (Wish::Updates(id, _), End::Gone) => state.gone.contains_key(&id),
            (Wish::Updates(_, true) | Wish::Events(_), _) => false,
        };
        drop(state);
        if !right {
            world.violated(format!("{:?} ended ({end:?}) at {last}", self.wish));
        }
    }

    /// Whether it has seen all that it is to see.
    pub(super) fn is_through(&self, world: &World) -> bool {
        let seen = self.seen.lock().unwrap();
        if seen.end.is_some() {
            return true;
        }
        let state = world.model.state();
        match self.wish {
            Wish::Updates(_, false) => false,
            Wish::Updates(id, true) => state
                .reports
                .get(&id)
                .is_some_and(|kept| kept.last_sequence() == seen.last()),
            Wish::Events(_) => {
                let scope = self.caller.scope();
                let mut events = state.events.iter().rev();
                let newest = events.find(|event| event.is_in(scope));
                let nothing = seen.last() == 0 && matches!(self.wish, Wish::Events(None));
                nothing || newest.is_none_or(|event| event.number == seen.last())
            }
        }
    }
}
