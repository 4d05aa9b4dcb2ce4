"""What Schemathesis must know of the project: how to sign in, and what a schema can't tell.

Each exception below has its reason, and takes out one kind of case, not a check.
"""

import copy
import json
import os
import uuid
from functools import cache
from pathlib import Path
from urllib.parse import quote

import jsonschema_rs
import requests
import schemathesis
from google.api import annotations_pb2
from google.protobuf import json_format, message_factory
from schemathesis.core import NotSet
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.openapi.checks import RejectedPositiveData

import stubs

stubs.load()

from jebo.v1 import auth_service_pb2, report_service_pb2  # noqa: E402

SERVICES = {
    service.name: service
    for file in (auth_service_pb2, report_service_pb2)
    for service in file.DESCRIPTOR.services_by_name.values()
}


def register(server: str) -> str:
    """The token of a new user."""
    name = f"{uuid.uuid4().hex}@example.org"
    body = {"email": name, "password": "correct horse", "displayName": "A peer"}
    answer = requests.post(f"{server}/api/auth/register", json=body, timeout=30)
    answer.raise_for_status()
    return answer.json()["tokens"]["accessToken"]


@schemathesis.auth(refresh_interval=600).skip_for(operation_id="AuthService_Logout")
class SignedIn:
    """One user for all calls."""

    def get(self, case, context):
        return register(os.environ["JEBO_SERVER"])

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.auth(refresh_interval=None).apply_to(operation_id="AuthService_Logout")
class SignedInOnce(SignedIn):
    """A user of its own for each call that ends the session."""


@schemathesis.hook
def filter_failure(context, failure: Failure, case, response) -> bool:
    """Whether a failure is one."""
    if isinstance(failure, AcceptedNegativeData):
        return not (taken_by_proto3(case) or overruled(case))
    if isinstance(failure, RejectedPositiveData):
        return not beyond_schemas(case, response)
    return True


# What no schema tells of a field, by the path that errors have for it.
BEYOND_SCHEMAS = {
    "after_cursor": "the server gives cursors out",
    "after_sequence": "not ahead of the newest sequence",
    "page_token": "the server gives page tokens out",
    "order_by": "a field and a direction, told in words",
    "update_mask": "fields that may be changed, told in words",
    "bounding_box.north": "at least bounding_box.south",
    "report.category": "a code of ListCategories",
    "report.status": "DRAFT or SUBMITTED, for a new report",
    "report.title": "not only blanks; and needed by PUT, not by PATCH",
    "display_name": "not only blanks; and needed where it is to be changed",
    "language": "en or ko",
    "reason": "needed by some moves",
    "file": "a photo, by its content",
}


def beyond_schemas(case, response) -> bool:
    """Whether a request was refused for what a schema can't tell."""
    error = json.loads(response.content).get("error", {})
    if error.get("status") in ("FAILED_PRECONDITION", "OUT_OF_RANGE"):
        return True
    # A message that stands in answers too is open in the document, since fields are added to
    # answers; in requests, what is not known is refused.
    sent = case, dict(case.query or {}), case.body
    if fits(*sent) and not fits(*sent, closed=True):
        return True
    violations = [
        violation
        for detail in error.get("details", [])
        for violation in detail.get("fieldViolations", [])
    ]
    fields = [violation.get("field", "").partition("[")[0] for violation in violations]
    return bool(fields) and all(field in BEYOND_SCHEMAS for field in fields)


def overruled(case) -> bool:
    """Whether what is wrong does not count, since something else was sent that overrules it.

    A `Range` overrules `readOffset` and `readLimit`, `Last-Event-ID` the query of an address that
    an EventSource comes back to, and the name of a part in a form the one in the query.
    """
    query, headers = dict(case.query or {}), dict(case.headers or {})
    names = {name.lower() for name in headers}
    if "range" in names:
        query.pop("readOffset", None)
        query.pop("readLimit", None)
    if "last-event-id" in names:
        query.pop("afterSequence", None)
        query.pop("afterCursor", None)
    if case.media_type == "multipart/form-data":
        query.pop("fileName", None)
    return query != dict(case.query or {}) and fits(case, query, case.body)


