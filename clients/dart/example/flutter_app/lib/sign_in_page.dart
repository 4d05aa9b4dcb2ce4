import 'package:flutter/material.dart';
import 'package:jebo_client/jebo_client.dart';

import 'errors.dart';

/// Signs in, or makes an account.
class SignInPage extends StatefulWidget {
  const SignInPage({super.key, required this.auth});

  final AuthService auth;

  @override
  State<SignInPage> createState() => _SignInPageState();
}

class _SignInPageState extends State<SignInPage> {
  final _email = TextEditingController();
  final _password = TextEditingController();
  final _name = TextEditingController();
  bool _isNew = false;
  bool _busy = false;
  Object? _error;

  @override
  void dispose() {
    _email.dispose();
    _password.dispose();
    _name.dispose();
    super.dispose();
  }

  Future<void> _submit() async {
    setState(() {
      _busy = true;
      _error = null;
    });
    try {
      if (_isNew) {
        await widget.auth.register(
          email: _email.text.trim(),
          password: _password.text,
          displayName: _name.text.trim(),
        );
      } else {
        await widget.auth.login(
          email: _email.text.trim(),
          password: _password.text,
        );
      }
      // The app shows another page by itself: authStateChanges says so.
    } on Object catch (error) {
      // Of the store of the tokens, too.
      if (mounted) setState(() => _error = error);
    } finally {
      if (mounted) setState(() => _busy = false);
    }
  }

  /// What the server says of one field.
  String? _fault(String field) {
    if (_error case JeboError(:final fields)) {
      for (final fault in fields) {
        if (fault.field == field) return fault.userMessage;
      }
    }
    return null;
  }

  @override
  Widget build(BuildContext context) {
    return Scaffold(
      appBar: AppBar(title: Text(_isNew ? 'New account' : 'Sign in')),
      body: AutofillGroup(
        child: ListView(
          padding: const EdgeInsets.all(16),
          children: [
            TextField(
              controller: _email,
              autofillHints: const [AutofillHints.email],
              keyboardType: TextInputType.emailAddress,
              decoration: InputDecoration(
                labelText: 'Mail address',
                errorText: _fault('email'),
              ),
            ),
            TextField(
              controller: _password,
              autofillHints: [
                _isNew ? AutofillHints.newPassword : AutofillHints.password,
              ],
              obscureText: true,
              decoration: InputDecoration(
                labelText: 'Password',
                errorText: _fault('password'),
              ),
              onSubmitted: _isNew || _busy ? null : (_) => _submit(),
            ),
            if (_isNew)
              TextField(
                controller: _name,
                autofillHints: const [AutofillHints.name],
                decoration: InputDecoration(
                  labelText: 'Name',
                  errorText: _fault('display_name'),
                ),
              ),
            const SizedBox(height: 16),
            if (_error case final error?)
              Padding(
                padding: const EdgeInsets.only(bottom: 16),
                child: Text(
                  textOf(error),
                  style: TextStyle(color: Theme.of(context).colorScheme.error),
                ),
              ),
            FilledButton(
              onPressed: _busy ? null : _submit,
              child: Text(_isNew ? 'Make an account' : 'Sign in'),
            ),
            TextButton(
              onPressed: _busy ? null : () => setState(() => _isNew = !_isNew),
              child: Text(_isNew ? 'I have an account' : 'I am new here'),
            ),
          ],
        ),
      ),
    );
  }
}
