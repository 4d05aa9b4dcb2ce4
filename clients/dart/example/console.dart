// Signs in, lists reports, sends a photo, and watches what is found in it:
//
//   dart run example/console.dart http://127.0.0.1:8000 me@example.org a.jpg
//
// The password is read from JEBO_PASSWORD. Who has no account gets one.

import 'dart:io';

import 'package:jebo_client/io.dart';
import 'package:jebo_client/jebo_client.dart' hide File;

Future<void> main(List<String> arguments) async {
  final password = Platform.environment['JEBO_PASSWORD'];
  if (arguments.length != 3 || password == null) {
    stderr.writeln('usage: JEBO_PASSWORD=... console.dart URL EMAIL PHOTO');
    exit(2);
  }
  final [url, email, photo] = arguments;
  final client = JeboClient(
    Uri.parse(url),
    language: Platform.localeName.startsWith('ko') ? 'ko' : 'en',
  );
  try {
    final user = await signIn(client, email, password);
    print('Signed in as ${user.displayName}.');

    final page = await client.reports.getReports(pageSize: 5, withTotal: true);
    print('${page.total} reports, the newest of them:');
    for (final report in page.reports) {
      print('  ${report.title} (${report.status.name})');
    }

    final report = await client.reports.createReport(
      Report(title: 'Sent by the console', category: 'OTHER'),
    );
    await client.reports.uploadFiles(
      report.id,
      [await photoOfFile(File(photo))],
      onProgress: (sent, total) =>
          stdout.write('\rSent ${total == 0 ? 100 : sent * 100 ~/ total} %'),
    );
    print('');

    final updates = client.analysis.watch(report.id);
    updates.connections.listen(
      (connected) => print(connected ? '(connected)' : '(not connected)'),
    );
    await for (final update in updates) {
      show(update);
    }
  } on JeboError catch (error) {
    stderr.writeln(error.userMessage);
    for (final fault in error.fields) {
      stderr.writeln('  $fault');
    }
    exitCode = 1;
  } finally {
    await client.close();
  }
}

/// Signs in, or signs up who has no account.
Future<User> signIn(JeboClient client, String email, String password) async {
  try {
    return await client.auth.login(email: email, password: password);
  } on CredentialsInvalid catch (wrong) {
    try {
      return await client.auth.register(
        email: email,
        password: password,
        displayName: email.split('@').first,
      );
    } on AlreadyExists {
      // There is an account: then it was the password.
      throw wrong;
    }
  }
}

/// Prints one step of an analysis.
void show(AnalysisUpdate update) {
  final percent = (update.progress * 100).round();
  print('${update.sequence}. ${update.stage.name} $percent %');
  for (final thing in update.result.detections) {
    print('   ${thing.label} ${(thing.confidence * 100).round()} %');
  }
  if (update.hasError()) print('   ${update.error.message}');
}
