import 'dart:async';

import 'package:flutter/material.dart';
import 'package:jebo_client/jebo_client.dart';

import 'errors.dart';
import 'photos.dart';
import 'report_page.dart';

/// The newest reports, kept up to date, and the drafts that wait.
class ReportsPage extends StatefulWidget {
  const ReportsPage({
    super.key,
    required this.client,
    required this.outbox,
    required this.user,
  });

  final JeboClient client;
  final Outbox outbox;
  final User user;

  @override
  State<ReportsPage> createState() => _ReportsPageState();
}

class _ReportsPageState extends State<ReportsPage> {
  final _reports = <String, Report>{};
  late final Stream<List<OutboxEntry>> _drafts = widget.outbox.changes;
  StreamSubscription<ReportEvent>? _events;
  StreamSubscription<bool>? _connections;

  /// Null until it is known.
  bool? _connected;
  bool _loading = true;
  int _loads = 0;
  Object? _error;

  @override
  void initState() {
    super.initState();
    // Somebody has just signed in: what they made offline can go.
    widget.outbox.kick();
    unawaited(_load());
  }

  @override
  void dispose() {
    _stop();
    super.dispose();
  }

  /// Not waited for: a dead connection may take its time.
  void _stop() {
    _events?.cancel().ignore();
    _connections?.cancel().ignore();
  }

  /// Loads the list, and follows all changes from where it was read.
  Future<void> _load() async {
    _stop();
    final load = ++_loads;
    try {
      final page = await widget.client.reports.getReports(pageSize: 50);
      // Of two that overlap, the later one counts.
      if (!mounted || load != _loads) return;
      setState(() {
        _reports
          ..clear()
          ..addEntries(page.reports.map((r) => MapEntry(r.id, r)));
        _loading = false;
        _error = null;
      });
      final watch = widget.client.events.watch(cursor: page.eventsCursor);
      _connections = watch.connections.listen((connected) {
        if (mounted) setState(() => _connected = connected);
      });
      _events = watch.listen(_changed, onError: _failed);
    } on Object catch (error) {
      if (load == _loads) _failed(error);
    }
  }

  void _changed(ReportEvent event) {
    if (!mounted) return;
    setState(() {
      if (event.hasReport()) {
        _reports[event.reportId] = event.report;
      } else {
        _reports.remove(event.reportId);
      }
    });
  }

  void _failed(Object error) {
    if (!mounted) return;
    if (error is CursorTooOld) {
      // Away for longer than the server remembers: begin anew.
      unawaited(_load());
      return;
    }
    setState(() {
      _loading = false;
      _error = error;
    });
  }

  Future<void> _add() async {
    final title = await showDialog<String>(
      context: context,
      builder: (context) => const _TitleDialog(),
    );
    if (title == null || title.isEmpty) return;
    PhotoUpload? photo;
    try {
      photo = await pickPhoto();
    } on Object catch (error) {
      // The report goes without it: a photo can be sent from its page.
      if (mounted) showError(context, error);
    }
    try {
      // Not sent here but kept: it may be sent now, or when there is a network.
      await widget.outbox.add(
        Report(title: title),
        photos: [if (photo != null) photo],
      );
    } on Object catch (error) {
      // The disk may be full: then nothing is kept.
      if (mounted) showError(context, error);
    }
  }

  Future<void> _signOut() async {
    try {
      await widget.client.auth.logout();
    } on Object catch (error) {
      if (mounted) showError(context, error);
    }
  }

  /// Drafts of another user are no business of this one.
  bool _isMine(OutboxEntry draft) =>
      draft.ownerId == null || draft.ownerId == widget.user.id;

