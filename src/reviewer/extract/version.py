"""The version of the parser: it changes whenever the same source may be read differently."""

PARSER_VERSION = "1"
