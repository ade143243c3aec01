"""The settings: the shipped `config.yaml`, a user's own laid over it, checked key by key."""

from __future__ import annotations

from reviewer.config.load import load, user_config_path
from reviewer.config.shipped import sample_reports, shipped_config
from reviewer.config.values import Config

__all__ = ["Config", "load", "sample_reports", "shipped_config", "user_config_path"]
