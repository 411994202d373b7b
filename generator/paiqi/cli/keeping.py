"""Where results are kept from one run to the next: a folder of this user's, and a key that only they know."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paiqi.memo.store import Store

#: A key in the environment stands for this machine's: CI keeps the folder from run to run and the key as a
#: secret. A folder there stands for the usual one.
_KEY, _FOLDER = "PAIQI_CACHE_KEY", "PAIQI_CACHE"
#: Shorter keys could be guessed.
_SHORTEST = 16


def store_for(root: Path) -> Store:
    """The store of a workspace; nothing is kept where there is no folder for it or no key."""
    from paiqi.memo.store import NOWHERE, DiskStore

    folder, key = _folder(), os.fsencode(os.environ.get(_KEY, "")) or _own_key()
    if folder is None or len(key) < _SHORTEST:
        return NOWHERE
    # Never in the workspace: what lies in a repository may be anybody's.
    return DiskStore(folder / hashlib.blake2b(os.fsencode(root), digest_size=10).hexdigest(), key)


def _folder() -> Path | None:
    said = os.environ.get(_FOLDER) or os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if said:
        return Path(said).absolute() / "paiqi"
    home = _home()
    return home / ".cache" / "paiqi" if home else None


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


def _own_key() -> bytes:
    """This machine's key for this user, made when it is first asked for; nothing where there can be none.

    It does not lie with what it seals: a cache that is carried elsewhere must not carry its key.
    """
    state, home = os.environ.get("XDG_STATE_HOME"), _home()
    if not (state or home):
        return b""
    path = Path(state or f"{home}/.local/state").absolute() / "paiqi" / "cache-key"
    try:
        return _read(path) or _made(path)
    except OSError:
        return b""


def _made(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(secrets.token_bytes(32))
    # Two that make one at once use the one that is there in the end.
    os.replace(own, path)
    return _read(path)


def _read(path: Path) -> bytes:
    """The key in a file that is its owner's alone; nothing where others could read or write it."""
    try:
        state = os.lstat(path)
    except FileNotFoundError:
        return b""
    shared = os.name == "posix" and (state.st_mode & 0o077 or state.st_uid != os.geteuid())
    key = b"" if shared or not stat.S_ISREG(state.st_mode) else path.read_bytes()
    # One that was cut off would stand in the way for good.
    return key if len(key) >= _SHORTEST else b""
