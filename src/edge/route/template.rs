//! Path templates of `google.api.http`: parsed once, matched by the table.
//!
//! ```text
//! Template = "/" Segments [ ":" Verb ] ;   Segment = "*" | "**" | LITERAL | "{" path [ "=" Segments ] "}"
//! ```

use percent_encoding::{CONTROLS, percent_decode_str, utf8_percent_encode};

/// One path segment of a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Segment {
    /// Exactly this text (percent-decoded).
    Literal(String),
    /// Any one segment that is not empty.
    One,
    /// All segments that are left, also none.
    Rest,
}

/// A variable and the range of template segments that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Variable {
    path: String,
    from: usize,
    to: usize,
}

/// A parsed path template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    segments: Vec<Segment>,
    variables: Vec<Variable>,
    verb: Option<String>,
}

/// Why a path template is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("path template {template:?}: {problem}")]
pub struct TemplateError {
    template: String,
    problem: &'static str,
}

impl Template {
    /// Parses a template such as `/api/reports/{report_id}:cancel`.
    ///
    /// # Errors
    /// Says what breaks the grammar of `google.api.HttpRule`.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        Parser {
            rest: text,
            segments: Vec::new(),
            variables: Vec::new(),
        }
        .template()
        .map_err(|problem| TemplateError {
            template: text.to_owned(),
            problem,
        })
    }

    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    pub(crate) fn verb(&self) -> Option<&str> {
        self.verb.as_deref()
    }

    /// The field paths of the variables, in order.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().map(|v| v.path.as_str())
    }

    /// The template as text, with something else for each variable, whose place among the
    /// variables `write` is given, whatever segments it takes.
    pub(crate) fn rewritten(&self, write: impl Fn(usize) -> String) -> String {
        let (mut text, mut at) = (String::new(), 0);
        while at < self.segments.len() {
            text.push('/');
            let mut variables = self.variables.iter().enumerate();
            if let Some((place, variable)) = variables.find(|(_, v)| v.from == at) {
                text.push_str(&write(place));
                at = variable.to.max(at + 1);
                continue;
            }
            match &self.segments[at] {
                Segment::Literal(literal) => {
                    text.extend(utf8_percent_encode(literal, CONTROLS));
                }
                Segment::One => text.push('*'),
                Segment::Rest => text.push_str("**"),
            }
            at += 1;
        }
        if let Some(verb) = &self.verb {
            text.push(':');
            text.push_str(verb);
        }
        text
    }

    /// Decodes the variables out of the raw segments of a path that matches this template.
    ///
    /// A variable of one segment is percent-decoded whole; in one of several a `%2F` stays as
    /// it is, so that it can be told from a separator.
    ///
    /// # Errors
    /// The field path of the variable whose text is not UTF-8 or holds a NUL.
    pub(crate) fn capture<'t>(&'t self, path: &[&str]) -> Result<Vec<(&'t str, String)>, &'t str> {
        let mut values = Vec::with_capacity(self.variables.len());
        for variable in &self.variables {
            let to = if variable.to == self.segments.len() {
                path.len()
            } else {
                variable.to
            };
            let several =
                to - variable.from.min(to) != 1 || self.segments[variable.from] == Segment::Rest;
            let mut value = String::new();
            for (i, raw) in path[variable.from.min(to)..to].iter().enumerate() {
                if i > 0 {
                    value.push('/');
                }
                let text = percent_decode_str(raw)
                    .decode_utf8()
                    .map_err(|_| variable.path.as_str())?;
                if text.contains('\0') {
                    return Err(&variable.path);
                }
                if several && text.contains('/') {
                    value.push_str(&text.replace('/', "%2F"));
                } else {
                    value.push_str(&text);
                }
            }
            values.push((variable.path.as_str(), value));
        }
        Ok(values)
    }
}

struct Parser<'a> {
    rest: &'a str,
    segments: Vec<Segment>,
    variables: Vec<Variable>,
}

