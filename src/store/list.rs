//! Finding reports, one or many.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _, ExprTrait as _,
    Order as Direction, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
    sea_query::{Expr, Func, LikeExpr},
};
use uuid::Uuid;

use super::{
    Store,
    entity::{category, file, report},
    error::failed,
    rows,
    words::{Word as _, rank},
};
use crate::domain::{
    Result, Scope,
    id::ReportId,
    page::{Order, OrderBy, Position},
    report::{Category, Report, ReportStatus},
    store::{Area, ReportCounts, ReportFilter, ReportQuery},
};

use report::Column;

/// Finds a report with its photos, in one query: it is the one that is asked most.
pub(super) async fn find(store: &Store, scope: Scope, id: ReportId) -> Result<Option<Report>> {
    let found = report::Entity::find_by_id(id.0)
        .filter(scoped(scope))
        .find_with_related(file::Entity)
        .order_by_asc(file::Column::Position)
        .all(&store.reader)
        .await
        .map_err(failed)?;
    let first = found.into_iter().next();
    first
        .map(|(row, files)| rows::report(row, files))
        .transpose()
}

/// One page of a list.
pub(super) async fn list(store: &Store, query: &ReportQuery) -> Result<Vec<Report>> {
    let long = query.is_long();
    let pool = if long { &store.searcher } else { &store.reader };
    let tx = store.snapshot_of(pool).await?;
    let select = report::Entity::find()
        .filter(matching(&query.filter, tx.get_database_backend()))
        .filter(behind(query.order, query.after))
        .limit(u64::from(query.limit));
    let rows = ordered(select, query.order)
        .all(&tx)
        .await
        .map_err(failed)?;
    let reports = with_files(&tx, rows).await?;
    tx.commit().await.map_err(failed)?;
    Ok(reports)
}

/// How many reports a list holds.
pub(super) async fn count(store: &Store, filter: &ReportFilter) -> Result<u64> {
    report::Entity::find()
        .filter(matching(filter, store.searcher.get_database_backend()))
        .count(&store.searcher)
        .await
        .map_err(failed)
}

/// How many reports a list holds, by status and by category.
pub(super) async fn counts(store: &Store, filter: &ReportFilter) -> Result<ReportCounts> {
    let tx = store.snapshot_of(&store.searcher).await?;
    let by = async |column: Column| -> Result<Vec<(String, i64)>> {
        report::Entity::find()
            .filter(matching(filter, tx.get_database_backend()))
            .select_only()
            .column(column)
            .column_as(Column::Id.count(), "count")
            .group_by(column)
            .into_tuple()
            .all(&tx)
            .await
            .map_err(failed)
    };
    let statuses = by(Column::Status).await?.into_iter();
    let mut statuses = statuses
        .map(|(word, count)| Ok((ReportStatus::read(&word)?, rows::count(count)?)))
        .collect::<Result<Vec<_>>>()?;
    let categories = by(Column::Category).await?.into_iter();
    let mut categories = categories
        .map(|(code, count)| Ok((code, rows::count::<u64>(count)?)))
        .collect::<Result<Vec<_>>>()?;
    tx.commit().await.map_err(failed)?;
    statuses.sort_unstable();
    categories.sort_unstable_by(|(code, n), (other, m)| m.cmp(n).then_with(|| code.cmp(other)));
    Ok(ReportCounts {
        statuses,
        categories,
    })
}

