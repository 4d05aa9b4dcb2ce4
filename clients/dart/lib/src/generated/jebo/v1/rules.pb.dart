// This is a generated file - do not edit.
//
// Generated from jebo/v1/rules.proto.

// @dart = 3.3

// ignore_for_file: annotate_overrides, camel_case_types, comment_references
// ignore_for_file: constant_identifier_names
// ignore_for_file: curly_braces_in_flow_control_structures
// ignore_for_file: deprecated_member_use_from_same_package, library_prefixes
// ignore_for_file: non_constant_identifier_names, prefer_relative_imports

import 'dart:core' as $core;

import 'package:protobuf/protobuf.dart' as $pb;

import 'rules.pbenum.dart';

export 'package:protobuf/protobuf.dart' show GeneratedMessageGenericExtensions;

export 'rules.pbenum.dart';

/// What a field may hold. A field that is not set is checked for `required` only.
class FieldRules extends $pb.GeneratedMessage {
  factory FieldRules({
    $core.bool? required,
    $core.int? minLength,
    $core.int? maxLength,
    Format? format,
    $core.double? min,
    $core.double? max,
    $core.int? maxItems,
    $core.bool? multiline,
    $core.String? example,
    $core.bool? outputOnly,
    $core.Iterable<$core.String>? needs,
  }) {
    final result = create();
    if (required != null) result.required = required;
    if (minLength != null) result.minLength = minLength;
    if (maxLength != null) result.maxLength = maxLength;
    if (format != null) result.format = format;
    if (min != null) result.min = min;
    if (max != null) result.max = max;
    if (maxItems != null) result.maxItems = maxItems;
    if (multiline != null) result.multiline = multiline;
    if (example != null) result.example = example;
    if (outputOnly != null) result.outputOnly = outputOnly;
    if (needs != null) result.needs.addAll(needs);
    return result;
  }

  FieldRules._();

