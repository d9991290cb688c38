"""How running text looks: a few styles that all papers share."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from app.papers.fonts import BOLD, ITALIC, REGULAR, ready

BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=10, leading=13.5)
STRONG = ParagraphStyle("strong", BODY, fontName=BOLD)
CENTRED = ParagraphStyle("centred", BODY, alignment=TA_CENTER)
TITLE = ParagraphStyle("title", CENTRED, fontName=BOLD, fontSize=13, leading=17)
SMALL = ParagraphStyle("small", BODY, fontSize=8.5, leading=11.5)
SMALL_CENTRED = ParagraphStyle("small centred", SMALL, alignment=TA_CENTER)
STRONG_CENTRED = ParagraphStyle("strong centred", CENTRED, fontName=BOLD)
ON_RIGHT = ParagraphStyle("on right", BODY, alignment=TA_RIGHT)
HINT = ParagraphStyle("hint", SMALL_CENTRED, fontName=ITALIC, fontSize=7, leading=9)


def text(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Plain words as a paragraph, whatever signs are in them."""
    ready()
    return Paragraph(escape(words), style)
