"""Where it is kept: one encrypted database an office, and the only place with SQL.

sqlite-utils must find SQLCipher where it looks for its SQLite, so the module is put there before it is imported.
"""

from __future__ import annotations

import sys

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
