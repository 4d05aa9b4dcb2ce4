import 'dart:convert';
import 'dart:typed_data';

import '../error/error.dart';
import '../error/stored.dart';
import '../generated/jebo/v1/report.pb.dart';

/// A photo of a draft.
final class OutboxPhoto {
  /// Made by the outbox.
  const OutboxPhoto({
    required this.id,
    required this.name,
    required this.mimeType,
    required this.length,
    this.triedAt,
    this.sent = false,
  });

  /// From what [toJson] made.
  factory OutboxPhoto.fromJson(Map<String, Object?> json) => OutboxPhoto(
    id: json['id']! as String,
    name: json['name']! as String,
    mimeType: json['mimeType']! as String,
    length: json['length']! as int,
    triedAt: _time(json['triedAt']),
    sent: json['sent'] == true,
  );

  /// Its request id, made with the draft.
  final String id;

  /// Its name.
  final String name;

  /// What it is said to be.
  final String mimeType;

  /// Number of bytes.
  final int length;

  /// When it was first tried, and may have arrived.
  final DateTime? triedAt;

  /// Whether the server has it.
  final bool sent;

  /// A copy with these changes.
  OutboxPhoto copyWith({DateTime? triedAt, bool? sent}) => OutboxPhoto(
    id: id,
    name: name,
    mimeType: mimeType,
    length: length,
    triedAt: triedAt ?? this.triedAt,
    sent: sent ?? this.sent,
  );

  /// As JSON.
  Map<String, Object?> toJson() => {
    'id': id,
    'name': name,
    'mimeType': mimeType,
    'length': length,
    'triedAt': triedAt?.toUtc().toIso8601String(),
    'sent': sent,
  };
}

/// A report that is still to be sent, or a part of it.
final class OutboxEntry {
  /// Made by the outbox.
  const OutboxEntry({
    required this.position,
    required this.report,
    required this.requestId,
    required this.ownerId,
    required this.createTime,
    required this.photos,
    this.tried = false,
    this.edited = false,
    this.created = false,
    this.error,
  });

  /// From the bytes that [encode] made.
  factory OutboxEntry.decode(Uint8List bytes) {
    final json = jsonDecode(utf8.decode(bytes)) as Map<String, Object?>;
    return OutboxEntry(
      position: json['position']! as int,
      report: Report()
        ..mergeFromProto3Json(json['report'], ignoreUnknownFields: true),
      requestId: json['requestId']! as String,
      ownerId: json['ownerId'] as String?,
      createTime: _time(json['createTime'])!,
      photos: [
        for (final photo in json['photos']! as List)
          OutboxPhoto.fromJson(photo as Map<String, Object?>),
      ],
      tried: json['tried'] == true,
      edited: json['edited'] == true,
      created: json['created'] == true,
      error: errorFromJson(json['error']),
    );
  }

  /// Its place in the order in which entries are sent.
  final int position;

  /// The draft; its id is the report's for good.
  final Report report;

  /// The request id of its creation.
  final String requestId;

  /// Who made it, and alone sends it; null if nobody was signed in, until it is
  /// first tried by who signed in then.
  final String? ownerId;

  /// When it was made.
  final DateTime createTime;

  /// Its photos.
  final List<OutboxPhoto> photos;

  /// Whether its creation was tried, so that the report may be there.
  final bool tried;

  /// Whether the draft was changed after that.
  final bool edited;

  /// Whether the server has the report.
  final bool created;

  /// Why the server refused it for good: to be mended or discarded.
  final JeboError? error;

  /// Id of the report.
  String get id => report.id;

  /// A copy with these changes; [mended] takes the error away.
  OutboxEntry copyWith({
    Report? report,
    String? requestId,
    String? ownerId,
    List<OutboxPhoto>? photos,
    bool? tried,
    bool? edited,
    bool? created,
    JeboError? error,
    bool mended = false,
  }) => OutboxEntry(
    position: position,
    report: report ?? this.report,
    requestId: requestId ?? this.requestId,
    ownerId: ownerId ?? this.ownerId,
    createTime: createTime,
    photos: photos ?? this.photos,
    tried: tried ?? this.tried,
    edited: edited ?? this.edited,
    created: created ?? this.created,
    error: mended ? null : error ?? this.error,
  );

  /// A copy with another photo in the place of the one with its id.
  OutboxEntry withPhoto(OutboxPhoto photo) => copyWith(
    photos: [
      for (final old in photos)
        if (old.id == photo.id) photo else old,
    ],
  );

  /// As bytes for a storage.
  Uint8List encode() => utf8.encode(
    jsonEncode({
      'position': position,
      'report': report.toProto3Json(),
      'requestId': requestId,
      'ownerId': ownerId,
      'createTime': createTime.toUtc().toIso8601String(),
      'photos': [for (final photo in photos) photo.toJson()],
      'tried': tried,
      'edited': edited,
      'created': created,
      'error': errorToJson(error),
    }),
  );
}

DateTime? _time(Object? text) => text is String ? DateTime.parse(text) : null;
