//! What an upload as a whole may cost: photos, bytes, files, and uploads at once.

use std::{
    num::NonZeroU64,
    sync::{Arc, Mutex},
};

use bytes::{Bytes, BytesMut};
use futures_util::future::join_all;
use prost::Message as _;
use serde_json::json;
use tokio::sync::{mpsc, watch};

use crate::support::{
    Client, Refusal, Setup, TestApp, Wire,
    app::{Engines, engines},
    blobs::CountedBlobs,
    client::{answers, frame, json_answer, method, read},
    photos,
    process::Process,
    upload::messages,
};

/// An upload whose body goes on for as long as the test likes.
struct Open {
    client: Client,
    report: String,
    sender: mpsc::UnboundedSender<std::io::Result<Bytes>>,
    body: Mutex<Option<reqwest::Body>>,
}

impl Open {
    fn new(client: &Client, report: &str) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        let body = tokio_stream::wrappers::UnboundedReceiverStream::new(receiver);
        Self {
            client: client.clone(),
            report: report.to_owned(),
            sender,
            body: Mutex::new(Some(reqwest::Body::wrap_stream(body))),
        }
    }

    /// Sends photos; the last of them has not come to its end.
    fn send(&self, photos: &[(&str, &[u8])]) -> &Self {
        self.send_bytes(body(self.client.wire, &self.report, photos))
    }

    fn send_bytes(&self, bytes: Vec<u8>) -> &Self {
        self.sender.send(Ok(bytes.into())).unwrap();
        self
    }

    fn take_body(&self) -> reqwest::Body {
        self.body.lock().unwrap().take().unwrap()
    }

    /// The answer, though the body has not come to its end.
    async fn answer(&self) -> Result<(), Refusal> {
        let body = self.take_body();
        let client = &self.client;
        if client.wire == Wire::Json {
            let request = client.http("POST", &format!("/api/reports/{}/files", self.report));
            let request = request.header("content-type", "multipart/form-data; boundary=B");
            return json_answer(request.body(body).send().await.unwrap())
                .await
                .map(drop);
        }
        let response = client.request_raw(&method("UploadFile"), body).send().await;
        let (headers, data, trailers) = read(response.unwrap()).await;
        answers(&headers, data, trailers).map(drop)
    }
}

/// The body of an upload up to the end of its last photo, which is not said to be its end.
fn body(wire: Wire, report: &str, photos: &[(&str, &[u8])]) -> Vec<u8> {
    if wire == Wire::Json {
        let part = |(name, bytes): &(&str, &[u8])| {
            let head = format!(
                "\r\n--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{name}\"\r\n\r\n"
            );
            [head.as_bytes(), bytes].concat()
        };
        return photos.iter().flat_map(part).collect();
    }
    let mut body = BytesMut::new();
    for message in messages(report, photos, "") {
        frame(&mut body, &message);
    }
    body.to_vec()
}

/// An app that tells of each write of a photo.
fn counted() -> (Setup, watch::Receiver<usize>) {
    let writes = Arc::new(watch::Sender::new(0));
    let count = writes.subscribe();
    let setup = Setup::default().ports(move |ports| {
        ports.blobs = Arc::new(CountedBlobs::new(Arc::clone(&ports.blobs), writes));
    });
    (setup, count)
}

fn has_retry_info(refused: &Refusal) -> bool {
    let mut details = refused.details.iter();
    details.any(|d| d["@type"].as_str().unwrap().ends_with("RetryInfo"))
}

