"""The registry of inspection frameworks, one entry a vintage, as data."""
