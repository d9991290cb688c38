"""Photos and scans as they may be kept: known by what they hold and not by their name, turned upright, without what a
camera writes beside the picture (place, time, device), and no larger than is asked.

A picture says its size before it is opened, and one that would swell too far is not opened at all.
The library is loaded when the first is looked at.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from app.errors import Damaged, Refusal

if TYPE_CHECKING:
    from PIL import Image

SIDE = 2048
"""The longest side in pixels, unless a picture is kept as it is."""

MOST_PIXELS = 100_000_000
MOST_RAW = 64 * 2**20
"""A file that is to be attached, in bytes, before it is made smaller."""

FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY, GOOD_QUALITY = 85, 95
PDF, PDF_END, PDF_TAIL = b"%PDF-", b"%%EOF", 2048


@dataclass(frozen=True)
class Cleaned:
    """What is kept: the bytes, and their kind: jpeg, png or pdf."""

    content: bytes
    kind: str


def cleaned(raw: bytes, side: int | None = SIDE) -> Cleaned:
    """A photo or a scan as it is kept; its longest side is at most `side` pixels, None leaves it as large as it is.

    JPEG, PNG and WebP are taken, and PDF, which is kept byte for byte. Raises Refusal for everything else, Damaged for
    a picture that cannot be read to its end.
    """
    if len(raw) > MOST_RAW:
        raise Refusal("The file is too large: over {most} MB.", most=MOST_RAW // 2**20)
    if raw.startswith(PDF):
        return Cleaned(whole_pdf(raw), "pdf")
    try:
        return clean_picture(opened(raw), side)
    except Refusal:
        raise
    except MemoryError:
        raise too_many_pixels() from None
    except Exception as error:  # the library raises what it likes where bytes are wrong
        raise damaged() from error


def kind_of(content: bytes, most_pixels: int = MOST_PIXELS) -> str:
    """The kind of a file that is kept already, by its head alone; raises Refusal, Damaged."""
    if content.startswith(PDF):
        whole_pdf(content)
        return "pdf"
    found = opened(content, most_pixels).format
    if found == "WEBP":
        raise damaged()
    return str(found).lower()


def opened(raw: bytes, most_pixels: int = MOST_PIXELS) -> Image.Image:
    """A picture of which only the head has been read; raises Refusal, Damaged."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            image = Image.open(BytesIO(raw), formats=FORMATS)
    except Image.DecompressionBombError:
        raise too_many_pixels() from None
    except UnidentifiedImageError:
        raise Refusal("Only pictures (JPEG, PNG, WebP) and scans in PDF can be attached.") from None
    except Exception as error:
        raise damaged() from error
    if image.width * image.height > most_pixels:
        raise too_many_pixels()
    return image


def clean_picture(image: Image.Image, side: int | None) -> Cleaned:
    """The pixels alone, upright; as JPEG, or as PNG where that was PNG and is the smaller or is see-through."""
    from PIL.ImageOps import exif_transpose

    drawn = image.format == "PNG"
    if side is not None:
        image.draft(None, (side, side))
    upright = exif_transpose(image)
    if side is not None:
        upright.thumbnail((side, side))
    see_through = upright.has_transparency_data
    plain = upright.convert("RGBA" if see_through else "L" if upright.mode in ("1", "L") else "RGB")
    plain.info = {name: value for name, value in upright.info.items() if name == "icc_profile"}
    if see_through and drawn:
        return Cleaned(as_png(plain), "png")
    photo = as_jpeg(on_white(plain) if see_through else plain, QUALITY if side else GOOD_QUALITY)
    drawing = as_png(plain) if drawn else photo
    return Cleaned(drawing, "png") if len(drawing) < len(photo) else Cleaned(photo, "jpeg")


def on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def as_jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, icc_profile=image.info.get("icc_profile"))
    return out.getvalue()


def as_png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def whole_pdf(raw: bytes) -> bytes:
    if PDF_END not in raw[-PDF_TAIL:]:
        raise damaged()
    return raw


def damaged() -> Damaged:
    return Damaged("The picture or the scan is damaged: open it in another program and save it anew.")


def too_many_pixels() -> Refusal:
    return Refusal("The picture is too large: over {most} million pixels.", most=MOST_PIXELS // 10**6)
