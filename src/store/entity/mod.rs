//! The rows of the tables, as the driver reads and writes them: seen in this adapter only.

pub(super) mod analysis_update;
pub(super) mod budget;
pub(super) mod category;
pub(super) mod embedding;
pub(super) mod file;
pub(super) mod installation;
pub(super) mod job;
pub(super) mod known_device;
pub(super) mod login_lane;
pub(super) mod open_stream;
pub(super) mod report;
pub(super) mod report_event;
pub(super) mod report_history;
pub(super) mod session;
pub(super) mod user;
pub(super) mod user_usage;
pub(super) mod written_request;

#[cfg(test)]
mod tests {
    use sea_orm::EntityTrait;

    use super::*;
    use crate::store::{Database, Store};

    /// Fails if the table lacks a column.
    async fn selects<E: EntityTrait>(store: &Store) {
        E::find().one(&store.reader).await.unwrap();
    }

    #[tokio::test]
    async fn every_entity_selects() {
        let store = Store::connect(&Database::Memory).await.unwrap();
        store.migrate().await.unwrap();
        selects::<analysis_update::Entity>(&store).await;
        selects::<budget::Entity>(&store).await;
        selects::<category::Entity>(&store).await;
        selects::<embedding::Entity>(&store).await;
        selects::<file::Entity>(&store).await;
        selects::<installation::Entity>(&store).await;
        selects::<job::Entity>(&store).await;
        selects::<known_device::Entity>(&store).await;
        selects::<login_lane::Entity>(&store).await;
        selects::<open_stream::Entity>(&store).await;
        selects::<report::Entity>(&store).await;
        selects::<report_history::Entity>(&store).await;
        selects::<report_event::Entity>(&store).await;
        selects::<session::Entity>(&store).await;
        selects::<user::Entity>(&store).await;
        selects::<user_usage::Entity>(&store).await;
        selects::<written_request::Entity>(&store).await;
    }
}
