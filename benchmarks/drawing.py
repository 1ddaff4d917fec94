"""Plots as a small SVG: sizes across on a logarithmic scale, the cost against the smallest size upwards."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, LEFT, TOP, ACROSS, UP = 420, 250, 44, 34, 350, 130
COLOURS = ("#0b6e4f", "#b3261e", "#1f4e9e")
STEPS = ((1.5, 0.25), (3.0, 0.5), (6.0, 1.0), (15.0, 2.5), (40.0, 5.0))
LETTERS = 'font-family="sans-serif" font-size="11" fill="#333"'


@dataclass(frozen=True, slots=True)
class Line:
    """One kind: its cost at each size, 1.0 at the smallest."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Plot:
    """What there is more of, at which sizes, and the lines."""

    title: str
    sizes: Sequence[int]
    lines: Sequence[Line]


def drawn(plots: Sequence[Plot]) -> str:
    """All of them in one picture, two beside each other."""
    high = HEIGHT * math.ceil(len(plots) / 2)
    body = [
        f'<g transform="translate({number % 2 * WIDTH} {number // 2 * HEIGHT})">{"".join(_plot(plot))}</g>'
        for number, plot in enumerate(plots)
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {high}" role="img">'
    told = "; ".join(plot.title for plot in plots)
    title = f"<title>{escape(f'CPU of a turn against the smallest size, by {told}')}</title>"
    white = f'<rect width="{2 * WIDTH}" height="{high}" fill="#fff"/>'
    return "\n".join([head, title, white, *body, "</svg>", ""])


def _plot(plot: Plot) -> Iterator[str]:
    most = max(max(line.values) for line in plot.lines)
    step = next((step for limit, step in STEPS if most <= limit), 10.0)
    top = math.ceil(most * 1.05 / step) * step
    yield _text(LEFT, 20, f"CPU by {plot.title}", bold=True)
    for number in range(round(top / step) + 1):
        y = _y(number * step, top)
        yield f'<path d="M{LEFT} {y:.1f}h{ACROSS}" stroke="#ddd"/>'
        yield _text(LEFT - 6, y + 4, f"{number * step:g} \N{MULTIPLICATION SIGN}", anchor="end")
    for size in plot.sizes:
        yield _text(_x(size, plot.sizes), TOP + UP + 16, f"{size:,}", anchor="middle")
    for number, line in enumerate(plot.lines):
        colour = COLOURS[number % len(COLOURS)]
        points = [(_x(size, plot.sizes), _y(one, top)) for size, one in zip(plot.sizes, line.values, strict=True)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
        y = TOP + UP + 32 + 14 * number
        yield f'<path d="M{LEFT} {y - 4}h16" stroke="{colour}" stroke-width="2"/>'
        yield _text(LEFT + 22, y, line.name)


def _x(size: int, sizes: Sequence[int]) -> float:
    span = math.log(sizes[-1] / sizes[0]) or 1.0
    return LEFT + 8 + (ACROSS - 16) * math.log(size / sizes[0]) / span


def _y(value: float, top: float) -> float:
    return TOP + UP * (1 - value / top)


def _text(x: float, y: float, text: str, anchor: str = "start", *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" {LETTERS} text-anchor="{anchor}"{weight}>{escape(text)}</text>'
