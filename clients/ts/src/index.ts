export { AnalysisUpdates, type WatchAnalysisOptions } from "./analysis-updates.js";
export { AuthService, type ProfileChange, type Registration } from "./auth-service.js";
export { JeboClient, type JeboClientOptions } from "./client.js";
export * from "./errors/index.js";
export type {
  AnalysisResult,
  AnalysisUpdate,
  Detection,
  PhotoAnalysis,
  ReportAnalysis,
} from "./gen/jebo/v1/analysis_pb.js";
export { AnalysisStage, AnalysisStatus } from "./gen/jebo/v1/analysis_pb.js";
export type { User } from "./gen/jebo/v1/auth_service_pb.js";
export { Priority } from "./gen/jebo/v1/priority_pb.js";
export {
  type Category,
  type File as ReportFile,
  FileState,
  type Location,
  type Report,
  type ReportMove,
  ReportStatus,
} from "./gen/jebo/v1/report_pb.js";
export {
  type FieldChange,
  type HistoryEntry,
  type ReportCounts,
  type ReportEvent,
  ReportEventType,
  ReportService,
  Variant,
} from "./gen/jebo/v1/report_service_pb.js";
export { Role } from "./gen/jebo/v1/role_pb.js";
export type { UploadProgress } from "./http/send.js";
export { LiveStream, type StreamState } from "./live-stream.js";
export type { Observable, Unsubscribe } from "./observable.js";
export type { OutboxEntry, OutboxFault, OutboxPhoto } from "./outbox/entry.js";
export { IndexedDbOutboxStorage } from "./outbox/indexed-db-storage.js";
export type { OutboxMending } from "./outbox/mend.js";
export { Outbox } from "./outbox/outbox.js";
export { MemoryOutboxStorage, type OutboxStorage } from "./outbox/storage.js";
export { ReportEvents, type WatchReportsOptions } from "./report-events.js";
export type { Area, PageOptions, ReportFilter, ReportOrder } from "./report-filter.js";
export type { NewReport, Photo, Place, ReportChange } from "./report-input.js";
export {
  type CallOptions,
  type ChangeOptions,
  type ReportPage,
  ReportRepository,
  type UploadOptions,
  type WriteOptions,
} from "./report-repository.js";
export { MemoryTokenStore, type StoredSession, type TokenStore } from "./token-store.js";
export { WebStorageTokenStore } from "./web-storage-token-store.js";
export type { AuthState } from "./wire/session-keeper.js";
