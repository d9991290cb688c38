"""A register on the screen: list, record and form, all made from its declaration."""
