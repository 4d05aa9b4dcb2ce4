/// Names of the gRPC codes, by number.
const codeNames = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/// The name of a gRPC code.
String codeName(int code) =>
    code >= 0 && code < codeNames.length ? codeNames[code] : 'UNKNOWN';

/// The code that stands for an HTTP status without a body of ours, as proxies
/// answer them.
String codeOfHttp(int status) => switch (status) {
  400 => 'INVALID_ARGUMENT',
  401 => 'UNAUTHENTICATED',
  403 => 'PERMISSION_DENIED',
  404 => 'NOT_FOUND',
  409 => 'ABORTED',
  429 => 'RESOURCE_EXHAUSTED',
  408 || 502 || 503 || 504 => 'UNAVAILABLE',
  501 => 'UNIMPLEMENTED',
  _ => 'UNKNOWN',
};
