import 'dart:async';
import 'dart:io';

import 'package:jebo_client/io.dart';
import 'package:jebo_client/jebo_client.dart' hide File;

import 'counting_token_store.dart';
import 'stage.dart';

/// Registers, is refused with a wrong password, signs out and in again.
Future<void> signUpAndSignIn(Stage stage) async {
  final client = stage.client();
  final states = StreamIterator(client.auth.authStateChanges);
  Future<AuthState> next() async {
    check(await states.moveNext(), 'authStateChanges ended');
    return states.current;
  }

  check(await next() is SignedOut, 'signed out at first');
  final email = stage.newEmail();
  await client.auth.register(
    email: email,
    password: Stage.password,
    displayName: 'Dart',
  );
  final registered = await next();
  check(
    registered is SignedIn && registered.user.email == email,
    'expected to be signed in as $email, got $registered',
  );

  try {
    await stage.client().auth.login(email: email, password: 'not the password');
    throw StateError('a wrong password was taken');
  } on CredentialsInvalid catch (error) {
    check(error.localizedMessage != null, 'the error has no sentence');
  }

  await client.auth.logout();
  check(await next() is SignedOut, 'signed out after logout');
  final user = await client.auth.login(email: email, password: Stage.password);
  check(await next() is SignedIn, 'signed in after login');
  check((await client.auth.profile()).id == user.id, 'profile of another');
  await states.cancel();
}

/// Follows an analysis from its first update to its result.
Future<void> reportAnalysisResult(Stage stage) async {
  final (client, _) = await stage.newUser();
  final report = await client.reports.createReport(
    Report(title: 'Broken lamp', category: 'STREET_LIGHT'),
  );
  await client.reports.uploadFiles(report.id, [await stage.photo()]);
  final updates = await client.analysis.watch(report.id).toList();
  _checkSequences(updates);
  final last = updates.last;
  check(
    last.status == AnalysisStatus.ANALYSIS_STATUS_COMPLETED,
    'the analysis ended with ${last.status}',
  );
  final analysis = await client.reports.getAnalysis(report.id);
  check(
    analysis.photos.single.lastUpdate.result == last.result,
    'GetAnalysis tells another result',
  );
}

/// Sends two photos, and loads one again.
Future<void> uploadStoreDownload(Stage stage) async {
  final (client, _) = await stage.newUser();
  final report = await client.reports.createReport(Report(title: 'Two photos'));
  final photos = [await stage.photo('a.jpg'), await stage.photo('b.jpg')];
  final progress = <int>[];
  final sent = await client.reports.uploadFiles(
    report.id,
    photos,
    onProgress: (sent, total) {
      check(total == photos[0].length * 2, 'a total of $total');
      progress.add(sent);
    },
  );
  check(progress.first == 0, 'progress began with ${progress.first}');
  check(progress.last == photos[0].length * 2, 'ended with ${progress.last}');
  check(progress.length > 3, 'only ${progress.length} signs of progress');

  final files = await client.reports.listFiles(report.id);
  check(
    files.map((f) => f.name).join() == 'a.jpgb.jpg' &&
        files.map((f) => f.id).join() == sent.map((f) => f.id).join(),
    'listed are ${files.map((f) => f.name)}',
  );
  final loaded = await client.reports.downloadFile(report.id, files[1].id);
  check(
    loaded.bytes.length == files[1].sizeBytes.toInt() &&
        loaded.mimeType == files[1].mimeType,
    'loaded ${loaded.bytes.length} bytes of ${loaded.mimeType}',
  );
}

/// Is told of what another client of the same user does.
Future<void> liveNotice(Stage stage) async {
  final (client, user) = await stage.newUser();
  final report = await client.reports.createReport(Report(title: 'Before'));
  final page = await client.reports.getReports();
  final events = StreamIterator(
    client.events.watch(cursor: page.eventsCursor),
  );
  final other = await stage.another(user);
  await other.reports.updateReport(
    Report(id: report.id, title: 'After'),
    fields: ['title'],
  );
  check(await events.moveNext(), 'no event');
  final event = events.current;
  check(
    event.type == ReportEventType.REPORT_EVENT_TYPE_UPDATED &&
        event.reportId == report.id &&
        event.report.title == 'After',
    'expected an update, got $event',
  );
  await events.cancel();
}

