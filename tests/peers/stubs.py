"""Python stubs of the contract, made by protoc from proto/ when they are first needed."""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import grpc_tools
from grpc_tools import protoc

ROOT = Path(__file__).resolve().parents[2]


def load() -> None:
    """Puts the package `jebo` on the path, generated anew if the contract has changed."""
    protos = sorted((ROOT / "proto" / "jebo").rglob("*.proto"))
    digest = hashlib.sha256()
    for proto in protos:
        digest.update(proto.read_bytes())
    peers = Path(os.environ.get("JEBO_PEERS_DIR", ROOT / "target" / "peers"))
    folder = peers / "stubs" / digest.hexdigest()[:16]
    if not folder.is_dir():
        _generate(protos, folder)
    sys.path.insert(0, str(folder))


def _generate(protos: list[Path], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.parent))
    arguments = [
        "protoc",
        f"-I{ROOT / 'proto'}",
        f"-I{Path(grpc_tools.__file__).parent / '_proto'}",
        f"--python_out={scratch}",
        f"--grpc_python_out={scratch}",
        *map(str, protos),
    ]
    if protoc.main(arguments) != 0:
        shutil.rmtree(scratch)
        raise SystemExit("protoc refused the contract")
    try:
        scratch.rename(folder)
    except OSError:
        # Another client was quicker.
        shutil.rmtree(scratch)
        if not folder.is_dir():
            raise
