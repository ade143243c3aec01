"""Draws the sample reports: one source text each gives the PDF, the plain text and the expected answers."""
