"""The capital's desk: what has come of each office, and what is asked of it."""
