"""The hall of an office with its doors. What is behind a door is fetched when the door is first opened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.office.attachments import Attachments
    from app.office.backups import Backups
    from app.office.board import Board
    from app.office.calendar import Calendar
    from app.office.centre import Centre
    from app.office.certificates import Certificates
    from app.office.correspondence import Correspondence
    from app.office.drafts import Drafts
    from app.office.duplicates import Duplicates
    from app.office.erasing import Erasing
    from app.office.groups import Groups
    from app.office.intake_drafts import IntakeDrafts
    from app.office.intakes import Intakes
    from app.office.linking import Linking
    from app.office.lists import Lists
    from app.office.papers import Papers
    from app.office.pastes import Pastes
    from app.office.post import Post
    from app.office.quarters import Quarters
    from app.office.records import Records
    from app.office.samples import Samples
    from app.office.users import Users
    from app.office.warehouse import Warehouse
    from app.paths import Home
    from app.storage.database import Database


class Hall:
    """The doors of an office that stands open, for one user. A program starts in half the time for it."""

    def __init__(self, home: Home, db: Database, key: bytes, user: str) -> None:
        self.home, self.user = home, user
        self._db, self._key = db, key

    @cached_property
    def records(self) -> Records:
        from app.office.records import Records

        return Records(self._db, self.user)

    @cached_property
    def calendar(self) -> Calendar:
        from app.office.calendar import Calendar

        return Calendar(self._db)

    @cached_property
    def groups(self) -> Groups:
        from app.office.groups import Groups

        return Groups(self._db, self.user)

    @cached_property
    def lists(self) -> Lists:
        from app.office.lists import Lists

        return Lists(self._db, self.user)

    @cached_property
    def intakes(self) -> Intakes:
        from app.office.intakes import Intakes

        return Intakes(self._db, self.user)

    @cached_property
    def intake_drafts(self) -> IntakeDrafts:
        from app.office.intake_drafts import IntakeDrafts

        return IntakeDrafts(self.drafts)

    @cached_property
    def pastes(self) -> Pastes:
        from app.office.pastes import Pastes

        return Pastes(self.intakes)

    @cached_property
    def quarters(self) -> Quarters:
        from app.office.quarters import Quarters

        return Quarters(self._db, self.user)

    @cached_property
    def papers(self) -> Papers:
        from app.office.papers import Papers

        return Papers(self.records, self.quarters)

    @cached_property
    def attachments(self) -> Attachments:
        from app.office.attachments import Attachments

        return Attachments(self._db, self.user)

    @cached_property
    def drafts(self) -> Drafts:
        from app.office.drafts import Drafts

        return Drafts(self._db, self.user)

    @cached_property
    def duplicates(self) -> Duplicates:
        from app.office.duplicates import Duplicates

        return Duplicates(self._db, self.user)

    @cached_property
    def post(self) -> Post:
        from app.office.post import Post

        return Post(self._db, self.user, self.home)

    @cached_property
    def certificates(self) -> Certificates:
        from app.office.certificates import Certificates

        return Certificates(self._db, self.user)

    @cached_property
    def correspondence(self) -> Correspondence:
        from app.office.correspondence import Correspondence

        return Correspondence(self._db, self.user)

    @cached_property
    def centre(self) -> Centre:
        from app.office.centre import Centre

        return Centre(self._db, self.user)

    @cached_property
    def board(self) -> Board:
        from app.office.board import Board

        return Board(self._db)

    @cached_property
    def linking(self) -> Linking:
        from app.office.linking import Linking

        return Linking(self._db, self.user)

    @cached_property
    def backups(self) -> Backups:
        from app.office.backups import Backups

        return Backups(self._db, self.home, self._key)

    @cached_property
    def users(self) -> Users:
        from app.office.users import Users

        return Users(self.home, self._key, self.user, self.backups.carry_keys)

    @cached_property
    def samples(self) -> Samples:
        from app.office.samples import Samples

        return Samples(self._db, self.user)

    @cached_property
    def erasing(self) -> Erasing:
        from app.office.erasing import Erasing

        return Erasing(self._db, self.user)

    def warehouse(self, url: str) -> Warehouse:
        """The door to a PostgreSQL database, postgresql://user@server/database, that holds the registers as well."""
        from app.office.warehouse import Warehouse

        return Warehouse(self._db, url)
