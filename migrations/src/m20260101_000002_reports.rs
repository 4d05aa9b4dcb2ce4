//! Categories, reports, their photos, and the writes that were done under a key.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, blob, blob_null, boolean, double_null, small_integer, string, text, text_null,
        timestamp_with_time_zone, uuid,
    },
};

use crate::{belongs_to, index, points_to};

/// Code, name in English, name in Korean.
const CATEGORIES: [(&str, &str, &str); 7] = [
    ("POTHOLE", "Pothole", "포트홀"),
    ("ROAD_DAMAGE", "Road damage", "도로 파손"),
    ("STREET_LIGHT", "Street light", "가로등"),
    ("TRASH", "Trash", "쓰레기"),
    ("GRAFFITI", "Graffiti", "낙서"),
    ("CONSTRUCTION", "Construction", "공사"),
    ("OTHER", "Other", "기타"),
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        categories(manager).await?;
        reports(manager).await?;
        files(manager).await?;
        written_requests(manager).await
    }
}

async fn categories(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("categories")
                .col(string("code").primary_key())
                .col(small_integer("position"))
                .col(text("name_en"))
                .col(text("name_ko"))
                .to_owned(),
        )
        .await?;
    let mut seed = Query::insert();
    seed.into_table("categories")
        .columns(["code", "position", "name_en", "name_ko"]);
    for (position, (code, en, ko)) in (1_i16..).zip(CATEGORIES) {
        seed.values_panic([code.into(), position.into(), en.into(), ko.into()]);
    }
    manager.execute(seed).await
}

async fn reports(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("reports")
                .col(uuid("id").primary_key())
                .col(uuid("owner_id"))
                .col(text("title"))
                .col(text("description"))
                .col(string("category"))
                .col(string("status"))
                .col(text("close_reason"))
                .col(boolean("resubmitted"))
                .col(small_integer("priority"))
                .col(double_null("latitude"))
                .col(double_null("longitude"))
                .col(double_null("accuracy_m"))
                .col(text_null("address"))
                .col(text("analysis"))
                .col(big_integer("last_sequence"))
                .col(timestamp_with_time_zone("create_time"))
                .col(timestamp_with_time_zone("update_time"))
                .col(big_integer("version"))
                .foreign_key(&mut points_to(("reports", "owner_id"), ("users", "id")))
                .foreign_key(&mut points_to(
                    ("reports", "category"),
                    ("categories", "code"),
                ))
                .to_owned(),
        )
        .await?;
    // One for each order, and one for each filter in the usual order.
    for columns in [
        ["create_time", "id"].as_slice(),
        &["update_time", "id"],
        &["priority", "create_time", "id"],
        &["owner_id", "create_time", "id"],
        &["status", "create_time", "id"],
        &["category", "create_time", "id"],
    ] {
        manager.create_index(index("reports", columns)).await?;
    }
    Ok(())
}

async fn files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("files")
                .col(uuid("id").primary_key())
                .col(uuid("report_id"))
                // Orders the photos of a report: the sequence of the first update of each.
                .col(big_integer("position"))
                .col(big_integer("last_sequence"))
                .col(text("name"))
                .col(string("photo_type"))
                .col(big_integer("size"))
                .col(blob("sha256"))
                .col(big_integer("width"))
                .col(big_integer("height"))
                .col(timestamp_with_time_zone("create_time"))
                .col(string("state"))
                .col(blob_null("display"))
                .col(blob_null("thumbnail"))
                .col(text("blurhash"))
                .col(text("capture"))
                .foreign_key(&mut belongs_to(("files", "report_id"), ("reports", "id")))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("files", &["report_id", "position"])
                .unique()
                .to_owned(),
        )
        .await
}

async fn written_requests(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("written_requests")
                .col(uuid("user_id"))
                .col(string("method"))
                .col(string("request_id"))
                .col(blob("fingerprint"))
                .col(text_null("answer"))
                .col(timestamp_with_time_zone("time"))
                .primary_key(
                    Index::create()
                        .col("user_id")
                        .col("method")
                        .col("request_id"),
                )
                .foreign_key(&mut belongs_to(
                    ("written_requests", "user_id"),
                    ("users", "id"),
                ))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index("written_requests", &["time"]))
        .await
}
