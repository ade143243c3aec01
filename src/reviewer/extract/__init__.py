"""From a file to an extracted report: the only place that opens a PDF."""
