"""Bringing files into the store: many at once, each on its own, one bad file never stopping the rest."""
