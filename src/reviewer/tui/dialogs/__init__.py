"""Dialogs: one question each, answered with a value or with nothing. None of them calls the core."""
