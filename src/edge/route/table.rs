//! All bindings in a tree keyed by path segment: a look-up costs the length of the path, not
//! the number of routes.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use http::Method;
use percent_encoding::percent_decode_str;
use prost_reflect::DescriptorPool;

use super::{
    binding::{Binding, read_bindings},
    template::Segment,
};
use crate::edge::EdgeError;

/// Paths with more segments than this match nothing.
const MAX_SEGMENTS: usize = 64;

/// The routes of every `google.api.http` rule in a descriptor pool.
#[derive(Debug, Default)]
pub struct RouteTable {
    bindings: Vec<Arc<Binding>>,
    root: Node,
}

#[derive(Debug, Default)]
struct Node {
    literals: HashMap<String, Node>,
    one: Option<Box<Node>>,
    /// Bindings whose template ends here.
    here: Leaf,
    /// Bindings whose template ends here with `**`.
    rest: Leaf,
}

/// The bindings of one path shape, by verb.
#[derive(Debug, Default)]
struct Leaf(Vec<(Option<String>, Vec<usize>)>);

impl Leaf {
    fn verb(&self, verb: Option<&str>) -> &[usize] {
        self.0
            .iter()
            .find(|(v, _)| v.as_deref() == verb)
            .map_or(&[], |(_, bindings)| bindings)
    }

    fn verb_mut(&mut self, verb: Option<&str>) -> &mut Vec<usize> {
        let at = self
            .0
            .iter()
            .position(|(v, _)| v.as_deref() == verb)
            .unwrap_or_else(|| {
                self.0.push((verb.map(str::to_owned), Vec::new()));
                self.0.len() - 1
            });
        &mut self.0[at].1
    }
}

/// What a path means.
#[derive(Debug)]
pub enum Found<'t> {
    /// The binding, and its variables as (field path, text).
    Route(&'t Arc<Binding>, Vec<(&'t str, String)>),
    /// The binding, and the field whose text in the path is not UTF-8 or holds a NUL.
    BadVariable(&'t Arc<Binding>, &'t str),
    /// The path exists for these methods only.
    WrongMethod(Vec<Method>),
    /// No such path.
    Nothing,
}

impl RouteTable {
    /// Reads every rule of the pool.
    ///
    /// # Errors
    /// A rule that breaks the grammar, names a field that is not there, or is ambiguous with
    /// another one.
    pub fn new(pool: &DescriptorPool) -> Result<Self, EdgeError> {
        let mut table = Self::default();
        for binding in read_bindings(pool)? {
            table.add(binding)?;
        }
        Ok(table)
    }

    fn add(&mut self, binding: Binding) -> Result<(), EdgeError> {
        let mut node = &mut self.root;
        let mut rest = false;
        for segment in binding.template.segments() {
            match segment {
                Segment::Literal(text) => node = node.literals.entry(text.clone()).or_default(),
                Segment::One => node = node.one.get_or_insert_default(),
                Segment::Rest => rest = true,
            }
        }
        let leaf = if rest { &mut node.rest } else { &mut node.here };
        let same_shape = leaf.verb_mut(binding.template.verb());
        if let Some(other) = same_shape
            .iter()
            .map(|i| &self.bindings[*i])
            .find(|b| b.http == binding.http)
        {
            return Err(EdgeError::Ambiguous(
                other.method.full_name().to_owned(),
                binding.method.full_name().to_owned(),
            ));
        }
        same_shape.push(self.bindings.len());
        self.bindings.push(Arc::new(binding));
        Ok(())
    }

    /// All bindings, in the order of the descriptors.
    pub fn bindings(&self) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().map(AsRef::as_ref)
    }

    /// Looks a still percent-encoded path up. Literals win over `*`, and that over `**`: the path
    /// that wins is the one that is meant, even if it has other methods only.
    #[must_use]
    pub fn find(&self, http: &Method, path: &str) -> Found<'_> {
        let mut others = Vec::new();
        match self.search(path, &mut others, |b| b.http == *http) {
            Some(found) => found,
            None if others.is_empty() => Found::Nothing,
            None => Found::WrongMethod(others),
        }
    }

    /// Looks for a client-streaming method on the path, under any HTTP method: what a WebSocket
    /// can carry and nothing else.
    pub(crate) fn find_client_streaming(&self, path: &str) -> Option<Found<'_>> {
        self.search(path, &mut Vec::new(), |b| b.method.is_client_streaming())
    }

    fn search(
        &self,
        path: &str,
        others: &mut Vec<Method>,
        wanted: impl Fn(&Binding) -> bool,
    ) -> Option<Found<'_>> {
        let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        if segments.len() > MAX_SEGMENTS || segments.iter().any(|s| s.is_empty()) {
            return None;
        }
        let mut pick = |leaf: &Leaf, verb: Option<&str>| {
            let mut found = None;
            for i in leaf.verb(verb) {
                let binding = &self.bindings[*i];
                if wanted(binding) {
                    found = found.or(Some(*i));
                } else if !others.contains(&binding.http) {
                    others.push(binding.http.clone());
                }
            }
            (!leaf.verb(verb).is_empty()).then_some(Known(found))
        };
        // `a:b` may be a segment with a verb, or a segment that holds a colon: the verb wins.
        let split = segments.last().and_then(|last| last.rsplit_once(':'));
        if let Some((last, verb)) = split {
            let mut bare = segments.clone();
            bare.pop();
            if !last.is_empty() {
                bare.push(last);
            }
            if let Some(Known(binding)) = walk(&self.root, &bare, Some(verb), &mut pick) {
                return binding.map(|i| self.found(i, &bare));
            }
        }
        let Known(binding) = walk(&self.root, &segments, None, &mut pick)?;
        binding.map(|i| self.found(i, &segments))
    }

    fn found(&self, i: usize, segments: &[&str]) -> Found<'_> {
        let binding = &self.bindings[i];
        match binding.template.capture(segments) {
            Ok(variables) => Found::Route(binding, variables),
            Err(field) => Found::BadVariable(binding, field),
        }
    }
}

/// A path that there is, and its binding if one is wanted.
struct Known(Option<usize>);

/// The first path that fits.
fn walk(
    node: &Node,
    path: &[&str],
    verb: Option<&str>,
    pick: &mut impl FnMut(&Leaf, Option<&str>) -> Option<Known>,
) -> Option<Known> {
    let Some((segment, tail)) = path.split_first() else {
        return pick(&node.here, verb).or_else(|| pick(&node.rest, verb));
    };
    let text: Cow<'_, str> = if segment.contains('%') {
        percent_decode_str(segment).decode_utf8_lossy()
    } else {
        Cow::Borrowed(segment)
    };
    if let Some(next) = node.literals.get(text.as_ref())
        && let Some(found) = walk(next, tail, verb, pick)
    {
        return Some(found);
    }
    if let Some(next) = &node.one
        && let Some(found) = walk(next, tail, verb, pick)
    {
        return Some(found);
    }
    pick(&node.rest, verb)
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
