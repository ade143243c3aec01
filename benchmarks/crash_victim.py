"""A scripted review that never ends: what `benchmarks.crash` kills.

    python -m benchmarks.crash_victim STORE SEED

It does one seeded act after the other through a review session, and after each that was made prints the id of the log's
latest entry: what it has printed is what it was told is saved.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

from reviewer.errors import Refused
from reviewer.model.decided import LinkState, Mark, NoteKind
from reviewer.model.grades import SCALE_2013
from reviewer.review.session import ReviewSession
from reviewer.review.workspace import Workspace


class Reviewer:
    """Somebody who reviews without thinking: each act is drawn by `chance`."""

    def __init__(self, session: ReviewSession, chance: random.Random) -> None:
        self.session, self.chance = session, chance
        self._count = 0
        self.acts: list[Callable[[], object]] = [
            self._judgement, self._fact, self._area, self._read, self._mark, self._mark, self._themes, self._note,
            self._edit_note, self._delete_note, self._link, self._action, self._edit_action, self._text, self._split,
            self._remove, self._restore, session.undo, session.undo, session.redo,
        ]  # fmt: skip

    def act(self) -> None:
        """Do one thing; what cannot be done as things stand is left alone."""
        self._count += 1
        place: dict[str, object] = {"target": self._paragraph(), "later": [self._count]}
        self.session.remember_place(place, now=self.chance.random() < 0.2)
        try:
            self.chance.choice(self.acts)()
        except (Refused, IndexError):
            return  # nothing to undo, no note to edit: the next act, then

    def _paragraph(self) -> str:
        return self.chance.choice(self.session.report.paragraphs).target

    def _words(self) -> str:
        return f"{self._count} " + "words of a reviewer " * self.chance.randrange(1, 40)

    def _judgement(self) -> None:
        target = self.chance.choice(self.session.report.judgements).target
        self.session.grade(target, self.chance.choice(SCALE_2013), "because")

    def _fact(self) -> None:
        self.session.correct_fact("fact/lead_inspector", f"Inspector {self._count}", "misread")

    def _area(self) -> None:
        self.session.correct_area(self.chance.choice(self.session.report.areas).target, self._words())

    def _read(self) -> None:
        self.session.mark_read(self._paragraph(), on=self.chance.random() < 0.8)

    def _mark(self) -> None:
        self.session.mark(self._paragraph(), self.chance.choice(list(Mark)), quote=self._words())

    def _themes(self) -> None:
        self.session.set_themes(self._paragraph(), [f"theme {self._count % 7}", "plans"])

    def _note(self) -> None:
        self.session.add_note(self._paragraph(), self.chance.choice(list(NoteKind)), self._words())

    def _edit_note(self) -> None:
        self.session.edit_note(self.chance.choice(self.session.report.notes).uuid, text=self._words())

    def _delete_note(self) -> None:
        self.session.delete_note(self.chance.choice(self.session.report.notes).uuid)

    def _link(self) -> None:
        area = self.chance.choice(self.session.report.areas).target
        self.session.link(area, self._paragraph(), self.chance.choice(list(LinkState)), score=0.5)

    def _action(self) -> None:
        self.session.add_action([self.chance.choice(self.session.report.areas).target], self._words())

    def _edit_action(self) -> None:
        self.session.edit_action(self.chance.choice(self.session.report.actions).uuid, text=self._words())

    def _text(self) -> None:
        self.session.correct_paragraph(self._paragraph(), text=self._words(), number=str(self._count))

    def _split(self) -> None:
        if self.chance.random() < 0.3:
            self.session.split_paragraph(self._paragraph(), ["The first part.", "The second."])

    def _remove(self) -> None:
        if len(self.session.report.paragraphs) > 8 and self.chance.random() < 0.3:
            self.session.remove(self._paragraph(), "not a paragraph")

    def _restore(self) -> None:
        self.session.restore(self.chance.choice(self.session.report.removed).target)


def main(store: Path, seed: int) -> None:
    """Review until killed."""
    workspace = Workspace.open(store, actor="Anna")
    reviewer = Reviewer(workspace.session(workspace.store.report_ids()[0]), random.Random(seed))
    latest = workspace.store.last_entry()
    print("ready", latest, flush=True)
    while True:
        reviewer.act()
        made = workspace.store.last_entry()
        if made != latest:
            latest = made
            print("saved", latest, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
