//! Where a command writes: what was asked for to stdout, what happens meanwhile to stderr.

use std::io::{self, Write};

/// Both ways out.
pub(super) struct Output<'a> {
    results: &'a mut dyn Write,
    notes: &'a mut dyn Write,
}

impl<'a> Output<'a> {
    pub(super) fn new(results: &'a mut dyn Write, notes: &'a mut dyn Write) -> Self {
        Self { results, notes }
    }

    /// A line of what was asked for.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.results, "{text}")?;
        self.results.flush()
    }

    /// A line about what happens.
    pub(super) fn note(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.notes, "{text}")
    }
}

/// Text from elsewhere on one line, without anything that a terminal would obey.
pub(super) fn plain(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Output, plain};

    #[test]
    fn what_was_asked_for_and_what_happens_do_not_mix() {
        let (mut results, mut notes) = (Vec::new(), Vec::new());
        let mut output = Output::new(&mut results, &mut notes);
        output.line("a").unwrap();
        output.note("b").unwrap();
        assert_eq!((results, notes), (b"a\n".to_vec(), b"b\n".to_vec()));
    }

    #[test]
    fn text_from_elsewhere_commands_no_terminal() {
        assert_eq!(plain("a\x1b[2Jb\r\n c\u{9b}1m"), "a [2Jb c 1m");
    }
}
