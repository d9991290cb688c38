"""An attached file looked at large: the one before and the one after with the arrows, its name, a copy of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QStackedWidget, QWidget

from app.errors import Refusal
from app.language import N_, Words
from app.office.attachments import Attached
from ui.language import Speaking, spoken
from ui.layouts import Plane, beside, lay
from ui.parts import Button, Label, plain
from ui.register.pictures import scaled
from ui.say import ask_target
from ui.session import Session
from ui.theme import theme

PLACE = "attached file"
LARGE = QSize(2048, 2048)
TALLEST = 4
"""A page so many times as tall as it is wide is shown whole: as wide as the window it could take all memory."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1}


class Picture(QLabel):
    """A picture as large as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def put(self, image: QImage) -> None:
        self.image = image
        self.fit()

    def fit(self) -> None:
        """Draw it anew for the room that there is; a small one is not made larger."""
        room = self.size() * self.devicePixelRatio()
        size = self.image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(self.image.scaled(size, mode=smooth)) if not self.image.isNull() else QPixmap()
        shown.setDevicePixelRatio(self.devicePixelRatio())
        self.setPixmap(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()


class Viewer(Speaking, QDialog):
    """The attached files of one record, one at a time."""

    def __init__(self, session: Session, files: Sequence[Attached], at: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.files, self.at = session, list(files), at
        self.name, self.place = plain("", "strong"), plain("", "quiet")
        self.picture, self.document, self.buffer = Picture(), QPdfDocument(self), QBuffer(self)
        self.pages = QPdfView(self)
        self.pages.setDocument(self.document)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.sad = Label(N_("The file has not come to this computer yet."), "quiet")
        self.sad.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        for part in (self.picture, self.pages, self.sad):
            self.stack.addWidget(part)
        column = lay()
        column.addWidget(self._head())
        column.addWidget(self.stack, 1)
        self.setLayout(column)
        self.finished.connect(self.document.close)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self.ready()
        self.look()

    def _head(self) -> Plane:
        head = Plane("head", across=True, margins=(16, 6, 10, 6), gap=6)
        before = Button(N_("The file before"), partial(self.step, -1), "chevron-left", bare=True)
        after = Button(N_("The next file"), partial(self.step, 1), "chevron-right", bare=True)
        self.copy = Button(N_("Save a copy"), self.save_copy, "download")
        close = Button(N_("Close"), self.accept, "x", bare=True)
        head.lay.addLayout(beside(self.name, None, self.place, before, after, self.copy, close, gap=8))
        self.steps = (before, after)
        return head

    def say(self) -> None:
        self.setWindowTitle(spoken(N_("Attached file")))
        self.pages.setAccessibleName(spoken(N_("The scan")))

    def dress(self) -> None:
        self.resize(theme.u(960), theme.u(720))

    def step(self, by: int) -> None:
        """The next one or the one before; the ends are ends."""
        if 0 <= self.at + by < len(self.files):
            self.at += by
            self.look()

    def look(self) -> None:
        """Show the one that is in turn; it is read beside the window."""
        one = self.files[self.at]
        self.name.put_text(one.name)
        self.place.put_text(f"{self.at + 1} / {len(self.files)}")
        self.picture.setAccessibleName(one.name)
        for button, there in zip(self.steps, (self.at > 0, self.at + 1 < len(self.files)), strict=True):
            button.setEnabled(there)
        self.copy.setEnabled(one.here)
        self.picture.put(QImage())
        self.stack.setCurrentWidget(self.picture if one.here else self.sad)
        if one.here:
            office, picture = self.session.office, one.kind != "pdf"
            self.session.read_beside(PLACE, lambda: found(office.attachments.content(one.id), picture), self._show)

    def _show(self, what: QImage | bytes) -> None:
        if isinstance(what, QImage):
            self.picture.put(what)
            return
        self.document.close()
        self.buffer.close()
        self.buffer.setData(QByteArray(what))
        self.buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self.buffer)
        self.pages.setZoomMode(fitting(self.document))
        self.stack.setCurrentWidget(self.pages)

    def save_copy(self) -> None:
        """A copy where the user says."""
        one = self.files[self.at]
        target = ask_target(self, N_("Save a copy"), one.name, f"*{one.name[one.name.rfind('.') :]}")
        if target is not None:
            try:
                path = self.session.office.attachments.save_copy(one.id, target)
            except Refusal as refusal:
                self.session.tell(refusal.words, "error")
            else:
                self.session.tell(Words("Saved: {file}", {"file": path.name}))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        by = STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.step(by)

    def done(self, result: int) -> None:
        """What is still being read is wanted no more."""
        self.session.jobs.forget(PLACE)
        super().done(result)


def found(content: bytes, picture: bool) -> QImage | bytes:
    """In the worker: a picture ready to be shown, or the bytes of a scan."""
    return scaled(content, LARGE) if picture else content


def fitting(document: QPdfDocument) -> QPdfView.ZoomMode:
    """How a scan is fitted into the window: to its width, unless it has a page like a ribbon."""
    sizes = map(document.pagePointSize, range(document.pageCount()))
    ribbon = any(size.height() > TALLEST * size.width() for size in sizes)
    return QPdfView.ZoomMode.FitInView if ribbon else QPdfView.ZoomMode.FitToWidth
