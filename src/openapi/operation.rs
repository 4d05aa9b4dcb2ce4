//! One operation for each HTTP rule.

use prost_reflect::ServiceDescriptor;
use serde_json::{Map, Value, json};

use super::{
    Info, body,
    contract::first_sentence,
    error::Errors,
    object,
    parameter::{self, lower_camel},
    response,
    schema::Schemas,
    stream,
};
use crate::edge::Binding;

/// The name of the one way to sign in.
pub(super) const BEARER: &str = "bearer";

/// All operations, as they are added.
pub(super) struct Operations<'o, 'c> {
    info: &'o Info,
    schemas: &'o mut Schemas<'c>,
    errors: &'o mut Errors,
    /// The shape of each path with the names of its variables: one shape is one path, whatever
    /// the fields are called that its rules fill.
    shapes: Vec<(String, Vec<String>)>,
    paths: Map<String, Value>,
    tags: Vec<Value>,
    ids: Vec<String>,
}

impl<'o, 'c> Operations<'o, 'c> {
    pub(super) fn new(
        info: &'o Info,
        schemas: &'o mut Schemas<'c>,
        errors: &'o mut Errors,
    ) -> Self {
        Self {
            info,
            schemas,
            errors,
            shapes: Vec::new(),
            paths: Map::new(),
            tags: Vec::new(),
            ids: Vec::new(),
        }
    }

    /// Paths and tags.
    pub(super) fn finish(self) -> (Map<String, Value>, Vec<Value>) {
        (self.paths, self.tags)
    }

    pub(super) fn add(&mut self, binding: &Binding) {
        let names = self.names(binding);
        let path = binding
            .template
            .rewritten(|place| format!("{{{}}}", names[place]));
        let operation = self.operation(binding, &names);
        let item = self.paths.entry(path).or_insert_with(|| json!({}));
        item[binding.http.as_str().to_ascii_lowercase()] = operation;
    }

    /// What the variables of a path are called.
    fn names(&mut self, binding: &Binding) -> Vec<String> {
        let shape = binding.template.rewritten(|_| "{}".to_owned());
        if let Some((_, names)) = self.shapes.iter().find(|(known, _)| *known == shape) {
            return names.clone();
        }
        let names: Vec<String> = binding.template.variables().map(lower_camel).collect();
        self.shapes.push((shape, names.clone()));
        names
    }

    fn operation(&mut self, binding: &Binding, names: &[String]) -> Value {
        let (method, service) = (&binding.method, &binding.method.parent_service());
        let contract = self.schemas.contract;
        let comment = contract.comment(&method.parent_file(), method.path());
        let (summary, rest) = first_sentence(comment);
        let access = contract.access(method);
        let public = access
            .as_ref()
            .is_some_and(|access| access.name() == "ACCESS_PUBLIC");
        let who = access.as_ref().map_or("", |access| {
            contract.comment(&access.parent_enum().parent_file(), access.path())
        });
        let mut paragraphs = vec![rest.to_owned()];
        if !who.is_empty() {
            paragraphs.push(format!("Who may call: {}", lower_first(who)));
        }
        paragraphs.extend(stream::in_words(binding, self.info));
        let description = paragraphs.join("\n\n");
        let security = if public {
            json!([])
        } else {
            json!([{BEARER: []}])
        };
        let mut responses = response::good(self.schemas, binding);
        responses.extend(self.errors.of(binding, comment, public));
        let mut operation = object([
            ("tags", json!([self.tag(service)])),
            ("operationId", self.id(binding, service).into()),
            ("summary", summary.into()),
            ("description", description.trim().into()),
            (
                "parameters",
                parameter::all(self.schemas, binding, names).into(),
            ),
            ("requestBody", body::request(self.schemas, binding)),
            ("responses", responses.into()),
        ]);
        operation["security"] = security;
        operation
    }

    /// The service, which is described once.
    fn tag(&mut self, service: &ServiceDescriptor) -> String {
        let name = service.name().to_owned();
        if self.tags.iter().all(|tag| tag["name"] != *name) {
            let contract = self.schemas.contract;
            let comment = contract.comment(&service.parent_file(), service.path());
            self.tags
                .push(json!({"name": name, "description": comment}));
        }
        name
    }

    /// `Service_Method`; the further rules of a method end with their HTTP method.
    fn id(&mut self, binding: &Binding, service: &ServiceDescriptor) -> String {
        let mut id = format!("{}_{}", service.name(), binding.method.name());
        if self.ids.contains(&id) {
            id = format!("{id}_{}", binding.http.as_str().to_ascii_lowercase());
        }
        while self.ids.contains(&id) {
            id.push('_');
        }
        self.ids.push(id.clone());
        id
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(chars).collect()
}
