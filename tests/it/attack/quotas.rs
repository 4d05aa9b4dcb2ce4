//! One user who writes and searches without a pause.

use serde_json::json;

use super::Target;
use crate::support::Wire;

#[tokio::test]
async fn creates_and_searches_without_a_pause() {
    let target = Target::start(&[]).await;
    let eve = target.attacker("eve").await;
    let attack = target.withstands("creates and searches", |swarm| async move {
        let step = move |attacker: usize| {
            let eve = eve.over(Wire::ALL[attacker % 3]);
            async move {
                let (rpc, request) = if attacker < 16 {
                    let title = "a pothole ".repeat(19);
                    let description = "deep and wide ".repeat(140);
                    let report = json!({"title": title, "description": description});
                    ("CreateReport", json!({"report": report}))
                } else {
                    let text = "nothing of the kind";
                    ("ListReports", json!({"text": text, "withTotal": true}))
                };
                match eve.call(rpc, request).await {
                    Ok(_) => format!("{rpc} done"),
                    Err(refusal) => format!("{rpc} {}", refusal.reason()),
                }
            }
        };
        swarm.each(32, step).await;
    });
    attack.await;
}
