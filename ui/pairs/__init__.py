"""Pairs of records that may be one: duplicates of an office, and what two offices have reported."""
