//! What may stand on the command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

use crate::domain::user::{Language, Role};

/// Self-hosted backend for photo-report apps.
#[derive(Debug, Parser)]
#[command(name = "jebo", version, arg_required_else_help = true)]
pub(super) struct Args {
    /// File with settings, instead of jebo.toml in the working directory.
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve all clients on one port, and analyse photos.
    Serve,
    /// Only analyse photos, of the same database.
    Worker,
    /// Bring the database to the newest schema.
    Migrate,
    /// Print the settings that count, or what is wrong with them.
    CheckConfig,
    /// Ask the server or worker of these settings whether it can do its work; exits with 1 if not.
    Health(Health),
    /// Print the document of the HTTP API, in OpenAPI 3.1.
    Openapi,
    /// Look after the place where photos are.
    Blobs(Blobs),
    /// Make photos, or a signing key, those of this database, whosever they were.
    Adopt(Adopt),
    /// Manage users.
    User(User),
    /// Send photos to a server, and follow their analysis.
    Send(Send),
    /// Start a server, send it the photos that come with it, and show how to call it.
    Demo(Demo),
}

#[derive(Debug, Group)]
pub(super) struct Health {
    /// Ask only the database.
    #[arg(long)]
    pub(super) database: bool,
    /// Ask the database, and whether the worker of this data folder goes on: it has no port.
    #[arg(long, conflicts_with = "database")]
    pub(super) worker: bool,
}

#[derive(Debug, Group)]
pub(super) struct Blobs {
    #[command(subcommand)]
    pub(super) command: BlobsCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum BlobsCommand {
    /// Read every photo, and tell those that are missing or damaged, and what belongs to none.
    Verify,
}

#[derive(Debug, Group)]
pub(super) struct Adopt {
    /// What to adopt.
    #[arg(value_enum)]
    pub(super) what: Adopted,
    /// Do it, instead of telling what it would do.
    #[arg(long)]
    pub(super) yes: bool,
}

/// What a database may be joined with anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Adopted {
    /// What is in the folder or bucket of the settings.
    Photos,
    /// The key of the settings, which is made if it is not there.
    SigningKey,
}

#[derive(Debug, Group)]
pub(super) struct User {
    #[command(subcommand)]
    pub(super) command: UserCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Make a user; prints a password, if none is given.
    Create(CreateUser),
}

#[derive(Debug, Group)]
pub(super) struct CreateUser {
    /// Mail address to sign in with.
    #[arg(long)]
    pub(super) email: String,
    /// What the user may do.
    #[arg(long, value_enum, default_value_t = RoleName::User)]
    pub(super) role: RoleName,
    /// Name shown to others; by default what stands before the @.
    #[arg(long, value_name = "NAME")]
    pub(super) display_name: Option<String>,
    /// Language of messages, and of the console.
    #[arg(long, value_enum, default_value_t = LanguageName::En)]
    pub(super) language: LanguageName,
    /// Read the password from the first line of stdin.
    #[arg(long)]
    pub(super) password_stdin: bool,
}

/// The languages, by their tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageName {
    /// English.
    En,
    /// Korean.
    Ko,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::En => Self::En,
            LanguageName::Ko => Self::Ko,
        }
    }
}

/// The roles, by the names of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RoleName {
    /// Sends reports and follows them.
    User,
    /// Works on everybody's reports.
    Officer,
    /// Manages users.
    Admin,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::User => Self::User,
            RoleName::Officer => Self::Officer,
            RoleName::Admin => Self::Admin,
        }
    }
}

#[derive(Debug, Group)]
pub(super) struct Send {
    /// Photos of one report: JPEG, PNG or WebP.
    #[arg(required = true, value_name = "PHOTO")]
    pub(super) photos: Vec<PathBuf>,
    /// Where the server is.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8000")]
    pub(super) server: String,
    /// Mail address to sign in with.
    #[arg(long, env = "JEBO_EMAIL")]
    pub(super) email: String,
    #[command(flatten)]
    pub(super) password: Password,
    /// Make the account first, if there is none.
    #[arg(long)]
    pub(super) register: bool,
    /// Title of the report; by default the name of the first photo.
    #[arg(long)]
    pub(super) title: Option<String>,
    /// Code of its category, such as POTHOLE.
    #[arg(long, value_name = "CODE")]
    pub(super) category: Option<String>,
    /// Print the report and its analysis as one JSON document, and nothing else.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = true)]
pub(super) struct Password {
    /// Password. Others on this machine may see it here: better in the variable, or on stdin.
    #[arg(
        long,
        env = "JEBO_PASSWORD",
        hide_env_values = true,
        value_name = "PASSWORD"
    )]
    pub(super) password: Option<String>,
    /// Read the password from the first line of stdin.
    #[arg(long)]
    pub(super) password_stdin: bool,
}

#[derive(Debug, Group)]
pub(super) struct Demo {
    /// Where to listen; by default as `serve` does, or on a free port if that one is taken.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) listen: Option<SocketAddr>,
    /// Where to keep what is sent.
    #[arg(long, value_name = "FOLDER", default_value = "jebo-data/demo")]
    pub(super) data_dir: PathBuf,
    /// Leave after the photos, instead of going on serving.
    #[arg(long)]
    pub(super) once: bool,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _, error::ErrorKind};

    use super::{Args, Command, RoleName, UserCommand};

    fn parse(line: &str) -> Result<Command, ErrorKind> {
        let words = std::iter::once("jebo").chain(line.split_whitespace());
        Args::try_parse_from(words)
            .map(|args| args.command)
            .map_err(|error| error.kind())
    }

    #[test]
    fn the_definition_holds_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn send_takes_photos_and_says_where_to() {
        let line = "send a.jpg b.png --email a@b.org --password-stdin --server http://x:1 --json";
        let Ok(Command::Send(send)) = parse(line) else {
            panic!("not understood");
        };
        assert_eq!(send.photos.len(), 2);
        assert_eq!(send.server, "http://x:1");
        assert!(send.json && send.password.password_stdin && !send.register);
    }

    #[test]
    fn send_without_photos_or_account_is_wrong_usage() {
        for line in [
            "send --email a@b.org --password x",
            "send a.jpg --email a@b.org",
            "send a.jpg --password x",
        ] {
            let kind = parse(line).err();
            assert_eq!(kind, Some(ErrorKind::MissingRequiredArgument), "{line}");
        }
    }

    #[test]
    fn a_user_has_one_of_three_roles() {
        let Ok(Command::User(user)) = parse("user create --email a@b.org --role admin") else {
            panic!("not understood");
        };
        let UserCommand::Create(create) = user.command;
        assert_eq!(create.role, RoleName::Admin);
        let kind = parse("user create --email a@b.org --role king").err();
        assert_eq!(kind, Some(ErrorKind::InvalidValue));
    }

    #[test]
    fn the_config_may_stand_before_or_behind_the_command() {
        for line in ["--config x.toml serve", "serve --config x.toml"] {
            parse(line).unwrap();
        }
        assert!(matches!(parse("check-config"), Ok(Command::CheckConfig)));
        assert!(matches!(parse("openapi"), Ok(Command::Openapi)));
        assert!(matches!(parse("demo --once"), Ok(Command::Demo(demo)) if demo.once));
        assert!(matches!(parse("health"), Ok(Command::Health(health)) if !health.database));
    }
}
