# Made by generate.py from the contract.
import grpc
import grpc.aio
from google.api import httpbody_pb2
from jebo_client._gen import report_service_pb2

class ReportServiceStub:
    def __init__(self, channel: grpc.Channel | grpc.aio.Channel) -> None: ...
    CreateReport: grpc.UnaryUnaryMultiCallable[report_service_pb2.CreateReportRequest, report_service_pb2.CreateReportResponse]
    GetReport: grpc.UnaryUnaryMultiCallable[report_service_pb2.GetReportRequest, report_service_pb2.GetReportResponse]
    ListReports: grpc.UnaryUnaryMultiCallable[report_service_pb2.ListReportsRequest, report_service_pb2.ListReportsResponse]
    UpdateReport: grpc.UnaryUnaryMultiCallable[report_service_pb2.UpdateReportRequest, report_service_pb2.UpdateReportResponse]
    ListReportHistory: grpc.UnaryUnaryMultiCallable[report_service_pb2.ListReportHistoryRequest, report_service_pb2.ListReportHistoryResponse]
    DeleteReport: grpc.UnaryUnaryMultiCallable[report_service_pb2.DeleteReportRequest, report_service_pb2.DeleteReportResponse]
    TransitionReport: grpc.UnaryUnaryMultiCallable[report_service_pb2.TransitionReportRequest, report_service_pb2.TransitionReportResponse]
    UploadFile: grpc.StreamUnaryMultiCallable[report_service_pb2.UploadFileRequest, report_service_pb2.UploadFileResponse]
    ListFiles: grpc.UnaryUnaryMultiCallable[report_service_pb2.ListFilesRequest, report_service_pb2.ListFilesResponse]
    DeleteFile: grpc.UnaryUnaryMultiCallable[report_service_pb2.DeleteFileRequest, report_service_pb2.DeleteFileResponse]
    DownloadFile: grpc.UnaryStreamMultiCallable[report_service_pb2.DownloadFileRequest, httpbody_pb2.HttpBody]
    GetFileUrl: grpc.UnaryUnaryMultiCallable[report_service_pb2.GetFileUrlRequest, report_service_pb2.GetFileUrlResponse]
    AnalyzeReport: grpc.UnaryUnaryMultiCallable[report_service_pb2.AnalyzeReportRequest, report_service_pb2.AnalyzeReportResponse]
    GetAnalysis: grpc.UnaryUnaryMultiCallable[report_service_pb2.GetAnalysisRequest, report_service_pb2.GetAnalysisResponse]
    WatchAnalysis: grpc.UnaryStreamMultiCallable[report_service_pb2.WatchAnalysisRequest, report_service_pb2.WatchAnalysisResponse]
    WatchReports: grpc.UnaryStreamMultiCallable[report_service_pb2.WatchReportsRequest, report_service_pb2.WatchReportsResponse]
    ListCategories: grpc.UnaryUnaryMultiCallable[report_service_pb2.ListCategoriesRequest, report_service_pb2.ListCategoriesResponse]

class ReportServiceAsyncStub:
    """Only a type: what the stub is on a channel of asyncio."""
    def __init__(self, channel: grpc.aio.Channel) -> None: ...
    CreateReport: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.CreateReportRequest, report_service_pb2.CreateReportResponse]
    GetReport: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.GetReportRequest, report_service_pb2.GetReportResponse]
    ListReports: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.ListReportsRequest, report_service_pb2.ListReportsResponse]
    UpdateReport: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.UpdateReportRequest, report_service_pb2.UpdateReportResponse]
    ListReportHistory: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.ListReportHistoryRequest, report_service_pb2.ListReportHistoryResponse]
    DeleteReport: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.DeleteReportRequest, report_service_pb2.DeleteReportResponse]
    TransitionReport: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.TransitionReportRequest, report_service_pb2.TransitionReportResponse]
    UploadFile: grpc.aio.StreamUnaryMultiCallable[report_service_pb2.UploadFileRequest, report_service_pb2.UploadFileResponse]
    ListFiles: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.ListFilesRequest, report_service_pb2.ListFilesResponse]
    DeleteFile: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.DeleteFileRequest, report_service_pb2.DeleteFileResponse]
    DownloadFile: grpc.aio.UnaryStreamMultiCallable[report_service_pb2.DownloadFileRequest, httpbody_pb2.HttpBody]
    GetFileUrl: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.GetFileUrlRequest, report_service_pb2.GetFileUrlResponse]
    AnalyzeReport: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.AnalyzeReportRequest, report_service_pb2.AnalyzeReportResponse]
    GetAnalysis: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.GetAnalysisRequest, report_service_pb2.GetAnalysisResponse]
    WatchAnalysis: grpc.aio.UnaryStreamMultiCallable[report_service_pb2.WatchAnalysisRequest, report_service_pb2.WatchAnalysisResponse]
    WatchReports: grpc.aio.UnaryStreamMultiCallable[report_service_pb2.WatchReportsRequest, report_service_pb2.WatchReportsResponse]
    ListCategories: grpc.aio.UnaryUnaryMultiCallable[report_service_pb2.ListCategoriesRequest, report_service_pb2.ListCategoriesResponse]
