//! `google.api.http` from the client's side: which request an RPC's message is. Written without
//! a look at the edge's code, so that the two check each other.

use prost_reflect::{DynamicMessage, MethodDescriptor};
use serde_json::{Map, Value};

/// One binding of an RPC.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) verb: String,
    path: String,
    pub(crate) body: String,
    pub(crate) response_body: String,
}

/// All bindings of an RPC, the main one first.
pub(crate) fn rules(method: &MethodDescriptor) -> Vec<Rule> {
    let pool = method.parent_pool();
    let extension = pool.get_extension_by_name("google.api.http").unwrap();
    let options = method.options();
    if !options.has_extension(&extension) {
        return Vec::new();
    }
    let main = options
        .get_extension(&extension)
        .as_message()
        .unwrap()
        .clone();
    let more = main.get_field_by_name("additional_bindings").unwrap();
    let more = more
        .as_list()
        .unwrap()
        .iter()
        .map(|m| m.as_message().unwrap().clone());
    std::iter::once(main.clone())
        .chain(more)
        .map(|rule| read(&rule))
        .collect()
}

fn read(rule: &DynamicMessage) -> Rule {
    let text = |name: &str| {
        let value = rule.get_field_by_name(name).unwrap();
        value.as_str().unwrap_or_default().to_owned()
    };
    let verbs = ["get", "put", "post", "delete", "patch"];
    let verb = verbs
        .into_iter()
        .find(|verb| rule.has_field_by_name(verb))
        .unwrap();
    Rule {
        verb: verb.to_uppercase(),
        path: text(verb),
        body: text("body"),
        response_body: text("response_body"),
    }
}

impl Rule {
    /// Fields that stand in the path.
    pub(crate) fn variables(&self) -> Vec<String> {
        let parts = self.path.split('{').skip(1);
        let names = parts.filter_map(|part| part.split(['}', '=']).next());
        names.map(str::to_owned).collect()
    }

    /// Path with query, and body, of a request message in JSON.
    pub(crate) fn request(&self, message: &Value) -> (String, Option<Value>) {
        let mut rest = message.as_object().cloned().unwrap_or_default();
        let mut path = String::new();
        let mut template = self.path.as_str();
        while let Some((before, after)) = template.split_once('{') {
            let (variable, after) = after.split_once('}').unwrap();
            let value = take(&mut rest, variable).unwrap_or_default();
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            path.push_str(before);
            path.push_str(&encode(text.trim_matches('"')));
            template = after;
        }
        path.push_str(template);
        let body = match self.body.as_str() {
            "" => None,
            "*" => Some(Value::Object(std::mem::take(&mut rest))),
            field => take(&mut rest, field),
        };
        let mut query = Vec::new();
        for (name, value) in &rest {
            flatten(name, value, &mut query);
        }
        if !query.is_empty() {
            path.push('?');
            path.push_str(&query.join("&"));
        }
        (path, body)
    }
}

/// Takes `a.b` out of an object, in proto or JSON names.
fn take(object: &mut Map<String, Value>, path: &str) -> Option<Value> {
    let (head, tail) = path.split_once('.').unwrap_or((path, ""));
    let name = [head.to_owned(), camel(head)]
        .into_iter()
        .find(|n| object.contains_key(n))?;
    if tail.is_empty() {
        return object.remove(&name);
    }
    take(object.get_mut(&name)?.as_object_mut()?, tail)
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name + &head.to_uppercase() + tail
    })
}

fn flatten(name: &str, value: &Value, query: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Array(items) => items.iter().for_each(|item| flatten(name, item, query)),
        Value::Object(members) => {
            for (member, value) in members {
                flatten(&format!("{name}.{member}"), value, query);
            }
        }
        Value::String(text) => query.push(format!("{name}={}", encode(text))),
        Value::Bool(_) | Value::Number(_) => query.push(format!("{name}={value}")),
    }
}

fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
