//! Messages as canonical proto3 JSON: what any other client of the HTTP wire gets.

use anyhow::Context as _;
use prost::Name;
use prost_reflect::DynamicMessage;
use serde_json::{Value, json};

use crate::pb;

/// The report and its analysis as one document.
pub(super) fn document(
    report: &pb::Report,
    analysis: &pb::ReportAnalysis,
) -> anyhow::Result<String> {
    let document = json!({
        "report": value(report)?,
        "analysis": value(analysis)?,
    });
    Ok(serde_json::to_string_pretty(&document)?)
}

fn value<M: Name>(message: &M) -> anyhow::Result<Value> {
    let descriptor = pb::descriptor_pool()
        .get_message_by_name(&M::full_name())
        .with_context(|| format!("no descriptor of {}", M::full_name()))?;
    let message = DynamicMessage::decode(descriptor, message.encode_to_vec().as_slice())?;
    Ok(serde_json::to_value(message)?)
}
