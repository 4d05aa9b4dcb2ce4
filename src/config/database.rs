//! Which database.

use std::{fmt, path::PathBuf, str::FromStr};

use super::text::Text;

/// What may stand behind the `?` of a URL of PostgreSQL: what the driver heeds. It leaves out what
/// it does not know, and TLS would be off where `sslmode` is spelt wrongly.
const PARAMETERS: [&str; 13] = [
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "application_name",
    "statement-cache-capacity",
    "options",
    "options[NAME]",
];
/// What `sslmode` may be.
const SSL_MODES: [&str; 6] = [
    "disable",
    "allow",
    "prefer",
    "require",
    "verify-ca",
    "verify-full",
];

/// Where the rows live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file of `SQLite`: `sqlite:PATH`.
    Sqlite(PathBuf),
    /// A database of `PostgreSQL`: `postgres://USER@HOST/DATABASE`.
    Postgres(PostgresUrl),
}

/// A URL of `PostgreSQL`, which may hold a password: printed without it.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl(String);

impl PostgresUrl {
    /// With the password.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// With stars for the password.
    fn masked(&self) -> String {
        let Some((before, host)) = self.0.rsplit_once('@') else {
            return self.0.clone();
        };
        let scheme = before.find("://").map_or(0, |at| at + "://".len());
        match before[scheme..].split_once(':') {
            Some((user, _)) => format!("{}{user}:***@{host}", &before[..scheme]),
            None => self.0.clone(),
        }
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// As in the settings; what is wrong is told without a password.
impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text).ok_or_else(|| {
            Self::fault(text).unwrap_or_else(|| format!("expected {}", Self::EXPECTED))
        })
    }
}

impl Text for DatabaseUrl {
    // Never the value itself: a URL may hold a password.
    const EXPECTED: &'static str = "\"sqlite:PATH\" or \"postgres://USER@HOST/DATABASE\"";

    fn read(text: &str) -> Option<Self> {
        if let Some(rest) = of_postgres(text) {
            let good = rest.split_once('/').is_some_and(|(host, database)| {
                !host.is_empty() && !database.is_empty() && !database.starts_with('?')
            });
            let good = good && bad_parameter(rest).is_none();
            return good.then(|| Self::Postgres(PostgresUrl(text.to_owned())));
        }
        let path = text.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let good = !path.is_empty() && !path.contains('?') && path != ":memory:";
        good.then(|| Self::Sqlite(path.into()))
    }

    fn write(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite:{}", path.display()),
            Self::Postgres(url) => url.masked(),
        }
    }

    fn fault(text: &str) -> Option<String> {
        bad_parameter(of_postgres(text)?)
    }
}

/// What stands behind the scheme of PostgreSQL.
fn of_postgres(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("postgres://");
    rest.or_else(|| text.strip_prefix("postgresql://"))
}

/// What is wrong behind the `?`, without any value.
fn bad_parameter(rest: &str) -> Option<String> {
    let (_, query) = rest.split_once('?')?;
    let mut pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.find_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match name {
            "sslmode" if !SSL_MODES.contains(&value) => {
                let modes = SSL_MODES.join(", ");
                Some(format!("expected one of {modes} for the parameter sslmode"))
            }
            // It would be printed with the URL.
            "password" => Some(
                "the parameter password belongs before the \"@\", or into database.password_file"
                    .to_owned(),
            ),
            _ if PARAMETERS.contains(&name) || is_option(name) => None,
            _ => {
                // Where a password has a "?" in it, this is the rest of that.
                let name = if rest.rfind('@') > rest.find('?') {
                    "(hidden)"
                } else {
                    name
                };
                let known = PARAMETERS.join(", ");
                Some(format!(
                    "unknown parameter {name} behind the \"?\", expected one of {known}"
                ))
            }
        }
    })
}

/// A setting of the server, such as `options[search_path]`.
fn is_option(name: &str) -> bool {
    let option = name.strip_prefix("options[");
    option.is_some_and(|option| option.ends_with(']'))
}
