import 'dart:convert';

import 'package:grpc/protos.dart' as rpc;
import 'package:protobuf/protobuf.dart';

import 'error.dart';

/// Numbers of the fields of `google.rpc.BadRequest.FieldViolation` that are
/// newer than the stubs of package:grpc.
const _reason = 3, _localizedMessage = 4;

/// What a violation says, with its newer fields.
FieldFault faultOf(rpc.BadRequest_FieldViolation violation) {
  final fields = UnknownFieldSet()
    ..mergeFromCodedBufferReader(CodedBufferReader(violation.writeToBuffer()));
  List<int>? last(int number) =>
      fields.getField(number)?.lengthDelimited.lastOrNull;
  final localized = last(_localizedMessage);
  return FieldFault(
    violation.field_1,
    violation.description,
    reason: utf8.decode(last(_reason) ?? const [], allowMalformed: true),
    localizedMessage:
        localized == null
            ? null
            : rpc.LocalizedMessage.fromBuffer(localized).message,
  );
}

/// Adds to violations what their JSON has of the newer fields, which the stubs
/// leave out of it.
void addNewerFields(rpc.BadRequest request, Object? json) {
  if (json is! List || json.length != request.fieldViolations.length) return;
  for (final (index, violation) in request.fieldViolations.indexed) {
    void add(int number, List<int> bytes) =>
        violation.unknownFields.mergeLengthDelimitedField(number, bytes);
    if (json[index] case {'reason': final String reason}) {
      add(_reason, utf8.encode(reason));
    }
    if (json[index] case {
      'localizedMessage': {'message': final String message},
    }) {
      add(
        _localizedMessage,
        rpc.LocalizedMessage(message: message).writeToBuffer(),
      );
    }
  }
}