#[tokio::test]
async fn a_photo_too_many_is_refused_when_it_begins() {
    let app = TestApp::start_with(|config| config.worker.enabled = false).await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let photos: Vec<_> = (0..9).map(photos::jpeg).collect();
        let parts: Vec<(&str, &[u8])> = photos.iter().map(|p| ("p", p.as_slice())).collect();
        let before = app.stored().await;
        let open = Open::new(&client, &report);
        // Ten are taken; of the last one there is nothing but its name.
        let too_many = [&parts[..], &parts[..1], &[("too many", b"")]].concat();
        let refused = open.send(&too_many).answer().await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.reason()),
            ("FAILED_PRECONDITION", "TOO_MANY_FILES"),
            "{wire:?}"
        );
        assert!(refused.message.contains("10"), "{}", refused.message);
        assert_eq!(app.stored().await, before, "{wire:?}");
        client.upload(&report, &parts).await.unwrap();
        let open = Open::new(&client, &report);
        let refused = open.send(&[parts[0], ("too many", b"")]).answer().await;
        assert_eq!(refused.unwrap_err().reason(), "TOO_MANY_FILES", "{wire:?}");
        client.upload(&report, &parts[..1]).await.unwrap();
        let open = Open::new(&client, &report);
        let refused = open.send(&[("too many", b"")]).answer().await;
        assert_eq!(refused.unwrap_err().reason(), "TOO_MANY_FILES", "{wire:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn an_upload_that_made_a_report_full_is_answered_again_under_its_key() {
    let app = TestApp::start_with(|config| config.worker.enabled = false).await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let photos: Vec<_> = (0..10).map(photos::jpeg).collect();
        let parts: Vec<(&str, &[u8])> = photos.iter().map(|p| ("p", p.as_slice())).collect();
        let first = client.upload_with_key(&report, &parts, "once").await;
        let stored = app.stored().await;
        let again = client.upload_with_key(&report, &parts, "once").await;
        assert_eq!(again.unwrap(), first.unwrap(), "{wire:?}");
        assert_eq!(app.stored().await, stored, "{wire:?}");
        let other = client.upload_with_key(&report, &parts[..1], "other").await;
        assert_eq!(other.unwrap_err().reason(), "TOO_MANY_FILES", "{wire:?}");
    }
    app.stop().await;
}

/// A PNG with so much EXIF, of which the place stands at the front.
fn png_with_exif(number: u32, length: usize) -> Vec<u8> {
    let plain = photos::png(number);
    let mut exif = photos::exif();
    exif.resize(length, 0);
    let size = u32::try_from(length).unwrap().to_be_bytes();
    let chunk = [&size[..], b"eXIf", &exif, &[0; 4]].concat();
    [&plain[..33], &chunk, &plain[33..]].concat()
}

