// This is a generated file - do not edit.
//
// Generated from jebo/v1/auth_service.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports
// ignore_for_file: unused_import

import 'dart:convert' as $convert;
import 'dart:core' as $core;
import 'dart:typed_data' as $typed_data;

@$core.Deprecated('Use userDescriptor instead')
const User$json = {
  '1': 'User',
  '2': [
    {'1': 'id', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'id'},
    {'1': 'email', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'email'},
    {'1': 'display_name', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'displayName'},
    {'1': 'role', '3': 4, '4': 1, '5': 14, '6': '.jebo.v1.Role', '10': 'role'},
    {'1': 'language', '3': 5, '4': 1, '5': 9, '8': {}, '10': 'language'},
    {'1': 'create_time', '3': 6, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'createTime'},
    {'1': 'update_time', '3': 7, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'updateTime'},
    {'1': 'etag', '3': 8, '4': 1, '5': 9, '8': {}, '10': 'etag'},
  ],
};

/// Descriptor for `User`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List userDescriptor = $convert.base64Decode(
    'CgRVc2VyEjwKAmlkGAEgASgJQiyyuxgoIAFKJDAxODkwYTVkLWExZjAtN2MyMi04YjUzLTBlOW'
    'Y2ZDRjM2IyMVICaWQSKwoFZW1haWwYAiABKAlCFbK7GBFKD2FubkBleGFtcGxlLm9yZ1IFZW1h'
    'aWwSLAoMZGlzcGxheV9uYW1lGAMgASgJQgmyuxgFSgNBbm5SC2Rpc3BsYXlOYW1lEiEKBHJvbG'
    'UYBCABKA4yDS5qZWJvLnYxLlJvbGVSBHJvbGUSJAoIbGFuZ3VhZ2UYBSABKAlCCLK7GARKAmVu'
    'UghsYW5ndWFnZRI7CgtjcmVhdGVfdGltZRgGIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3'
    'RhbXBSCmNyZWF0ZVRpbWUSOwoLdXBkYXRlX3RpbWUYByABKAsyGi5nb29nbGUucHJvdG9idWYu'
    'VGltZXN0YW1wUgp1cGRhdGVUaW1lEhwKBGV0YWcYCCABKAlCCLK7GARKAnY0UgRldGFn');

@$core.Deprecated('Use tokensDescriptor instead')
const Tokens$json = {
  '1': 'Tokens',
  '2': [
    {'1': 'access_token', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'accessToken'},
    {'1': 'refresh_token', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'refreshToken'},
    {'1': 'expire_time', '3': 3, '4': 1, '5': 11, '6': '.google.protobuf.Timestamp', '10': 'expireTime'},
  ],
};

/// Descriptor for `Tokens`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List tokensDescriptor = $convert.base64Decode(
    'CgZUb2tlbnMSRQoMYWNjZXNzX3Rva2VuGAEgASgJQiKyuxgeShx2NC5wdWJsaWMuZXlKemRXSW'
    'lPaUpoYm00aWZRUgthY2Nlc3NUb2tlbhI3Cg1yZWZyZXNoX3Rva2VuGAIgASgJQhKyuxgOSgxy'
    'MS4wZUcxa3EyeHZSDHJlZnJlc2hUb2tlbhI7CgtleHBpcmVfdGltZRgDIAEoCzIaLmdvb2dsZS'
    '5wcm90b2J1Zi5UaW1lc3RhbXBSCmV4cGlyZVRpbWU=');

@$core.Deprecated('Use registerRequestDescriptor instead')
const RegisterRequest$json = {
  '1': 'RegisterRequest',
  '2': [
    {'1': 'email', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'email'},
    {'1': 'password', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'password'},
    {'1': 'display_name', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'displayName'},
  ],
};

