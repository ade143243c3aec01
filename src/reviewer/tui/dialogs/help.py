"""Help: the keys that act where one stands, those that cannot act now with the reason."""

from __future__ import annotations

from reviewer.tui import wrap
from reviewer.tui.commands import GROUPS
from reviewer.tui.dialogs.listing import ListDialog
from reviewer.tui.dialogs.palette import does
from reviewer.tui.registry import PLACES, At, Registry, Situation, shown
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run

KEYS = 14
SIGNS = "! doubtful   · open   ✓ decided   × corrected   ~ later"


class HelpDialog(ListDialog):
    """Every command of a place by group; Return carries the chosen one out."""

    def __init__(self, registry: Registry, place: At, situation: Situation) -> None:
        super().__init__(f"Keys in {PLACES[place]}", (), hint=f"{SIGNS}\nReturn does it · j k move · Esc")
        self.add_class("-tall")
        self._registry, self._place, self._situation = registry, place, situation

    def _make(self, width: int) -> list[Block]:
        groups: dict[str, list[Block]] = {}
        for command, keys_of in self._registry.listed(self._place):
            keys = "  ".join(shown(key) for key in keys_of) or ": by name"
            why = command.why_not(self._situation)
            ink = "strong" if why is None else "dim"
            rows: list[Row] = [
                (
                    Run(wrap.padded(keys, KEYS), "key" if why is None else "dim"),
                    Run(wrap.cut(command.family or does(command, self._situation), width - KEYS), ink),
                )
            ]
            said = command.help if why is None else f"not now: {why}"
            rows.extend((Run(" " * KEYS), Run(line, "dim")) for line in wrap.wrapped(said, width - KEYS) if line)
            groups.setdefault(command.group, []).append(Block(f"choice:{command.id}", tuple(rows)))
        made: list[Block] = []
        for group, blocks in sorted(groups.items(), key=lambda found: GROUPS.index(found[0])):
            head: tuple[Row, ...] = ((Run(group, "head"),),)
            made.append(Block(f"group:{group}", (NOTHING, *head) if made else head, choosable=False))
            made.extend(blocks)
        return made
