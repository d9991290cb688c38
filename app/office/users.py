"""The door to who may open the office: users, their passwords, the recovery code."""

from __future__ import annotations

from collections.abc import Callable

from app.errors import NotFound, Refusal
from app.language import N_, Words
from app.paths import Home
from app.storage import vault

FIRST = "head"
"""Who founded the office, where no name was given."""

OF_OURS = {FIRST: N_("head"), "recovery": N_("recovery code"), "": "Dostyq"}
"""Names that nobody chose, and so are translated."""

MOST = 100
"""So many characters a user's name may have: it stands in lines of lists and of the journal."""


def called(user: str) -> Words | str:
    """A user as he is shown: in the journal, among the users, on a document."""
    return Words(OF_OURS[user]) if user in OF_OURS else user


class Users:
    """The users of one office, asked for by one of them. Whoever came in by the recovery code is none of them.

    `changed` is told when other passwords open the office: its backups are to be opened by the same.
    """

    def __init__(self, home: Home, key: bytes, user: str, changed: Callable[[], None]) -> None:
        self._home, self._key, self._user, self._changed = home, key, user, changed

    def all(self) -> list[str]:
        """Who has a password of this office."""
        return [slot.name for slot in vault.read(self._home).slots if slot.kind == "password"]

    def add(self, name: str, password: str) -> None:
        """A password for one more user; raises Refusal where it is weak, or the name is another's already."""
        fit = fit_name(name)
        if fit in self.all():
            raise Refusal("There is a user {name} already, whose password stays as it is. Choose another name, or give "
                          "{name} another password.", name=called(fit))  # fmt: skip
        vault.add_user(self._home, self._key, fit, password)
        self._changed()

    def give_another(self, name: str, password: str) -> None:
        """Another password for a user who has forgotten his; raises NotFound, and Refusal where it is weak."""
        fit = fit_name(name)
        if fit not in self.all():
            raise NotFound("There is no user {name}.", name=name)
        vault.add_user(self._home, self._key, fit, password)
        self._changed()

    def change_password(self, old: str, new: str) -> None:
        """Another password for oneself; raises WrongPassword, Refusal where the new one is weak."""
        vault.refuse_wrong(self._home, self._user, old)
        vault.add_user(self._home, self._key, self._user, new)
        self._changed()

    def remove(self, name: str) -> None:
        """The password of another user opens the office no longer; what he did stays in the journal."""
        if name == self._user:
            raise Refusal("You cannot remove yourself: let another user do it.")
        vault.remove_user(self._home, name)
        self._changed()

    def refuse_code(self, code: str) -> None:
        """A sheet with any other code would lie in the safe for nothing; raises WrongPassword."""
        vault.refuse_wrong_code(self._home, code)

    def new_code(self) -> str:
        """Another recovery code, to be printed; the old one opens the office no longer."""
        code = vault.new_code(self._home, self._key)
        self._changed()
        return code


def fit_name(name: str) -> str:
    """A user's name as one line; raises Refusal where there is none or too much of it."""
    tidy = "".join(letter for letter in " ".join(name.split()) if letter.isprintable())
    if not tidy:
        raise Refusal("The user needs a name.")
    if len(tidy) > MOST:
        raise Refusal("The text is too long: at most {most} characters.", most=MOST)
    return tidy