/// Descriptor for `RegisterRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List registerRequestDescriptor = $convert.base64Decode(
    'Cg9SZWdpc3RlclJlcXVlc3QSMgoFZW1haWwYASABKAlCHLK7GBgIARj+ASACSg9hbm5AZXhhbX'
    'BsZS5vcmdSBWVtYWlsEj4KCHBhc3N3b3JkGAIgASgJQiKyuxgeCAEQCBiAAUoVY29ycmVjdCBo'
    'b3JzZSBiYXR0ZXJ5UghwYXNzd29yZBIwCgxkaXNwbGF5X25hbWUYAyABKAlCDbK7GAkIARhkSg'
    'NBbm5SC2Rpc3BsYXlOYW1l');

@$core.Deprecated('Use registerResponseDescriptor instead')
const RegisterResponse$json = {
  '1': 'RegisterResponse',
  '2': [
    {'1': 'user', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.User', '10': 'user'},
    {'1': 'tokens', '3': 2, '4': 1, '5': 11, '6': '.jebo.v1.Tokens', '10': 'tokens'},
  ],
};

/// Descriptor for `RegisterResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List registerResponseDescriptor = $convert.base64Decode(
    'ChBSZWdpc3RlclJlc3BvbnNlEiEKBHVzZXIYASABKAsyDS5qZWJvLnYxLlVzZXJSBHVzZXISJw'
    'oGdG9rZW5zGAIgASgLMg8uamViby52MS5Ub2tlbnNSBnRva2Vucw==');

@$core.Deprecated('Use loginRequestDescriptor instead')
const LoginRequest$json = {
  '1': 'LoginRequest',
  '2': [
    {'1': 'email', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'email'},
    {'1': 'password', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'password'},
    {'1': 'device_token', '3': 3, '4': 1, '5': 9, '8': {}, '10': 'deviceToken'},
  ],
};

/// Descriptor for `LoginRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List loginRequestDescriptor = $convert.base64Decode(
    'CgxMb2dpblJlcXVlc3QSMAoFZW1haWwYASABKAlCGrK7GBYIARj+AUoPYW5uQGV4YW1wbGUub3'
    'JnUgVlbWFpbBI8CghwYXNzd29yZBgCIAEoCUIgsrsYHAgBGIABShVjb3JyZWN0IGhvcnNlIGJh'
    'dHRlcnlSCHBhc3N3b3JkEjoKDGRldmljZV90b2tlbhgDIAEoCUIXsrsYExiABCAESgxyMS4wZU'
    'cxa3EyeHZSC2RldmljZVRva2Vu');

@$core.Deprecated('Use loginResponseDescriptor instead')
const LoginResponse$json = {
  '1': 'LoginResponse',
  '2': [
    {'1': 'user', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.User', '10': 'user'},
    {'1': 'tokens', '3': 2, '4': 1, '5': 11, '6': '.jebo.v1.Tokens', '10': 'tokens'},
  ],
};

/// Descriptor for `LoginResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List loginResponseDescriptor = $convert.base64Decode(
    'Cg1Mb2dpblJlc3BvbnNlEiEKBHVzZXIYASABKAsyDS5qZWJvLnYxLlVzZXJSBHVzZXISJwoGdG'
    '9rZW5zGAIgASgLMg8uamViby52MS5Ub2tlbnNSBnRva2Vucw==');

@$core.Deprecated('Use refreshRequestDescriptor instead')
const RefreshRequest$json = {
  '1': 'RefreshRequest',
  '2': [
    {'1': 'refresh_token', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'refreshToken'},
  ],
};

/// Descriptor for `RefreshRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List refreshRequestDescriptor = $convert.base64Decode(
    'Cg5SZWZyZXNoUmVxdWVzdBI+Cg1yZWZyZXNoX3Rva2VuGAEgASgJQhmyuxgVCAEYgAQgBEoMcj'
    'EuMGVHMWtxMnh2UgxyZWZyZXNoVG9rZW4=');

@$core.Deprecated('Use refreshResponseDescriptor instead')
const RefreshResponse$json = {
  '1': 'RefreshResponse',
  '2': [
    {'1': 'tokens', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.Tokens', '10': 'tokens'},
  ],
};

/// Descriptor for `RefreshResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List refreshResponseDescriptor = $convert.base64Decode(
    'Cg9SZWZyZXNoUmVzcG9uc2USJwoGdG9rZW5zGAEgASgLMg8uamViby52MS5Ub2tlbnNSBnRva2'
    'Vucw==');

