import 'dart:async';

import 'package:flutter/material.dart';
import 'package:jebo_client/jebo_client.dart';

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
  bool _connected = true;
  bool _loading = true;
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
    unawaited(_stop());
    super.dispose();
  }

  Future<void> _stop() async {
    await _events?.cancel();
    await _connections?.cancel();
  }

  /// Loads the list, and follows all changes from where it was read.
  Future<void> _load() async {
    await _stop();
    try {
      final page = await widget.client.reports.getReports(pageSize: 50);
      if (!mounted) return;
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
    } on JeboError catch (error) {
      _failed(error);
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
    final photo = await pickPhoto();
    // Not sent here but kept: it may be sent now, or when there is a network.
    await widget.outbox.add(
      Report(title: title),
      photos: [if (photo != null) photo],
    );
  }

  @override
  Widget build(BuildContext context) {
    final reports = _reports.values.toList()
      ..sort((a, b) => b.id.compareTo(a.id));
    return Scaffold(
      appBar: AppBar(
        title: Text(widget.user.displayName),
        actions: [
          if (!_connected)
            const Padding(
              padding: EdgeInsets.all(12),
              child: Icon(Icons.cloud_off, semanticLabel: 'Not connected'),
            ),
          IconButton(
            icon: const Icon(Icons.logout),
            tooltip: 'Sign out',
            onPressed: widget.client.auth.logout,
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
                title: Text(
                  error is JeboError ? error.userMessage : '$error',
                ),
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

  @override
  Widget build(BuildContext context) {
    final error = draft.error;
    return ListTile(
      leading: Icon(error == null ? Icons.schedule_send : Icons.error_outline),
      title: Text(draft.report.title),
      subtitle: Text(error?.userMessage ?? 'Waits to be sent'),
      trailing: error == null
          ? null
          : IconButton(
              icon: const Icon(Icons.delete),
              tooltip: 'Discard',
              onPressed: () => outbox.discard(draft.id),
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
