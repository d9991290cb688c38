"""The language and the look that a person chooses: worn at once, and again at the next start."""

from __future__ import annotations

from app.language import LANGUAGES
from ui.language import language
from ui.memory import recall, remember
from ui.theme import DARK, ZOOM_STEP, theme


def wear_remembered() -> None:
    """What was chosen last; Kazakh and the colours of the system at the first start."""
    theme.wear(recall("scheme", "system"), recall("zoom", 100))
    wanted = recall("language", "kk")
    language.switch(wanted if wanted in LANGUAGES else "kk")


def speak(to: str) -> None:
    """Another language."""
    language.switch(to)
    remember("language", to)


def wear_scheme(scheme: str) -> None:
    """Other colours."""
    theme.wear(scheme=scheme)
    remember("scheme", scheme)


def wear_zoom(percent: int) -> None:
    """Another size, within what there is."""
    theme.wear(zoom=percent)
    remember("zoom", theme.zoom)


def zoom_by(steps: int) -> None:
    """Larger, smaller, or by no step as it was made."""
    wear_zoom(theme.zoom + steps * ZOOM_STEP if steps else 100)


def light_or_dark() -> None:
    """The other of the two, whatever the system says."""
    wear_scheme("light" if theme.colours == DARK else "dark")
