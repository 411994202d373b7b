"""Small sites that are published, in this process or in one of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from paiqi.publishing import MANIFEST, publish, staging
from workspace import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'generator'}{os.pathsep}{ROOT / 'tests' / 'support'}"}
#: What others keep in a published folder.
OTHERS = {
    "CNAME": "plans.example.com\n",
    ".well-known/security.txt": "Contact: x\n",
    "campaigns/notes.txt": "ours\n",
    ".git/config": "[core]\n",
}


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Puts texts into files by their paths."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def publish_texts(target: Path, texts: Mapping[str, str]) -> None:
    """Publishes a site of these files."""
    with staging(target) as folder:
        write(folder, texts)
        publish(folder, target)


def texts_of(folder: Path) -> dict[str, str]:
    """All files of a folder by path, without the manifest."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_text("utf-8") for name, path in sorted(found.items()) if name != MANIFEST}


def site(word: str, *more: str) -> dict[str, str]:
    """A small site: assets, pages, a feed, and further pages by their names."""
    names = [
        "index.html",
        "assets/paiqi.css",
        "campaigns/tea/index.html",
        "feeds/all.ics",
        *(f"campaigns/{name}/index.html" for name in more),
    ]
    return {name: f"{name} {word}\n" * 50 for name in names}


def python(code: str) -> subprocess.CompletedProcess[str]:
    """One run of a few lines that may import from here."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def git(*arguments: str, cwd: Path) -> str:
    """One run of git by somebody who has a name."""
    named = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments]
    return subprocess.run(named, cwd=cwd, capture_output=True, text=True, check=True).stdout


def put(folder: Path, word: str, count: int = 40) -> None:
    """Writes a small site whose files all hold one word."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(word)
    for number in range(count):
        (folder / f"{number}.html").write_text(word)


def words(target: Path) -> set[str]:
    """The words that the files of a site hold."""
    return {path.read_text() for path in target.glob("*.html")}


def publish_word(target: Path, word: str) -> None:
    with staging(target) as folder:
        put(folder, word)
        publish(folder, target)
