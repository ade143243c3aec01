"""The nouns: what is read from a report and what people decide about it. No input, no output."""
