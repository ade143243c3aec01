"""Invented reports in every layout, each with random but repeatable looks and wording, and what must be read of them.

`cases.make(layout, seed)` gives a report as a PDF or a text with its `Wanted`; `compare.compare` holds what was read
against it. Nothing here is a real report: places, people and findings are put together from lists.
"""
