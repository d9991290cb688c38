"""What is said when keys or certificates have changed, and what a person is to do about it."""

from __future__ import annotations

from app.exchange.card import Acceptance
from app.language import Words


def kept(accepted: Acceptance) -> Words:
    """A certificate was kept: whose digits are to be compared."""
    return Words("The certificate is kept; it is valid until {day}. It was given by {name}: compare the digits of that "
                 "office by phone: {digits}",
                 {"day": accepted.valid_to, "name": accepted.centre.names,
                  "digits": accepted.centre.public.fingerprint})  # fmt: skip


def renewed(role: str, safe: bool, digits: str) -> Words:
    """An office has made new keys. Those of the centre are announced by the old ones where these are `safe`."""
    values = {"digits": digits}
    if role != "centre":
        return Words("The office has new keys. Carry its card to the centre; the digits to compare by phone: {digits}",
                     values)  # fmt: skip
    if safe:
        return Words("The centre has new keys. The next receipts and circulars bring them to the offices, which follow "
                     "by themselves. The digits: {digits}", values)  # fmt: skip
    return Words("The centre has new keys, and the old ones are revoked. Every office must accept a new certificate by "
                 "hand; the digits to compare by phone: {digits}", values)  # fmt: skip
