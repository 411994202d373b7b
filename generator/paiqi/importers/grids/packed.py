"""Packed files (xlsx, ods, zip): looked at before anything of them is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from paiqi.importers.grids.limits import DAMAGED, LOCKED, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, Unreadable
from paiqi.text.amounts import MB, file_size
from paiqi.text.messages import msg

_PIECE = 1 << 18


def opened(data: bytes) -> zipfile.ZipFile:
    """A packed file whose parts are known to be of bounded size; raises Unreadable."""
    try:
        pack = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(DAMAGED) from None
    parts = pack.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS:
        raise Unreadable(msg("the file packs more than {limit} files: it is no spreadsheet", limit=MAX_PARTS))
    if unpacked > MAX_UNPACKED:
        raise Unreadable(
            msg(
                "the file unpacks to {size}, more than {limit}: save just the plan in a new file",
                size=file_size(unpacked),
                limit=file_size(MAX_UNPACKED),
            )
        )
    for part in parts:
        if part.file_size > MB and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise Unreadable(
                msg(
                    "{part} in the file unpacks to {size}, more than {limit} times its own size: such files "
                    "are made to harm; copy the plan into a new file",
                    part=part.filename,
                    size=file_size(part.file_size),
                    limit=MAX_RATIO,
                )
            )
        if part.flag_bits & 1:
            raise Unreadable(LOCKED)
    return pack


def part(pack: zipfile.ZipFile, name: str) -> bytes:
    """A part of a packed file; empty where there is none. Raises Unreadable where it is damaged."""
    return b"".join(pieces(pack, name)) if name in pack.NameToInfo else b""


def pieces(pack: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part of a packed file, piece by piece; raises Unreadable where it is damaged."""
    try:
        with pack.open(name) as file:
            while piece := file.read(_PIECE):
                yield piece
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error):
        raise Unreadable(DAMAGED) from None