impl Parser<'_> {
    fn template(mut self) -> Result<Template, &'static str> {
        if !self.eat('/') {
            return Err("it must start with /");
        }
        loop {
            if self.eat('{') {
                self.variable()?;
            } else {
                self.segment("/:{}")?;
            }
            if !self.eat('/') {
                break;
            }
        }
        let verb = if self.eat(':') {
            Some(std::mem::take(&mut self.rest))
        } else {
            None
        };
        if verb.is_some_and(|v| v.is_empty() || v.contains(['/', ':', '{', '}', '*'])) {
            return Err("the verb must be a literal");
        }
        if !self.rest.is_empty() {
            return Err("a segment is a literal, *, ** or one whole {variable}");
        }
        if let Some(at) = self.segments.iter().position(|s| *s == Segment::Rest)
            && at + 1 != self.segments.len()
        {
            return Err("** must be the last segment");
        }
        Ok(Template {
            segments: self.segments,
            variables: self.variables,
            verb: verb.map(str::to_owned),
        })
    }

    fn variable(&mut self) -> Result<(), &'static str> {
        let end = self.rest.find(['=', '}']).ok_or("a { is not closed")?;
        let (path, rest) = self.rest.split_at(end);
        let name = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        if !path.split('.').all(name) {
            return Err("a variable must name a field, such as {report.id}");
        }
        if self.variables.iter().any(|v| v.path == path) {
            return Err("a variable stands twice");
        }
        let (path, from) = (path.to_owned(), self.segments.len());
        self.rest = rest;
        if self.eat('=') {
            loop {
                self.segment("/:{}")?;
                if !self.eat('/') {
                    break;
                }
            }
        } else {
            self.segments.push(Segment::One);
        }
        if !self.eat('}') {
            return Err("a { is not closed");
        }
        self.variables.push(Variable {
            path,
            from,
            to: self.segments.len(),
        });
        Ok(())
    }

    fn segment(&mut self, ends: &str) -> Result<(), &'static str> {
        let end = self
            .rest
            .find(|c| ends.contains(c))
            .unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.segments.push(match text {
            "" => return Err("a segment is empty"),
            "*" => Segment::One,
            "**" => Segment::Rest,
            _ if text.contains('*') => return Err("* must be a whole segment"),
            _ => {
                let text = percent_decode_str(text)
                    .decode_utf8()
                    .map_err(|_| "a literal is not UTF-8")?;
                Segment::Literal(text.into_owned())
            }
        });
        Ok(())
    }

    fn eat(&mut self, c: char) -> bool {
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn problem(text: &str) -> &'static str {
        Template::parse(text).expect_err(text).problem
    }

    #[test]
    fn reads_variables_and_verbs() {
        let t = Template::parse("/v1/{name=shelves/*/books/**}:read").unwrap();
        assert_eq!(t.variables().collect::<Vec<_>>(), ["name"]);
        assert_eq!(t.verb(), Some("read"));
        assert_eq!(t.segments().len(), 5);
        let values = t
            .capture(&["v1", "shelves", "1", "books", "a%20b", "c%2Fd"])
            .unwrap();
        assert_eq!(values, [("name", "shelves/1/books/a b/c%2Fd".to_owned())]);
        assert_eq!(
            t.capture(&["v1", "shelves", "1", "books"]).unwrap()[0].1,
            "shelves/1/books"
        );
    }

    #[test]
    fn decodes_a_variable_of_one_segment_whole() {
        let t = Template::parse("/v1/{a.b}/x").unwrap();
        assert_eq!(
            t.capture(&["v1", "p%2Fq%C3%BC", "x"]).unwrap(),
            [("a.b", "p/qü".to_owned())]
        );
        assert_eq!(t.capture(&["v1", "%FF", "x"]), Err("a.b"));
        assert_eq!(t.capture(&["v1", "a%00", "x"]), Err("a.b"));
    }

    #[test]
    fn refuses_what_the_grammar_does_not_know() {
        assert_eq!(problem("v1"), "it must start with /");
        assert_eq!(problem("/"), "a segment is empty");
        assert_eq!(problem("/a//b"), "a segment is empty");
        assert_eq!(problem("/a/{b=**}/c"), "** must be the last segment");
        assert_eq!(problem("/a/{b"), "a { is not closed");
        assert_eq!(problem("/a/{b}/{b}"), "a variable stands twice");
        assert_eq!(
            problem("/a/{}"),
            "a variable must name a field, such as {report.id}"
        );
        assert_eq!(problem("/a/b*"), "* must be a whole segment");
        assert_eq!(
            problem("/a/{b}c"),
            "a segment is a literal, *, ** or one whole {variable}"
        );
        assert_eq!(problem("/a:"), "the verb must be a literal");
    }

    proptest! {
        #[test]
        fn never_panics(text in "[/a-z{}=*:.%]{0,40}") {
            if let Ok(t) = Template::parse(&text) {
                let path: Vec<String> = t.segments().iter().map(|_| "x".to_owned()).collect();
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                prop_assert!(t.capture(&path).is_ok());
            }
        }
    }
}
