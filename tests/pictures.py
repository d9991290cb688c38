"""Made-up photos and scans for the tests: as a camera writes them, with all that must not be kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = "SECRET-PLACE-51.1694"
LYING = 6
"""The orientation of a photo that must be turned to stand upright."""


def photo(seed: int = 0, size: tuple[int, int] = (400, 300), kind: str = "JPEG") -> bytes:
    """A photo with a device, a place and a comment beside it; its left third is red, and it lies on its side."""
    image = Image.new("RGB", size, (seed % 256, 80, seed // 256 % 256))
    image.paste((200, 20, 20), (0, 0, size[0] // 3, size[1]))
    out = BytesIO()
    if kind == "PNG":
        about = PngInfo()
        about.add_text("Comment", SECRET)
        image.save(out, kind, pnginfo=about, exif=beside())
    elif kind == "WEBP":
        image.save(out, kind, exif=beside(), xmp=SECRET.encode())
    else:
        image.save(out, kind, exif=beside(), comment=SECRET.encode())
    return out.getvalue()


def beside() -> Image.Exif:
    """What a camera writes beside the picture."""
    exif = Image.Exif()
    exif[0x0112] = LYING
    exif[0x010F] = SECRET
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (51.0, 10.0, 9.8)
    return exif


def scan(text: str = "хаттама") -> bytes:
    """The smallest file that is a PDF by its head and its end."""
    return b"%PDF-1.7\n% " + text.encode() + b"\nstartxref\n0\n%%EOF\n"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
