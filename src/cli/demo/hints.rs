//! Lines to copy: the same report over every wire.

use std::{fmt, net::SocketAddr};

/// What the lines speak of.
pub(super) struct Hints<'a> {
    pub(super) address: SocketAddr,
    pub(super) token: &'a str,
    pub(super) report_id: &'a str,
    pub(super) file_id: &'a str,
    pub(super) email: &'a str,
    pub(super) password: &'a str,
}

impl fmt::Display for Hints<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            address,
            token,
            report_id: report,
            file_id: file,
            email,
            password,
        } = self;
        let auth = r#"-H "authorization: Bearer $TOKEN""#;
        write!(
            f,
            r#"try it (the token is good for a while; `send` and /api/auth/login give new ones):

export TOKEN={token}

# JSON over HTTP
curl {auth} http://{address}/api/reports/{report}
curl {auth} http://{address}/api/reports/{report}/analysis
curl {auth} -o photo.jpg 'http://{address}/api/reports/{report}/files/{file}/content?variant=THUMBNAIL'
curl {auth} -N -H 'accept: text/event-stream' http://{address}/api/reports/{report}/analysis/updates

# gRPC
grpcurl -plaintext {auth} -d '{{"reportId":"{report}"}}' {address} jebo.v1.ReportService/WatchAnalysis

# WebSocket
websocat -H="authorization: Bearer $TOKEN" ws://{address}/api/reports/{report}/analysis/updates

# a photo of yours
JEBO_PASSWORD={password} jebo send --server http://{address} --email {email} PHOTO"#
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Hints;

    #[test]
    fn every_line_can_be_copied_as_it_is() {
        let hints = Hints {
            address: "127.0.0.1:8000".parse().unwrap(),
            token: "v4.public.x",
            report_id: "R",
            file_id: "F",
            email: "a@b.org",
            password: "secret",
        };
        let text = hints.to_string();
        for line in [
            "export TOKEN=v4.public.x",
            r#"grpcurl -plaintext -H "authorization: Bearer $TOKEN" -d '{"reportId":"R"}' 127.0.0.1:8000 jebo.v1.ReportService/WatchAnalysis"#,
            r#"websocat -H="authorization: Bearer $TOKEN" ws://127.0.0.1:8000/api/reports/R/analysis/updates"#,
        ] {
            assert!(text.lines().any(|l| l == line), "{line}");
        }
    }
}
