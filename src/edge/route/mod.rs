//! Which RPC an HTTP request means, read from `google.api.http` (AIP-127).

mod binding;
mod table;
mod template;

pub use binding::Binding;
pub(crate) use binding::{BodyRule, Form, carries_http_body, field_path};
pub use table::{Found, RouteTable};
pub use template::{Template, TemplateError};
