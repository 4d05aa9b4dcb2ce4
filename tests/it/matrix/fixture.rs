//! What the messages of the matrix are about: a user with a report and an analysed photo, a new
//! one for each wire.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::StreamExt as _;
use serde_json::{Value, json};

use super::lane::Answer;
use crate::support::{Client, Refusal, TestApp, Wire, photos, stream::StreamWire};

/// An id of nothing.
const UNKNOWN: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// Makes fixtures.
pub(super) struct Prepared<'a> {
    app: &'a TestApp,
    made: AtomicUsize,
    /// A user to whom nothing of the fixtures belongs.
    pub(super) other: Client,
}

pub(super) struct Fixture {
    pub(super) client: Client,
    pub(super) name: String,
    pub(super) report: String,
    pub(super) file: String,
    /// An id that nothing has yet.
    pub(super) new_id: String,
}

impl<'a> Prepared<'a> {
    pub(super) async fn new(app: &'a TestApp) -> Self {
        let other = app.user(Wire::Grpc, "other").await;
        Self {
            app,
            made: AtomicUsize::new(0),
            other,
        }
    }

    pub(super) async fn fixture(&self) -> Fixture {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        let name = format!("person{number:05}");
        let client = self.app.user(Wire::Grpc, &name).await;
        let report = client.report("A pothole").await;
        let file = client.photo(&report, &photos::png(1)).await;
        let updates = client
            .open(
                StreamWire::Grpc,
                "WatchAnalysis",
                json!({"reportId": report}),
            )
            .await;
        updates
            .for_each(|update| {
                update.unwrap();
                std::future::ready(())
            })
            .await;
        Fixture {
            client,
            name,
            report,
            file,
            new_id: format!("01890a5d-ac96-774b-bcce-{number:012}"),
        }
    }
}

impl Fixture {
    /// What the user's own ids and names are in any answer.
    fn names(&self) -> [(&str, &'static str); 6] {
        [
            (&self.report, "<report>"),
            (&self.file, "<file>"),
            (self.client.user["id"].as_str().unwrap(), "<user>"),
            (&self.name, "<name>"),
            (&self.new_id, "<new>"),
            (UNKNOWN, "<unknown>"),
        ]
    }

    pub(super) fn has_ids(&self, message: &Value) -> bool {
        let text = message.to_string();
        text.contains(&self.report) || text.contains(&self.file)
    }

    /// The message with ids that nothing has.
    pub(super) fn with_unknown_ids(&self, message: &Value) -> Value {
        let text = message
            .to_string()
            .replace(&self.report, UNKNOWN)
            .replace(&self.file, UNKNOWN);
        serde_json::from_str(&text).unwrap()
    }

    /// An answer without what is another one each time: ids, names, times and tokens.
    pub(super) fn plain(&self, answer: Answer) -> Answer {
        match answer {
            Ok(mut value) => {
                self.plain_value("", &mut value);
                Ok(value)
            }
            Err(refusal) => {
                let mut details = refusal.details;
                for detail in &mut details {
                    self.plain_value("", detail);
                }
                Err(Refusal {
                    message: self.plain_text(&refusal.message),
                    details,
                    ..refusal
                })
            }
        }
    }

    fn plain_value(&self, key: &str, value: &mut Value) {
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    self.plain_value(key, value);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.plain_value(key, item);
                }
            }
            Value::String(text) if !text.is_empty() => {
                *text = if key == "cursor" || key.ends_with("Token") {
                    "<token>".to_owned()
                } else if key == "url" {
                    "<url>".to_owned()
                } else if key == "duration" {
                    "<duration>".to_owned()
                } else {
                    self.plain_text(text)
                };
            }
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn plain_text(&self, text: &str) -> String {
        if chrono::DateTime::parse_from_rfc3339(text).is_ok() {
            return "<time>".to_owned();
        }
        let mut text = text.to_owned();
        for (name, plain) in self.names() {
            text = text.replace(name, plain);
        }
        if uuid::Uuid::parse_str(&text).is_ok() {
            return "<id>".to_owned();
        }
        text
    }
}
