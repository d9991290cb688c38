"""A paper as it will be printed: the very bytes of its PDF, shown, printed, saved."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from app.language import N_
from ui.language import Speaking, spoken
from ui.layouts import Plane
from ui.parts import Button, Label, Toggle
from ui.theme import sized

PAPERS = {"kk": N_("In Kazakh"), "ru": N_("In Russian"), "en": N_("In English")}
DPI = 300


class Paper(Speaking, Plane):
    """`spoken_in` asks for the paper in another language."""

    spoken_in = Signal()

    def __init__(self) -> None:
        super().__init__("desk")
        self.language, self.content = "kk", b""
        bar = Plane("head", across=True, margins=(16, 6, 16, 6), gap=0)
        self.toggles = {code: Toggle(words, lambda code=code: self.speak(code)) for code, words in PAPERS.items()}
        for toggle in self.toggles.values():
            bar.lay.addWidget(toggle)
        bar.lay.addStretch(1)
        self.place = Label(role="quiet")
        sized(self.place.setContentsMargins, 8, 0, 2, 0)
        bar.lay.addWidget(self.place)
        bar.lay.addWidget(Button(N_("Smaller"), lambda: self.zoom(1 / 1.2), "zoom-out", bare=True))
        bar.lay.addWidget(Button(N_("Larger"), lambda: self.zoom(1.2), "zoom-in", bare=True))
        self.document, self.buffer = QPdfDocument(self), QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.pageNavigator().currentPageChanged.connect(self._say_place)
        self.lay.addWidget(bar)
        self.lay.addWidget(self.view, 1)
        self.ready()

    def say(self) -> None:
        self.view.setAccessibleName(spoken(N_("The paper as it will be printed")))
        for code, toggle in self.toggles.items():
            toggle.setChecked(code == self.language)

    def speak(self, code: str) -> None:
        """The same paper in another language."""
        self.language = code
        self.say()
        self.spoken_in.emit()

    def leave(self) -> None:
        """Close the paper while its view still stands: a view that goes first is told of the end and falls."""
        self.document.close()

    def put(self, content: bytes) -> None:
        """Show a paper."""
        self.document.close()
        self.buffer.close()
        self.content = content
        self.buffer.setData(QByteArray(content))
        self.buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self.buffer)
        self._say_place()

    @Slot()
    def _say_place(self) -> None:
        pages = self.document.pageCount()
        self.place.put_text(f"{self.view.pageNavigator().currentPage() + 1} / {pages}" if pages > 0 else "")

    def zoom(self, by: float) -> None:
        width = self.document.pagePointSize(0).width() or 1
        now = self.view.zoomFactor()
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            now = self.view.viewport().width() / (width * self.logicalDpiX() / 72)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(0.25, min(4.0, now * by)))

    def print_(self) -> None:
        """On paper, after the system's own dialog."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.document.pageCount() > 0 and QPrintDialog(printer, self).exec():
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Every page, as large as the sheet allows."""
        painter = QPainter(printer)
        sheet = printer.pageRect(QPrinter.Unit.DevicePixel)
        for page in range(self.document.pageCount()):
            if page:
                printer.newPage()
            points = self.document.pagePointSize(page)
            size = QSize(round(points.width() * DPI / 72), round(points.height() * DPI / 72))
            share = min(sheet.width() / size.width(), sheet.height() / size.height())
            painter.drawImage(
                QRectF(0, 0, size.width() * share, size.height() * share), self.document.render(page, size)
            )
        painter.end()
