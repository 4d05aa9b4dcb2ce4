//! One HTTP rule of one RPC, with all its field names resolved.

use http::{Method, uri::PathAndQuery};
use prost_reflect::{
    DescriptorPool, DynamicMessage, ExtensionDescriptor, FieldDescriptor, Kind, MessageDescriptor,
    MethodDescriptor, Value,
};

use super::Template;
use crate::edge::{EdgeError, convention::Conventions, json::message_bytes};

const HTTP_BODY: &str = "google.api.HttpBody";

/// Where the HTTP body goes in the request message.
#[derive(Debug)]
pub(crate) enum BodyRule {
    /// The call takes no body.
    None,
    /// `body: "*"`: the body is the request message.
    Whole,
    /// The body is this field.
    Field(FieldDescriptor),
}

/// How a call and its answer look over HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One JSON document.
    Unary,
    /// A stream of JSON documents.
    Stream,
    /// `google.api.HttpBody`: bytes with a media type.
    Download,
    /// A client stream of `google.api.HttpBody`.
    Upload,
    /// Any other client stream: over WebSocket only.
    WebSocket,
}

/// One rule of one RPC.
#[derive(Debug)]
pub struct Binding {
    pub(crate) http: Method,
    pub(crate) template: Template,
    /// The field chain of every template variable, in order.
    pub(crate) variables: Vec<Vec<FieldDescriptor>>,
    pub(crate) body: BodyRule,
    pub(crate) response_body: Option<FieldDescriptor>,
    pub(crate) method: MethodDescriptor,
    pub(crate) input: MessageDescriptor,
    pub(crate) output: MessageDescriptor,
    pub(crate) grpc_path: PathAndQuery,
    pub(crate) form: Form,
    pub(crate) conventions: Conventions,
}

impl Binding {
    /// The full name of the RPC, such as `jebo.v1.ReportService.GetReport`.
    #[must_use]
    pub fn rpc(&self) -> &str {
        self.method.full_name()
    }

    /// The encoded message that the HTTP answer is made of: the `response_body` if it is one, or
    /// the whole response.
    pub(crate) fn document<'a>(&self, raw: &'a [u8]) -> &'a [u8] {
        match &self.response_body {
            Some(field) if is_document(field) => message_bytes(raw, field.number()),
            Some(_) | None => raw,
        }
    }

    /// The field that carries the bytes of an upload.
    pub(crate) fn http_body_field(&self) -> Option<&FieldDescriptor> {
        match &self.body {
            BodyRule::Field(field) if is_http_body(&field.kind()) => Some(field),
            BodyRule::None | BodyRule::Whole | BodyRule::Field(_) => None,
        }
    }
}

fn is_document(field: &FieldDescriptor) -> bool {
    field.kind().as_message().is_some() && !field.is_list() && !field.is_map()
}

/// Whether this is a `google.api.HttpBody`.
fn is_http_body(kind: &Kind) -> bool {
    kind.as_message()
        .is_some_and(|m| m.full_name() == HTTP_BODY)
}

/// Whether a request message of a client stream carries a `google.api.HttpBody`.
pub(crate) fn carries_http_body(method: &MethodDescriptor) -> bool {
    method.is_client_streaming() && method.input().fields().any(|f| is_http_body(&f.kind()))
}

/// The HTTP rules of all methods of the pool, additional bindings too.
pub(super) fn read_bindings(pool: &DescriptorPool) -> Result<Vec<Binding>, EdgeError> {
    let extension = pool
        .get_extension_by_name("google.api.http")
        .ok_or_else(|| {
            EdgeError::Descriptors("google.api.http is not in the descriptor set".to_owned())
        })?;
    let mut bindings = Vec::new();
    for service in pool.services() {
        for method in service.methods() {
            for rule in rules(&method, &extension) {
                let binding = read(&method, &rule)
                    .map_err(|problem| EdgeError::Rule(method.full_name().to_owned(), problem))?;
                bindings.push(binding);
            }
        }
    }
    Ok(bindings)
}

fn rules(method: &MethodDescriptor, extension: &ExtensionDescriptor) -> Vec<DynamicMessage> {
    let options = method.options();
    if !options.has_extension(extension) {
        return Vec::new();
    }
    let Some(main) = options.get_extension(extension).as_message().cloned() else {
        return Vec::new();
    };
    let more = main
        .get_field_by_name("additional_bindings")
        .map(std::borrow::Cow::into_owned);
    let more = more.as_ref().and_then(Value::as_list).unwrap_or_default();
    let more: Vec<_> = more.iter().filter_map(Value::as_message).cloned().collect();
    std::iter::once(main).chain(more).collect()
}

