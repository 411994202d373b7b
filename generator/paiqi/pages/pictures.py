"""Pictures of posts that the site may carry: PNG, JPEG and WebP below plans/assets/, without what cameras
write into them.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from paiqi.memo import FRESH, Memo
from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.model.walk import files_of
from paiqi.read.files import read_plain
from paiqi.text.amounts import MB

#: Larger files are named, not shown: a sheet for phones must open on a phone's network.
MAX_BYTES = 3 * MB
_KINDS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "webp": "webp"}
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
#: Chunks of PNG and WebP that hold words, places and times instead of the picture.
_PNG_WORDS = frozenset([b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"])
_WEBP_WORDS = frozenset([b"EXIF", b"XMP "])


def named(plan: Plan, memo: Memo = FRESH) -> tuple[str, ...]:
    """The files that the plan's posts name as covers and assets, each once, in order."""
    found = set[str]()
    for campaign in plan.campaigns.values():
        found |= memo.value(("files", campaign.id), (campaign,), partial(_named_in, campaign))
    return tuple(sorted(found))


def _named_in(campaign: Campaign) -> frozenset[str]:
    return frozenset(files_of([campaign]))


def pictures_of(root: Path, plan: Plan, memo: Memo) -> Mapping[str, bytes]:
    """As `read_pictures`; with a memo the files are read again only where one of them looks otherwise."""
    looks: list[object] = []
    for name in named(plan, memo):
        try:
            state = os.lstat(root / "plans" / "assets" / name)
        except OSError:
            continue
        # A picture that came after the plans were read is known to the next plan only.
        known = plan.assets.get(f"plans/assets/{name}")
        looks.append((name, known, state.st_size, state.st_mtime_ns, state.st_mode))
    return memo.value("pictures", (root.as_posix(), tuple(looks)), lambda: read_pictures(root, plan, memo))


def read_pictures(root: Path, plan: Plan, memo: Memo = FRESH) -> dict[str, bytes]:
    """Name below plans/assets/ → bytes of every picture that the plan's posts name and that can be shown."""
    found = {}
    for name in named(plan, memo):
        size = plan.assets.get(f"plans/assets/{name}")
        if size is None or size > MAX_BYTES or name.rpartition(".")[2].casefold() not in _KINDS:
            continue
        data = read_plain(root / "plans" / "assets" / name, MAX_BYTES + 1)
        clean = cleaned(data, name) if data and len(data) <= MAX_BYTES else None
        if clean is not None:
            found[name] = clean
    return found


def cleaned(data: bytes, name: str) -> bytes | None:
    """The picture without metadata; None where the bytes are not what the name's ending says."""
    kind = _KINDS.get(name.rpartition(".")[2].casefold())
    try:
        if kind == "png" and data.startswith(_PNG_HEAD):
            return _PNG_HEAD + b"".join(raw for tag, raw in _png_chunks(data) if tag not in _PNG_WORDS)
        if kind == "jpeg" and data.startswith(b"\xff\xd8\xff"):
            return b"\xff\xd8" + b"".join(_jpeg_parts(data))
        if kind == "webp" and data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            body = b"".join(
                _webp_flags(tag, raw) for tag, raw in _webp_chunks(data) if tag not in _WEBP_WORDS
            )
            return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
    except (struct.error, IndexError):
        return None
    return None


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG_HEAD)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 12 + length
        if end > len(data):
            raise IndexError
        yield data[at + 4 : at + 8], data[at:end]
        if data[at + 4 : at + 8] == b"IEND":
            return
        at = end


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        end = at + 8 + length + length % 2
        if at + 8 + length > len(data):
            raise IndexError
        yield data[at : at + 4], data[at:end]
        at = end


def _webp_flags(tag: bytes, raw: bytes) -> bytes:
    """The extended header no longer promises EXIF and XMP."""
    return raw[:8] + bytes([raw[8] & ~0x0C]) + raw[9:] if tag == b"VP8X" else raw


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The segments without APPn and comments, but with colour profile, Adobe's transform and which side is
    up.
    """
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError
        marker = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        raw = data[at : at + 2 + length]
        if len(raw) != 2 + length:
            raise IndexError
        if marker == 0xDA:
            # What follows the picture's end may be anything, such as the video of a moving photo.
            end = data.find(b"\xff\xd9", at)
            yield data[at : end + 2 if end > at else None]
            return
        if marker == 0xE1 and raw[4:10] == b"Exif\0\0":
            turned = _orientation(raw[10:])
            if turned:
                body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(
                    ">HHI", turned, 0, 0
                )
                yield b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
        elif marker in (0xE0, 0xE2, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            yield raw
        at += 2 + length


def _orientation(tiff: bytes) -> int:
    """EXIF's orientation, 2 to 8; 0 where it says nothing or the picture stands upright."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 0
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for n in range(min(count, 64)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * n)
            if tag == 0x0112:
                return int(value) if 2 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def paths(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Where the site carries its pictures: `assets/plan/cover.png` → bytes."""
    return {f"assets/plan/{name}": data for name, data in pictures.items()}
