"""The bare thing that the bench holds a load against: the same rows, ready in files, into the same tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.centre.warehouse.server import connected

BLOCK = 1 << 16


def take_out(url: str, files: Mapping[str, Path]) -> None:
    """The rows of some tables, each into its file, as COPY writes them."""
    with connected(url) as conn:
        for table, file in files.items():
            with file.open("wb") as kept, conn.cursor().copy(f"COPY (SELECT * FROM dostyq.{table}) TO STDOUT") as copy:
                for block in copy:
                    kept.write(block)


def pour(url: str, files: Mapping[str, Path]) -> None:
    """The files into their tables, emptied before, in one transaction."""
    with connected(url) as conn:
        conn.execute(f"TRUNCATE {', '.join(f'dostyq.{table}' for table in files)}")
        for table, file in files.items():
            with file.open("rb") as kept, conn.cursor().copy(f"COPY dostyq.{table} FROM STDIN") as copy:
                while block := kept.read(BLOCK):
                    copy.write(block)
