"""The board: which office has reported, and who must be reminded."""