/// Reads a stream to its end over a server that was killed.
Future<void> serverKilledMidStream(Stage stage) async {
  final (client, _) = await stage.newUser();
  final report = await client.reports.createReport(Report(title: 'Killed'));
  await client.reports.uploadFiles(report.id, [await stage.photo('1.jpg')]);

  // Followed, since the first analysis may end before the second photo comes.
  final watch = client.analysis.watch(report.id, follow: true);
  final updates = <AnalysisUpdate>[];
  final one = Completer<void>();
  final both = Completer<void>();
  final ended = <String>{};
  final subscription = watch.listen((update) {
    updates.add(update);
    if (!one.isCompleted) one.complete();
    if (_isFinal(update.status)) ended.add(update.fileId);
    if (ended.length == 2 && !both.isCompleted) both.complete();
  }, onError: both.completeError);
  await one.future;
  await stage.conductor.kill();
  await stage.conductor.start();
  await client.reports.uploadFiles(report.id, [await stage.photo('2.jpg')]);
  await both.future;
  await subscription.cancel();
  _checkSequences(updates);
}

/// Is told of news after its token has expired, and refreshes once for many.
Future<void> tokenExpiredMidStream(Stage stage) async {
  final tokens = CountingTokenStore();
  final (client, user) = await stage.newUser(tokens: tokens);
  final events = StreamIterator(client.events.watch());
  final next = events.moveNext();
  Future<void> outlive() async {
    final life = (await tokens.read())!.expireTime.difference(DateTime.now());
    await Future<void>.delayed(life + const Duration(seconds: 1));
  }

  final opened = tokens.writes;
  await outlive();
  final other = await stage.another(user);
  final report = await other.reports.createReport(Report(title: 'News'));
  check(await next, 'no event');
  check(events.current.reportId == report.id, 'news of another report');
  check(tokens.writes > opened, 'the stream went on without a new token');
  await events.cancel();

  await outlive();
  final before = tokens.writes;
  await Future.wait([
    for (var i = 0; i < 10; i++) client.reports.getReport(report.id),
  ]);
  final refreshes = tokens.writes - before;
  check(refreshes == 1, 'ten calls refreshed $refreshes times');
}

/// Makes drafts while there is no server, and sends them when there is one.
Future<void> offlineDrafts(Stage stage) async {
  final (client, _) = await stage.newUser();
  await stage.conductor.kill();
  final folder = await stage.folder();
  final first = await client.openOutbox(FileOutboxStorage(folder));
  first.start();
  for (var i = 1; i <= 3; i++) {
    await first.add(
      Report(title: 'Draft $i'),
      photos: [await stage.photo('draft-$i.jpg')],
    );
  }
  first.close();
  final copy = await stage.folder();
  for (final file in folder.listSync().whereType<File>()) {
    file.copySync('${copy.path}/${file.uri.pathSegments.last}');
  }

  final outbox = await client.openOutbox(FileOutboxStorage(folder));
  check(outbox.entries.length == 3, '${outbox.entries.length} drafts are left');
  outbox.start();
  await stage.conductor.start();
  await outbox.changes.firstWhere((entries) => entries.isEmpty);

  // As if the app had been killed before it noted anything.
  final again = await client.openOutbox(FileOutboxStorage(copy));
  await again.send();
  check(again.entries.isEmpty, 'sent again, but ${again.entries} are left');

  final reports = await client.reports
      .allReports(filter: const ReportFilter(order: ReportOrder.oldest))
      .toList();
  final titles = reports.map((r) => r.title).join(', ');
  check(titles == 'Draft 1, Draft 2, Draft 3', 'there are $titles');
  for (final report in reports) {
    check(report.files.length == 1, '${report.files.length} photos');
  }
}

bool _isFinal(AnalysisStatus status) =>
    status == AnalysisStatus.ANALYSIS_STATUS_COMPLETED ||
    status == AnalysisStatus.ANALYSIS_STATUS_FAILED ||
    status == AnalysisStatus.ANALYSIS_STATUS_CANCELLED;

void _checkSequences(List<AnalysisUpdate> updates) {
  final sequences = [for (final update in updates) update.sequence.toInt()];
  final expected = [for (var i = 1; i <= sequences.length; i++) i];
  check(
    sequences.isNotEmpty && '$sequences' == '$expected',
    'sequences are $sequences',
  );
}
