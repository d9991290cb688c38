"""The one door for the window and the command line: an office, and the doors of its hall."""

from app.office.house import Office

__all__ = ["Office"]
