"""Files of a campaign that are not larger than a plan's file may be: one, or a folder of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from paiqi.model.campaign import CampaignPart
from paiqi.read.decoding import MAX_BYTES
from paiqi.read.homes import CAMPAIGNS, Home
from paiqi.text.messages import msg
from paiqi.text.places import Span
from paiqi.write import New, Noted, NotWritable, fresh

#: How full a new file gets: what people add to it later has to fit too.
FULL = MAX_BYTES * 3 // 4
_LIST = b"content:\n"


def files_of(name: str, head: Mapping[str, New], items: Iterable[Noted]) -> dict[str, bytes]:
    """A campaign's text: one file, or where that would be too large a folder of several with their order."""
    stem = f"{CAMPAIGNS}/{name}"
    first = fresh(head)
    written = [text_of(one) for one in items]
    if len(first) + len(_LIST) + sum(map(len, written)) <= FULL:
        return {f"{stem}.yml": first + (_LIST + b"".join(written) if written else b"")}
    return {f"{stem}/campaign.yml": first, **numbered(f"{stem}/", written)}


def text_of(item: Noted) -> bytes:
    """A content as lines of the list that it stands in."""
    return fresh({"content": [item]}).removeprefix(_LIST)


def numbered(folder: str, written: Iterable[bytes], taken: Iterable[str] = ()) -> dict[str, bytes]:
    """Files of a campaign's folder with contents, in their order, after those that are there."""
    parts: list[list[bytes]] = []
    room = 0
    for data in written:
        if len(data) > room:
            parts.append([_LIST])
            room = FULL - len(_LIST)
        parts[-1].append(data)
        room -= len(data)
    last = max(taken, default="")
    names: list[str] = []
    number = 0
    while len(names) < len(parts):
        number += 1
        # The order of names is the order of contents.
        if (path := f"{folder}content-{number:03}.yml") > last:
            names.append(path)
        elif number > 999:
            last = ""
    return {path: b"".join(part) for path, part in zip(names, parts, strict=True)}


def roomy(before: bytes, items: Sequence[New]) -> bool:
    """Whether a file can take some items more."""
    return not items or len(before) + sum(len(fresh({"content": [one]})) for one in items) <= MAX_BYTES


def beside(
    home: Home, files: Sequence[str], file: str, data: bytes, items: Sequence[New]
) -> dict[str, bytes | None]:
    """A file of a campaign as it becomes, and the items that it has no room for in files beside it.

    Raises NotWritable where the campaign cannot become a folder: for texts that it names by their files, and
    for what is no campaign.
    """
    if home.kind is not CampaignPart or (file == home.file and b"copy_file" in data):
        raise NotWritable(msg("there is no room in this file for so many rows: split it first"), Span(file))
    written = [fresh({"content": [one]}).removeprefix(_LIST) for one in items]
    if file != home.file:
        return {file: data, **numbered(home.folder, written, files)}
    first = f"{home.folder}campaign.yml"
    return {file: None, first: data, **numbered(home.folder, written, (first,))}