  @override
  Widget build(BuildContext context) {
    final reports = _reports.values.toList()
      ..sort((a, b) => b.id.compareTo(a.id));
    return Scaffold(
      appBar: AppBar(
        title: Text(widget.user.displayName),
        actions: [
          if (_connected == false)
            const Padding(
              padding: EdgeInsets.all(12),
              child: Icon(Icons.cloud_off, semanticLabel: 'Not connected'),
            ),
          IconButton(
            icon: const Icon(Icons.logout),
            tooltip: 'Sign out',
            onPressed: _signOut,
          ),
        ],
      ),
      floatingActionButton: FloatingActionButton(
        onPressed: _add,
        tooltip: 'New report',
        child: const Icon(Icons.add_a_photo),
      ),
      body: RefreshIndicator(
        onRefresh: _load,
        child: ListView(
          children: [
            if (_loading) const LinearProgressIndicator(),
            if (_error case final error?)
              ListTile(
                leading: const Icon(Icons.error_outline),
                title: Text(textOf(error)),
                trailing: TextButton(
                  onPressed: _load,
                  child: const Text('Again'),
                ),
              ),
            StreamBuilder<List<OutboxEntry>>(
              stream: _drafts,
              builder: (context, drafts) => Column(
                children: [
                  for (final draft in drafts.data ?? const <OutboxEntry>[])
                    if (_isMine(draft))
                      _DraftTile(outbox: widget.outbox, draft: draft),
                ],
              ),
            ),
            for (final report in reports)
              ListTile(
                title: Text(report.title),
                subtitle: Text(
                  '${report.status.name}, ${report.files.length} photos',
                ),
                onTap: () => Navigator.of(context).push(
                  MaterialPageRoute<void>(
                    builder: (context) =>
                        ReportPage(client: widget.client, report: report),
                  ),
                ),
              ),
          ],
        ),
      ),
    );
  }
}

/// A report that is not sent yet, or was refused.
class _DraftTile extends StatelessWidget {
  const _DraftTile({required this.outbox, required this.draft});

  final Outbox outbox;
  final OutboxEntry draft;

  /// The photo that was refused, if it was one: they go in order.
  OutboxPhoto? get _refused => draft.created
      ? draft.photos.where((photo) => !photo.sent).firstOrNull
      : null;

  @override
  Widget build(BuildContext context) {
    final error = draft.error;
    return ListTile(
      leading: Icon(error == null ? Icons.schedule_send : Icons.error_outline),
      title: Text(draft.report.title),
      subtitle: Text(error?.userMessage ?? 'Waits to be sent'),
      trailing: error == null
          ? null
          : PopupMenuButton<Future<void> Function()>(
              onSelected: (action) async {
                try {
                  await action();
                } on Object catch (error) {
                  if (context.mounted) showError(context, error);
                }
              },
              itemBuilder: (context) => [
                PopupMenuItem(
                  value: () => outbox.retry(draft.id),
                  child: const Text('Try again'),
                ),
                if (_refused case final photo?)
                  PopupMenuItem(
                    value: () => outbox.removePhoto(draft.id, photo.id),
                    child: const Text('Without this photo'),
                  ),
                PopupMenuItem(
                  value: () => outbox.discard(draft.id),
                  child: const Text('Discard'),
                ),
              ],
            ),
    );
  }
}

class _TitleDialog extends StatefulWidget {
  const _TitleDialog();

  @override
  State<_TitleDialog> createState() => _TitleDialogState();
}

class _TitleDialogState extends State<_TitleDialog> {
  final _title = TextEditingController();

  @override
  void dispose() {
    _title.dispose();
    super.dispose();
  }

  @override
  Widget build(BuildContext context) {
    return AlertDialog(
      title: const Text('What is it?'),
      content: TextField(controller: _title, autofocus: true, maxLength: 200),
      actions: [
        TextButton(
          onPressed: () => Navigator.of(context).pop(),
          child: const Text('Cancel'),
        ),
        FilledButton(
          onPressed: () => Navigator.of(context).pop(_title.text.trim()),
          child: const Text('Choose a photo'),
        ),
      ],
    );
  }
}
