"""How it is printed: every paper is built from the same few parts, as bytes, from plain data."""
