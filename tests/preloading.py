"""Small C libraries that stand between a test's process and its system, each built once."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


class NoCompilerError(RuntimeError):
    """There is no C compiler to build what stands between a program and its system."""


def is_possible() -> bool:
    """Tell whether such a library can be built and preloaded here."""
    return os.name == "posix" and _compiler() is not None


def build(source: Path) -> Path:
    """Build the library of a C file and return where it lies; raises NoCompilerError."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()[:16]
    built = Path(tempfile.gettempdir()) / f"control-room-{source.stem}-{digest}.so"
    if not built.exists():
        compiler = _compiler()
        if compiler is None:
            raise NoCompilerError
        part = built.with_suffix(f".{os.getpid()}.part")
        command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(part), str(source), "-ldl"]
        subprocess.run(command, check=True, capture_output=True)
        part.replace(built)
    return built


def _compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc")
