"""The shipped settings made ready, after each change of `config.yaml`: `python -m tools.settings`."""

from __future__ import annotations

from reviewer.config import ready, shipped_config

if __name__ == "__main__":
    ready.READY.write_text(ready.made(shipped_config()), encoding="utf-8")
