#!/usr/bin/env python3
"""Makes the stubs of the contract: `generate.py`, or `generate.py --check` to compare only.

Needs grpcio-tools at the version that pyproject.toml names. What protoc writes imports
`jebo.v1`; here it becomes a part of our own package, so that no top-level name is taken that
another package may want.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import grpc_tools
from google.protobuf import descriptor_pb2
from grpc_tools import protoc

HERE = Path(__file__).resolve().parent
PROTO = HERE.parent.parent / "proto"
PACKAGE = HERE / "jebo_client"
STUBS = "_gen"

# What is of use to callers; rules and access are for the server.
PUBLIC = ("analysis", "auth_service", "priority", "report", "report_service", "role")

KINDS = {
    (False, False): "UnaryUnary",
    (False, True): "UnaryStream",
    (True, False): "StreamUnary",
    (True, True): "StreamStream",
}


def main() -> int:
    """Writes the stubs, or compares them; tells the exit code."""
    with tempfile.TemporaryDirectory() as scratch:
        made = generate(Path(scratch))
    if sys.argv[1:] == ["--check"]:
        stale = sorted(compare(made))
        for name in stale:
            print(f"jebo_client/{name} is not what the contract says: run generate.py")
        return 1 if stale else 0
    if sys.argv[1:]:
        print("usage: generate.py [--check]", file=sys.stderr)
        return 2
    for old in (PACKAGE / STUBS).glob("*.py*"):
        old.unlink()
    (PACKAGE / STUBS).mkdir(exist_ok=True)
    for name, text in made.items():
        (PACKAGE / name).write_text(text, encoding="utf-8")
    print(f"{len(made)} files")
    return 0


def compare(made: dict[str, str]) -> set[str]:
    """Names of the files that are missing, too many, or different."""
    there = {f"{STUBS}/{file.name}" for file in (PACKAGE / STUBS).glob("*.py*")}
    stale = {name for name in there if name not in made}
    for name, text in made.items():
        file = PACKAGE / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            stale.add(name)
    return stale


def generate(scratch: Path) -> dict[str, str]:
    """All files, by their path within the package."""
    protos = sorted((PROTO / "jebo" / "v1").glob("*.proto"))
    services = [proto for proto in protos if proto.stem.endswith("_service")]
    run(scratch, [f"--python_out={scratch}", f"--pyi_out={scratch}"], protos)
    run(scratch, [f"--grpc_python_out={scratch}"], services)
    run(scratch, [f"--descriptor_set_out={scratch / 'set'}"], protos)
    files = descriptor_pb2.FileDescriptorSet.FromString((scratch / "set").read_bytes()).file

    made = {f"{STUBS}/__init__.py": '"""Made by generate.py from the contract."""\n'}
    for file in sorted((scratch / "jebo" / "v1").iterdir()):
        made[f"{STUBS}/{file.name}"] = moved(file.read_text(encoding="utf-8"))
    for descriptor in files:
        if descriptor.service:
            made[f"{STUBS}/{Path(descriptor.name).stem}_pb2_grpc.pyi"] = typed_stub(descriptor)
    made["pb.py"] = facade(files)
    return made


def run(scratch: Path, outputs: list[str], protos: list[Path]) -> None:
    """Runs protoc."""
    well_known = Path(grpc_tools.__file__).parent / "_proto"
    command = ["protoc", f"-I{PROTO}", f"-I{well_known}", *outputs, *map(str, protos)]
    if protoc.main(command) != 0:  # type: ignore[no-untyped-call]
        raise SystemExit(f"protoc refused the contract, with its output in {scratch}")


def moved(text: str) -> str:
    """A module of protoc's, as one of our package: its imports, and what it calls itself."""
    text = re.sub(
        r"^from jebo\.v1 import ",
        f"from jebo_client.{STUBS} import ",
        text,
        flags=re.MULTILINE,
    )
    return text.replace("_globals, 'jebo.v1.", f"_globals, 'jebo_client.{STUBS}.").replace(
        "DESCRIPTOR, 'jebo.v1.", f"DESCRIPTOR, 'jebo_client.{STUBS}."
    )


def typed_stub(file: descriptor_pb2.FileDescriptorProto) -> str:
    """Types of the stubs of a file, which protoc has none for."""
    own = Path(file.name).stem
    lines = [
        "# Made by generate.py from the contract.",
        "import grpc",
        "import grpc.aio",
        "from google.api import httpbody_pb2",
        f"from jebo_client.{STUBS} import {own}_pb2",
        "",
    ]
    for service in file.service:
        for name, package, channel in (
            (f"{service.name}Stub", "grpc", "grpc.Channel | grpc.aio.Channel"),
            (f"{service.name}AsyncStub", "grpc.aio", "grpc.aio.Channel"),
        ):
            lines.append(f"class {name}:")
            if package == "grpc.aio":
                lines.append('    """Only a type: what the stub is on a channel of asyncio."""')
            lines.append(f"    def __init__(self, channel: {channel}) -> None: ...")
            for method in service.method:
                kind = KINDS[method.client_streaming, method.server_streaming]
                types = f"{type_of(method.input_type, own)}, {type_of(method.output_type, own)}"
                lines.append(f"    {method.name}: {package}.{kind}MultiCallable[{types}]")
            lines.append("")
    if "httpbody_pb2.HttpBody" not in "\n".join(lines):
        lines.remove("from google.api import httpbody_pb2")
    return "\n".join(lines)


def type_of(name: str, own: str) -> str:
    """The Python type of a message, of this file or of google.api."""
    package, _, message = name.rpartition(".")
    return f"{own}_pb2.{message}" if package == ".jebo.v1" else f"httpbody_pb2.{message}"


def facade(files: Sequence[descriptor_pb2.FileDescriptorProto]) -> str:
    """The module `jebo_client.pb`: all messages, enums and stubs under one name."""
    lines = [
        '"""The contract as protobuf: messages, enums, and the stubs of all calls.',
        "",
        "Made by generate.py from the contract.",
        '"""',
        "",
    ]
    names: list[str] = []
    for file in files:
        own = Path(file.name).stem
        if own not in PUBLIC:
            continue
        here = [message.name for message in file.message_type]
        for enum in file.enum_type:
            here += [enum.name, *(value.name for value in enum.value)]
        stubs = [f"{service.name}Stub" for service in file.service]
        for module, what in ((f"{own}_pb2", here), (f"{own}_pb2_grpc", stubs)):
            if what:
                lines.append(f"from jebo_client.{STUBS}.{module} import (")
                lines += [f"    {name}," for name in sorted(what)]
                lines.append(")")
            names += what
    lines += ["", "__all__ = [", *(f'    "{name}",' for name in sorted(names)), "]", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
