import 'dart:async';
import 'dart:typed_data';

import '../backoff.dart';
import '../clock.dart';
import '../error/error.dart';
import '../generated/jebo/v1/report.pb.dart';
import '../ids.dart';
import '../reports/photo.dart';
import '../reports/report_repository.dart';
import 'entries.dart';
import 'outbox_entry.dart';
import 'outbox_storage.dart';
import 'sending.dart';

/// Reports and photos of someone who is offline. They are sent in order once
/// the server can be reached, and are there once, whenever the app was killed.
///
/// What the server refuses for good stays, with its error, until it is mended
/// ([replace], [removePhoto], [retry]) or discarded; it does not hold up the
/// others. Drafts are sent by the user who made them only.
final class Outbox {
  Outbox._(this._entries, this._reports, this._owner, this._clock);

  /// Opens what [storage] keeps. Apps call `JeboClient.openOutbox`.
  static Future<Outbox> open(
    OutboxStorage storage, {
    required ReportRepository reports,
    required Future<String?> Function() owner,
    Clock clock = const Clock(),
  }) async => Outbox._(await Entries.open(storage), reports, owner, clock);

  final Entries _entries;
  final ReportRepository _reports;
  final Future<String?> Function() _owner;
  final Clock _clock;
  final _changes = StreamController<List<OutboxEntry>>.broadcast(sync: true);
  Future<void>? _sendingNow;
  Completer<void> _wake = Completer();
  bool _running = false;
  bool _closed = false;

  /// All that is not sent yet, in order.
  List<OutboxEntry> get entries => _entries.all;

  /// What is not sent yet: as of now, as soon as one listens, and then whenever
  /// it changes.
  Stream<List<OutboxEntry>> get changes => Stream.multi((listener) {
    listener.add(entries);
    final changes = _changes.stream.listen(
      listener.add,
      onDone: listener.close,
    );
    listener.onCancel = changes.cancel;
  });

  /// Keeps a report and its photos. They are safe once the future completes.
  ///
  /// The report gets its id here, unless it has one.
  Future<OutboxEntry> add(
    Report report, {
    List<PhotoUpload> photos = const [],
  }) async {
    final now = _clock.now();
    final position = _entries.takePosition();
    final bytes = <Uint8List>[];
    for (final photo in photos) {
      final all = BytesBuilder(copy: false);
      await photo.open().forEach(all.add);
      bytes.add(all.takeBytes());
    }
    final draft = report.deepCopy();
    if (draft.id.isEmpty) draft.id = newId(now);
    final ownerId = await _owner();
    final entry = OutboxEntry(
      position: position,
      report: draft,
      requestId: newId(now),
      ownerId: ownerId,
      createTime: now,
      photos: [
        for (final (index, photo) in photos.indexed)
          OutboxPhoto(
            id: newId(now),
            name: photo.name,
            mimeType: photo.mimeType,
            length: bytes[index].length,
          ),
      ],
    );
    await _entries.add(entry, bytes);
    _tell();
    kick();
    return entry;
  }

  /// Puts another draft in the place of one that is not sent yet.
  Future<void> replace(String id, Report report) => _mend(id, (entry) {
    if (entry.created) throw StateError('the report is sent: update it there');
    return entry.copyWith(
      report: report.deepCopy()..id = id,
      // Another request than the one before.
      requestId: newId(_clock.now()),
      edited: entry.tried,
      mended: true,
    );
  });

  /// Takes a photo off a draft, such as one that the server does not take.
  Future<void> removePhoto(String id, String photoId) async {
    final entry = _entries.find(id);
    final photo = entry?.photos.where((p) => p.id == photoId).firstOrNull;
    if (entry == null || photo == null) return;
    await _mend(
      id,
      (entry) => entry.copyWith(
        photos: [...entry.photos.where((p) => p.id != photoId)],
        mended: true,
      ),
    );
    await _entries.removePhoto(entry, photo);
  }

  /// Sends an entry again that was refused.
  Future<void> retry(String id) =>
      _mend(id, (entry) => entry.copyWith(mended: true));

  Future<void> _mend(
    String id,
    OutboxEntry Function(OutboxEntry) change,
  ) async {
    await _entries.change(id, change);
    _tell();
    kick();
  }

  /// Forgets an entry. What the server has of it stays there.
  Future<void> discard(String id) async {
    final entry = _entries.find(id);
    if (entry == null) return;
    await _entries.remove(entry);
    _tell();
  }

  /// Sends all that can be sent now.
  ///
  /// Throws what holds it up, such as [Unavailable] or [SessionEnded];
  /// what is not sent then stays. Calls that overlap are one.
  Future<void> send() =>
      _sendingNow ??= _sendAll().whenComplete(() => _sendingNow = null);

  Future<void> _sendAll() async {
    final seen = <String>{};
    while (!_closed) {
      final owner = await _owner();
      // Looked up each time: some may be added or discarded meanwhile.
      final entry = _entries.all
          .where((e) => e.error == null && !seen.contains(e.id))
          .where((e) => e.ownerId == null || e.ownerId == owner)
          .firstOrNull;
      if (entry == null) break;
      if (owner == null) throw NotSignedIn.here();
      seen.add(entry.id);
      try {
        await Sending(_entries, _reports, owner, _clock).send(entry.id);
      } on NotSignedIn {
        // Another has signed in meanwhile: it waits, and theirs can go.
        final now = await _owner();
        if (now == null || now == owner) rethrow;
      } finally {
        _tell();
      }
    }
  }

  /// Sends in the background from now on, whenever there is something to send
  /// and the server can be reached, until [stop].
  void start() {
    if (_running || _closed) return;
    _running = true;
    unawaited(_run());
  }

  /// Sends no longer in the background.
  void stop() {
    _running = false;
    kick();
  }

  /// Tries at once instead of waiting, such as when the network is back or
  /// somebody has signed in.
  void kick() {
    if (!_wake.isCompleted) _wake.complete();
  }

  Future<void> _run() async {
    final backoff = Backoff();
    while (_running && !_closed) {
      _wake = Completer();
      Duration? pause;
      try {
        await send();
        backoff.reset();
        // A fault of the server's has left something: try it again later.
        if (await _waiting()) pause = backoff.next();
      } on Object {
        // Also when the storage fails: nothing is lost by trying again.
        pause = backoff.next();
      }
      await Future.any([
        _wake.future,
        if (pause != null) _clock.delay(pause),
      ]);
    }
  }

  Future<bool> _waiting() async {
    final owner = await _owner();
    return entries.any(
      (e) => e.error == null && (e.ownerId == null || e.ownerId == owner),
    );
  }

  void _tell() {
    if (!_changes.isClosed) _changes.add(entries);
  }

  /// Ends it. What is not sent stays in the storage.
  void close() {
    _closed = true;
    _entries.close();
    stop();
    unawaited(_changes.close());
  }
}
