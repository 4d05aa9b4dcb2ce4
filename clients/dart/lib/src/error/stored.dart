import 'error.dart';

/// An error as JSON, to be kept with what it is about.
Map<String, Object?>? errorToJson(JeboError? error) => error == null
    ? null
    : {
        'code': error.code,
        'reason': error.reason,
        'message': error.message,
        'localizedMessage': error.localizedMessage,
        'fields': [
          for (final fault in error.fields)
            {
              'field': fault.field,
              'description': fault.description,
              'reason': fault.reason,
              'localizedMessage': fault.localizedMessage,
            },
        ],
        'resource': error.resource,
        'preconditions': error.preconditions,
        'metadata': error.metadata,
        'requestId': error.requestId,
        'source': error.facts.source.name,
      };

/// The error in what [errorToJson] made.
JeboError? errorFromJson(Object? json) {
  if (json is! Map) return null;
  return JeboError.of(
    ErrorFacts(
      code: json['code'] as String,
      reason: json['reason'] as String,
      message: json['message'] as String,
      localizedMessage: json['localizedMessage'] as String?,
      fields: [
        for (final fault in json['fields'] as List)
          if (fault case {
            'field': final String field,
            'description': final String description,
            'reason': final String reason,
            'localizedMessage': final String? message,
          })
            FieldFault(
              field,
              description,
              reason: reason,
              localizedMessage: message,
            ),
      ],
      resource: json['resource'] as String?,
      preconditions: (json['preconditions'] as List).cast(),
      metadata: (json['metadata'] as Map? ?? const {}).cast(),
      requestId: json['requestId'] as String?,
      source:
          ErrorSource.values.asNameMap()[json['source']] ?? ErrorSource.server,
    ),
  );
}
