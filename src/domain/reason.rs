//! Why, for programs: part of the public interface, so none is renamed or removed.

macro_rules! reasons {
    ($(#[$what:meta])* $name:ident: $($(#[$doc:meta])* $variant:ident = $text:literal),* $(,)?) => {
        $(#[$what])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// In `UPPER_SNAKE_CASE`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

reasons! {
    /// Why a call was not done, as `ErrorInfo.reason` says it.
    Reason:
    /// The call needs an access token and has none.
    TokenMissing = "TOKEN_MISSING",
    /// The token is not one of ours, or is broken.
    TokenInvalid = "TOKEN_INVALID",
    /// The token has expired, or its time has not come since a clock was put back: refresh.
    TokenExpired = "TOKEN_EXPIRED",
    /// The session has ended: sign in again.
    SessionEnded = "SESSION_ENDED",
    /// A refresh token was used twice: the session has ended.
    RefreshTokenReused = "REFRESH_TOKEN_REUSED",
    /// Mail address or password is wrong.
    CredentialsInvalid = "CREDENTIALS_INVALID",
    /// The account is switched off.
    AccountDisabled = "ACCOUNT_DISABLED",
    /// The role of the caller has changed since the stream was opened: open it again.
    RoleChanged = "ROLE_CHANGED",
    /// The call is for another role.
    RoleRequired = "ROLE_REQUIRED",
    /// Nobody may make this call: the contract does not say who may.
    AccessUndeclared = "ACCESS_UNDECLARED",
    /// The move is another's to make.
    TransitionNotYours = "TRANSITION_NOT_YOURS",
    /// There is no such move from the present status.
    TransitionIllegal = "TRANSITION_ILLEGAL",
    /// A report in this status can't be changed so.
    ReportLocked = "REPORT_LOCKED",
    /// The report has as many files as it may have.
    TooManyFiles = "TOO_MANY_FILES",
    /// The report has no photo.
    NoFiles = "NO_FILES",
    /// The photo is being analysed.
    AnalysisRunning = "ANALYSIS_RUNNING",
    /// The photo can't be read, so there is no copy of it.
    PhotoUnreadable = "PHOTO_UNREADABLE",
    /// The stored photo is not there, or is not what was uploaded.
    PhotoMissing = "PHOTO_MISSING",
    /// Photos have no URLs of their own.
    SignedUrlsOff = "SIGNED_URLS_OFF",
    /// The idempotency key stands for another request.
    RequestIdReused = "REQUEST_ID_REUSED",
    /// The range lies behind the end of the file.
    RangeNotSatisfiable = "RANGE_NOT_SATISFIABLE",
    /// The cursor is older than the log that is kept.
    CursorTooOld = "CURSOR_TOO_OLD",
    /// Too many tries to sign in.
    TooManyAttempts = "TOO_MANY_ATTEMPTS",
    /// More passwords to check than the server takes at once.
    PasswordQueueFull = "PASSWORD_QUEUE_FULL",
    /// The reader of a stream has fallen behind: resume.
    SlowReader = "SLOW_READER",
    /// Too many streams of one user.
    TooManyStreams = "TOO_MANY_STREAMS",
    /// The disk is nearly full.
    StorageFull = "STORAGE_FULL",
    /// One user has as many uploads under way as a user may have.
    TooManyUploads = "TOO_MANY_UPLOADS",
    /// The uploads of one user hold as many bytes as a user's may.
    TooManyUploadBytes = "TOO_MANY_UPLOAD_BYTES",
    /// The server has as many uploads under way as it can have.
    UploadsFull = "UPLOADS_FULL",
    /// More calls wait for copies of photos than the server lets wait.
    RenderQueueFull = "RENDER_QUEUE_FULL",
    /// As many reports as a user creates in a day.
    ReportsPerDay = "REPORTS_PER_DAY",
    /// As many reports as a user keeps.
    ReportsKept = "REPORTS_KEPT",
    /// As many bytes of photos as a user uploads in a day.
    PhotoBytesPerDay = "PHOTO_BYTES_PER_DAY",
    /// As many bytes of photos as a user keeps.
    PhotoBytesKept = "PHOTO_BYTES_KEPT",
    /// Too many requests of one user in a second.
    TooManyRequests = "TOO_MANY_REQUESTS",
    /// Too many searches and counts of one user at once.
    TooManySearches = "TOO_MANY_SEARCHES",
    /// More searches and counts than the server runs at once.
    SearchQueueFull = "SEARCH_QUEUE_FULL",
}

reasons! {
    /// Why a field is not taken, as `BadRequest.FieldViolation.reason` says it.
    FieldReason:
    /// It is missing, or empty.
    Required = "REQUIRED",
    /// The text has too few characters.
    TooShort = "TOO_SHORT",
    /// The text has too many characters.
    TooLong = "TOO_LONG",
    /// The list is too long.
    TooManyItems = "TOO_MANY_ITEMS",
    /// The number is too low or too high.
    OutOfBounds = "OUT_OF_BOUNDS",
    /// The text has control characters.
    NotPlainText = "NOT_PLAIN_TEXT",
    /// It is no mail address.
    NotAMailAddress = "NOT_A_MAIL_ADDRESS",
    /// There is no such category.
    UnknownCategory = "UNKNOWN_CATEGORY",
    /// The file is none of the types of pictures that are taken.
    NotAPhoto = "NOT_A_PHOTO",
    /// The photo has too many bytes or pixels.
    PhotoTooLarge = "PHOTO_TOO_LARGE",
    /// The picture moves.
    PhotoAnimated = "PHOTO_ANIMATED",
    /// The picture is of a kind that hardly any program can show.
    PhotoUnsupported = "PHOTO_UNSUPPORTED",
    /// The photo breaks off before its end.
    PhotoIncomplete = "PHOTO_INCOMPLETE",
    /// The photo is damaged.
    PhotoDamaged = "PHOTO_DAMAGED",
    /// Anything else, which the description tells.
    InvalidValue = "INVALID_VALUE",
}
