// Plays the scenarios that all clients have in common; see clients/README.md.
//
// It is told of the server by JEBO_URL and JEBO_PHOTO, and speaks over the wire
// that JEBO_WIRE names: `grpc`, unless it is `json`.

import 'dart:io';

import 'src/conductor.dart';
import 'src/scenarios.dart';
import 'src/stage.dart';

Future<void> main() async {
  final stage = Stage.ofEnvironment(Conductor());
  final scenarios = <String, Future<void> Function(Stage)>{
    'sign_up_and_sign_in': signUpAndSignIn,
    'report_analysis_result': reportAnalysisResult,
    'upload_store_download': uploadStoreDownload,
    'live_notice': liveNotice,
    'server_killed_mid_stream': serverKilledMidStream,
    'token_expired_mid_stream': tokenExpiredMidStream,
    'offline_drafts': offlineDrafts,
  };
  for (final MapEntry(key: name, value: play) in scenarios.entries) {
    stdout.writeln('$name ...');
    try {
      await play(stage).timeout(const Duration(minutes: 3));
    } on Object catch (error, stack) {
      stderr.writeln('$name failed: $error\n$stack');
      // What a scenario left open would keep the program alive.
      exit(1);
    } finally {
      await stage.clear();
    }
    stage.conductor.passed(name);
  }
  await stdout.flush();
  exit(0);
}
