"""Colours: Textual's own light and dark themes and one of high contrast, and what each ink is in them.

Every ink is also told by its word, glyph or weight, so that all is legible without colour.
"""

from __future__ import annotations

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

THEMES = {"dark": "textual-dark", "light": "textual-light", "high-contrast": "high-contrast"}
"""Textual's names of the themes that the configuration and the palette offer."""

CSS = """

Screen.-place { layout: vertical; }
.ink--text, .ink--bar { color: $foreground; }
.ink--dim { color: $text-muted; }
.ink--strong { color: $foreground; text-style: bold; }
.ink--head { color: $foreground; text-style: bold; }
.ink--good { color: $text-success; }
.ink--doubt { color: $text-warning; text-style: bold; }
.ink--bad { color: $text-error; text-style: bold; }
.ink--key { color: $text-accent; text-style: bold; }
.ink--mark { color: $text-primary; text-style: bold; }
.ink--rule { color: $foreground 30%; }
.ink--hit { color: $foreground; text-style: underline; }
.ink--hit-now { color: $background; background: $warning; text-style: bold reverse; }
.ink--current { background: $surface; }
BlockView {
    scrollbar-color: $foreground 20%; scrollbar-color-hover: $foreground 40%; scrollbar-color-active: $foreground 40%;
    scrollbar-background: $background; scrollbar-background-hover: $background;
    scrollbar-background-active: $background;
}
#header { height: 1; background: $panel; }
Footer { background: $panel; }
#panes { height: 1fr; layout: horizontal; }
.pane { height: 1fr; width: 1fr; layout: vertical; }
#outline-pane { width: 18%; min-width: 26; max-width: 38; }
#panel-pane { width: 31%; min-width: 30; margin-left: 2; }
#reader-pane { max-width: 112; }
#about { display: none; }
Screen.-three #reader-pane { margin-left: 2; }
Screen.-two #outline-pane { display: none; width: 34; max-width: 34; }
Screen.-two.-outline #outline-pane { display: block; }
Screen.-two.-outline #reader-pane { margin-left: 2; }
Screen.-two.-outline #panel-pane { display: none; }
Screen.-one .pane { display: none; }
Screen.-one #outline-pane, Screen.-one #panel-pane, Screen.-one #reader-pane {
    width: 1fr; max-width: 100%; margin-left: 0;
}
Screen.-one.-outline #outline-pane { display: block; }
Screen.-one.-reader #reader-pane { display: block; }
Screen.-one.-panel #panel-pane { display: block; }
Screen.-one #about { display: block; }
Screen.-reading .pane { display: none; }
Screen.-reading #reader-pane { display: block; margin-left: 0; }
Screen.-reading #panes { align-horizontal: center; }
"""
