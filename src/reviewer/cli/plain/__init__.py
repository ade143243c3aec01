"""`reviewer review --plain`: the guided review line by line, without a screen, so that it can be read aloud."""

from __future__ import annotations

from reviewer.cli.plain.asking import Asking
from reviewer.cli.plain.conversation import Conversation
from reviewer.cli.plain.guide import Guide

__all__ = ["Asking", "Conversation", "Guide"]
