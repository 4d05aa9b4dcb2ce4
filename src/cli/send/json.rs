//! Messages as canonical proto3 JSON: what any other client of the HTTP wire gets.

use anyhow::Context as _;
use prost::Name;
use prost_reflect::{DescriptorPool, DynamicMessage};
use serde_json::{Value, json};

use crate::pb;

/// The report and its analysis as one document.
pub(super) fn document(
    report: &pb::Report,
    analysis: &pb::ReportAnalysis,
) -> anyhow::Result<String> {
    let pool = DescriptorPool::decode(pb::DESCRIPTOR_SET)?;
    let document = json!({
        "report": value(&pool, report)?,
        "analysis": value(&pool, analysis)?,
    });
    Ok(serde_json::to_string_pretty(&document)?)
}

fn value<M: Name>(pool: &DescriptorPool, message: &M) -> anyhow::Result<Value> {
    let descriptor = pool
        .get_message_by_name(&M::full_name())
        .with_context(|| format!("no descriptor of {}", M::full_name()))?;
    let message = DynamicMessage::decode(descriptor, message.encode_to_vec().as_slice())?;
    Ok(serde_json::to_value(message)?)
}
