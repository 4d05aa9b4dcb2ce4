//! Guesses at passwords, from many addresses.

use serde_json::json;

use super::{Target, other_address};
use crate::support::{Client, Wire};

/// Addresses that guess.
const ADDRESSES: usize = 120;

#[tokio::test]
async fn guesses_at_the_password_of_one_who_signs_in() {
    let target = Target::start(&[]).await;
    let address = target.address;
    let attack = target.withstands("guesses", |swarm| async move {
        let step = move |attacker: usize| {
            let from = other_address(u16::try_from(attacker + 1).unwrap());
            let eve = Client::from(from, address, Wire::Json);
            async move {
                let guess = json!({"email": "ann@example.org", "password": "correct hose"});
                match eve.call("Login", guess).await {
                    Ok(_) => "let in".to_owned(),
                    Err(refusal) => refusal.reason().to_owned(),
                }
            }
        };
        swarm.each(ADDRESSES, step).await;
    });
    attack.await;
}
