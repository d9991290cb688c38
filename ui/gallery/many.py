"""Pictures of work on many: a field changed for all that is chosen, withdrawal, rows from Excel with problems."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from ui.gallery.camera import Camera, settle
from ui.window import Window

ROWS = """Іс-шараның атауы\tКүні\tТүрі\tҚатысушылар саны\tоның ішінде жастар\tМоделератор
Наурыз мерекесі\t21.03.2025\tфестиваль\t1200\t300\tиә
«Бірлік» форумы\t31.02.2025\tфорум\t80\t20\t
Тілдер күні\t05.09.2025\tойын-сауық кеші\t60\t15\t
Дөңгелек үстел\t12.03.2025\tдөңгелек үстел\t40\t90\t
Абай оқулары\t10.08.2025\tконференция\t55\t25\t
"""


def many(window: Window, camera: Camera) -> None:
    """The pane of many in two states, then the grid of pasted rows."""
    window.go("event")
    page = window.page()
    page.table.selectAll()
    settle(window)
    for name, value in (("youth", "60"), ("kind", "forum")):
        page.many.choice.choose(name)
        page.many.choice.editor.put_typed(value)
        page.many.choice.editor.changed.emit()
        camera.take(f"many-{name}", window)
    page.many.withdraw()
    camera.take("many-withdraw", window)
    page.close_record()
    page.table.clearSelection()
    QGuiApplication.clipboard().setText(ROWS)
    page.paste_rows()
    camera.take("paste", window)
    page.pasting.forget()
