//! The pages of commands: each is run as it stands, from top to bottom, against a server of its
//! own, and what a command says is compared with the block below it.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{TestApp, process::documents, read};

/// Where the server of the pages is.
const ADDRESS: &str = "127.0.0.1:8000";
/// Stands for whatever it is.
const ANYTHING: &str = "…";
/// Ends what the commands of a block say.
const END: &str = "\u{1e}";

/// Commands, and what they say.
struct Block<'a> {
    commands: &'a str,
    /// `json` or `text`, and what stands in it.
    answer: Option<(&'a str, &'a str)>,
}

/// The blocks of shell commands of a page, each with the block that stands right below it.
fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut rest = page;
    while let Some((before, fenced)) = rest.split_once("```") {
        let (language, fenced) = fenced.split_once('\n').unwrap();
        let (text, after) = fenced.split_once("```").unwrap();
        rest = after;
        match (language, blocks.last_mut()) {
            ("sh", _) => blocks.push(Block {
                commands: text,
                answer: None,
            }),
            (_, Some(last)) if before.trim().is_empty() => last.answer = Some((language, text)),
            _ => {}
        }
    }
    blocks
}

/// Whether `said` has all that was expected, and perhaps more.
fn has(said: &Value, expected: &Value) -> bool {
    match (said, expected) {
        (_, Value::String(any)) if any == ANYTHING => true,
        (Value::Object(said), Value::Object(expected)) => expected
            .iter()
            .all(|(name, value)| said.get(name).is_some_and(|said| has(said, value))),
        (Value::Array(said), Value::Array(expected)) => expected
            .iter()
            .all(|value| said.iter().any(|said| has(said, value))),
        (said, expected) => said == expected,
    }
}

fn compare(block: &Block<'_>, said: &str) {
    let commands = block.commands;
    match block.answer {
        Some(("json", expected)) => {
            let (said, expected) = (documents(said), documents(expected));
            assert!(said.len() >= expected.len(), "{commands}{said:?}");
            for (said, expected) in said.iter().zip(&expected) {
                assert!(has(said, expected), "{commands}said {said:#}");
            }
        }
        Some(("text", expected)) => {
            for line in expected.lines() {
                let found = said.lines().any(|said| said == line);
                assert!(found, "{commands}did not say {line}, but {said}");
            }
        }
        Some((language, _)) => panic!("{language} below {commands}"),
        None => {}
    }
}

/// Runs the commands in one shell; answers what each block said.
async fn run(blocks: &[Block<'_>]) -> Vec<String> {
    let app = TestApp::start().await;
    let mut script = "set -euo pipefail\n".to_owned();
    for block in blocks {
        let commands = block.commands.replace(ADDRESS, &app.address.to_string());
        script.extend([&commands, "\nprintf '", END, "'\n"]);
    }
    let mut shell = Command::new("bash");
    shell
        .args(["-c", &script])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null());
    let output = tokio::task::spawn_blocking(move || shell.output());
    let output = output.await.unwrap().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{out}{err}");
    app.stop().await;
    out.split_terminator(END).map(str::to_owned).collect()
}

async fn follow(page: &str) {
    let page = read(page);
    let blocks = blocks(&page);
    let answers = blocks.iter().filter(|block| block.answer.is_some());
    assert!(answers.count() >= 5, "the page has lost its answers");
    let said = run(&blocks).await;
    assert_eq!(said.len(), blocks.len());
    for (block, said) in blocks.iter().zip(&said) {
        compare(block, said);
    }
}

#[tokio::test]
async fn grpcurl_does_what_its_page_says() {
    follow("docs/grpcurl.md").await;
}

#[tokio::test]
async fn buf_curl_does_what_its_page_says() {
    follow("docs/buf-curl.md").await;
}

#[tokio::test]
async fn five_minutes_with_curl_are_as_the_readme_says() {
    let page = read("README.md");
    let (_, section) = page.split_once("\n## Five minutes with curl\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let blocks = blocks(section);
    let said = run(&blocks).await;
    let (last, said) = said.split_last().unwrap();
    assert!(
        said.iter().all(|said| !said.contains("\"error\"")),
        "{said:?}"
    );
    // The last commands read, list and change the report; the very last shows what an error is.
    let answers = documents(last);
    let (error, found) = answers.split_last().unwrap();
    assert!(
        has(error, &serde_json::json!({"error": {"code": 400}})),
        "{error}"
    );
    let titles = found.iter().filter(|found| found["title"] == "Broken lamp");
    assert_eq!(titles.count(), 2, "{last}");
    assert!(
        found.iter().all(|found| found.get("error").is_none()),
        "{last}"
    );
}
