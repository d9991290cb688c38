"""A program that shows the paper of a group, prints it into a file, and ends: what it leaves behind is looked at."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.office import Office
from tests.offices import PASSWORD, association
from ui.__main__ import dressed
from ui.register.printing import Printing, print_paper
from ui.window import Window


def main(home: Path, marker: str, target: Path) -> None:
    app = dressed(["dostyq"])
    window = Window(home)
    window.show()
    window.enter(Office.open(home, PASSWORD))
    session = window.session
    assert session is not None
    record = session.office.records.add("association", association(marker))
    print_paper(session, "association", record.id, window)
    dialog, last = QApplication.activeModalWidget(), QDeadlineTimer(60_000)
    assert isinstance(dialog, Printing)
    while not (dialog.paper.content or last.hasExpired()):
        app.processEvents()
    printer = QPrinter()
    printer.setOutputFileName(str(target))
    dialog.paper.print_to(printer)
    dialog.close()
    window.close()
    print(dialog.paper.document.pageCount(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
