//! What every adapter of a port must hold to: one suite per port, run over each adapter.

mod attempts;
mod blobs;
mod bus;
mod bus_nats;
pub(crate) mod fixture;
mod jetstream;
mod places;
mod queue;
mod queue_leases;
mod races;
mod store;
mod store_files;
mod store_lists;
mod store_logs;
mod usage;
mod users;

/// Runs each rule over every database.
macro_rules! over_every_database {
    ($($rule:ident),* $(,)?) => {
        mod sqlite_file {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                super::$rule(crate::contract::fixture::Fixture::file().await).await;
            })*
        }

        mod sqlite_memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                super::$rule(crate::contract::fixture::Fixture::memory().await).await;
            })*
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                super::$rule(crate::contract::fixture::Fixture::postgres().await).await;
            })*
        }
    };
}
use over_every_database;

/// Runs each rule over every database, and over the model that simulations run on.
macro_rules! over_every_store {
    ($($rule:ident),* $(,)?) => {
        super::over_every_database!($($rule),*);

        mod model {
            $(#[tokio::test]
            async fn $rule() {
                super::$rule(crate::contract::fixture::Fixture::model().await).await;
            })*
        }
    };
}
use over_every_store;

/// Runs each rule over every store, and over a queue that tells workers by NATS.
macro_rules! over_every_queue {
    ($($rule:ident),* $(,)?) => {
        super::over_every_store!($($rule),*);

        mod nats {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                super::$rule(crate::contract::fixture::Fixture::nats().await).await;
            })*
        }
    };
}
use over_every_queue;
