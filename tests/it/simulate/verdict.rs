//! What must hold in the end.

use std::collections::BTreeMap;

use jebo::domain::{
    Timestamp,
    analysis::{AnalysisFailure, UpdateStatus},
    id::{FileId, JobId, ReportId},
    photo::Variant,
};

use super::{chance::Kind, watchers::Wish, world::World};
use crate::support::model::{Entry, State};

/// As promised, whatever the code has it be.
const MAX_ATTEMPTS: u32 = 5;

/// Looks through all that is kept and all that was seen.
pub(super) fn check(world: &World) {
    let state = world.model.state();
    for (id, kept) in &state.reports {
        check_log(world, *id, &kept.log, true);
        let events = state.events.iter().filter(|event| event.report_id == *id);
        if events.count() != usize::try_from(kept.report.version).unwrap() {
            world.violated(format!("report {id} has changed without an event"));
        }
    }
    for (id, log) in &state.gone {
        check_log(world, *id, log, false);
    }
    let mut numbers = state.events.iter().map(|event| event.number);
    if !numbers.by_ref().eq(1..=state.newest_event()) {
        world.violated("the log of events has a gap");
    }
    check_files(world, &state);
    check_watchers(world, &state);
}

/// What clients were told is there.
fn check_files(world: &World, state: &State) {
    let blobs = world.blobs.lock().unwrap();
    for (id, files) in &*world.people.expected.lock().unwrap() {
        let found = state.reports.get(id).map(|kept| &kept.report.files);
        let ids = found.map(|files| files.iter().map(|file| file.id).collect::<Vec<_>>());
        let sorted = |ids: &Option<Vec<FileId>>| {
            ids.clone().map(|mut ids| {
                ids.sort_unstable();
                ids
            })
        };
        if sorted(&ids) != sorted(files) {
            world.violated(format!("report {id} has photos {ids:?}, not {files:?}"));
        }
        let mut files = found.into_iter().flatten();
        if !files.all(|file| blobs.contains_key(&file.blob(Variant::Original))) {
            world.violated(format!("report {id} has a photo without a blob"));
        }
    }
}

/// The union of what a watcher saw over all cuts is the log.
fn check_watchers(world: &World, state: &State) {
    for watcher in &*world.watchers.lock().unwrap() {
        let seen = watcher.seen.lock().unwrap();
        // Updates were checked one by one.
        let Wish::Events(start) = watcher.wish else {
            continue;
        };
        let first = start.map_or_else(
            || seen.numbers.first().copied().unwrap_or(i64::MAX),
            |start| start + 1,
        );
        let scope = watcher.caller.scope();
        let events = state.events.iter().filter(|event| event.is_in(scope));
        let expected = events.map(|event| event.number).filter(|n| *n >= first);
        if !expected.eq(seen.numbers.iter().copied()) {
            world.violated(format!("{:?} saw {:?}", watcher.wish, seen.numbers));
        }
    }
}

/// Sequences without a gap, and each job as it must be.
fn check_log(world: &World, id: ReportId, log: &[Entry], is_whole: bool) {
    let sequences = log.iter().map(|entry| entry.update.sequence);
    if !sequences
        .zip(1..)
        .all(|(sequence, number)| sequence == number)
    {
        world.violated(format!("the log of report {id} has a gap or a repeat"));
    }
    let mut jobs: BTreeMap<JobId, Vec<&Entry>> = BTreeMap::new();
    for entry in log {
        jobs.entry(entry.job_id).or_default().push(entry);
    }
    for (job, log) in jobs {
        if let Err(what) = check_job(world.plan.kind, &log, is_whole) {
            let updates = log.iter().map(|entry| {
                let update = &entry.update;
                (update.status, update.attempt, update.update_time)
            });
            let updates: Vec<_> = updates.collect();
            world.violated(format!("job {job}: {what}: {updates:?}"));
        }
        world.count("jobs", 1);
        let attempts = log.last().map_or(0, |entry| entry.update.attempt);
        if attempts == MAX_ATTEMPTS {
            world.count("jobs that came to five attempts", 1);
        }
    }
}

fn check_job(kind: Kind, log: &[&Entry], is_whole: bool) -> Result<(), &'static str> {
    use UpdateStatus::{Cancelled, Completed, Failed, Pending, Processing, Retrying};
    let mut attempt = 1;
    let mut begins_at = Timestamp::MIN_UTC;
    let mut ended = false;
    for (number, entry) in log.iter().enumerate() {
        let update = &entry.update;
        if ended {
            return Err("an update after the last");
        }
        if (update.status == Pending) != (number == 0) {
            return Err("not pending at its begin, and only then");
        }
        let holds = match update.status {
            Pending => update.attempt == 0,
            Cancelled => update.attempt == attempt || update.attempt == attempt - 1,
            Processing | Retrying | Completed | Failed => {
                update.attempt == attempt && update.update_time >= begins_at
            }
        };
        if !holds {
            return Err("an attempt out of turn");
        }
        let reason = update.error.as_ref().map(|error| error.reason);
        match update.status {
            Pending | Processing => {}
            Retrying if attempt < MAX_ATTEMPTS => {
                let at = update.next_attempt_time;
                begins_at = at.ok_or("no time of the next attempt")?;
                let wait = (begins_at - update.update_time).as_seconds_f64();
                let base = [5.0, 30.0, 120.0, 600.0][usize::try_from(attempt - 1).unwrap()];
                if !(base..base * 1.2).contains(&wait) {
                    return Err("a wait that is too short or too long");
                }
                attempt += 1;
            }
            Retrying => return Err("more attempts than there may be"),
            Failed => match reason {
                Some(AnalysisFailure::PhotoUnreadable) => ended = true,
                Some(AnalysisFailure::AnalyzerFailed | AnalysisFailure::WorkerLost) => {
                    if attempt < MAX_ATTEMPTS {
                        return Err("given up too soon");
                    }
                    ended = true;
                }
                Some(AnalysisFailure::PhotoMissing) | None => return Err("a photo is missing"),
            },
            Completed | Cancelled => ended = true,
        }
    }
    if is_whole && !ended {
        return Err("no last update");
    }
    if kind == Kind::Peace {
        check_peace(log)?;
    }
    Ok(())
}

/// While nothing goes wrong, a bell has it begun at once, and one attempt is enough.
fn check_peace(log: &[&Entry]) -> Result<(), &'static str> {
    let times: Vec<_> = log.iter().map(|entry| entry.update.update_time).collect();
    if times[1] - times[0] > chrono::Duration::seconds(3) {
        return Err("begun late");
    }
    let last = &log[log.len() - 1].update;
    if (last.status, last.attempt) != (UpdateStatus::Completed, 1) {
        return Err("not done at once");
    }
    Ok(())
}
