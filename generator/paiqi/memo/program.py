"""What stands for this very program: whatever another one kept is as good as none."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

#: The libraries whose versions decide on what is read, found and written.
_LIBRARIES = (
    "babel", "click", "holidays", "icalendar", "jinja2", "markdown-it-py", "mkdocs", "mkdocs-material",
    "msgspec", "nh3", "pyyaml", "rapidfuzz", "regex", "twitter-text-parser", "tzdata",
)  # fmt: skip


@cache
def program_key() -> str:
    """A digest of the program's own files, of Python and of the libraries that write bytes."""
    found = hashlib.blake2b(digest_size=16)
    package = Path(__file__).resolve().parents[1]
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".yml", ".po", ".html", ".css", ".js"):
            found.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    versions = []
    for name in _LIBRARIES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            versions.append(name)
    found.update(f"{sys.version} {versions}".encode())
    return found.hexdigest()
