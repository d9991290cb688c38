"""The one ornament of our papers, drawn from plain lines: a frame with a horn in each corner, and a shanyraq."""

from __future__ import annotations

from math import cos, pi, sin

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

INK = Color(0.11, 0.34, 0.38)
RAYS = 40
RODS = (-0.17, 0.0, 0.17)
"""Where the three rods of each way cross the ring, beside its middle."""


def frame(canvas: Canvas, width: float, height: float, margin: float) -> None:
    """Two rules around a page, horns inside the corners."""
    canvas.saveState()
    canvas.setStrokeColor(INK)
    for inset, weight in ((0.0, 1.6), (2.2 * mm, 0.5)):
        canvas.setLineWidth(weight)
        edge = margin + inset
        canvas.rect(edge, edge, width - 2 * edge, height - 2 * edge)
    edge = margin + 4.5 * mm
    for x, y, turn in ((edge, edge, -45), (width - edge, edge, 45), (width - edge, height - edge, 135)):
        horn(canvas, x, y, turn)
    horn(canvas, edge, height - edge, -135)
    canvas.restoreState()


def horn(canvas: Canvas, x: float, y: float, turn: float) -> None:
    """A stem that opens into two curls, as on felt and silver; it grows upwards before it is turned."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.setLineWidth(1.1)
    stem, curl = 5.5 * mm, 2.4 * mm
    canvas.line(0, 0, 0, stem)
    for side in (-1, 1):
        path = canvas.beginPath()
        path.moveTo(0, stem)
        for start, middle, radius, way in ((0, 1, 1, 1), (2, 1.4, 0.6, -1), (0.8, 1.1, 0.3, 1)):
            half_turn(path, side * start * curl, side * middle * curl, stem, radius * curl * way)
        canvas.drawPath(path)
    canvas.restoreState()


def half_turn(path: object, start: float, middle: float, level: float, height: float) -> None:
    """Half a circle from a point over (or, with a negative height, under) its middle to the other side."""
    end, bend = 2 * middle - start, 4 / 3 * height
    path.curveTo(start, level + bend, end, level + bend, end, level)  # type: ignore[attr-defined]


def shanyraq(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """The ring of a yurt's crown: three rods each way, the poles around it as rays."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setStrokeColor(INK)
    for part, weight in ((1.0, 1.5), (0.88, 0.5)):
        canvas.setLineWidth(weight)
        canvas.circle(0, 0, radius * part)
    canvas.setLineWidth(0.9)
    for turn in (0, 90):
        canvas.rotate(turn)
        for place in RODS:
            rod(canvas, place * radius, 0.88 * radius)
    canvas.setLineWidth(0.8)
    for ray in range(RAYS):
        angle = 2 * pi * ray / RAYS
        canvas.line(*(part * radius * turn(angle) for part in (1.08, 1.26) for turn in (cos, sin)))
    canvas.restoreState()


def rod(canvas: Canvas, place: float, radius: float) -> None:
    """One rod across the ring."""
    half = (radius**2 - place**2) ** 0.5
    canvas.line(place, -half, place, half)