/// Those of these reports that are there, in no order.
pub(super) async fn by_ids(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<Vec<Report>> {
    let rows = report::Entity::find()
        .filter(Column::Id.is_in(ids))
        .all(db)
        .await
        .map_err(failed)?;
    with_files(db, rows).await
}

/// All categories, in their own order.
pub(super) async fn categories(store: &Store) -> Result<Vec<Category>> {
    let rows = category::Entity::find()
        .order_by_asc(category::Column::Position)
        .all(&store.reader)
        .await
        .map_err(failed)?;
    let category = |row: category::Model| Category {
        code: row.code,
        name_en: row.name_en,
        name_ko: row.name_ko,
    };
    Ok(rows.into_iter().map(category).collect())
}

/// The reports of these rows, with the photos of all in one query.
async fn with_files(db: &impl ConnectionTrait, rows: Vec<report::Model>) -> Result<Vec<Report>> {
    let mut files: HashMap<Uuid, Vec<file::Model>> = HashMap::new();
    if !rows.is_empty() {
        let found = file::Entity::find()
            .filter(file::Column::ReportId.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(file::Column::Position)
            .all(db)
            .await
            .map_err(failed)?;
        for file in found {
            files.entry(file.report_id).or_default().push(file);
        }
    }
    rows.into_iter()
        .map(|row| {
            let files = files.remove(&row.id).unwrap_or_default();
            rows::report(row, files)
        })
        .collect()
}

/// Reports in scope.
pub(super) fn scoped(scope: Scope) -> Condition {
    match scope {
        Scope::Owner(owner) => Condition::all().add(Column::OwnerId.eq(owner.0)),
        Scope::All => Condition::all(),
    }
}

fn matching(filter: &ReportFilter, backend: DbBackend) -> Condition {
    let mut all = scoped(filter.scope);
    if !filter.status.is_empty() {
        all = all.add(Column::Status.is_in(filter.status.iter().map(|s| s.word())));
    }
    if !filter.category.is_empty() {
        all = all.add(Column::Category.is_in(&filter.category));
    }
    if !filter.priority.is_empty() {
        all = all.add(Column::Priority.is_in(filter.priority.iter().map(|p| rank(*p))));
    }
    if let Some(text) = &filter.text {
        let holds = |column: Column| {
            Expr::expr(Func::lower(Expr::col((report::Entity, column))))
                .like(pattern(text, backend))
        };
        all = all.add(
            Condition::any()
                .add(holds(Column::Title))
                .add(holds(Column::Description)),
        );
    }
    if let Some(time) = filter.created_after {
        all = all.add(Column::CreateTime.gte(time));
    }
    if let Some(time) = filter.created_before {
        all = all.add(Column::CreateTime.lt(time));
    }
    if let Some(area) = filter.area {
        all = all.add(within(area));
    }
    all
}

/// A pattern for text with this one in it, in the lower case of the database: SQLite's knows
/// ASCII only.
fn pattern(text: &str, backend: DbBackend) -> LikeExpr {
    let lower = if backend == DbBackend::Sqlite {
        text.to_ascii_lowercase()
    } else {
        text.to_lowercase()
    };
    let mut pattern = String::with_capacity(lower.len() + 2);
    pattern.push('%');
    for c in lower.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}

fn within(area: Area) -> Condition {
    let (west, east) = (
        Column::Longitude.gte(area.west),
        Column::Longitude.lte(area.east),
    );
    let across = area.west > area.east;
    let between = if across {
        Condition::any()
    } else {
        Condition::all()
    };
    Condition::all()
        .add(Column::Latitude.gte(area.south))
        .add(Column::Latitude.lte(area.north))
        .add(between.add(west).add(east))
}

/// The columns that an order compares, one after the other.
fn columns(by: OrderBy) -> &'static [Column] {
    match by {
        OrderBy::CreateTime => &[Column::CreateTime, Column::Id],
        OrderBy::UpdateTime => &[Column::UpdateTime, Column::Id],
        OrderBy::Priority => &[Column::Priority, Column::CreateTime, Column::Id],
    }
}

fn ordered(mut select: Select<report::Entity>, order: Order) -> Select<report::Entity> {
    let direction = || {
        if order.descending {
            Direction::Desc
        } else {
            Direction::Asc
        }
    };
    for column in columns(order.by) {
        select = select.order_by(*column, direction());
    }
    select
}

/// Rows behind a position: compared as a whole, so that an index can seek to it.
fn behind(order: Order, after: Option<Position>) -> Condition {
    let Some(after) = after else {
        return Condition::all();
    };
    let mut place: Vec<Expr> = vec![Expr::value(after.time), Expr::value(after.id.0)];
    if order.by == OrderBy::Priority {
        place.insert(0, Expr::value(rank(after.priority)));
    }
    let row = columns(order.by)
        .iter()
        .map(|column| Expr::col((report::Entity, *column)));
    let (row, place) = (Expr::tuple(row), Expr::tuple(place));
    Condition::all().add(if order.descending {
        row.lt(place)
    } else {
        row.gt(place)
    })
}
