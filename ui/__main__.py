"""`python -m ui HOME`: the window of an office. Without HOME, the office of this computer's user."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.language import Words
from app.paths import Home, state_folder
from ui.chosen_look import wear_remembered
from ui.icons import mark
from ui.single import Single
from ui.theme import load_fonts
from ui.window import Window


def dressed(arguments: list[str]) -> QApplication:
    """The application, in its fonts, colours and language."""
    app = QApplication(arguments)
    app.setApplicationName("Dostyq")
    app.setStyle("Fusion")
    load_fonts()
    wear_remembered()
    app.setWindowIcon(QIcon(mark("shanyraq", 64, "accent")))
    return app


def unfit(home: Path) -> Words | None:
    """Why no office can stand in a folder: a name that no disk takes, a place that may not be looked into."""
    try:
        Home(home.resolve()).slots.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        from app.files import why

        return Words("The folder of the office cannot be read: {reason}.", {"reason": why(error)})
    return None


def main(arguments: list[str]) -> int:
    """Open the window, work, and leave in good order."""
    app = dressed(arguments)
    home = Path(arguments[1]) if len(arguments) > 1 else state_folder() / "office"
    if (wrong := unfit(home)) is not None:
        from ui.say import tell_alone

        tell_alone(wrong)
        return 1
    single = Single(home)
    if not single.first():
        return 0
    window = Window(home)
    single.called.connect(window.to_front)
    sys.excepthook = lambda kind, error, trace: window.broken(error)
    window.show()
    QTimer.singleShot(0, window.look_ahead)
    code = app.exec()
    window.leave()
    single.leave()
    window.deleteLater()
    QCoreApplication.processEvents()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv))
