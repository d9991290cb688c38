"""The database's history: small functions in the order they came, with literal names; a released one never changes.

A new one goes into a new file, whose name stands at the end of this list.
"""

# ruff: noqa: F401, I001 - imported for what they add to the list, in the order they came
from app.storage.migrations.base import migrations
from app.storage.migrations import ground
from app.storage.migrations import registers
from app.storage.migrations import exchange
from app.storage.migrations import later_registers
from app.storage.migrations import desk
from app.storage.migrations import duplicates
from app.storage.migrations import downwards
from app.storage.migrations import reported_twice
from app.storage.migrations import levels
from app.storage.migrations import long_lists
from app.storage.migrations import attachments
from app.storage.migrations import plan_and_fact
from app.storage.migrations import waiting_list
from app.storage.migrations import words_passed_on

__all__ = ["migrations"]
