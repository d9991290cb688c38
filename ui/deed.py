"""What a deed is, and those that can be done before an office is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from app.language import N_
from ui.chosen_look import light_or_dark, speak, zoom_by


class Doer(Protocol):
    """What the deeds ask of a window."""

    def on_page(self, name: str) -> None: ...

    def on_record(self, name: str) -> None: ...

    def go(self, page: str, what: Any = None) -> None: ...

    def front(self) -> str: ...

    def undo(self) -> None: ...

    def palette_(self) -> None: ...

    def keys(self) -> None: ...

    def back_up(self) -> None: ...

    def lock(self) -> None: ...

    def close(self) -> bool: ...


@dataclass(frozen=True)
class Deed:
    """One thing to do. `keys`: shortcuts, the first is shown. `group`: its heading in the list of keys."""

    name: str
    words: str
    group: str
    does: Callable[[Doer], object]
    keys: tuple[str, ...] = ()


RECORD, GO, LOOK, PROGRAM = N_("Record"), N_("Go to"), N_("Look"), N_("Program")

LOOKS = (
    Deed("bigger", N_("Larger"), LOOK, lambda _: zoom_by(1), ("Ctrl+=", "Ctrl++")),
    Deed("smaller", N_("Smaller"), LOOK, lambda _: zoom_by(-1), ("Ctrl+-",)),
    Deed("plain", N_("Usual size"), LOOK, lambda _: zoom_by(0), ("Ctrl+0",)),
    Deed("dark", N_("Light or dark"), LOOK, lambda _: light_or_dark(), ("Ctrl+Shift+D",)),
    Deed("kk", N_("Kazakh"), LOOK, lambda _: speak("kk")),
    Deed("ru", N_("Russian"), LOOK, lambda _: speak("ru")),
    Deed("en", N_("English"), LOOK, lambda _: speak("en")),
)
QUIT = Deed("quit", N_("Quit"), PROGRAM, lambda window: window.close(), ("Ctrl+Q",))
AT_THE_GATE = (*LOOKS, QUIT)
