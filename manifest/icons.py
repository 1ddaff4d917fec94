"""The app's two icons, drawn here: a shield, and in it an adult with two learners, never one.

Shapes are signed distances in pixels on a canvas of 192 (negative inside); an edge is softened over one
pixel of the picture at hand, so the same drawing serves both sizes.
"""

from __future__ import annotations

from math import hypot
from typing import Final

from manifest.png import Colour, png

ACCENT: Final = "#0B5A63"
CANVAS: Final = 192
COLOR_SIZE: Final = 192
OUTLINE_SIZE: Final = 32

_BLUE_GREEN: Final = (11, 90, 99)
_WHITE: Final = (255, 255, 255)
_MIDDLE: Final = 96.0

# The shield: its half width, its top, where its sides begin to close, how far in the arcs' centres lie.
_HALF_WIDTH: Final = 64.0
_TOP: Final = 24.0
_WAIST: Final = 94.0
_ARC: Final = 10.0
_CORNER: Final = 14.0

# The outline at 32 pixels: drawn a little larger, its people a little smaller, its line two pixels wide.
_OUTLINE_PIXEL: Final = 4.9
_OUTLINE_STROKE: Final = 2 * _OUTLINE_PIXEL
_OUTLINE_PEOPLE: Final = 0.76


def color_icon() -> bytes:
    """Give the 192-pixel icon: white shield on the accent colour, within the safe area."""
    return png(COLOR_SIZE, _color_pixel)


def outline_icon() -> bytes:
    """Give the 32-pixel icon: white on transparent, as Teams asks."""
    return png(OUTLINE_SIZE, _outline_pixel)


def _color_pixel(column: int, row: int) -> Colour:
    x, y = column + 0.5, row + 0.5
    white = _ink(_shield(x, y), 1.0) * (1 - _ink(_people(x, y), 1.0))
    red, green, blue = (
        round(ground + (light - ground) * white) for ground, light in zip(_BLUE_GREEN, _WHITE, strict=True)
    )
    return red, green, blue, 255


def _outline_pixel(column: int, row: int) -> Colour:
    x, y = (_MIDDLE + (at + 0.5 - OUTLINE_SIZE / 2) * _OUTLINE_PIXEL for at in (column, row))
    line = abs(_shield(x, y) + _OUTLINE_STROKE / 2) - _OUTLINE_STROKE / 2
    people = _people(_MIDDLE + (x - _MIDDLE) / _OUTLINE_PEOPLE, _WAIST + (y - _WAIST + 6) / _OUTLINE_PEOPLE)
    opacity = _ink(min(line, people * _OUTLINE_PEOPLE), _OUTLINE_PIXEL)
    return *_WHITE, round(255 * opacity)


def _ink(distance: float, pixel: float) -> float:
    """Turn a distance into coverage: 1 inside, 0 outside, softened over one pixel."""
    return min(1.0, max(0.0, 0.5 - distance / pixel))


def _shield(x: float, y: float) -> float:
    """Tell how far a point is from the shield: rounded corners above, two arcs that meet below."""
    across = abs(x - _MIDDLE)
    if y > _WAIST:
        return hypot(across + _ARC, y - _WAIST) - _HALF_WIDTH - _ARC
    past_side, past_top = across - _HALF_WIDTH + _CORNER, _TOP + _CORNER - y
    if past_side > 0 and past_top > 0:
        return hypot(past_side, past_top) - _CORNER
    return max(past_side, past_top) - _CORNER


def _people(x: float, y: float) -> float:
    """Tell how far a point is from the nearest of three on one line: an adult between learners."""
    across = abs(x - _MIDDLE)
    return min(_person(across, y - 114, size=21), _person(across - 39, y - 114, size=16))


def _person(x: float, y: float, *, size: float) -> float:
    """Draw shoulders, half a disc of that radius standing on the origin, and a head above them."""
    shoulders = max(hypot(x, y) - size, y)
    head = hypot(x, y + 1.92 * size) - 0.66 * size
    return min(shoulders, head)
