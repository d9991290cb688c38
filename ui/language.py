"""The language of the window, switched while it runs: a new translator tells every widget to say its words again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from app.catalogues import catalogue
from app.language import N_, Words, said, say

QT_WORDS = (
    N_("OK"), N_("Save"), N_("Cancel"), N_("Close"), N_("Open"), N_("Yes"), N_("No"), N_("Apply"), N_("Reset"),
    N_("Discard"), N_("Undo"), N_("Redo"), N_("Cut"), N_("Copy"), N_("Paste"), N_("Delete"), N_("Select All"),
    N_("Don't Save"), N_("Copy Link Location"), N_("Look in:"), N_("File name:"), N_("Files of type:"), N_("Choose"),
    N_("Directory:"), N_("Folder"), N_("File"), N_("All Files (*)"), N_("Print"), N_("Printer"), N_("Copies"),
    N_("Options"), N_("Properties"), N_("Name"), N_("Size"), N_("Date Modified"), N_("Back"), N_("Forward"),
    N_("Parent Directory"), N_("Create New Folder"), N_("Find Directory"), N_("Computer"),
)  # fmt: skip
"""Qt's own words, which have no Kazakh file in this release of Qt; those not named here stay as Qt says them."""

LOCALES = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_GB"}


class QtWords(QTranslator):
    """Qt's own words out of our catalogues; None means «not mine», and Qt asks the next translator."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self.language = language

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: Any, source: Any, disambiguation: Any = None, n: int = -1) -> Any:
        plain = str(source).replace("&", "").removesuffix("...")
        if plain not in QT_WORDS:
            return None
        found = catalogue(self.language).gettext(plain)
        return found if found != plain or self.language == "en" else None


class Language:
    """The language spoken now."""

    def __init__(self) -> None:
        self.now = "kk"
        self._translators: list[QTranslator] = []

    def switch(self, to: str) -> None:
        """Speak another language: Qt's words first, ours last, so that ours are asked first."""
        app = QApplication.instance()
        assert app is not None
        for old in self._translators:
            QCoreApplication.removeTranslator(old)
        self.now = to
        QLocale.setDefault(QLocale(LOCALES[to]))
        theirs = QTranslator(app)
        theirs.load(f"qtbase_{to}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._translators = [theirs, QtWords(to, app)]
        for new in self._translators:
            QCoreApplication.installTranslator(new)


language = Language()


def spoken(words: Words | str) -> str:
    """The words as the window says them now."""
    return say(words, language.now)


def shown(value: object) -> str:
    """A number, a day or a moment as the window writes it now."""
    return said(value, language.now)


class Speaking:
    """A widget that says its words again when the language changes, and dresses again when the look does.

    Stands before the Qt class among the bases. `say` sets every word of the widget, `dress` every size and icon.
    """

    def say(self) -> None:
        """Set all words."""

    def dress(self) -> None:
        """Set all sizes and icons."""

    def ready(self) -> None:
        """Called last by every constructor."""
        self.dress()
        self.say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        elif event.type() == QEvent.Type.StyleChange and isinstance(self, QWidget):
            self.dress()
        super().changeEvent(event)  # type: ignore[misc]
