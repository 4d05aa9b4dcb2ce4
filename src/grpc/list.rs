//! One page of a list of reports.

use prost::Message as _;

use super::convert::{self, some};
use crate::{
    domain::{
        Caller, Result,
        cursor::Cursors,
        reports::{ListReports, Reports},
        write::Fingerprint,
    },
    pb,
};

/// The page that the request asks for.
pub(super) async fn page(
    reports: &Reports,
    cursors: &Cursors,
    caller: &Caller,
    request: &pb::ListReportsRequest,
) -> Result<pb::ListReportsResponse> {
    let (filter, order) = convert::list(caller, request)?;
    let list = binding(caller, request);
    let after = some(request.page_token.clone())
        .map(|token| cursors.read_page_token(&token, &list))
        .transpose()?;
    let page = ListReports {
        filter,
        order,
        page_size: u32::try_from(request.page_size).unwrap_or_default(),
        after,
        with_total: request.with_total,
        with_counts: request.with_counts,
    };
    let page = reports.list(caller, page).await?;
    let next = page.next.map(|next| cursors.page_token(&next, &list));
    let found = page.reports.into_iter();
    Ok(pb::ListReportsResponse {
        reports: found
            .map(|report| convert::report(caller, report))
            .collect(),
        next_page_token: next.unwrap_or_default(),
        total_size: page.total.map(convert::count),
        events_cursor: page
            .newest_event
            .map(|number| cursors.event_cursor(number))
            .unwrap_or_default(),
        counts: page.counts.map(convert::counts),
    })
}

/// What a page token is bound to: the caller, the filters and the order.
fn binding(caller: &Caller, request: &pb::ListReportsRequest) -> [u8; 32] {
    let list = pb::ListReportsRequest {
        page_size: 0,
        page_token: String::new(),
        with_total: false,
        with_counts: false,
        ..request.clone()
    };
    Fingerprint::default()
        .with(caller.user_id.to_string())
        .with(list.encode_to_vec())
        .finish()
}