#[tokio::test]
async fn photos_with_much_metadata_are_taken_and_their_place_is_read() {
    let app = TestApp::start_with(|config| config.worker.enabled = false).await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let photos: Vec<_> = (0..10).map(|n| png_with_exif(n, 256 << 10)).collect();
        let parts: Vec<(&str, &[u8])> = photos.iter().map(|p| ("p", p.as_slice())).collect();
        let answer = client.upload(&report, &parts).await.unwrap();
        for (number, file) in (0_u32..).zip(answer["files"].as_array().unwrap()) {
            assert_eq!(file["capture"]["captureTime"], "2026-03-14T13:09:26Z");
            let id = file["id"].as_str().unwrap();
            let kept = client.download(&report, id, "ORIGINAL").await.unwrap();
            assert!(kept == photos::png(number), "{wire:?} {number}");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn a_call_has_one_file_open_however_many_photos_it_sends() {
    if engines() == Engines::Servers {
        return; // A bucket has no files.
    }
    let (setup, mut writes) = counted();
    let app = setup.start().await;
    for wire in Wire::ALL {
        let client = app.user(wire, &format!("{wire:?}")).await;
        let report = client.report("A pothole").await;
        let photos: Vec<_> = (0..8).map(photos::jpeg).collect();
        let parts: Vec<(&str, &[u8])> = photos.iter().map(|p| ("p", p.as_slice())).collect();
        let open = Open::new(&client, &report);
        let before = *writes.borrow_and_update();
        open.send(&parts);
        tokio::select! {
            answer = open.answer() => panic!("{answer:?}"),
            last = writes.wait_for(|count| *count >= before + 8) => drop(last.unwrap()),
        }
        let staging = std::fs::read_dir(app.config.blob_dir().join("staging"));
        assert!(staging.unwrap().count() <= 1, "{wire:?}");
        let stored = app.stored().await;
        assert!(stored.len() >= 7, "{wire:?}: {stored:?}");
    }
    assert_eq!(app.stop_and_look().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_user_has_so_many_uploads_at_once_and_has_them_again_when_they_end() {
    for wire in Wire::ALL {
        let (setup, mut writes) = counted();
        let limit = |config: &mut jebo::config::Config| {
            config.limits.uploads_per_user = NonZeroU64::new(2).unwrap();
        };
        let app = setup.config(limit).start().await;
        let client = app.user(wire, "ann").await;
        let report = client.report("A pothole").await;
        let photo = photos::jpeg(1);
        let cut = &photo[..photo.len() / 2];
        let (one, two) = (Open::new(&client, &report), Open::new(&client, &report));
        one.send(&[("one", cut)]);
        two.send(&[("two", cut)]);
        let (line_one, line_two) = (one.sender.clone(), two.sender.clone());
        let test = async {
            writes.wait_for(|count| *count >= 2).await.unwrap();
            let refused = client.upload(&report, &[("three", &photo)]).await;
            let refused = refused.unwrap_err();
            assert_eq!(
                (refused.code.as_str(), refused.reason()),
                ("RESOURCE_EXHAUSTED", "TOO_MANY_UPLOADS"),
                "{wire:?}"
            );
            assert!(has_retry_info(&refused), "{refused:?}");
            let other = app.user(wire, "bob").await;
            let theirs = other.report("Another").await;
            other.upload(&theirs, &[("p", &photo)]).await.unwrap();
            // One is refused, one is cut: both give their place back.
            line_one.send(Ok(garbage(wire))).unwrap();
            let dead = std::io::Error::other("the line is dead");
            line_two.send(Err(dead)).unwrap();
        };
        let cut_off = async {
            let body = two.take_body();
            let request = match wire {
                Wire::Json => client
                    .http("POST", &format!("/api/reports/{report}/files"))
                    .header("content-type", "multipart/form-data; boundary=B")
                    .body(body),
                Wire::Grpc | Wire::GrpcWeb => client.request_raw(&method("UploadFile"), body),
            };
            request.send().await.unwrap_err();
        };
        let (refused, (), ()) = tokio::join!(one.answer(), cut_off, test);
        assert_eq!(refused.unwrap_err().code, "INVALID_ARGUMENT");
        // The server hears of the cut when it comes to it.
        for _ in 0..2 {
            while let Err(refused) = client.upload(&report, &[("p", &photo)]).await {
                assert_eq!(refused.reason(), "TOO_MANY_UPLOADS");
            }
        }
        let found = client.ok("ListFiles", json!({"reportId": report})).await;
        assert_eq!(found["files"].as_array().unwrap().len(), 2);
        app.stop().await;
    }
}

/// What no upload has in its middle.
fn garbage(wire: Wire) -> Bytes {
    match wire {
        Wire::Json => Bytes::from_static(
            b"\r\n--B\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nw\r\n--B--\r\n",
        ),
        Wire::Grpc | Wire::GrpcWeb => {
            let mut body = BytesMut::new();
            frame(&mut body, &Bytes::from_static(b"\xff\xff\xff"));
            body.freeze()
        }
    }
}

#[tokio::test]
async fn a_process_has_so_many_uploads_at_once() {
    let (setup, mut writes) = counted();
    let limit = |config: &mut jebo::config::Config| config.limits.uploads = NonZeroU64::MIN;
    let app = setup.config(limit).start().await;
    let ann = app.user(Wire::Grpc, "ann").await;
    let report = ann.report("A pothole").await;
    let photo = photos::jpeg(1);
    let open = Open::new(&ann, &report);
    open.send(&[("one", &photo[..photo.len() / 2])]);
    let test = async {
        writes.wait_for(|count| *count >= 1).await.unwrap();
        let bob = app.user(Wire::Json, "bob").await;
        let report = bob.report("Another").await;
        for wire in Wire::ALL {
            let refused = bob.over(wire).upload(&report, &[("p", &photo)]).await;
            let refused = refused.unwrap_err();
            assert_eq!(
                (refused.code.as_str(), refused.reason()),
                ("UNAVAILABLE", "UPLOADS_FULL")
            );
            assert!(has_retry_info(&refused), "{refused:?}");
            assert_eq!(refused.http, if wire == Wire::Json { 503 } else { 200 });
        }
    };
    tokio::select! {
        answer = open.answer() => panic!("{answer:?}"),
        () = test => {}
    }
    assert_eq!(app.stop_and_look().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_bytes_of_a_users_uploads_are_bounded() {
    let limit = |config: &mut jebo::config::Config| {
        config.limits.upload_bytes_per_user = 100_000;
        config.worker.enabled = false;
    };
    let app = TestApp::start_with(limit).await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let (small, large) = (photos::jpeg(1), photos::large_jpeg(99_500));
        let before = app.stored().await;
        let parts: [(&str, &[u8]); 2] = [("small", &small), ("large", &large)];
        let refused = client.upload(&report, &parts).await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.reason()),
            ("RESOURCE_EXHAUSTED", "TOO_MANY_UPLOAD_BYTES"),
            "{wire:?}"
        );
        assert!(has_retry_info(&refused), "{refused:?}");
        assert_eq!(app.stored().await, before);
        // Each for itself: what has its rows counts no more.
        for part in &parts {
            client.upload(&report, &[*part]).await.unwrap();
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn messages_that_bring_nothing_do_not_go_on() {
    let app = TestApp::start_with(|config| config.limits.photo_bytes = 100_000).await;
    for (number, wire) in [Wire::Grpc, Wire::GrpcWeb].into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let first = jebo::pb::UploadFileRequest {
            report_id: report.clone(),
            ..Default::default()
        };
        let mut empty = BytesMut::new();
        frame(&mut empty, &first.encode_to_vec().into());
        for _ in 0..100 {
            frame(&mut empty, &Bytes::new());
        }
        let open = Open::new(&client, &report);
        let refused = open.send_bytes(empty.to_vec()).answer().await.unwrap_err();
        assert_eq!(refused.fields(), ["file.data"], "{wire:?}");
        // Bytes that no field is made of: what is left of them is a byte of a photo.
        let mut large = BytesMut::new();
        let data = jebo::pb::UploadFileRequest {
            file: Some(jebo::pb::HttpBody {
                data: Bytes::from_static(b"\xff"),
                ..Default::default()
            }),
            ..Default::default()
        };
        let unknown = [&b"\xfa\x3f\x80\x80\x40"[..], &vec![0; 1 << 20]].concat();
        let junk = Bytes::from([data.encode_to_vec(), unknown].concat());
        for _ in 0..3 {
            frame(&mut large, &junk);
        }
        let open = Open::new(&client, &report);
        open.send(&[("junk", b"\xff\xd8\xff\xfe\xff\xff")]);
        let refused = open.send_bytes(large.to_vec()).answer().await.unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.reason()),
            ("INVALID_ARGUMENT", "BODY_TOO_LARGE"),
            "{wire:?}"
        );
        assert!(refused.message.contains("2548576"), "{}", refused.message);
    }
    assert_eq!(app.stop_and_look().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_head_of_a_part_is_bounded() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let photo = photos::jpeg(1);
    let padding = "x".repeat(200_000);
    let begun = "--B\r\nContent-Disposition: form-data; name=\"f\"\r\n";
    let second = [
        begun.as_bytes(),
        b"\r\n",
        &photo,
        b"\r\n--B\r\nX-Padding: ",
        padding.as_bytes(),
    ];
    let bodies = [
        format!("{padding}\r\n{begun}").into_bytes(),
        format!("{begun}X-Padding: {padding}").into_bytes(),
        second.concat(),
    ];
    for body in bodies {
        let open = Open::new(&client, &report);
        let refused = open.send_bytes(body).answer().await.unwrap_err();
        assert_eq!(refused.code, "INVALID_ARGUMENT");
        assert!(refused.message.contains("head of a part"), "{refused:?}");
    }
    assert_eq!(app.stop_and_look().await, Vec::<String>::new());
}

/// Whole in memory, these would be 300 MiB.
#[tokio::test]
async fn uploads_at_once_take_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [("JEBO__WORKER__ENABLED", "false")];
    let (server, address) = Process::serve(folder.path(), &settings).await;
    let photo = Bytes::from(photos::large_jpeg(5 << 20));
    let mut uploads = Vec::new();
    for number in 0..15 {
        let mut client = Client::new(address, Wire::Json);
        client.register(&format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let path = format!("/api/reports/{report}/files");
        uploads.extend((0..4).map(|_| client.http("POST", &path).body(photo.clone())));
    }
    let before = server.peak();
    let answers = join_all(uploads.into_iter().map(reqwest::RequestBuilder::send)).await;
    for answer in answers {
        assert_eq!(answer.unwrap().status(), 200);
    }
    let after = server.peak();
    println!("peak memory: {before} MiB before, {after} MiB after 60 uploads at once");
    assert!(after < before + 100, "{before} MiB, then {after} MiB");
    assert_eq!(server.stop().await.code(), Some(0));
}
