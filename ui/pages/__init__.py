"""The pages that are conversations, written by hand."""

PAGES: dict = {}
