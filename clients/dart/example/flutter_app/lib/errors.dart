import 'package:flutter/material.dart';
import 'package:jebo_client/jebo_client.dart';

/// What to show of an error: the client's are not the only ones, as a disk may
/// be full and a plugin may fail.
String textOf(Object error) =>
    error is JeboError ? error.userMessage : '$error';

/// Shows an error for a moment.
void showError(BuildContext context, Object error) =>
    ScaffoldMessenger.of(context).showSnackBar(
      SnackBar(content: Text(textOf(error))),
    );
