"""The strip of attached photos and scans under a record: seen small, opened large, attached, named, removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QListWidgetItem, QWidget

from app.domain.attachment import register_for
from app.domain.register import Register
from app.language import N_, Words, several
from app.office import Record
from app.office.attachments import Attached
from app.pictures import SIDE
from app.progress import Progress
from ui.language import Speaking, spoken
from ui.layouts import Plane, beside
from ui.parts import Button, Label
from ui.register.pictures import as_icon, as_png, sized_in, thumbnail
from ui.register.thumbs import Thumbs
from ui.register.viewer import Viewer
from ui.say import ask_files, ask_text
from ui.session import Session
from ui.theme import theme

THUMB = 64
PLACE = "thumbnails"
KINDS = "*.jpg *.jpeg *.png *.webp *.pdf"
FROM_CLIPBOARD = N_("Picture")
NONE = {True: N_("No files are attached. They would travel with the package."),
        False: N_("No files are attached. They would stay in this office.")}  # fmt: skip


class Strip(Speaking, Plane):
    """What is attached to one record. Files may be dropped anywhere on `pane`."""

    def __init__(self, session: Session, of: Register, pane: QWidget) -> None:
        super().__init__("foot", margins=(20, 6, 20, 6), gap=4)
        self.session, self.of, self.kept_in = session, of, register_for(of)
        self.record: Record | None = None
        self.files: list[Attached] = []
        self.pictures: dict[str, QImage] = {}
        self.told = Label(role="second", wrap=True)
        self.attach_button = Button(N_("Attach"), self.choose, "plus", role="link")
        self.whole = QCheckBox()
        self.view_button = Button(N_("Look at it in large"), self.view, "zoom-in", bare=True)
        self.name_button = Button(N_("Rename"), self.rename, "pencil", bare=True)
        self.remove_button = Button(N_("Remove from the record"), self.remove, "trash-2", bare=True)
        self.thumbs = self._thumbs()
        self.buttons = (self.view_button, self.name_button, self.remove_button)
        self._lay()
        if self.kept_in is not None:
            pane.setAcceptDrops(True)
            pane.installEventFilter(self)
        session.changed.connect(self._changed)
        self.hide()
        self.ready()

    def _thumbs(self) -> Thumbs:
        deeds = {Qt.Key.Key_Return: self.view, Qt.Key.Key_Enter: self.view, Qt.Key.Key_F2: self.rename,
                 Qt.Key.Key_Delete: self.remove}  # fmt: skip
        thumbs = Thumbs({int(key): deed for key, deed in deeds.items()}, self.paste)
        thumbs.currentRowChanged.connect(lambda _: self._tell())
        thumbs.itemDoubleClicked.connect(lambda _: self.view())
        return thumbs

    def _lay(self) -> None:
        self.lay.addWidget(self.told)
        self.lay.addWidget(self.thumbs)
        self.lay.addLayout(beside(self.attach_button, None, *self.buttons, gap=4))
        self.lay.addWidget(self.whole)

    def say(self) -> None:
        self.thumbs.setAccessibleName(spoken(N_("Attached files")))
        self.whole.setText(spoken(N_("in full size")))
        self.whole.setToolTip(spoken(Words("Otherwise a picture has at most {n} pixels on its longest side.",
                                           {"n": SIDE})))  # fmt: skip
        self._tell()

    def dress(self) -> None:
        side = theme.u(THUMB)
        self.thumbs.setIconSize(QSize(side, side))
        self.thumbs.setGridSize(QSize(side + theme.u(16), side + theme.u(10)))
        self.thumbs.setFixedHeight(side + theme.u(24))
        self._paint()

    def look(self, record: Record | None) -> None:
        """Show what is attached to a record; nothing of a new one."""
        self.record = record if self.kept_in is not None else None
        self.files = self.session.office.attachments.of(self.of.name, record.id) if self.record and record else []
        self.setVisible(self.record is not None and (self.is_ours() or bool(self.files)))
        self.thumbs.clear()
        for one in self.files:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, one.name)
            item.setToolTip(spoken(about(one)))
            self.thumbs.addItem(item)
        self.thumbs.setVisible(bool(self.files))
        self._tell()
        self._paint()
        self._read()

    def is_ours(self) -> bool:
        return self.record is not None and self.record.office == self.session.office.facts.row

    def _tell(self) -> None:
        """What can be done; all the files in a line, or the one at which the cursor stands."""
        ours = self.is_ours()
        for part in (self.attach_button, self.whole):
            part.setVisible(ours)
        self.view_button.setVisible(bool(self.files))
        for button in (self.name_button, self.remove_button):
            button.setVisible(ours and bool(self.files))
        one = self.in_front() if self.thumbs.currentRow() >= 0 else None
        if one is not None:
            self.told.put(about(one))
        else:
            self.told.put(in_all(self.files, self.of.attached == "travels"))

    def _read(self) -> None:
        """Make the small pictures that are not made yet, beside the window."""
        wanted = [one for one in self.files if one.here and one.kind != "pdf" and one.hash not in self.pictures]
        office = self.session.office
        if wanted:
            self.session.read_beside(
                PLACE,
                lambda: {one.hash: thumbnail(office.attachments.content(one.id)) for one in wanted},
                self._read_in,
            )

    def _read_in(self, found: dict[str, QImage]) -> None:
        self.pictures |= found
        self._paint()

    def _paint(self) -> None:
        for at, one in enumerate(self.files[: self.thumbs.count()]):
            self.thumbs.item(at).setIcon(as_icon(self.pictures.get(one.hash), theme.u(THUMB)))

    def choose(self) -> None:
        """Ask for files and attach them."""
        files = ask_files(self, N_("Attach photos and scans"), f"{spoken(N_('Photos and scans'))} ({KINDS})")
        if files:
            self.attach(files)

    def attach(self, files: list[Path]) -> None:
        """Attach files, beside the window."""
        doors, name, id, side = self.session.office.attachments, self.of.name, self._id(), self._side()
        if id:
            self._run(lambda progress: doors.attach(name, id, files, side, progress))

    def paste(self) -> None:
        """Attach what the clipboard holds: files, or a picture."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData) -> None:
        files, id, side = local_files(data), self._id(), self._side()
        if files:
            self.attach(files)
        elif data.hasImage() and id:
            doors, name, called = self.session.office.attachments, self.of.name, spoken(FROM_CLIPBOARD)
            raw = as_png(QImage(data.imageData()))
            self._run(lambda _: doors.attach_picture(name, id, raw, called, side))
        else:
            self.session.tell(N_("There is no picture on the clipboard."), "gap")

    def _id(self) -> str:
        return self.record.id if self.record is not None and self.is_ours() else ""

    def _side(self) -> int | None:
        return None if self.whole.isChecked() else SIDE

    def _run(self, work: Callable[[Progress], list[Attached]]) -> None:
        self.session.run(N_("Attaching"), work, self._attached, writes=True)

    def _attached(self, some: list[Attached]) -> None:
        self._note()
        words = several(
            "{n} file is attached. It can be undone.", "{n} files are attached. It can be undone.", len(some)
        )
        self.session.tell(words)

    def _note(self) -> None:
        if self.kept_in is not None:
            self.session.note([self.kept_in.name])

    def in_front(self) -> Attached | None:
        """The file at which the cursor stands, or the first."""
        at = max(self.thumbs.currentRow(), 0)
        return self.files[at] if at < len(self.files) else None

    def view(self) -> None:
        """The file in front, large."""
        one = self.in_front()
        if one is not None:
            viewer = Viewer(self.session, self.files, self.files.index(one), self)
            viewer.finished.connect(viewer.deleteLater)
            viewer.finished.connect(lambda _: self.thumbs.setCurrentRow(viewer.at))
            viewer.open()

    def rename(self) -> None:
        """Another name for the file in front."""
        one = self.in_front()
        name = ask_text(self, Words("Another name for {name}", {"name": one.name})) if one and self._id() else ""
        if one is not None and name:
            self.session.write(partial(self.session.office.attachments.rename, one.id, name))
            self._note()

    def remove(self) -> None:
        """Take the file in front off its record; Ctrl+Z brings it back."""
        one = self.in_front()
        if one is not None and self._id():
            if self.session.write(partial(self.session.office.attachments.detach, one.id)) is not None:
                self.session.tell(N_("Removed. It can be undone."), "returned")
            self._note()

    @Slot(object)
    def _changed(self, registers: set[str]) -> None:
        if self.kept_in is not None and self.kept_in.name in registers:
            at = self.thumbs.currentRow()
            self.look(self.record)
            self.thumbs.setCurrentRow(min(at, self.thumbs.count() - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Files dragged onto the record."""
        if isinstance(event, QDropEvent) and self._id() and takes(event.mimeData()):
            if event.type() == QEvent.Type.Drop:
                self._take(event.mimeData())
            if isinstance(event, QDragEnterEvent) or event.type() == QEvent.Type.Drop:
                event.acceptProposedAction()
                return True
        return super().eventFilter(watched, event)


def in_all(files: list[Attached], travel: bool) -> Words | str:
    """How many files there are, how large they are together, and whether they leave the office."""
    if not files:
        return NONE[travel]
    values = {"files": several("{n} file", "{n} files", len(files)), "size": sized_in(sum(one.size for one in files))}
    if travel:
        return Words("{files}, {size}. They travel with the package.", values)
    return Words("{files}, {size}. They stay in this office.", values)


def takes(data: QMimeData) -> bool:
    return data.hasImage() or bool(local_files(data))


def local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def about(one: Attached) -> Words:
    """What a small picture says when it is pointed at."""
    words = Words("{name}, {size}", {"name": one.name, "size": sized_in(one.size)})
    return words if one.here else Words("{file}: it has not come to this computer yet", {"file": words})
