//! What is asked of a call that needs no account, before any of its body is read.

use crate::{
    client_network::ClientNetwork,
    domain::{Result, auth::Auth},
};

/// Methods of which a client may make so many calls a minute.
const LIMITED: [&str; 2] = [
    "/jebo.v1.AuthService/Login",
    "/jebo.v1.AuthService/Register",
];

/// Takes one try from what the client has, if the method at this path is limited.
pub(super) async fn admit(auth: &Auth, path: &str, client: Option<ClientNetwork>) -> Result<()> {
    if LIMITED.contains(&path) {
        let client = client.map(|client| client.to_string());
        auth.clients().check(client).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pb::Access;

    #[test]
    fn the_limited_methods_are_there_and_public() {
        let declared = crate::grpc::authenticate::declared();
        for path in LIMITED {
            assert_eq!(declared.get(path), Some(&Access::Public), "{path}");
        }
    }
}
