"""`python -m ui.gallery DIR [SCENE ...]`: all the pictures, or those of some scenes, into a folder."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from ui.__main__ import dressed
from ui.gallery.camera import Camera
from ui.gallery.centre import centre
from ui.gallery.gates import gates
from ui.gallery.office import empty, full, sample
from ui.gallery.region import region

SCENES = {"gates": gates, "empty": empty, "sample": sample, "full": full, "centre": centre, "region": region}


def main(arguments: list[str]) -> int:
    """Make the offices, take the pictures, throw the offices away."""
    target = Path(arguments[1]) if len(arguments) > 1 else Path("gallery")
    target.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DOSTYQ_STATE"] = f"{folder}/state"
        dressed(arguments)
        for name in arguments[2:] or SCENES:
            SCENES[name](Path(folder) / name, Camera(target))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
