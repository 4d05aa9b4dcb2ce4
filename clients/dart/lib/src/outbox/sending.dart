import '../clock.dart';
import '../error/error.dart';
import '../generated/jebo/v1/report.pb.dart';
import '../reports/photo.dart';
import '../reports/report_repository.dart';
import 'entries.dart';
import 'outbox_entry.dart';

/// Sends entries, noting each step as soon as the server has said that it is
/// done. Any step may be done again.
final class Sending {
  /// Sends by [reports], as their owner only, what [entries] have.
  Sending(this._entries, ReportRepository reports, this._owner, this._clock)
    : _reports = reports.boundTo(_owner);

  final Entries _entries;
  final ReportRepository _reports;
  final String _owner;
  final Clock _clock;

  /// How long a request id is known for sure: the server says 24 h, and clocks
  /// may differ.
  static const _known = Duration(hours: 23);

  /// Sends one entry to its end, and forgets it.
  ///
  /// Throws what stands in the way of this entry and of all others. What is
  /// wrong with this one alone is noted in it.
  Future<void> send(String id) async {
    try {
      await _create(id);
      await _photos(id);
    } on JeboError catch (error) {
      if (error.holdsUpAll) rethrow;
      if (error.isFinal) {
        await _entries.change(id, (e) => e.copyWith(error: error));
      }
      return;
    }
    if (_entries.find(id) case final done?) await _entries.remove(done);
  }

  Future<void> _create(String id) async {
    while (!(_entries.find(id)?.created ?? true)) {
      // From here on nobody else may send it, who would double it.
      await _entries.change(
        id,
        (e) => e.copyWith(tried: true, ownerId: _owner),
      );
      final entry = _entries.find(id);
      if (entry == null) return;
      try {
        await _reports.createReport(entry.report, requestId: entry.requestId);
      } on AlreadyExists catch (error) {
        if (error.facts.source != ErrorSource.server) rethrow;
        // The id was made for this draft alone, so that it is there: created
        // longer ago than a request id is known, or before it was edited.
        if (entry.edited) await _bringUpToDate(entry.report);
      }
      // Once more if it was edited meanwhile.
      await _entries.change(
        id,
        (e) => e.requestId == entry.requestId ? e.copyWith(created: true) : e,
      );
    }
  }

  Future<void> _bringUpToDate(Report report) => _reports.updateReport(
    report,
    fields: const ['title', 'description', 'category', 'priority', 'location'],
  );

  Future<void> _photos(String id) async {
    for (final OutboxPhoto(id: photoId) in _entries.find(id)?.photos ?? []) {
      final entry = _entries.find(id);
      final photo = entry?.photos.where((p) => p.id == photoId).firstOrNull;
      if (entry == null || photo == null || photo.sent) continue;
      if (!await _arrivedLongAgo(entry, photo)) {
        await _upload(entry, photo);
      }
      await _changePhoto(id, photoId, (p) => p.copyWith(sent: true));
    }
  }

  Future<void> _upload(OutboxEntry entry, OutboxPhoto photo) async {
    final bytes = await _entries.photo(entry, photo);
    if (bytes == null) {
      throw InvalidArgument(
        ErrorFacts(
          code: 'INVALID_ARGUMENT',
          reason: 'PHOTO_LOST',
          message: 'the bytes of ${photo.name} are gone from the storage',
        ),
      );
    }
    if (photo.triedAt == null) {
      final now = _clock.now();
      await _changePhoto(entry.id, photo.id, (p) => p.copyWith(triedAt: now));
    }
    await _reports.uploadFiles(entry.id, [
      PhotoUpload.bytes(bytes, name: photo.name, mimeType: photo.mimeType),
    ], requestId: photo.id);
  }

  /// Whether a photo whose request id is no longer known is there all the same:
  /// then the report has more photos of its name than were seen to arrive.
  Future<bool> _arrivedLongAgo(OutboxEntry entry, OutboxPhoto photo) async {
    final triedAt = photo.triedAt;
    if (triedAt == null || _clock.now().difference(triedAt) < _known) {
      return false;
    }
    final files = await _reports.listFiles(entry.id);
    final there = files.where((f) => f.name == photo.name).length;
    final seen = entry.photos
        .where((p) => p.sent && p.name == photo.name)
        .length;
    return there > seen;
  }

  Future<void> _changePhoto(
    String id,
    String photoId,
    OutboxPhoto Function(OutboxPhoto) change,
  ) => _entries.change(id, (entry) {
    final photo = entry.photos.where((p) => p.id == photoId).firstOrNull;
    return photo == null ? entry : entry.withPhoto(change(photo));
  });
}

/// What an error means for an outbox.
extension Refusal on JeboError {
  /// Whether nothing else can be sent now either.
  bool get holdsUpAll => switch (this) {
    Unavailable() ||
    Unauthenticated() ||
    Cancelled() ||
    ResourceExhausted() => true,
    _ => false,
  };

  /// Whether the server will say the same for ever, so that a person has to
  /// look at it. There may be more time next time, a fault of the server's or a
  /// write that was in the way may be gone, and so may a proxy that answered in
  /// its place.
  bool get isFinal => switch (this) {
    _ when holdsUpAll => false,
    DeadlineExceeded() || Aborted() || ServerFault() => false,
    _ => facts.source != ErrorSource.between,
  };
}
