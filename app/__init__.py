"""Dostyq without a window: everything an office does, importable with Qt absent."""

__version__ = "0.1.0"
"""The program's version, in every package it makes."""
