"""The camera: waits until everything is painted, and names a picture after what it shows and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from app.language import LANGUAGES
from app.office import Office
from ui.language import language
from ui.theme import theme
from ui.window import Window

SIZE, CALM = (1440, 900), 6
LOOKS = tuple(
    (scheme, zoom, code) for scheme, zoom in (("light", 100), ("dark", 100), ("light", 200)) for code in LANGUAGES
)


@dataclass
class Camera:
    """`look` stands in the names: kk-light-100."""

    folder: Path
    look: str = ""

    def wear(self, scheme: str, zoom: int, code: str) -> None:
        """Another look of all windows."""
        theme.wear(scheme, zoom)
        language.switch(code)
        self.look = f"{code}-{scheme}-{zoom}"

    def looks(self) -> Iterator[None]:
        """Each look in turn."""
        for look in LOOKS:
            self.wear(*look)
            yield

    def take(self, name: str, widget: QWidget) -> None:
        """A picture of a window or a dialog, when nothing runs and all is painted."""
        window = widget.window()
        settle(window)
        self.take_now(name, widget)

    def take_now(self, name: str, widget: QWidget) -> None:
        """A picture of what passes: a menu, a work that runs."""
        widget.grab().save(str(self.folder / f"{name}-{self.look}.png"))

    def take_foot(self, name: str, window: Window) -> None:
        """A picture of the page in front, scrolled to its end; then it is scrolled back."""
        settle(window)
        bars = [area.verticalScrollBar() for area in window.page().findChildren(QScrollArea) if area.isVisible()]
        for bar in bars:
            bar.setValue(bar.maximum())
        self.take(name, window)
        for bar in bars:
            bar.setValue(0)

    def take_front(self, name: str) -> None:
        """A picture of the dialog that opens itself, sooner or later, and is then closed."""
        while not isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            wait(40)
        self.take(name, dialog)
        dialog.reject()

    def take_asked(self, name: str, does: Callable[[], object]) -> None:
        """A picture of the question that something asks, which is then refused."""
        QTimer.singleShot(0, lambda: self.take_front(name))
        does()

    def visit(self, window: Window, page: str, what: object = None, name: str = "") -> None:
        """Go to a page and take it."""
        window.go(page, what)
        self.take(name or page, window)


@contextmanager
def at_work(office: Office) -> Iterator[Window]:
    """The window of an office."""
    window = Window(office.home.folder)
    window.resize(*SIZE)
    window.show()
    window.enter(office)
    yield window
    window.close()


def settle(widget: QWidget) -> None:
    """Until nothing has run for a while, as one work may call for the next, and everything is painted."""
    session, calm = getattr(widget if isinstance(widget, Window) else widget.parent(), "session", None), 0
    while calm < CALM:
        wait(50)
        calm = calm + 1 if session is None or session.jobs.idle else 0
    QCoreApplication.processEvents()


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
