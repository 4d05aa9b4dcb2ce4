import 'package:jebo_client/jebo_client.dart';
import 'package:jebo_client/src/generated/google/api/httpbody.pb.dart';
import 'package:jebo_client/src/generated/jebo/v1/report_service.pb.dart';
import 'package:test/test.dart';

import 'src/accounts.dart';
import 'src/fake_clock.dart';
import 'src/fake_wire.dart';

void main() {
  late FakeWire wire;
  late FakeClock clock;
  late JeboClient client;

  setUp(() async {
    wire = FakeWire();
    clock = FakeClock();
    client = await signedInClient(wire, clock);
  });

  /// Answers GetReport with these errors, then with a report.
  void failWith(List<JeboError> errors) {
    final left = [...errors];
    wire.answers['GetReport'] = (_, _) {
      if (left.isNotEmpty) throw left.removeAt(0);
      return GetReportResponse(report: Report(id: 'r'));
    };
  }

  test('what cannot be reached is tried again, with growing pauses', () async {
    failWith(List.filled(4, Unavailable.noConnection('gone')));
    expect((await client.reports.getReport('r')).id, 'r');
    expect(wire.count('GetReport'), 5);
    for (final (index, pause) in clock.delays.indexed) {
      final longest = 100 * (1 << index);
      expect(pause.inMilliseconds, inInclusiveRange(longest ~/ 2, longest));
    }
  });

  test('the fifth failure is told', () async {
    failWith(List.filled(9, Unavailable.noConnection('gone')));
    await expectLater(
      client.reports.getReport('r'),
      throwsA(isA<Unavailable>()),
    );
    expect(wire.count('GetReport'), 5);
  });

  for (final (code, reason) in [
    ('INVALID_ARGUMENT', 'INVALID_FIELD'),
    ('NOT_FOUND', 'NOT_FOUND'),
    ('INTERNAL', 'INTERNAL'),
    ('UNKNOWN', 'UNKNOWN'),
    ('RESOURCE_EXHAUSTED', 'PASSWORD_QUEUE_FULL'),
    ('DEADLINE_EXCEEDED', 'DEADLINE_EXCEEDED'),
  ]) {
    test('$reason goes to the caller at once', () async {
      failWith([errorOfReason(code, reason)]);
      await expectLater(
        client.reports.getReport('r'),
        throwsA(isA<JeboError>().having((e) => e.reason, 'reason', reason)),
      );
      expect(wire.count('GetReport'), 1);
    });
  }

  test('a time to wait is kept', () async {
    const pause = Duration(seconds: 7);
    failWith([errorOfReason('RESOURCE_EXHAUSTED', 'TOO_MANY_ATTEMPTS', pause)]);
    await client.reports.getReport('r');
    expect(clock.delays, [pause]);
  });

  test('no pause goes beyond the deadline of the caller', () async {
    const pause = Duration(seconds: 7);
    failWith([errorOfReason('RESOURCE_EXHAUSTED', 'TOO_MANY_ATTEMPTS', pause)]);
    await expectLater(
      client.reports.getReport('r', timeout: const Duration(seconds: 5)),
      throwsA(isA<TooManyAttempts>()),
    );
    expect(clock.delays, isEmpty);
  });

  test('each try is given the time that is left', () async {
    final times = <Duration>[];
    wire.answers['GetReport'] = (_, context) {
      times.add(context.timeout!);
      clock.advance(const Duration(seconds: 4));
      throw Unavailable.noConnection('gone');
    };
    await expectLater(
      client.reports.getReport('r', timeout: const Duration(seconds: 10)),
      throwsA(isA<JeboError>()),
    );
    expect(times, hasLength(3));
    expect(times.first, const Duration(seconds: 10));
    expect(times.last, lessThan(const Duration(seconds: 2)));
  });

  test('what is missing is told without a call', () async {
    for (final (field, call) in [
      ('file', () => client.reports.uploadFiles('r', [])),
      ('report_id', () => client.reports.getReport('')),
      ('report_id', () => client.reports.deleteReport('')),
      ('report.id', () => client.reports.updateReport(Report(), fields: [])),
      ('file_id', () => client.reports.downloadFile('r', '')),
      ('report_id', () => client.analysis.watch('').first),
    ]) {
      await expectLater(
        call(),
        throwsA(
          isA<InvalidArgument>().having(
            (e) => e.fields.single.field,
            'field',
            field,
          ),
        ),
      );
    }
    expect(wire.calls, isEmpty);
  });

  test('people are told in their language, and not of sockets', () async {
    const text = 'SocketException: Connection refused';
    wire.answers['GetReport'] = (_, _) => throw Unavailable.noConnection(text);
    for (final (language, told) in [('ko', '서버에'), ('en', 'The server')]) {
      final client = JeboClient.over(
        wire,
        tokens: MemoryTokenStore(),
        language: language,
        clock: clock,
      );
      wire.answers['ListCategories'] = wire.answers['GetReport']!;
      await expectLater(
        client.reports.getCategories(),
        throwsA(
          isA<Unavailable>()
              .having((e) => e.userMessage, 'told', startsWith(told))
              .having((e) => e.message, 'message', text),
        ),
      );
      await expectLater(
        client.analysis.watch('r').first,
        throwsA(
          isA<NotSignedIn>().having(
            (e) => e.userMessage,
            'told',
            language == 'ko' ? '먼저 로그인해 주세요.' : 'Sign in first.',
          ),
        ),
      );
    }
  });

  test('a call does not outlive its client', () async {
    wire.answers['GetReport'] = (_, _) async {
      await client.close();
      throw Unavailable.noConnection('closed');
    };
    for (var i = 0; i < 2; i++) {
      await expectLater(
        client.reports.getReport('r'),
        throwsA(isA<Cancelled>()),
      );
    }
    expect(wire.count('GetReport'), 1);
  });

  test('a write has the same request id each time', () async {
    final ids = <String>[];
    wire.answers['CreateReport'] = (request, _) {
      ids.add((request as CreateReportRequest).requestId);
      if (ids.length < 3) throw Unavailable.noConnection('gone');
      return CreateReportResponse(report: request.report);
    };
    await client.reports.createReport(Report(title: 'a'));
    await client.reports.createReport(Report(title: 'b'));
    expect(ids, hasLength(4));
    expect(ids.take(3).toSet(), hasLength(1));
    expect(ids.first, isNotEmpty);
    expect(ids.last, isNot(ids.first));
  });

  test('a download that broke off is not loaded from its beginning', () async {
    final offsets = <int>[];
    wire.onStream = (request, _) async* {
      final offset = (request as DownloadFileRequest).readOffset.toInt();
      offsets.add(offset);
      yield HttpBody(contentType: offset == 0 ? 'image/jpeg' : '');
      yield HttpBody(data: [offset, offset + 1]);
      if (offset < 4) throw Unavailable.noConnection('gone');
    };
    final photo = await client.reports.downloadFile('r', 'f');
    expect(photo.bytes, [0, 1, 2, 3, 4, 5]);
    expect(photo.mimeType, 'image/jpeg');
    expect(offsets, [0, 2, 4]);
  });
}