fn text(message: &DynamicMessage, field: &str) -> Option<String> {
    message
        .get_field_by_name(field)
        .and_then(|v| v.as_str().map(str::to_owned))
        .filter(|s| !s.is_empty())
}

fn pattern(rule: &DynamicMessage) -> Option<(String, String)> {
    let plain = ["get", "put", "post", "delete", "patch"];
    plain
        .iter()
        .find_map(|verb| text(rule, verb).map(|path| (verb.to_ascii_uppercase(), path)))
        .or_else(|| {
            let custom = rule.get_field_by_name("custom")?;
            let custom = custom.as_message()?;
            Some((text(custom, "kind")?, text(custom, "path")?))
        })
}

fn read(method: &MethodDescriptor, rule: &DynamicMessage) -> Result<Binding, String> {
    let (input, output) = (method.input(), method.output());
    let (http, path) = pattern(rule).ok_or("a rule needs a method and a path")?;
    let template = Template::parse(&path).map_err(|e| e.to_string())?;
    let variables = template
        .variables()
        .map(|v| variable(&input, v))
        .collect::<Result<Vec<_>, _>>()?;
    let body = match text(rule, "body").as_deref() {
        None => BodyRule::None,
        Some("*") => BodyRule::Whole,
        Some(name) => BodyRule::Field(
            input
                .get_field_by_name(name)
                .ok_or_else(|| no_field(&input, name))?,
        ),
    };
    let response_body = text(rule, "response_body")
        .map(|name| {
            output
                .get_field_by_name(&name)
                .ok_or_else(|| no_field(&output, &name))
        })
        .transpose()?;
    let kind = response_body
        .as_ref()
        .filter(|f| is_document(f))
        .map(FieldDescriptor::kind);
    let document = kind.as_ref().and_then(Kind::as_message).unwrap_or(&output);
    let conventions = Conventions::of(method, document);
    let service = method.parent_service();
    let grpc_path = format!("/{}/{}", service.full_name(), method.name());
    let mut binding = Binding {
        http: http
            .parse()
            .map_err(|_| format!("{http:?} is no HTTP method"))?,
        template,
        variables,
        body,
        response_body,
        grpc_path: grpc_path
            .parse()
            .map_err(|_| format!("{grpc_path:?} is no path"))?,
        form: Form::Unary,
        conventions,
        method: method.clone(),
        input,
        output,
    };
    binding.form = form(&binding);
    Ok(binding)
}

fn form(binding: &Binding) -> Form {
    let method = &binding.method;
    if method.is_client_streaming() {
        let upload = !method.is_server_streaming() && binding.http_body_field().is_some();
        if upload {
            Form::Upload
        } else {
            Form::WebSocket
        }
    } else if is_http_body(&Kind::Message(binding.output.clone())) {
        Form::Download
    } else if method.is_server_streaming() {
        Form::Stream
    } else {
        Form::Unary
    }
}

fn no_field(message: &MessageDescriptor, name: &str) -> String {
    format!("{} has no field {name:?}", message.full_name())
}

fn variable(input: &MessageDescriptor, path: &str) -> Result<Vec<FieldDescriptor>, String> {
    let chain = field_path(input, path).ok_or_else(|| no_field(input, path))?;
    if chain.iter().any(|f| f.is_list() || f.is_map()) {
        return Err(format!("path variable {path:?} must not be repeated"));
    }
    let resource = |m: &MessageDescriptor| m.package_name() != "google.protobuf";
    if chain
        .last()
        .is_some_and(|f| f.kind().as_message().is_some_and(resource))
    {
        return Err(format!("path variable {path:?} must be one value"));
    }
    Ok(chain)
}

/// Resolves `a.b.c`, in proto or JSON names, to its chain of fields. Only the last one may be
/// repeated.
pub(crate) fn field_path(message: &MessageDescriptor, path: &str) -> Option<Vec<FieldDescriptor>> {
    let mut chain: Vec<FieldDescriptor> = Vec::new();
    let mut message = Some(message.clone());
    for name in path.split('.') {
        let parent = message.take()?;
        let field = parent
            .get_field_by_name(name)
            .or_else(|| parent.get_field_by_json_name(name))?;
        if !field.is_list() && !field.is_map() {
            message = field.kind().as_message().cloned();
        }
        chain.push(field);
    }
    Some(chain)
}
