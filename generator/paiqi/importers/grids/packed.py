"""Packed files (xlsx, ods, zip): looked at before anything of them is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from paiqi.importers.grids.limits import DAMAGED, LOCKED, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, Unreadable
from paiqi.text.amounts import MB, file_size
from paiqi.text.messages import msg


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
    try:
        # What the head says of the size may be a lie: no more than that is unpacked.
        with pack.open(name) as file:
            return file.read(pack.getinfo(name).file_size)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error):
        raise Unreadable(DAMAGED) from None
