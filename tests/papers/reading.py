"""A paper as a reader of PDF sees it: the text of its pages."""

from __future__ import annotations

import re
import subprocess


def pages(pdf: bytes, pdftotext: str) -> list[list[str]]:
    """The lines of each page in their order, their spaces made plain and single."""
    run = subprocess.run([pdftotext, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    assert not run.stderr, run.stderr.decode()
    texts = run.stdout.decode().removesuffix("\f").split("\f")
    return [[line for each in text.splitlines() if (line := plain(each))] for text in texts]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
