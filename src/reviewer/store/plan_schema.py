"""The tables of the plan: what hangs on actions, the plan as a document, dated events, roles and people.

Each row is a person's own object with a UUID, written through the log like a note or an action. A row that belongs to
an action or a plan points at it; the pointers are looked at when a transaction ends, since undo brings rows back in
the reverse order of their going.
"""

from __future__ import annotations

PLAN_FIELDS: dict[str, tuple[str, ...]] = {
    "evidence": ("action", "kind", "form", "reference", "dated", "words"),
    "progress": ("action", "date", "text"),
    "measure": ("action", "text", "unit", "rising", "baseline", "target", "target_by", "readings"),
    "due_change": ("action", "was", "now", "reason", "approver"),
    "plan": ("title", "reports"),
    "plan_version": (
        "plan",
        "number",
        "draft",
        "approved_by",
        "approved_on",
        "sent_to",
        "sent_on",
        "published_at",
        "published_on",
    ),
    "event": ("kind", "date", "end", "title", "reports"),
    "person": ("name",),
    "role": ("name", "holder"),
    "no_action": ("target", "reason", "approver"),
}
"""The columns of each kind, besides `uuid` and `report_id`."""

ACTION_DETAILS = (
    "intended_outcome",
    "contributors",
    "partner_body",
    "forum",
    "priority",
    "start",
    "original_due",
    "impact_by",
    "off_track_reason",
    "route_back",
    "review_on",
    "successor",
    "status_since",
    "completed_on",
    "completed_by",
    "verification",
)
"""The columns of an action besides those of its short form."""

OF_ACTION = ("evidence", "progress", "measure", "due_change")
"""The kinds that hang on an action."""

PARENTS: tuple[tuple[str, str, str], ...] = (
    *((kind, "action", "action") for kind in OF_ACTION),
    ("action", "successor", "action"),
    ("plan_version", "plan", "plan"),
    ("role", "holder", "person"),
)
"""Which column of which kind holds the UUID of another kind: (kind, column, the other kind)."""

JSON_COLUMNS = frozenset(
    {
        ("action", "contributors"),
        ("action", "verification"),
        ("measure", "baseline"),
        ("measure", "readings"),
        ("plan", "reports"),
        ("event", "reports"),
    }
)
"""Columns whose value is a list or an object."""

TRUTH_COLUMNS = frozenset({("measure", "rising"), ("plan_version", "draft")})
"""Columns whose value is yes or no, kept as 1 or 0."""

_ON_ACTION = """uuid TEXT PRIMARY KEY,
  report_id INTEGER REFERENCES report(id),
  action TEXT NOT NULL REFERENCES action(uuid) DEFERRABLE INITIALLY DEFERRED"""

PLAN_TABLES = f"""
CREATE TABLE evidence (
  {_ON_ACTION},
  kind TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('file', 'web', 'paragraph', 'text')),
  reference TEXT NOT NULL,
  dated TEXT,
  words TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_action ON evidence(action);

CREATE TABLE progress (
  {_ON_ACTION},
  date TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX progress_action ON progress(action);

CREATE TABLE measure (
  {_ON_ACTION},
  text TEXT NOT NULL,
  unit TEXT NOT NULL,
  rising INTEGER NOT NULL,
  baseline TEXT,
  target REAL,
  target_by TEXT,
  readings TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX measure_action ON measure(action);

CREATE TABLE due_change (
  {_ON_ACTION},
  was TEXT,
  now TEXT,
  reason TEXT NOT NULL,
  approver TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX due_change_action ON due_change(action);

CREATE TABLE plan (
  uuid TEXT PRIMARY KEY,
  report_id INTEGER REFERENCES report(id),
  title TEXT NOT NULL,
  reports TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_version (
  uuid TEXT PRIMARY KEY,
  report_id INTEGER REFERENCES report(id),
  plan TEXT NOT NULL REFERENCES plan(uuid) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  draft INTEGER NOT NULL,
  approved_by TEXT,
  approved_on TEXT,
  sent_to TEXT,
  sent_on TEXT,
  published_at TEXT,
  published_on TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  uuid TEXT PRIMARY KEY,
  report_id INTEGER REFERENCES report(id),
  kind TEXT NOT NULL,
  date TEXT NOT NULL,
  "end" TEXT,
  title TEXT NOT NULL,
  reports TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  uuid TEXT PRIMARY KEY,
  report_id INTEGER REFERENCES report(id),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
  uuid TEXT PRIMARY KEY,
  report_id INTEGER REFERENCES report(id),
  name TEXT NOT NULL,
  holder TEXT REFERENCES person(uuid) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE no_action (
  uuid TEXT PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES report(id),
  target TEXT NOT NULL,
  reason TEXT NOT NULL,
  approver TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX no_action_report ON no_action(report_id);
"""
