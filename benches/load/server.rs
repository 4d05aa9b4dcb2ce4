//! The server under load: a process of its own.

use std::{
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{id_of, new_report};

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    child: Child,
    folder: Option<TempDir>,
}

impl Server {
    pub(crate) async fn start(settings: &[&str]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), settings).await
    }

    pub(crate) async fn start_in(folder: TempDir, settings: &[&str]) -> Self {
        let free = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_jebo"));
        command
            .arg("serve")
            .env("JEBO__SERVER__LISTEN", free.to_string())
            .env("JEBO__DATA_DIR", folder.path())
            .env("JEBO__AUTH__ATTEMPTS_PER_MINUTE", "1000000")
            // One user does the work of many.
            .env("JEBO__QUOTA__REPORTS_PER_DAY", "0")
            .env("JEBO__QUOTA__REPORTS_KEPT", "0")
            .env("JEBO__QUOTA__PHOTO_BYTES_PER_DAY", "0")
            .env("JEBO__QUOTA__PHOTO_BYTES_KEPT", "0")
            .env("JEBO__QUOTA__REQUESTS_PER_SECOND", "0")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        for setting in settings {
            let (name, value) = setting.split_once('=').unwrap();
            command.env(name, value);
        }
        jebo::app::crypto::install();
        let server = Self {
            address: free,
            child: command.spawn().unwrap(),
            folder: Some(folder),
        };
        let url = format!("http://{free}/readyz");
        let client = reqwest::Client::new();
        while client.get(&url).send().await.is_err() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        server
    }

    /// Stops it as SIGTERM does, and keeps its data.
    pub(crate) fn stop(mut self) -> TempDir {
        self.end();
        self.folder.take().unwrap()
    }

    fn end(&mut self) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).ok();
        self.child.wait().ok();
    }

    /// Seconds of CPU that it has used.
    pub(crate) fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
        let ticks: u32 = fields[11].parse::<u32>().unwrap() + fields[12].parse::<u32>().unwrap();
        f64::from(ticks) / rustix::param::clock_ticks_per_second() as f64
    }

    /// Resident memory in MiB.
    pub(crate) fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<f64>()
            .unwrap()
            / 1024.0
    }

    pub(crate) async fn user(&self, name: &str) -> User {
        let client = reqwest::Client::new();
        let new = json!({"email": format!("{name}@example.org"), "password": "correct horse", "displayName": name});
        let url = format!("http://{}/api/auth/register", self.address);
        let answer = client.post(url).json(&new).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        User {
            token: answer["tokens"]["accessToken"].as_str().unwrap().to_owned(),
            base: format!("http://{}", self.address),
            client,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

pub(crate) struct User {
    pub(crate) token: String,
    base: String,
    client: reqwest::Client,
}

impl User {
    /// The same user, who shares no connection.
    pub(crate) fn on_a_connection_of_its_own(&self) -> Self {
        Self {
            token: self.token.clone(),
            base: self.base.clone(),
            client: reqwest::Client::new(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> bytes::Bytes {
        let request = self
            .client
            .get(format!("{}{path}", self.base))
            .bearer_auth(&self.token);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        response.bytes().await.unwrap()
    }

    pub(crate) async fn create(&self, title: &str) -> String {
        let request = self
            .client
            .post(format!("{}/api/reports", self.base))
            .bearer_auth(&self.token);
        let response = request.json(&new_report(title)).send().await.unwrap();
        assert_eq!(response.status(), 200);
        id_of(&response.json().await.unwrap())
    }

    pub(crate) async fn upload(&self, report: &str, photo: Vec<u8>) {
        let url = format!("{}/api/reports/{report}/files", self.base);
        let request = self.client.post(url).bearer_auth(&self.token);
        let response = request
            .header("content-type", "image/jpeg")
            .body(photo)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200, "{}", response.text().await.unwrap());
    }
}
