"""The places: each owns what it works on, gives its panes what to show, and alone calls the core."""
