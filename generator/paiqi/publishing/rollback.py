"""An earlier edition published again, in the same way as a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from paiqi.publishing.editions import Edition, editions_of, published
from paiqi.publishing.made import Made
from paiqi.publishing.manifest import Unpublishable
from paiqi.publishing.publication import publish, staging
from paiqi.text.messages import msg


class Folder(Mapping[str, bytes]):
    """The files of an edition by path, read when they are asked for."""

    def __init__(self, folder: Path, paths: Mapping[str, str]) -> None:
        self._folder, self._paths = folder, paths

    def __getitem__(self, path: str) -> bytes:
        """The bytes of a file; KeyError where the edition has none of this path."""
        if path not in self._paths:
            raise KeyError(path)
        return (self._folder / path).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


#: The files of an edition, and of what is published (none where nothing is) → those of the edition that must
#: be others when it comes back, with their bytes.
Restamp = Callable[[Mapping[str, bytes], Mapping[str, bytes]], Mapping[str, bytes]]


class UnknownEdition(Unpublishable):
    """No edition that is kept has this name, or several begin with it."""


def rollback(target: Path, name: str, restamp: Restamp) -> Edition:
    """Publishes the edition whose name begins so, "" for the one that was published before; gives it.

    What is published now is kept in its turn. Raises UnknownEdition, and as `publish` does.
    """
    with staging(target) as staged:
        edition, now = _chosen(target, name), published(target)
        files = {path: _read(edition, path) for path in edition.files}
        changed = restamp(
            Folder(edition.folder, edition.files), Folder(target, {} if now is None else now.files)
        )
        files |= changed
        for path, data in files.items():
            (staged / path).parent.mkdir(parents=True, exist_ok=True)
            (staged / path).write_bytes(data)
        # The rest was looked through when it was published first.
        digests = {path: hashlib.sha256(data).hexdigest() for path, data in changed.items()}
        made = Made(digests, readers=edition.readers)
        publish(staged, target, made, None)
    return edition


def _chosen(target: Path, name: str) -> Edition:
    now = published(target)
    kept = [one for one in editions_of(target) if now is None or one.readers == now.readers]
    others = [one for one in editions_of(target) if one not in kept]
    if name and any(one.name.startswith(name) for one in others):
        text = msg(
            "the edition {name} was made for others than {path} is now: build it for them, into a folder of"
            " its own",
            name=name,
            path=str(target),
        )
        raise UnknownEdition(text)
    if not kept:
        text = msg(
            "no earlier edition of {path} is kept: paiqi build keeps the last ones beside the site, unless it"
            " is told --keep 0 or cannot write there",
            path=str(target),
        )
        raise UnknownEdition(text)
    found = [one for one in kept if one.name.startswith(name)]
    if not found and now is not None and now.name.startswith(name):
        raise UnknownEdition(msg("the edition {name} is the one that is published", name=now.name))
    if not found or (name and len(found) > 1):
        text = msg(
            "no single edition is named {name}: paiqi rollback --list shows those that are kept", name=name
        )
        raise UnknownEdition(text)
    return found[0]


def _read(edition: Edition, path: str) -> bytes:
    """The bytes of a file as they were published; raises Unpublishable where they are others by now."""
    try:
        data = (edition.folder / path).read_bytes()
    except FileNotFoundError:
        data = None
    if data is None or hashlib.sha256(data).hexdigest() != edition.files[path]:
        text = msg(
            "the edition {name} is damaged: {path} is not as it was published; choose another with paiqi"
            " rollback --list",
            name=edition.name,
            path=path,
        )
        raise Unpublishable(text)
    return data
