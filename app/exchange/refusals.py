"""Why a file that came is not taken, each reason under a name of its own; damage and newness are in app.errors."""

from __future__ import annotations

from app.errors import Refusal


class TooLarge(Refusal):
    """Over a limit of the format: nothing of it is read further."""


class WrongKind(Refusal):
    """A sound file, but not the kind that is needed here."""


class Stranger(Refusal):
    """The sender's office or key is not one that we have accepted."""


class Forged(Refusal):
    """The signature is not the sender's."""


class NotForUs(Refusal):
    """Addressed or encrypted to another office."""


class OtherKeys(NotForUs):
    """Addressed to this office and closed to keys that it does not have."""


class AnotherCentre(Stranger):
    """A certificate that does not lead to the centre accepted before: only a person can tell whether it may."""
