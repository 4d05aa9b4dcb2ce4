import 'dart:async';
import 'dart:typed_data';

import 'package:flutter/material.dart';
import 'package:jebo_client/jebo_client.dart';

import 'errors.dart';
import 'photos.dart';

/// One report: its photos, and what is being found in them.
class ReportPage extends StatefulWidget {
  const ReportPage({super.key, required this.client, required this.report});

  final JeboClient client;
  final Report report;

  @override
  State<ReportPage> createState() => _ReportPageState();
}

class _ReportPageState extends State<ReportPage> {
  /// The newest update of each photo.
  final _updates = <String, AnalysisUpdate>{};
  StreamSubscription<AnalysisUpdate>? _subscription;
  StreamSubscription<bool>? _connections;

  /// Null until it is known.
  bool? _connected;
  bool _ended = false;
  double? _progress;
  Object? _error;

  String get _id => widget.report.id;

  @override
  void initState() {
    super.initState();
    _watch();
  }

  /// Follows what is found, from its beginning: each update is the newest of
  /// its photo.
  void _watch() {
    final watch = widget.client.analysis.watch(_id, follow: true);
    _connections = watch.connections.listen((connected) {
      if (mounted) setState(() => _connected = connected);
    });
    _subscription = watch.listen((update) {
      if (mounted) setState(() => _updates[update.fileId] = update);
    }, onError: (Object error) {
      // It has ended: what can be mended by trying again is no error here.
      _ended = true;
      _failed(error);
    });
  }

  void _again() {
    _stop();
    setState(() {
      _ended = false;
      _error = null;
    });
    _watch();
  }

  /// Not waited for: a dead connection may take its time.
  void _stop() {
    _subscription?.cancel().ignore();
    _connections?.cancel().ignore();
  }

  @override
  void dispose() {
    _stop();
    super.dispose();
  }

  void _failed(Object error) {
    if (mounted) setState(() => _error = error);
  }

  Future<void> _send() async {
    try {
      final photo = await pickPhoto();
      if (photo == null || !mounted) return;
      setState(() {
        _progress = 0;
        if (!_ended) _error = null;
      });
      await widget.client.reports.uploadFiles(
        _id,
        [photo],
        onProgress: (sent, total) {
          if (mounted && total > 0) setState(() => _progress = sent / total);
        },
      );
    } on Object catch (error) {
      _failed(error);
    } finally {
      if (mounted) setState(() => _progress = null);
    }
  }

  @override
  Widget build(BuildContext context) {
    return Scaffold(
      appBar: AppBar(
        title: Text(widget.report.title),
        actions: [
          if (_connected == false)
            const Padding(
              padding: EdgeInsets.all(12),
              child: Icon(Icons.cloud_off, semanticLabel: 'Not connected'),
            ),
        ],
      ),
      floatingActionButton: FloatingActionButton(
        onPressed: _progress == null ? _send : null,
        tooltip: 'Send a photo',
        child: const Icon(Icons.add_photo_alternate),
      ),
      body: ListView(
        padding: const EdgeInsets.all(16),
        children: [
          if (_progress case final progress?)
            LinearProgressIndicator(value: progress),
          if (_error case final error?)
            Text(
              textOf(error),
              style: TextStyle(color: Theme.of(context).colorScheme.error),
            ),
          if (_ended)
            TextButton(onPressed: _again, child: const Text('Again')),
          Text(widget.report.description),
          // Updates of photos that are there come as soon as it is connected.
          if (_updates.isEmpty && widget.report.files.isEmpty)
            const Text('No photo yet.')
          else if (_updates.isEmpty && !_ended)
            const LinearProgressIndicator(),
          for (final update in _updates.values)
            _PhotoCard(
              key: ValueKey(update.fileId),
              client: widget.client,
              update: update,
            ),
        ],
      ),
    );
  }
}

/// A photo, and the newest that is known of it.
class _PhotoCard extends StatefulWidget {
  const _PhotoCard({super.key, required this.client, required this.update});

  final JeboClient client;
  final AnalysisUpdate update;

  @override
  State<_PhotoCard> createState() => _PhotoCardState();
}

class _PhotoCardState extends State<_PhotoCard> {
  late final Future<Uint8List> _picture = _load();

  /// The original: the smaller copies are only being made.
  Future<Uint8List> _load() async {
    final photo = await widget.client.reports.downloadFile(
      widget.update.reportId,
      widget.update.fileId,
    );
    return photo.bytes;
  }

  @override
  Widget build(BuildContext context) {
    final update = widget.update;
    final done = update.stage == AnalysisStage.ANALYSIS_STAGE_DONE;
    return Card(
      clipBehavior: Clip.antiAlias,
      child: Column(
        crossAxisAlignment: CrossAxisAlignment.start,
        children: [
          FutureBuilder<Uint8List>(
            future: _picture,
            builder: (context, picture) => switch (picture) {
              AsyncSnapshot(:final data?) => Image.memory(
                data,
                // As large as it is shown: an original takes 50 MB of memory.
                cacheWidth: 1280,
                semanticLabel: 'Photo',
              ),
              AsyncSnapshot(hasError: true) => const Icon(Icons.broken_image),
              _ => const SizedBox(height: 160),
            },
          ),
          if (!done) LinearProgressIndicator(value: update.progress),
          Padding(
            padding: const EdgeInsets.all(12),
            child: Column(
              crossAxisAlignment: CrossAxisAlignment.start,
              children: [
                Text(done ? update.status.name : update.stage.name),
                if (update.hasError()) Text(update.error.message),
                for (final thing in update.result.detections)
                  Text('${thing.label}: ${_percent(thing.confidence)}'),
                for (final tag in update.result.tags)
                  Text('${tag.label}: ${_percent(tag.confidence)}'),
              ],
            ),
          ),
        ],
      ),
    );
  }

  static String _percent(double part) => '${(part * 100).round()} %';
}