  factory FieldRules.fromBuffer($core.List<$core.int> data, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromBuffer(data, registry);
  factory FieldRules.fromJson($core.String json, [$pb.ExtensionRegistry registry = $pb.ExtensionRegistry.EMPTY]) => create()..mergeFromJson(json, registry);

  static final $pb.BuilderInfo _i = $pb.BuilderInfo(_omitMessageNames ? '' : 'FieldRules', package: const $pb.PackageName(_omitMessageNames ? '' : 'jebo.v1'), createEmptyInstance: create)
    ..aOB(1, _omitFieldNames ? '' : 'required')
    ..aI(2, _omitFieldNames ? '' : 'minLength', fieldType: $pb.PbFieldType.OU3)
    ..aI(3, _omitFieldNames ? '' : 'maxLength', fieldType: $pb.PbFieldType.OU3)
    ..aE<Format>(4, _omitFieldNames ? '' : 'format', enumValues: Format.values)
    ..aD(5, _omitFieldNames ? '' : 'min')
    ..aD(6, _omitFieldNames ? '' : 'max')
    ..aI(7, _omitFieldNames ? '' : 'maxItems', fieldType: $pb.PbFieldType.OU3)
    ..aOB(8, _omitFieldNames ? '' : 'multiline')
    ..aOS(9, _omitFieldNames ? '' : 'example')
    ..aOB(10, _omitFieldNames ? '' : 'outputOnly')
    ..pPS(11, _omitFieldNames ? '' : 'needs')
    ..hasRequiredFields = false
  ;

  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  FieldRules clone() => deepCopy();
  @$core.Deprecated('See https://github.com/google/protobuf.dart/issues/998.')
  FieldRules copyWith(void Function(FieldRules) updates) => super.copyWith((message) => updates(message as FieldRules)) as FieldRules;

  @$core.override
  $pb.BuilderInfo get info_ => _i;

  @$core.pragma('dart2js:noInline')
  static FieldRules create() => FieldRules._();
  @$core.override
  FieldRules createEmptyInstance() => create();
  @$core.pragma('dart2js:noInline')
  static FieldRules getDefault() => _defaultInstance ??= $pb.GeneratedMessage.$_defaultFor<FieldRules>(create);
  static FieldRules? _defaultInstance;

  /// Whether the field must be set: for text, not empty.
  @$pb.TagNumber(1)
  $core.bool get required => $_getBF(0);
  @$pb.TagNumber(1)
  set required($core.bool value) => $_setBool(0, value);
  @$pb.TagNumber(1)
  $core.bool hasRequired() => $_has(0);
  @$pb.TagNumber(1)
  void clearRequired() => $_clearField(1);

  /// Fewest characters (Unicode scalar values) of a text that is not empty.
  @$pb.TagNumber(2)
  $core.int get minLength => $_getIZ(1);
  @$pb.TagNumber(2)
  set minLength($core.int value) => $_setUnsignedInt32(1, value);
  @$pb.TagNumber(2)
  $core.bool hasMinLength() => $_has(1);
  @$pb.TagNumber(2)
  void clearMinLength() => $_clearField(2);

  /// Most characters of a text; 0 is 10,000.
  @$pb.TagNumber(3)
  $core.int get maxLength => $_getIZ(2);
  @$pb.TagNumber(3)
  set maxLength($core.int value) => $_setUnsignedInt32(2, value);
  @$pb.TagNumber(3)
  $core.bool hasMaxLength() => $_has(2);
  @$pb.TagNumber(3)
  void clearMaxLength() => $_clearField(3);

  /// What a text looks like.
  @$pb.TagNumber(4)
  Format get format => $_getN(3);
  @$pb.TagNumber(4)
  set format(Format value) => $_setField(4, value);
  @$pb.TagNumber(4)
  $core.bool hasFormat() => $_has(3);
  @$pb.TagNumber(4)
  void clearFormat() => $_clearField(4);

  /// Smallest number, included.
  @$pb.TagNumber(5)
  $core.double get min => $_getN(4);
  @$pb.TagNumber(5)
  set min($core.double value) => $_setDouble(4, value);
  @$pb.TagNumber(5)
  $core.bool hasMin() => $_has(4);
  @$pb.TagNumber(5)
  void clearMin() => $_clearField(5);

  /// Largest number, included.
  @$pb.TagNumber(6)
  $core.double get max => $_getN(5);
  @$pb.TagNumber(6)
  set max($core.double value) => $_setDouble(5, value);
  @$pb.TagNumber(6)
  $core.bool hasMax() => $_has(5);
  @$pb.TagNumber(6)
  void clearMax() => $_clearField(6);

  /// Most items of a list; 0 is 100.
  @$pb.TagNumber(7)
  $core.int get maxItems => $_getIZ(6);
  @$pb.TagNumber(7)
  set maxItems($core.int value) => $_setUnsignedInt32(6, value);
  @$pb.TagNumber(7)
  $core.bool hasMaxItems() => $_has(6);
  @$pb.TagNumber(7)
  void clearMaxItems() => $_clearField(7);

  /// Whether a text may have line breaks and tabs.
  @$pb.TagNumber(8)
  $core.bool get multiline => $_getBF(7);
  @$pb.TagNumber(8)
  set multiline($core.bool value) => $_setBool(7, value);
  @$pb.TagNumber(8)
  $core.bool hasMultiline() => $_has(7);
  @$pb.TagNumber(8)
  void clearMultiline() => $_clearField(8);

  /// An example: of a text, an enum value, a time or a duration as it is, of a list one item or a
  /// JSON array, of anything else as JSON. `null` leaves the field out of the example of its
  /// message. Only told, never checked.
  @$pb.TagNumber(9)
  $core.String get example => $_getSZ(8);
  @$pb.TagNumber(9)
  set example($core.String value) => $_setString(8, value);
  @$pb.TagNumber(9)
  $core.bool hasExample() => $_has(8);
  @$pb.TagNumber(9)
  void clearExample() => $_clearField(9);

  /// Whether only the server fills the field in: what a client sends in it has no effect.
  @$pb.TagNumber(10)
  $core.bool get outputOnly => $_getBF(9);
  @$pb.TagNumber(10)
  set outputOnly($core.bool value) => $_setBool(9, value);
  @$pb.TagNumber(10)
  $core.bool hasOutputOnly() => $_has(9);
  @$pb.TagNumber(10)
  void clearOutputOnly() => $_clearField(10);

  /// Fields of a message that must be set in it, by name.
  @$pb.TagNumber(11)
  $pb.PbList<$core.String> get needs => $_getList(10);
}

class Rules {
  static final rules = $pb.Extension<FieldRules>(_omitMessageNames ? '' : 'google.protobuf.FieldOptions', _omitFieldNames ? '' : 'rules', 50102, $pb.PbFieldType.OM, defaultOrMaker: FieldRules.getDefault, subBuilder: FieldRules.create);
  static void registerAllExtensions($pb.ExtensionRegistry registry) {
    registry.add(rules);
  }
}


const $core.bool _omitFieldNames = $core.bool.fromEnvironment('protobuf.omit_field_names');
const $core.bool _omitMessageNames = $core.bool.fromEnvironment('protobuf.omit_message_names');
