import 'generated/google/api/httpbody.pb.dart';
import 'generated/jebo/v1/auth_service.pb.dart';
import 'generated/jebo/v1/report_service.pb.dart';
import 'rpc.dart';

const _auth = '/jebo.v1.AuthService';
const _reports = '/jebo.v1.ReportService';

/// Every call of the contract.
abstract final class Rpcs {
  static const register = Rpc<RegisterRequest, RegisterResponse>(
    '$_auth/Register',
    'POST',
    '/api/auth/register',
    RegisterResponse.create,
    body: '*',
    public: true,
  );
  static const login = Rpc<LoginRequest, LoginResponse>(
    '$_auth/Login',
    'POST',
    '/api/auth/login',
    LoginResponse.create,
    body: '*',
    public: true,
  );
  static const refresh = Rpc<RefreshRequest, RefreshResponse>(
    '$_auth/Refresh',
    'POST',
    '/api/auth/refresh',
    RefreshResponse.create,
    body: '*',
    public: true,
  );
  static const logout = Rpc<LogoutRequest, LogoutResponse>(
    '$_auth/Logout',
    'POST',
    '/api/auth/logout',
    LogoutResponse.create,
    body: '*',
  );
  static const getProfile = Rpc<GetProfileRequest, GetProfileResponse>(
    '$_auth/GetProfile',
    'GET',
    '/api/auth/profile',
    GetProfileResponse.create,
    responseBody: 'user',
  );
  static const updateProfile = Rpc<UpdateProfileRequest, UpdateProfileResponse>(
    '$_auth/UpdateProfile',
    'PATCH',
    '/api/auth/profile',
    UpdateProfileResponse.create,
    body: '*',
    responseBody: 'user',
  );
  static const createReport = Rpc<CreateReportRequest, CreateReportResponse>(
    '$_reports/CreateReport',
    'POST',
    '/api/reports',
    CreateReportResponse.create,
    body: 'report',
    responseBody: 'report',
  );
  static const getReport = Rpc<GetReportRequest, GetReportResponse>(
    '$_reports/GetReport',
    'GET',
    '/api/reports/{report_id}',
    GetReportResponse.create,
    responseBody: 'report',
  );
  static const listReports = Rpc<ListReportsRequest, ListReportsResponse>(
    '$_reports/ListReports',
    'GET',
    '/api/reports',
    ListReportsResponse.create,
  );
  static const updateReport = Rpc<UpdateReportRequest, UpdateReportResponse>(
    '$_reports/UpdateReport',
    'PATCH',
    '/api/reports/{report.id}',
    UpdateReportResponse.create,
    body: 'report',
    responseBody: 'report',
  );
  static const listReportHistory =
      Rpc<ListReportHistoryRequest, ListReportHistoryResponse>(
        '$_reports/ListReportHistory',
        'GET',
        '/api/reports/{report_id}/history',
        ListReportHistoryResponse.create,
      );
  static const deleteReport = Rpc<DeleteReportRequest, DeleteReportResponse>(
    '$_reports/DeleteReport',
    'DELETE',
    '/api/reports/{report_id}',
    DeleteReportResponse.create,
  );
  static const transitionReport =
      Rpc<TransitionReportRequest, TransitionReportResponse>(
        '$_reports/TransitionReport',
        'POST',
        '/api/reports/{report_id}:transition',
        TransitionReportResponse.create,
        body: '*',
        responseBody: 'report',
      );
  static const uploadFile = Rpc<UploadFileRequest, UploadFileResponse>(
    '$_reports/UploadFile',
    'POST',
    '/api/reports/{report_id}/files',
    UploadFileResponse.create,
    body: 'file',
  );
  static const listFiles = Rpc<ListFilesRequest, ListFilesResponse>(
    '$_reports/ListFiles',
    'GET',
    '/api/reports/{report_id}/files',
    ListFilesResponse.create,
  );
  static const deleteFile = Rpc<DeleteFileRequest, DeleteFileResponse>(
    '$_reports/DeleteFile',
    'DELETE',
    '/api/reports/{report_id}/files/{file_id}',
    DeleteFileResponse.create,
  );
  static const downloadFile = Rpc<DownloadFileRequest, HttpBody>(
    '$_reports/DownloadFile',
    'GET',
    '/api/reports/{report_id}/files/{file_id}/content',
    HttpBody.create,
  );
  static const getFileUrl = Rpc<GetFileUrlRequest, GetFileUrlResponse>(
    '$_reports/GetFileUrl',
    'GET',
    '/api/reports/{report_id}/files/{file_id}/url',
    GetFileUrlResponse.create,
    responseBody: 'file_url',
  );
  static const analyzeReport = Rpc<AnalyzeReportRequest, AnalyzeReportResponse>(
    '$_reports/AnalyzeReport',
    'POST',
    '/api/reports/{report_id}:analyze',
    AnalyzeReportResponse.create,
    body: '*',
    responseBody: 'report',
  );
  static const getAnalysis = Rpc<GetAnalysisRequest, GetAnalysisResponse>(
    '$_reports/GetAnalysis',
    'GET',
    '/api/reports/{report_id}/analysis',
    GetAnalysisResponse.create,
    responseBody: 'analysis',
  );
  static const watchAnalysis = Rpc<WatchAnalysisRequest, WatchAnalysisResponse>(
    '$_reports/WatchAnalysis',
    'GET',
    '/api/reports/{report_id}/analysis/updates',
    WatchAnalysisResponse.create,
    responseBody: 'update',
  );
  static const watchReports = Rpc<WatchReportsRequest, WatchReportsResponse>(
    '$_reports/WatchReports',
    'GET',
    '/api/reports/updates',
    WatchReportsResponse.create,
    responseBody: 'event',
  );
  static const listCategories =
      Rpc<ListCategoriesRequest, ListCategoriesResponse>(
        '$_reports/ListCategories',
        'GET',
        '/api/categories',
        ListCategoriesResponse.create,
        public: true,
      );

  /// All of them, for the test that compares them with the proto.
  static const all = <Rpc>[
    register,
    login,
    refresh,
    logout,
    getProfile,
    updateProfile,
    createReport,
    getReport,
    listReports,
    updateReport,
    listReportHistory,
    deleteReport,
    transitionReport,
    uploadFile,
    listFiles,
    deleteFile,
    downloadFile,
    getFileUrl,
    analyzeReport,
    getAnalysis,
    watchAnalysis,
    watchReports,
    listCategories,
  ];
}