@$core.Deprecated('Use logoutRequestDescriptor instead')
const LogoutRequest$json = {
  '1': 'LogoutRequest',
};

/// Descriptor for `LogoutRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List logoutRequestDescriptor = $convert.base64Decode(
    'Cg1Mb2dvdXRSZXF1ZXN0');

@$core.Deprecated('Use logoutResponseDescriptor instead')
const LogoutResponse$json = {
  '1': 'LogoutResponse',
};

/// Descriptor for `LogoutResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List logoutResponseDescriptor = $convert.base64Decode(
    'Cg5Mb2dvdXRSZXNwb25zZQ==');

@$core.Deprecated('Use getProfileRequestDescriptor instead')
const GetProfileRequest$json = {
  '1': 'GetProfileRequest',
};

/// Descriptor for `GetProfileRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List getProfileRequestDescriptor = $convert.base64Decode(
    'ChFHZXRQcm9maWxlUmVxdWVzdA==');

@$core.Deprecated('Use getProfileResponseDescriptor instead')
const GetProfileResponse$json = {
  '1': 'GetProfileResponse',
  '2': [
    {'1': 'user', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.User', '10': 'user'},
  ],
};

/// Descriptor for `GetProfileResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List getProfileResponseDescriptor = $convert.base64Decode(
    'ChJHZXRQcm9maWxlUmVzcG9uc2USIQoEdXNlchgBIAEoCzINLmplYm8udjEuVXNlclIEdXNlcg'
    '==');

@$core.Deprecated('Use updateProfileRequestDescriptor instead')
const UpdateProfileRequest$json = {
  '1': 'UpdateProfileRequest',
  '2': [
    {'1': 'display_name', '3': 1, '4': 1, '5': 9, '8': {}, '10': 'displayName'},
    {'1': 'language', '3': 2, '4': 1, '5': 9, '8': {}, '10': 'language'},
    {'1': 'update_mask', '3': 3, '4': 1, '5': 11, '6': '.google.protobuf.FieldMask', '8': {}, '10': 'updateMask'},
    {'1': 'etag', '3': 4, '4': 1, '5': 9, '8': {}, '10': 'etag'},
    {'1': 'request_id', '3': 5, '4': 1, '5': 9, '8': {}, '10': 'requestId'},
  ],
};

/// Descriptor for `UpdateProfileRequest`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List updateProfileRequestDescriptor = $convert.base64Decode(
    'ChRVcGRhdGVQcm9maWxlUmVxdWVzdBIuCgxkaXNwbGF5X25hbWUYASABKAlCC7K7GAcYZEoDQW'
    '5uUgtkaXNwbGF5TmFtZRImCghsYW5ndWFnZRgCIAEoCUIKsrsYBhgCSgJrb1IIbGFuZ3VhZ2US'
    'RwoLdXBkYXRlX21hc2sYAyABKAsyGi5nb29nbGUucHJvdG9idWYuRmllbGRNYXNrQgqyuxgGSg'
    'RudWxsUgp1cGRhdGVNYXNrEiAKBGV0YWcYBCABKAlCDLK7GAgYZCAESgJ2NFIEZXRhZxIyCgpy'
    'ZXF1ZXN0X2lkGAUgASgJQhOyuxgPGGQgBEoJcHJvZmlsZS0xUglyZXF1ZXN0SWQ=');

@$core.Deprecated('Use updateProfileResponseDescriptor instead')
const UpdateProfileResponse$json = {
  '1': 'UpdateProfileResponse',
  '2': [
    {'1': 'user', '3': 1, '4': 1, '5': 11, '6': '.jebo.v1.User', '10': 'user'},
  ],
};

/// Descriptor for `UpdateProfileResponse`. Decode as a `google.protobuf.DescriptorProto`.
final $typed_data.Uint8List updateProfileResponseDescriptor = $convert.base64Decode(
    'ChVVcGRhdGVQcm9maWxlUmVzcG9uc2USIQoEdXNlchgBIAEoCzINLmplYm8udjEuVXNlclIEdX'
    'Nlcg==');

