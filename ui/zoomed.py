"""The style of what has icons inside: a search line, the heads of rows."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget

from ui.theme import theme


class Zoomed(QProxyStyle):
    """Knows the zoom: Qt's own styles draw what stands inside a line or a head at one size for ever."""

    def pixelMetric(  # noqa: N802 - Qt's name
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_LineEditIconSize, QStyle.PixelMetric.PM_SmallIconSize):
            return theme.u(16)
        return super().pixelMetric(metric, option, widget)


@lru_cache(maxsize=1)
def zoomed() -> Zoomed:
    """The one style of all that has icons inside; it lives as long as the application."""
    style = Zoomed("Fusion")
    style.setParent(QApplication.instance())
    return style
