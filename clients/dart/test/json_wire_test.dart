import 'dart:async';
import 'dart:convert';
import 'dart:io';

import 'package:fixnum/fixnum.dart';
import 'package:http/http.dart' as http;
import 'package:http/testing.dart';
import 'package:jebo_client/jebo_client.dart' hide File;
import 'package:jebo_client/src/generated/jebo/v1/report_service.pb.dart';
import 'package:jebo_client/src/rpcs.dart';
import 'package:jebo_client/src/wire/json_wire.dart';
import 'package:jebo_client/src/wire/transcode.dart';
import 'package:jebo_client/src/wire/wire.dart';
import 'package:protobuf/well_known_types/google/protobuf/field_mask.pb.dart';
import 'package:test/test.dart';

/// A timer that only the test fires.
final class _NoTimer implements Timer {
  @override
  void cancel() {}

  @override
  bool get isActive => true;

  @override
  int get tick => 0;
}

void main() {
  final server = Uri.parse('http://jebo.test:8000');

  test('the table of calls is that of the proto', () {
    final told = <String, String>{};
    for (final file in ['auth_service', 'report_service']) {
      final proto = File('../../proto/jebo/v1/$file.proto').readAsStringSync();
      final service = RegExp(r'service (\w+)').firstMatch(proto)![1];
      final rpcs = RegExp(
        r'rpc (\w+)\(.*?access\) = (\w+);.*?'
        r'(get|post|put|patch|delete): "([^"]+)"(.*?)\n  }\n',
        dotAll: true,
      );
      for (final match in rpcs.allMatches(proto)) {
        // The first rule counts.
        final rest = match[5]!.split('additional_bindings').first;
        String? field(String name) =>
            RegExp('\\b$name: "([^"]+)"').firstMatch(rest)?[1];
        told['/jebo.v1.$service/${match[1]}'] =
            '${match[3]!.toUpperCase()} ${match[4]} '
            '${field('(?<!response_)body')} ${field('response_body')} '
            '${match[2] == 'ACCESS_PUBLIC'}';
      }
    }
    final ours = {
      for (final rpc in Rpcs.all)
        rpc.path:
            '${rpc.verb} ${rpc.template} ${rpc.body} ${rpc.responseBody} '
            '${rpc.public}',
    };
    expect(ours, told);
  });

  test('fields go into path, query, headers and body', () {
    final list = HttpCall.of(
      Rpcs.listReports,
      ReportFilter(
        statuses: [
          ReportStatus.REPORT_STATUS_DRAFT,
          ReportStatus.REPORT_STATUS_CLOSED,
        ],
        text: 'a & b',
        createdFrom: DateTime.utc(2026, 1, 2, 3),
        area: GeoBox(south: 1.5, north: 2),
      ).request(pageSize: 5),
    );
    expect(list.body, isNull);
    expect(list.on(server).queryParametersAll, {
      'pageSize': ['5'],
      'orderBy': ['create_time desc'],
      'status': ['REPORT_STATUS_DRAFT', 'REPORT_STATUS_CLOSED'],
      'text': ['a & b'],
      'createdAfter': ['2026-01-02T03:00:00Z'],
      'boundingBox.south': ['1.5'],
      'boundingBox.north': ['2'],
    });

    final update = HttpCall.of(
      Rpcs.updateReport,
      UpdateReportRequest(
        report: Report(id: 'r', title: 't'),
        updateMask: FieldMask(paths: ['title', 'location.accuracy_m']),
        requestId: 'once',
      ),
    );
    expect(
      update.on(server).toString(),
      'http://jebo.test:8000/api/reports/r'
      '?updateMask=title%2Clocation.accuracyM',
    );
    expect(update.headers, {'idempotency-key': 'once'});
    expect(update.body, {'title': 't'});

    final move = HttpCall.of(
      Rpcs.transitionReport,
      TransitionReportRequest(
        reportId: 'r/1',
        to: ReportStatus.REPORT_STATUS_CLOSED,
        requestId: 'once',
      ),
    );
    expect(move.on(server).path, '/api/reports/r%2F1:transition');
    expect(move.body, {'to': 'REPORT_STATUS_CLOSED', 'requestId': 'once'});
  });

  test('a server may live below a path', () {
    final call = HttpCall.of(Rpcs.listCategories, ListCategoriesRequest());
    for (final base in ['http://a.test/jebo', 'http://a.test/jebo/']) {
      expect(call.on(Uri.parse(base)).path, '/jebo/api/categories');
    }
  });

  JsonWire wire(Future<http.Response> Function(http.Request) answer) =>
      JsonWire(server, client: MockClient(answer));

  Future<Report> getReport(JsonWire wire) async {
    final response = await wire.unary(
      Rpcs.getReport,
      GetReportRequest(reportId: 'r'),
      const CallContext(
        token: 'secret',
        language: 'ko',
        timeout: Duration(seconds: 1),
      ),
    );
    return response.report;
  }

  test('an answer is read as the response', () async {
    final report = await getReport(
      wire((request) async {
        expect(request.headers['authorization'], 'Bearer secret');
        expect(request.headers['accept-language'], 'ko');
        return http.Response.bytes(
          utf8.encode(
            '{"id":"r","title":"제보","analysis":{"lastSequence":"7"},'
            '"newerThanThisClient":1}',
          ),
          200,
        );
      }),
    );
    expect(report.title, '제보');
    expect(report.analysis.lastSequence, Int64(7));
  });

  test('what breaks on the way is a server that is not there', () async {
    await expectLater(
      getReport(wire((_) => throw http.ClientException('reset'))),
      throwsA(isA<Unavailable>()),
    );
    await expectLater(
      getReport(wire((_) async => http.Response('<html>', 503))),
      throwsA(isA<Unavailable>()),
    );
  });

  test('a call that takes too long is given up, and counted once', () async {
    final timers = <void Function()>[];
    final aborted = Completer<void>();
    final hanging = JsonWire(
      server,
      client: MockClient.streaming((request, _) async {
        unawaited(
          (request as http.Abortable).abortTrigger!.then(aborted.complete),
        );
        // Headers come, but the body never ends.
        return http.StreamedResponse(StreamController<List<int>>().stream, 200);
      }),
    );
    final call = runZoned(
      () => getReport(hanging),
      zoneSpecification: ZoneSpecification(
        createTimer: (self, parent, zone, duration, callback) {
          timers.add(callback);
          return _NoTimer();
        },
      ),
    );
    final told = expectLater(call, throwsA(isA<DeadlineExceeded>()));
    await pumpEventQueue();
    timers.single();
    await told;
    await aborted.future;
  });

  test('an answer that is none is told', () async {
    await expectLater(
      getReport(wire((_) async => http.Response('<html>', 200))),
      throwsA(isA<ServerFault>()),
    );
  });

  test('photos go as a form, with progress', () async {
    final sent = <int>[];
    final files = await wire((request) async {
      expect(request.url.path, '/api/reports/r/files');
      expect(request.headers['idempotency-key'], 'once');
      expect(request.body, contains('filename="a.png"'));
      expect(request.body.toLowerCase(), contains('content-type: image/png'));
      return http.Response('{"files":[{"id":"f","sizeBytes":"4"}]}', 200);
    }).upload(
      Upload(
        reportId: 'r',
        requestId: 'once',
        photos: [
          PhotoUpload(
            name: 'a.png',
            length: 4,
            open: () => Stream.fromIterable([
              [1, 2],
              [3, 4],
            ]),
          ),
        ],
        onProgress: (bytes, total) => sent.add(bytes * 100 ~/ total),
      ),
      const CallContext(),
    );
    expect(files.single.sizeBytes, Int64(4));
    expect(sent, [0, 50, 100]);
  });

  test('a photo that can not be read is told as it is', () async {
    await expectLater(
      wire((_) async => http.Response('', 500)).upload(
        Upload(
          reportId: 'r',
          requestId: 'once',
          photos: [
            PhotoUpload(
              name: 'a.png',
              length: 4,
              open: () => Stream.error(const FileSystemException('gone')),
            ),
          ],
        ),
        const CallContext(),
      ),
      throwsA(isA<FileSystemException>()),
    );
  });
}
