"""Measurements of reviewer, as ratios of one run: `python -m benchmarks`."""
