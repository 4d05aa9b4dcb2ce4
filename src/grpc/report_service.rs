//! `jebo.v1.ReportService`.

use std::{sync::Arc, time::Duration};

use futures_util::{StreamExt as _, stream::BoxStream};
use tonic::{Request, Response, Status, Streaming};

use super::{
    call::Call,
    convert::{self, id, some},
    download, list,
    live::{Live, live},
    positions::{event, with_cursor},
    upload,
};
use crate::{
    domain::{
        Error,
        auth::Auth,
        cursor::Cursors,
        error::Expected,
        files::Files,
        report::Transition,
        reports::{Reports, Write},
        watch::Watch,
    },
    pb::{self, report_service_server::ReportService},
};

/// The service.
pub(super) struct ReportApi {
    pub(super) auth: Arc<Auth>,
    pub(super) reports: Reports,
    pub(super) files: Files,
    pub(super) watch: Watch,
    pub(super) cursors: Cursors,
    /// Time between signs of life on a live stream.
    pub(super) heartbeat: Duration,
}

type Stream<T> = BoxStream<'static, std::result::Result<T, Status>>;
type Answer<T> = std::result::Result<Response<T>, Status>;

#[tonic::async_trait]
impl ReportService for ReportApi {
    async fn create_report(
        &self,
        request: Request<pb::CreateReportRequest>,
    ) -> Answer<pb::CreateReportResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let write = write(String::new(), request.request_id);
        let answer = async {
            let new = convert::new_report(request.report.unwrap_or_default())?;
            self.reports.create(&caller, new, write).await
        };
        call.answer(answer.await.map(|report| pb::CreateReportResponse {
            report: Some(convert::report(&caller, report)),
        }))
    }

    async fn get_report(
        &self,
        request: Request<pb::GetReportRequest>,
    ) -> Answer<pb::GetReportResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let answer = async {
            self.reports
                .get(&caller, id("report_id", &request.report_id)?)
                .await
        };
        call.answer(answer.await.map(|report| pb::GetReportResponse {
            report: Some(convert::report(&caller, report)),
        }))
    }

    async fn list_reports(
        &self,
        request: Request<pb::ListReportsRequest>,
    ) -> Answer<pb::ListReportsResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let page = list::page(&self.reports, &self.cursors, &caller, &request);
        call.answer(page.await)
    }

    async fn list_report_history(
        &self,
        request: Request<pb::ListReportHistoryRequest>,
    ) -> Answer<pb::ListReportHistoryResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let answer = async {
            let report = id("report_id", &request.report_id)?;
            self.reports.history(&caller, report).await
        };
        call.answer(answer.await.map(|entries| pb::ListReportHistoryResponse {
            entries: entries.into_iter().map(convert::history_entry).collect(),
        }))
    }

    async fn update_report(
        &self,
        request: Request<pb::UpdateReportRequest>,
    ) -> Answer<pb::UpdateReportResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let new = request.report.unwrap_or_default();
        let etag = some(request.etag).unwrap_or_else(|| new.etag.clone());
        let write = write(etag, request.request_id);
        let answer = async {
            let change = convert::report_change(&new, request.update_mask)?;
            self.reports
                .update(&caller, id("report.id", &new.id)?, change, write)
                .await
        };
        call.answer(answer.await.map(|report| pb::UpdateReportResponse {
            report: Some(convert::report(&caller, report)),
        }))
    }

    async fn delete_report(
        &self,
        request: Request<pb::DeleteReportRequest>,
    ) -> Answer<pb::DeleteReportResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let write = write(request.etag, request.request_id);
        let answer = async {
            self.reports
                .delete(&caller, id("report_id", &request.report_id)?, write)
                .await
        };
        call.answer(answer.await.map(|()| pb::DeleteReportResponse {}))
    }

    async fn transition_report(
        &self,
        request: Request<pb::TransitionReportRequest>,
    ) -> Answer<pb::TransitionReportResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let to = convert::status_in(request.to());
        let write = write(request.etag, request.request_id);
        let answer = async {
            let transition = Transition {
                to: to.ok_or_else(|| Error::invalid("to", Expected::Value))?,
                reason: request.reason,
            };
            self.reports
                .transition(
                    &caller,
                    id("report_id", &request.report_id)?,
                    transition,
                    write,
                )
                .await
        };
        call.answer(answer.await.map(|report| pb::TransitionReportResponse {
            report: Some(convert::report(&caller, report)),
        }))
    }

    async fn upload_file(
        &self,
        request: Request<Streaming<pb::UploadFileRequest>>,
    ) -> Answer<pb::UploadFileResponse> {
        let call = Call::of(&request);
        let caller = call.caller()?;
        let files = upload::receive(&call, &self.files, &caller, request.into_inner()).await?;
        Ok(Response::new(pb::UploadFileResponse {
            files: files.into_iter().map(convert::file).collect(),
        }))
    }

    async fn list_files(
        &self,
        request: Request<pb::ListFilesRequest>,
    ) -> Answer<pb::ListFilesResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let answer = async {
            self.files
                .list(&caller, id("report_id", &request.report_id)?)
                .await
        };
        call.answer(answer.await.map(|files| pb::ListFilesResponse {
            files: files.into_iter().map(convert::file).collect(),
        }))
    }

    async fn delete_file(
        &self,
        request: Request<pb::DeleteFileRequest>,
    ) -> Answer<pb::DeleteFileResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let answer = async {
            let (report, file) = (
                id("report_id", &request.report_id)?,
                id("file_id", &request.file_id)?,
            );
            self.files
                .delete(&caller, report, file, some(request.request_id))
                .await
        };
        call.answer(answer.await.map(|()| pb::DeleteFileResponse {}))
    }

    type DownloadFileStream = Stream<pb::HttpBody>;

    async fn download_file(
        &self,
        request: Request<pb::DownloadFileRequest>,
    ) -> Answer<Self::DownloadFileStream> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let variant = convert::variant(request.variant());
        let answer = async {
            let (report, file) = (
                id("report_id", &request.report_id)?,
                id("file_id", &request.file_id)?,
            );
            self.files
                .download(&caller, report, file, variant, download::range(&request))
                .await
        };
        let download = answer.await.map_err(|error| call.status(error))?;
        download::send(call, download)
    }

    async fn get_file_url(
        &self,
        request: Request<pb::GetFileUrlRequest>,
    ) -> Answer<pb::GetFileUrlResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let variant = convert::variant(request.variant());
        let answer = async {
            let (report, file) = (
                id("report_id", &request.report_id)?,
                id("file_id", &request.file_id)?,
            );
            self.files.url(&caller, report, file, variant).await
        };
        call.answer(answer.await.map(|signed| pb::GetFileUrlResponse {
            file_url: Some(convert::file_url(signed)),
        }))
    }

    async fn analyze_report(
        &self,
        request: Request<pb::AnalyzeReportRequest>,
    ) -> Answer<pb::AnalyzeReportResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let write = write(String::new(), request.request_id);
        let answer = async {
            self.reports
                .analyze(&caller, id("report_id", &request.report_id)?, write)
                .await
        };
        call.answer(answer.await.map(|report| pb::AnalyzeReportResponse {
            report: Some(convert::report(&caller, report)),
        }))
    }

    async fn get_analysis(
        &self,
        request: Request<pb::GetAnalysisRequest>,
    ) -> Answer<pb::GetAnalysisResponse> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let answer = async {
            self.reports
                .analysis(&caller, id("report_id", &request.report_id)?)
                .await
        };
        call.answer(answer.await.map(|(summary, newest)| {
            pb::GetAnalysisResponse {
                analysis: Some(pb::ReportAnalysis {
                    report_id: request.report_id,
                    summary: Some(convert::summary(summary)),
                    photos: newest
                        .into_iter()
                        .map(|update| pb::PhotoAnalysis {
                            file_id: update.file_id.to_string(),
                            last_update: Some(convert::update(update)),
                        })
                        .collect(),
                }),
            }
        }))
    }

    type WatchAnalysisStream = Stream<pb::WatchAnalysisResponse>;

    async fn watch_analysis(
        &self,
        request: Request<pb::WatchAnalysisRequest>,
    ) -> Answer<Self::WatchAnalysisStream> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let answer = async {
            let report = id("report_id", &request.report_id)?;
            self.watch
                .analysis(&caller, report, request.after_sequence, request.follow)
                .await
        };
        let updates = answer.await.map_err(|error| call.status(error))?;
        let open = self.auth.open_call(call.admission()?);
        let updates = live(updates, open, self.heartbeat, move |error| {
            call.status(error)
        });
        Ok(Response::new(Box::pin(updates.map(|update| {
            Ok(pb::WatchAnalysisResponse {
                update: Some(match update? {
                    Live::Item(update) => convert::update(update),
                    Live::Heartbeat(now) => pb::AnalysisUpdate {
                        heartbeat: Some(convert::time(now)),
                        ..Default::default()
                    },
                }),
            })
        }))))
    }

    type WatchReportsStream = Stream<pb::WatchReportsResponse>;

    async fn watch_reports(
        &self,
        request: Request<pb::WatchReportsRequest>,
    ) -> Answer<Self::WatchReportsStream> {
        let call = Call::of(&request);
        let (caller, request) = (call.caller()?, request.into_inner());
        let cursors = self.cursors.clone();
        let answer = async {
            let after = some(request.after_cursor)
                .map(|cursor| cursors.read_event_cursor(&cursor))
                .transpose()?;
            self.watch.events(&caller, after).await
        };
        let events = answer.await.map_err(|error| call.status(error))?;
        let oldest = cursors.clone();
        let open = self.auth.open_call(call.admission()?);
        let events = live(events, open, self.heartbeat, move |error| {
            call.status(with_cursor(error, &oldest))
        });
        Ok(Response::new(Box::pin(events.map(move |event| {
            Ok(pb::WatchReportsResponse {
                event: Some(match event? {
                    Live::Item(event) => self::event(&caller, event, &cursors),
                    Live::Heartbeat(now) => pb::ReportEvent {
                        heartbeat: Some(convert::time(now)),
                        ..Default::default()
                    },
                }),
            })
        }))))
    }

    async fn list_categories(
        &self,
        request: Request<pb::ListCategoriesRequest>,
    ) -> Answer<pb::ListCategoriesResponse> {
        let call = Call::of(&request);
        let answer = self.reports.categories().await;
        call.answer(answer.map(|categories| pb::ListCategoriesResponse {
            categories: categories.into_iter().map(convert::category).collect(),
        }))
    }
}

fn write(etag: String, request_id: String) -> Write {
    Write {
        etag: some(etag),
        request_id: some(request_id),
    }
}
