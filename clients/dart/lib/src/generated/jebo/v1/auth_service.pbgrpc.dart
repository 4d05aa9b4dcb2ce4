// This is a generated file - do not edit.
//
// Generated from jebo/v1/auth_service.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:async' as $async;
import 'dart:core' as $core;

import 'package:grpc/service_api.dart' as $grpc;
import 'package:protobuf/protobuf.dart' as $pb;

import 'auth_service.pb.dart' as $0;

export 'auth_service.pb.dart';

/// Accounts and sessions.
///
/// An access token goes with every call as `authorization: Bearer <token>` and lives for 15
/// minutes. A refresh token is worth one new pair of tokens.
@$pb.GrpcServiceName('jebo.v1.AuthService')
class AuthServiceClient extends $grpc.Client {
  /// The hostname for this service.
  static const $core.String defaultHost = '';

  /// OAuth scopes needed for the client.
  static const $core.List<$core.String> oauthScopes = [
    '',
  ];

  AuthServiceClient(super.channel, {super.options, super.interceptors});

  /// Makes an account with role USER and signs it in. The user's language is that of
  /// `Accept-Language`, or else English.
  ///
  /// Errors: ALREADY_EXISTS if the mail address has an account.
  $grpc.ResponseFuture<$0.RegisterResponse> register($0.RegisterRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$register, request, options: options);
  }

  /// Signs in. May wait for its turn: up to 5 seconds while nobody is served, and 15 at most.
  ///
  /// Errors: UNAUTHENTICATED (CREDENTIALS_INVALID) whether the address or the password is wrong;
  /// RESOURCE_EXHAUSTED with RetryInfo, after wrong tries (TOO_MANY_ATTEMPTS), or if too many wait
  /// (PASSWORD_QUEUE_FULL); neither is counted as a wrong try.
  $grpc.ResponseFuture<$0.LoginResponse> login($0.LoginRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$login, request, options: options);
  }

  /// Exchanges a refresh token for a new pair of tokens. The old refresh token is spent: to use
  /// it again ends the session, as one of the two users must have stolen it. Only within 10
  /// seconds the newest spent one is taken once more, from a client that missed the answer.
  ///
  /// Errors: UNAUTHENTICATED (TOKEN_INVALID, TOKEN_EXPIRED, SESSION_ENDED, REFRESH_TOKEN_REUSED).
  $grpc.ResponseFuture<$0.RefreshResponse> refresh($0.RefreshRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$refresh, request, options: options);
  }

  /// Ends the session of the access token: its tokens are worth nothing from then on.
  $grpc.ResponseFuture<$0.LogoutResponse> logout($0.LogoutRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$logout, request, options: options);
  }

  /// Tells who is signed in.
  $grpc.ResponseFuture<$0.GetProfileResponse> getProfile($0.GetProfileRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$getProfile, request, options: options);
  }

  /// Changes what a user may change about itself.
  ///
  /// Errors: ABORTED if the etag is stale.
  $grpc.ResponseFuture<$0.UpdateProfileResponse> updateProfile($0.UpdateProfileRequest request, {$grpc.CallOptions? options,}) {
    return $createUnaryCall(_$updateProfile, request, options: options);
  }

    // method descriptors

  static final _$register = $grpc.ClientMethod<$0.RegisterRequest, $0.RegisterResponse>(
      '/jebo.v1.AuthService/Register',
      ($0.RegisterRequest value) => value.writeToBuffer(),
      $0.RegisterResponse.fromBuffer);
  static final _$login = $grpc.ClientMethod<$0.LoginRequest, $0.LoginResponse>(
      '/jebo.v1.AuthService/Login',
      ($0.LoginRequest value) => value.writeToBuffer(),
      $0.LoginResponse.fromBuffer);
  static final _$refresh = $grpc.ClientMethod<$0.RefreshRequest, $0.RefreshResponse>(
      '/jebo.v1.AuthService/Refresh',
      ($0.RefreshRequest value) => value.writeToBuffer(),
      $0.RefreshResponse.fromBuffer);
  static final _$logout = $grpc.ClientMethod<$0.LogoutRequest, $0.LogoutResponse>(
      '/jebo.v1.AuthService/Logout',
      ($0.LogoutRequest value) => value.writeToBuffer(),
      $0.LogoutResponse.fromBuffer);
  static final _$getProfile = $grpc.ClientMethod<$0.GetProfileRequest, $0.GetProfileResponse>(
      '/jebo.v1.AuthService/GetProfile',
      ($0.GetProfileRequest value) => value.writeToBuffer(),
      $0.GetProfileResponse.fromBuffer);
  static final _$updateProfile = $grpc.ClientMethod<$0.UpdateProfileRequest, $0.UpdateProfileResponse>(
      '/jebo.v1.AuthService/UpdateProfile',
      ($0.UpdateProfileRequest value) => value.writeToBuffer(),
      $0.UpdateProfileResponse.fromBuffer);
}

