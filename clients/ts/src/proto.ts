/**
 * The contract as generated: all messages, enums and services of `jebo.v1`. `JeboClient.stub`
 * makes calls of a service.
 *
 * @module
 */
export * from "./gen/jebo/v1/access_pb.js";
export * from "./gen/jebo/v1/analysis_pb.js";
export * from "./gen/jebo/v1/auth_service_pb.js";
export * from "./gen/jebo/v1/priority_pb.js";
export * from "./gen/jebo/v1/report_pb.js";
export * from "./gen/jebo/v1/report_service_pb.js";
export * from "./gen/jebo/v1/role_pb.js";
