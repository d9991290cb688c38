"""Dostyq without a window: everything an office does, importable with Qt absent."""
