"""Files that are attached, sent, lost and spoiled in any order: in the end every one is at the centre."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.errors import Refusal
from app.exchange import receive
from app.office import Office
from app.storage import attachments
from app.storage.attachments import here, named
from tests.exchange.attached import ROOM, at, attach
from tests.exchange.world import World

DEEDS = st.lists(
    st.tuples(st.sampled_from(["attach", "remove", "undo", "send", "lose", "receipt", "full", "spoil", "back", "burn"]),
              st.integers(0, 9)),
    max_size=14,
)  # fmt: skip


@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(DEEDS)
def test_whatever_is_attached_sent_lost_and_spoiled_in_the_end_every_file_is_at_the_centre(
    founded: Path, deeds: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World.of(founded, Path(folder))
        Story(world, Path(folder)).tell(deeds)


class Story:
    """One office, the centre, and the post between them."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.centre, self.region = world.centre, world.computer()
        self.packages: list[bytes] = []
        self.receipts: list[bytes] = []
        self.kept = folder / "kept"

    def tell(self, deeds: list[tuple[str, int]]) -> None:
        shutil.copytree(self.centre.folder, self.kept)
        for deed, n in deeds:
            getattr(self, deed)(n)
        self.settle()

    def attach(self, n: int) -> None:
        with self.region.open() as office:
            attach(office, self.folder, n, n + 1)

    def remove(self, n: int) -> None:
        with self.region.open() as office:
            some = office._db.conn.execute("SELECT id FROM attachment WHERE withdrawn = 0 ORDER BY id").fetchall()
            if some:
                office.attachments.detach(some[n % len(some)][0])

    def undo(self, _: int) -> None:
        with self.region.open() as office, suppress(Refusal):
            office.records.undo()

    def send(self, n: int, full: bool = False) -> None:
        with self.region.open() as office:
            path, _ = office.post.send(self.folder / "sent", full=full, room=ROOM if n < 8 else 0)
        self.packages.append(path.read_bytes())

    def full(self, n: int) -> None:
        self.send(n, full=True)

    def lose(self, n: int) -> None:
        if self.packages:
            self.packages.pop(n % len(self.packages))

    def receipt(self, n: int) -> None:
        """The centre takes one of the packages that lie in the post, and the answer comes back, or not."""
        if not self.packages:
            return
        (self.folder / "came.dostyq").write_bytes(self.packages[n % len(self.packages)])
        answer = None
        with self.centre.open() as centre:
            try:
                _, answer = centre.post.receive(self.folder / "came.dostyq")
            except receive.Answered as refusal:
                answer = refusal.answer
        if answer is not None and n != 9:
            with self.region.open() as office, suppress(Refusal):
                office.post.receive(answer)

    def spoil(self, n: int) -> None:
        """A file at the centre is damaged; whoever asks for it puts it away."""
        with self.centre.open() as centre:
            for digest in sorted(at(centre))[: n % 2]:
                attachments.place(centre._db, digest).write_bytes(b"x")
                assert attachments.content(centre._db, digest) is None

    def back(self, _: int) -> None:
        """The centre is restored behind its offices."""
        shutil.rmtree(self.centre.folder)
        shutil.copytree(self.kept, self.centre.folder)

    def burn(self, _: int) -> None:
        """The office loses its files with a disk; what it has sent comes back."""
        shutil.rmtree(self.region.folder / "attached", ignore_errors=True)

    def settle(self) -> None:
        with self.region.open() as office, self.centre.open() as centre:
            left = set(named(office._db, {1})) & (at(office) | everything(centre))
        for _ in range(20):
            self.packages.clear()
            self.send(0)
            self.receipt(0)
            with self.region.open() as office, self.centre.open() as centre:
                if left == at(centre) == at(office) and office.attachments.waiting() == (0, 0):
                    assert centre.check()["sound"]
                    return
        raise AssertionError("files are missing at the centre")


def everything(office: Office) -> set[str]:
    """All files that lie at the centre, those of which the record has not come again too."""
    db = office._db
    return here(db, {digest for (digest,) in db.conn.execute("SELECT file FROM attachment")})
