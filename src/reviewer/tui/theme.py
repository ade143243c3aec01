"""Colours: Textual's own light and dark themes and one of high contrast, and what each ink is in them.

Every ink is also told by its word, glyph or weight, so that all is legible without colour.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#00ff00",
    warning="#ffff00",
    error="#ff8080",
    dark=True,
    variables={"text-muted": "#ffffff", "block-cursor-foreground": "#000000", "border": "#ffffff"},
)


READABLE = 4.6
"""The least contrast of text with its ground that is drawn: a little over the 4.5 of WCAG 2.2, 1.4.3."""


def luminance(colour: Color) -> float:
    """How light a colour is, 0 to 1, as WCAG has it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: Color, second: Color) -> float:
    """The contrast of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: Color, ground: Color) -> Color:
    """`colour`, as much darker or lighter as it must be to be read on `ground`."""
    ends = Color(0, 0, 0), Color(255, 255, 255)
    end = max(ends, key=lambda extreme: contrast(extreme, ground))
    steps = (colour.blend(end, step / 20) for step in range(21))
    return next((found for found in steps if contrast(found, ground) >= READABLE), end)


class _Palette:
    """The colours of a theme that inks are made of."""

    def __init__(self, theme: Theme) -> None:
        generated = theme.to_color_system().generate()

        def colour(name: str, fallback: str) -> Color:
            try:
                return Color.parse(generated[name])
            except (KeyError, ValueError):
                return Color.parse(generated[fallback])

        self.foreground = colour("foreground", "foreground")
        self.background = colour("background", "background")
        self.good = colour("text-success", "success")
        self.doubt = colour("text-warning", "warning")
        self.bad = colour("text-error", "error")
        self.key = colour("text-accent", "accent")
        self.mark = colour("text-primary", "primary")
        self.surface = colour("surface", "background")
        self.contrast = theme.name == HIGH_CONTRAST.name


PLAIN: Mapping[str, Style] = {
    **dict.fromkeys(("text", "bar", "dim", "good", "bad", "rule"), Style()),
    **dict.fromkeys(("strong", "head", "doubt", "key", "mark"), Style(bold=True)),
    "hit": Style(underline=True),
    "hit-now": Style(bold=True, reverse=True),
}
"""The inks without any colour: a glyph or a word beside them says what colour says elsewhere."""
_MADE: dict[tuple[str, str, bool], Mapping[str, Style]] = {}


def inks(theme: Theme, ground: Color, *, current: bool = False) -> Mapping[str, Style]:
    """The style of each ink on a ground; `current` is the ground of the current thing instead."""
    key = (theme.name, ground.hex, current)
    if key not in _MADE:
        _MADE[key] = _inks(_Palette(theme), ground, current)
    return _MADE[key]


def _inks(colours: _Palette, ground: Color, current: bool) -> Mapping[str, Style]:
    base = colours.surface if current else ground
    plain = colours.foreground
    faint = plain if colours.contrast else base.blend(plain, 0.62)

    def ink(colour: Color, *, bold: bool = False, underline: bool = False, on: Color = base) -> Style:
        seen = readable(colour, on).rich_color
        return Style(color=seen, bgcolor=on.rich_color, bold=bold or None, underline=underline or None)

    return {
        "text": ink(plain),
        "bar": ink(plain),
        "dim": ink(faint),
        "strong": ink(plain, bold=True),
        "head": ink(plain, bold=True),
        "good": ink(colours.good),
        "doubt": ink(colours.doubt, bold=True),
        "bad": ink(colours.bad, bold=True),
        "key": ink(colours.key, bold=True),
        "mark": ink(colours.mark, bold=True),
        "rule": Style(color=base.blend(plain, 0.35).rich_color, bgcolor=base.rich_color),
        "hit": ink(plain, underline=True, on=base.blend(colours.doubt, 0.25)),
        "hit-now": ink(colours.background, bold=True, on=colours.doubt),
    }


THEMES = {"dark": "textual-dark", "light": "textual-light", "high-contrast": "high-contrast"}
"""Textual's names of the themes that the configuration and the palette offer."""

CSS = """
Screen.-place { layout: vertical; }
Input:nocolor > .input--cursor, Input:nocolor > .input--selection { text-style: reverse; }
TextArea:nocolor > .text-area--cursor, TextArea:nocolor > .text-area--selection { text-style: reverse; }
Input > .input--placeholder, Input > .input--suggestion { color: $foreground 78%; }
#header { height: 1; background: $panel; }
Footer { background: $panel; }
#panes { height: 1fr; layout: horizontal; }
#outline { width: 18%; min-width: 26; max-width: 38; }
#panel { width: 31%; min-width: 30; margin-left: 2; }
#reader { max-width: 112; }
#about { display: none; }
Screen.-three #reader { margin-left: 2; }
Screen.-two #outline { display: none; width: 34; max-width: 34; }
Screen.-two.-outline #outline { display: block; }
Screen.-two.-outline #reader { margin-left: 2; }
Screen.-two.-outline #panel { display: none; }
Screen.-one #outline, Screen.-one #reader, Screen.-one #panel { display: none; }
Screen.-one #outline, Screen.-one #panel, Screen.-one #reader {
    width: 1fr; max-width: 100%; margin-left: 0;
}
Screen.-one.-outline #outline { display: block; }
Screen.-one.-reader #reader { display: block; }
Screen.-one.-panel #panel { display: block; }
Screen.-one #about { display: block; }
Screen.-reading #outline, Screen.-reading #panel { display: none; }
Screen.-reading #reader { display: block; margin-left: 0; }
Screen.-reading #panes { align-horizontal: center; }
"""
