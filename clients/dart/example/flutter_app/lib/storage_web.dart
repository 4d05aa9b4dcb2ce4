import 'package:jebo_client/jebo_client.dart';

/// Keeps drafts for as long as the page is open. A real app would implement
/// [OutboxStorage] over IndexedDB.
Future<OutboxStorage> openStorage() async => MemoryOutboxStorage();
