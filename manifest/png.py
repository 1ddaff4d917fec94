"""Write a picture as PNG with nothing but zlib: the icons need no picture library."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

Colour = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255 each."""


def png(size: int, colour_at: Callable[[int, int], Colour]) -> bytes:
    """Give a square PNG of ``size`` pixels; ``colour_at(x, y)`` is asked for each, from the top left."""
    rows = (b"\0" + b"".join(bytes(colour_at(column, row)) for column in range(size)) for row in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
