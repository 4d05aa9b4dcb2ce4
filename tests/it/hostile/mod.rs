//! Clients that mean no good: what they send is refused or ends, and costs no more than its
//! limit. Each test runs in a process of its own, whose memory is looked at.

mod bombs;
mod pictures;
mod protobufs;

/// A line of `/proc/self/status`, in MiB.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.unwrap().trim_matches([':', ' ', '\t', 'k', 'B']);
    kib.parse::<u64>().unwrap() >> 10
}

/// Memory in use.
fn resident() -> u64 {
    memory("VmRSS")
}

/// The most memory that was in use since the start, or the last `forget_peak`.
fn peak() -> u64 {
    memory("VmHWM")
}

fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
}