@$pb.GrpcServiceName('jebo.v1.AuthService')
abstract class AuthServiceBase extends $grpc.Service {
  $core.String get $name => 'jebo.v1.AuthService';

  AuthServiceBase() {
    $addMethod($grpc.ServiceMethod<$0.RegisterRequest, $0.RegisterResponse>(
        'Register',
        register_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.RegisterRequest.fromBuffer(value),
        ($0.RegisterResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.LoginRequest, $0.LoginResponse>(
        'Login',
        login_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.LoginRequest.fromBuffer(value),
        ($0.LoginResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.RefreshRequest, $0.RefreshResponse>(
        'Refresh',
        refresh_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.RefreshRequest.fromBuffer(value),
        ($0.RefreshResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.LogoutRequest, $0.LogoutResponse>(
        'Logout',
        logout_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.LogoutRequest.fromBuffer(value),
        ($0.LogoutResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.GetProfileRequest, $0.GetProfileResponse>(
        'GetProfile',
        getProfile_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.GetProfileRequest.fromBuffer(value),
        ($0.GetProfileResponse value) => value.writeToBuffer()));
    $addMethod($grpc.ServiceMethod<$0.UpdateProfileRequest, $0.UpdateProfileResponse>(
        'UpdateProfile',
        updateProfile_Pre,
        false,
        false,
        ($core.List<$core.int> value) => $0.UpdateProfileRequest.fromBuffer(value),
        ($0.UpdateProfileResponse value) => value.writeToBuffer()));
  }

  $async.Future<$0.RegisterResponse> register_Pre($grpc.ServiceCall $call, $async.Future<$0.RegisterRequest> $request) async {
    return register($call, await $request);
  }

  $async.Future<$0.RegisterResponse> register($grpc.ServiceCall call, $0.RegisterRequest request);

  $async.Future<$0.LoginResponse> login_Pre($grpc.ServiceCall $call, $async.Future<$0.LoginRequest> $request) async {
    return login($call, await $request);
  }

  $async.Future<$0.LoginResponse> login($grpc.ServiceCall call, $0.LoginRequest request);

  $async.Future<$0.RefreshResponse> refresh_Pre($grpc.ServiceCall $call, $async.Future<$0.RefreshRequest> $request) async {
    return refresh($call, await $request);
  }

  $async.Future<$0.RefreshResponse> refresh($grpc.ServiceCall call, $0.RefreshRequest request);

  $async.Future<$0.LogoutResponse> logout_Pre($grpc.ServiceCall $call, $async.Future<$0.LogoutRequest> $request) async {
    return logout($call, await $request);
  }

  $async.Future<$0.LogoutResponse> logout($grpc.ServiceCall call, $0.LogoutRequest request);

  $async.Future<$0.GetProfileResponse> getProfile_Pre($grpc.ServiceCall $call, $async.Future<$0.GetProfileRequest> $request) async {
    return getProfile($call, await $request);
  }

  $async.Future<$0.GetProfileResponse> getProfile($grpc.ServiceCall call, $0.GetProfileRequest request);

  $async.Future<$0.UpdateProfileResponse> updateProfile_Pre($grpc.ServiceCall $call, $async.Future<$0.UpdateProfileRequest> $request) async {
    return updateProfile($call, await $request);
  }

  $async.Future<$0.UpdateProfileResponse> updateProfile($grpc.ServiceCall call, $0.UpdateProfileRequest request);

}
