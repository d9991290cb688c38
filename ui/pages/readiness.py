"""What stands in the way of closing a period: errors to mend, warnings to explain, and what is good to know."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.domain.checks import Finding, Severity
from app.language import N_, several
from ui.language import shown, spoken
from ui.layouts import Plane, beside, emptied, rule, space
from ui.panels import section
from ui.parts import Button, Label, Mark, plain
from ui.theme import sized

GROUPS: dict[Severity, tuple[str, str]] = {
    "error": (N_("Errors"), N_("must be mended before closing")),
    "warning": (N_("Warnings"), N_("want an explanation, which is printed")),
    "note": (N_("To know"), N_("does not stand in the way")),
}


class Readiness(Plane):
    """`wanted` asks to see a finding's records, `explained` carries the key of a finding and what is said of it."""

    wanted = Signal(object)
    explained = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("base", margins=(24, 8, 16, 24))

    def look(self, findings: list[Finding]) -> Iterator[None]:
        """Show what was found, the gravest first, one after another."""
        emptied(self.lay)
        for severity, (title, second) in GROUPS.items():
            some = [finding for finding in findings if finding.severity == severity]
            if some:
                self.lay.addLayout(section(title, sub=plain(shown(len(some)), "second")))
                self.lay.addWidget(Label(second, "second", wrap=True))
                self.lay.addLayout(space(4))
                self.lay.addWidget(rule("edge"))
            for finding in some:
                self._finding(finding)
                yield
        if not findings:
            self.lay.addLayout(section(N_("Ready")))
            self.lay.addLayout(beside(Mark("done"), Label(N_("Nothing stands in the way."), "good", wrap=True), gap=8))
        self.lay.addStretch(1)

    def _finding(self, finding: Finding) -> None:
        mark = Mark(finding.severity)
        row = beside(mark, Label(finding.words, wrap=True), gap=8)
        row.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        row.setStretch(1, 1)
        sized(row.setContentsMargins, 0, 8, 0, 2)
        self.lay.addLayout(row)
        if finding.records:
            words = several("Show {n} record", "Show {n} records", len(finding.records))
            go = beside(Button(words, lambda: self.wanted.emit(finding), role="link"), None)
            sized(go.setContentsMargins, 22, 0, 0, 0)
            self.lay.addLayout(go)
        if finding.severity == "warning":
            self.lay.addLayout(self._explanation(finding))
        self.lay.addLayout(space(6))
        self.lay.addWidget(rule())

    def _explanation(self, finding: Finding) -> QHBoxLayout:
        line = QLineEdit(finding.explanation)
        line.setPlaceholderText(spoken(N_("Write an explanation")))
        line.setAccessibleName(spoken(N_("Explanation")))
        line.editingFinished.connect(lambda: self._said(finding, line))
        row = beside(Mark("done" if finding.explanation else "due", 13), line, gap=8)
        sized(row.setContentsMargins, 0, 4, 0, 0)
        return row

    def _said(self, finding: Finding, line: QLineEdit) -> None:
        """Only what was changed is kept; Enter and leaving the line both come here."""
        if line.isModified():
            line.setModified(False)
            self.explained.emit(finding.key, line.text())


def stopping(findings: list[Finding]) -> int:
    """How many findings stand in the way."""
    return sum(finding.stops for finding in findings)
