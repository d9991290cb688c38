"""A summary as a paper in a format; what draws it is loaded when the first one is asked for."""

from __future__ import annotations

from typing import Literal

from app.summary.summary import Summary

Form = Literal["pdf", "docx", "xlsx"]


def drawn(summary: Summary, language: str, form: Form) -> bytes:
    """A summary in a language (kk, ru, en, or kk+ru) as a file; the same bytes for the same summary."""
    if form == "docx":
        from app.papers.docx import summary_docx

        return summary_docx(summary, language)
    if form == "xlsx":
        from app.papers.xlsx import summary_xlsx

        return summary_xlsx(summary, language)
    from app.papers.pdf import summary_pdf

    return summary_pdf(summary, language)
