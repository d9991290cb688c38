"""The certificate of who has completed a course: Kazakh on the left, the other language on the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame

from app.domain.course import COURSE
from app.domain.enrolment import ENROLMENT
from app.domain.profile import Profile, in_language
from app.language import day, say
from app.papers import fonts
from app.papers.fonts import BOLD
from app.papers.ornament import INK, frame, shanyraq
from app.papers.parts import Values, days, stated
from app.papers.sheet import About, Sheet, printed
from app.papers.styles import BODY, CENTRED, HINT, SMALL_CENTRED, STRONG_CENTRED, text

WHOLE = Sheet(size=(A4[1], A4[0]), left=0, right=0, top=0, bottom=0)
WIDTH, HEIGHT = WHOLE.size
MIDDLE = WIDTH / 2
COLUMN, MARGIN = 98 * mm, 10 * mm
LARGEST, ROOM = 27.0, 200 * mm
"""The type of a name, and the room in which even a long one stands on one line."""

HEAD = ParagraphStyle("certificate", CENTRED, fontName=BOLD, fontSize=25, leading=30, textColor=INK)
FACT = ParagraphStyle("fact", BODY, fontSize=10.5, leading=15, alignment=TA_CENTER)


def certificate_pdf(profile: Profile, name: str, enrolment: Values, course: Values, language: str) -> bytes:
    """A4 on its side, from the learner's name and the values of the enrolment and its course; made to be handed out."""
    return certificates_pdf(profile, [(name, enrolment)], course, language)


def certificates_pdf(profile: Profile, holders: Iterable[tuple[str, Values]], course: Values, language: str) -> bytes:
    """The certificates of several learners of a course, a page each: their names and the values of their enrolments."""
    both = ("kk", "ru" if language == "kk" else language)
    drawn: list[Flowable] = [Certificate(profile, name, enrolment, course, both) for name, enrolment in holders]
    about = About(say("Certificate", language), in_language(profile.name, language), language, ())
    return printed(drawn, about, WHOLE)


class Certificate(Flowable):  # type: ignore[misc]
    """The whole page; every part has its place."""

    def __init__(
        self, profile: Profile, name: str, enrolment: Values, course: Values, languages: tuple[str, str]
    ) -> None:
        super().__init__()
        self.profile, self.name, self.enrolment, self.course = profile, name, enrolment, course
        self.languages = languages

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Nearly the page, also where less is left: the next certificate then goes to a page of its own."""
        return WIDTH, HEIGHT - 1

    def draw(self) -> None:
        canvas = self.canv
        frame(canvas, WIDTH, HEIGHT, MARGIN)
        shanyraq(canvas, MIDDLE, HEIGHT - 34 * mm, 11 * mm)
        for side, language in zip((-1, 1), self.languages, strict=True):
            self.write_side(MIDDLE + side * 62 * mm, language)
        self.write_title()
        self.write_name()
        self.write_end()
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.4)
        canvas.line(MIDDLE, 92 * mm, MIDDLE, 62 * mm)

    def write_side(self, middle: float, language: str) -> None:
        """What one language says: whose certificate it is above, of which course below."""
        lines = [text(in_language(self.profile.parent, language), SMALL_CENTRED)]
        lines += [text(in_language(self.profile.name, language), STRONG_CENTRED)]
        self.stack(lines, middle, HEIGHT - 22 * mm, 78 * mm)
        words = [text(line, FACT) for line in self.facts(language)]
        self.stack(words, middle, 97 * mm, COLUMN, 50 * mm)

    def facts(self, language: str) -> Iterator[str]:
        """The sentences and the facts of the course."""
        yield say("has completed the course", language)
        yield f"«{self.course['group_name']}»"
        known = stated(COURSE, self.course, language, ("language", "language_level", "hours"))
        yield from (f"{label}: {words}" for label, words in known)
        yield days(self.course.get("starts_on"), self.course.get("ends_on"), language)
        yield from (f"{label}: {words}" for label, words in stated(ENROLMENT, self.enrolment, language, ("result",)))

    def write_title(self) -> None:
        """The word and the number."""
        words = list(dict.fromkeys(say("Certificate", language).upper() for language in self.languages))
        number = self.enrolment.get("certificate")
        lines = [text("  /  ".join(words), HEAD)]
        lines += [text(f"№ {number}", CENTRED)] if number else []
        self.stack(lines, MIDDLE, HEIGHT - 57 * mm, ROOM)

    def write_name(self) -> None:
        """Whose it is, as large as it fits, over a hairline."""
        size = min(LARGEST, LARGEST * ROOM / fonts.width(self.name, BOLD, LARGEST))
        self.canv.setFillColor(Color(0, 0, 0))
        self.canv.setFont(BOLD, size)
        self.canv.drawCentredString(MIDDLE, 111 * mm, self.name)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.8)
        self.canv.line(MIDDLE - ROOM / 2, 106.5 * mm, MIDDLE + ROOM / 2, 106.5 * mm)
        holder = " / ".join(say("holder of the certificate", language) for language in self.languages)
        self.stack([text(holder, HINT)], MIDDLE, 105.5 * mm, ROOM)

    def write_end(self) -> None:
        """Who signs it, the place of the seal, the city and the day."""
        first = self.languages[0]
        posts = [text(in_language(self.profile.signer_post, each), SMALL_CENTRED) for each in self.languages]
        self.stack(posts, 63 * mm, 41 * mm, 74 * mm)
        line(self.canv, 127 * mm, 34 * mm, 46 * mm)
        self.stack([text(say("(signature)", first), HINT)], 127 * mm, 33 * mm, 46 * mm)
        self.stack([text(self.profile.signer_name, CENTRED)], 176 * mm, 39 * mm, 46 * mm)
        self.stack([text(say("Place of the seal", first), HINT)], 176 * mm, 33 * mm, 46 * mm)
        on = self.enrolment.get("certified_on")
        place = [text(in_language(self.profile.city, each), SMALL_CENTRED) for each in self.languages]
        given = day(on) if on else say("«____» ________________ 20___", first)
        self.stack([*place, text(given, SMALL_CENTRED)], 236 * mm, 43 * mm, 66 * mm)

    def stack(self, lines: list[Flowable], middle: float, top: float, width: float, height: float = 28 * mm) -> None:
        """Paragraphs under one another, around a middle, from a top down; smaller where the height would not do."""
        part = KeepInFrame(width, height, lines, mode="shrink", hAlign="CENTER")
        taken = part.wrapOn(self.canv, width, height)[1]
        part.drawOn(self.canv, middle - width / 2, top - taken)


def line(canvas: Canvas, middle: float, y: float, length: float) -> None:
    canvas.setStrokeColor(Color(0, 0, 0))
    canvas.setLineWidth(0.5)
    canvas.line(middle - length / 2, y, middle + length / 2, y)