def taken_by_proto3(case) -> bool:
    """Whether the request is valid in another form of those that proto3 JSON has for a message.

    That is null and the zero value for what is not set, names as in the proto, numbers in quotes,
    enum values by number, and in a query also enum values without their prefix. The document does
    not tell them, since clients made of it would have to know them all. Google's own reader
    decides: what it takes and writes again must be what the document asks for.
    """
    query = {name: plain_query(case, name, value) for name, value in (case.query or {}).items()}
    body = case.body
    rule = http_rule(case)
    if case.media_type == "application/json" and not isinstance(body, NotSet):
        message = message_factory.GetMessageClass(method(case).input_type)()
        whole = body if rule.body == "*" else {rule.body: body}
        try:
            json_format.ParseDict(whole, message)
        except json_format.ParseError:
            return False
        body = json_format.MessageToDict(message)
        if rule.body != "*":
            body = body.get(rule.body, {})
    return fits(case, query, body)


def method(case):
    """The RPC of an operation."""
    service, name = case.operation.definition.raw["operationId"].split("_")[:2]
    return SERVICES[service].methods_by_name[name]


def http_rule(case):
    """The `google.api.http` rule of an operation: all rules of an RPC have the same body here."""
    return method(case).GetOptions().Extensions[annotations_pb2.http]


@cache
def document() -> dict:
    """The document as it is, before Schemathesis has prepared it for its own use."""
    return json.loads(Path(os.environ["JEBO_DOCUMENT"]).read_text())


@cache
def closed_components() -> dict:
    """The components, where no message has any field that is not told."""
    components = copy.deepcopy(document()["components"])
    for schema in components["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return components


@cache
def validator(pointer: str, closed: bool):
    """A judge of values by the schema that stands there in the document."""
    whole = document()
    components = closed_components() if closed else whole["components"]
    schema = {"$ref": f"#{pointer}", "paths": whole["paths"], "components": components}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def pointer(*steps: object) -> str:
    """A JSON pointer as it stands in a `$ref`."""
    texts = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return "".join(f"/{quote(text, safe='~:')}" for text in texts)


def fits(case, query: dict, body: object, closed: bool = False) -> bool:
    """Whether a request with this query and body is what the document asks for."""
    place = ("paths", case.path, case.method.lower())
    operation = document()["paths"][case.path][case.method.lower()]
    sent = {
        "path": dict(case.path_parameters or {}),
        "query": query,
        "header": {name.lower(): value for name, value in (case.headers or {}).items()},
    }
    known = set()
    for number, parameter in enumerate(operation.get("parameters", [])):
        name = parameter["name"]
        if parameter["in"] == "header":
            name = name.lower()
        elif parameter["in"] == "query":
            known.add(name)
        values = sent[parameter["in"]]
        if name not in values:
            if parameter.get("required"):
                return False
            continue
        value = typed(resolved(parameter["schema"]), values[name])
        if not validator(pointer(*place, "parameters", number, "schema"), closed).is_valid(value):
            return False
    if set(query) - known:
        return False
    content = operation.get("requestBody", {}).get("content", {})
    if case.media_type == "application/json" and not isinstance(body, NotSet):
        schema = pointer(*place, "requestBody", "content", case.media_type, "schema")
        return validator(schema, closed).is_valid(body)
    return not isinstance(body, NotSet) or not content or not operation["requestBody"]["required"]


def resolved(schema: dict) -> dict:
    """A schema that may be a reference."""
    if "$ref" not in schema:
        return schema
    return document()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]


def typed(schema: dict, value: object) -> object:
    """What a text in a path, a query or a header stands for."""
    kind = schema.get("type")
    if kind == "array":
        values = value if isinstance(value, list) else [value]
        return [typed(resolved(schema["items"]), item) for item in values]
    if kind in ("integer", "number", "boolean") and isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return str(value) if kind == "string" and not isinstance(value, (dict, list)) else value


def plain_query(case, name: str, value: object) -> object:
    """An enum value of a query by its whole name; anything else as it is."""
    parameters = document()["paths"][case.path][case.method.lower()].get("parameters", [])
    schema = next((p["schema"] for p in parameters if p["name"] == name and p["in"] == "query"), {})
    if schema.get("type") == "array":
        values = value if isinstance(value, list) else [value]
        return [whole_name(resolved(schema["items"]), item) for item in values]
    return whole_name(resolved(schema), value)


def whole_name(schema: dict, value: object) -> object:
    """An enum value, given by number or without its prefix, by its whole name."""
    names = schema.get("enum", [])
    prefix = names[0].removesuffix("UNSPECIFIED") if names else ""
    if str(value).isdecimal() and int(str(value)) < len(names):
        return names[int(str(value))]
    return f"{prefix}{value}" if f"{prefix}{value}" in names else value
