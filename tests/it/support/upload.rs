//! Photos up and down, over each wire.

use bytes::Bytes;
use prost::Message as _;
use serde_json::{Value, json};

use super::{
    Client, Refusal, Wire,
    client::{decode, json_answer, method},
};

impl Client {
    /// Uploads photos: names and bytes.
    pub(crate) async fn upload(
        &self,
        report: &str,
        photos: &[(&str, &[u8])],
    ) -> Result<Value, Refusal> {
        self.upload_with_key(report, photos, "").await
    }

    pub(crate) async fn upload_with_key(
        &self,
        report: &str,
        photos: &[(&str, &[u8])],
        key: &str,
    ) -> Result<Value, Refusal> {
        let method = method("UploadFile");
        if self.wire == Wire::Json {
            let mut form = reqwest::multipart::Form::new();
            for (name, bytes) in photos {
                let part = reqwest::multipart::Part::bytes(bytes.to_vec())
                    .file_name((*name).to_owned())
                    .mime_str("image/jpeg")
                    .unwrap();
                form = form.part("file", part);
            }
            let mut request = self.http("POST", &format!("/api/reports/{report}/files"));
            if !key.is_empty() {
                request = request.header("idempotency-key", key);
            }
            return json_answer(request.multipart(form).send().await.unwrap()).await;
        }
        let messages = messages(report, photos, key);
        let mut answers = self.call_raw(&method, &messages).await?;
        Ok(decode(&method.output(), answers.remove(0)))
    }

    /// Uploads one photo that is taken, and answers its id.
    pub(crate) async fn photo(&self, report: &str, bytes: &[u8]) -> String {
        let answer = self.upload(report, &[("photo", bytes)]).await.unwrap();
        answer["files"][0]["id"].as_str().unwrap().to_owned()
    }

    /// Downloads a copy of a photo.
    pub(crate) async fn download(
        &self,
        report: &str,
        file: &str,
        variant: &str,
    ) -> Result<Vec<u8>, Refusal> {
        if self.wire == Wire::Json {
            let path = format!("/api/reports/{report}/files/{file}/content?variant={variant}");
            let response = self.http("GET", &path).send().await.unwrap();
            if response.status() == 200 {
                return Ok(response.bytes().await.unwrap().to_vec());
            }
            return Err(json_answer(response).await.unwrap_err());
        }
        let method = method("DownloadFile");
        let request =
            json!({"reportId": report, "fileId": file, "variant": format!("VARIANT_{variant}")});
        let answers = self
            .call_raw(&method, &[super::client::encode(&method.input(), &request)])
            .await?;
        let bodies = answers
            .into_iter()
            .map(|raw| jebo::pb::HttpBody::decode(raw).unwrap());
        Ok(bodies.flat_map(|body| body.data.to_vec()).collect())
    }
}

/// The messages of an upload over gRPC.
pub(crate) fn messages(report: &str, photos: &[(&str, &[u8])], key: &str) -> Vec<Bytes> {
    let mut messages = Vec::new();
    for (name, bytes) in photos {
        let mut begin = jebo::pb::UploadFileRequest {
            file_name: (*name).to_owned(),
            file: Some(jebo::pb::HttpBody {
                content_type: "image/jpeg".to_owned(),
                ..Default::default()
            }),
            ..Default::default()
        };
        if messages.is_empty() {
            report.clone_into(&mut begin.report_id);
            key.clone_into(&mut begin.request_id);
        }
        messages.push(begin);
        for chunk in bytes.chunks(64 << 10) {
            messages.push(jebo::pb::UploadFileRequest {
                file: Some(jebo::pb::HttpBody {
                    data: Bytes::copy_from_slice(chunk),
                    ..Default::default()
                }),
                ..Default::default()
            });
        }
    }
    messages.iter().map(|m| m.encode_to_vec().into()).collect()
}
