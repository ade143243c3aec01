"""The store's tables. `docs/store.md` says what every column means; a test holds the two together.

The text of a source is kept once, in `source_text`. A paragraph or an area is spans of it: the views `paragraph_text`
and `area_text` cut them out in plain SQL, and the full-text indexes read these views, so that nothing is stored twice.
The views may not use a table-valued function such as `json_each`: FTS5 refuses those when it rebuilds an index.
"""

from __future__ import annotations

BY_HAND = "(field = 'removed' OR (field = '*' AND target GLOB '*/+*'))"
SHOWN_ALONE = "field IN ('grade', 'value')"
"""Conditions of two partial indexes, `decision_by_hand` and `decision_shown`. A query must have them in these words to
be answered from the index, also where it asks for `field = 'grade'` alone: SQLite does not see that this follows."""

SEARCHED = ("paragraph", "area", "wording", "note")
"""The tables that have a full-text index."""

APPLICATION_ID = 0x5256_5752  # "RVWR"
"""Marks the file as a store of ours in SQLite's own header."""

VERSION = 1
"""How many migrations make the tables that this program reads and writes: SQLite's `user_version`."""

ROOM = 1_000_000
"""A paragraph's or area's id is its source's times this, plus its place in document order: no index needed."""


def id_range(source: int) -> tuple[int, int]:
    """The first and the last id that a paragraph or an area of a source can have."""
    return source * ROOM, (source + 1) * ROOM - 1


TABLES = """
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL,
  format TEXT NOT NULL,
  pages INTEGER,
  origin TEXT,
  bytes INTEGER NOT NULL,
  parser_version TEXT NOT NULL,
  ingested_at TEXT NOT NULL,
  facts TEXT NOT NULL,
  warnings TEXT NOT NULL
) STRICT;

CREATE TABLE source_text (
  source_id INTEGER PRIMARY KEY REFERENCES source(id),
  leftovers TEXT NOT NULL,
  places BLOB NOT NULL,
  odd TEXT,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE seen_file (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  source_id INTEGER REFERENCES source(id),
  created_at TEXT NOT NULL,
  framework TEXT NOT NULL,
  variant TEXT,
  title TEXT,
  authority TEXT,
  inspection_start TEXT,
  inspection_end TEXT,
  published TEXT,
  areas INTEGER NOT NULL,
  to_decide INTEGER NOT NULL,
  warnings INTEGER NOT NULL
) STRICT;
CREATE INDEX report_source ON report(source_id);

CREATE TABLE version (
  report_id INTEGER NOT NULL REFERENCES report(id),
  number INTEGER NOT NULL,
  source_id INTEGER NOT NULL UNIQUE REFERENCES source(id),
  kind TEXT NOT NULL CHECK (kind IN ('draft', 'final', 'corrected')),
  identity TEXT NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (report_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_identity ON version(identity);

CREATE TABLE unasked (
  report_id INTEGER NOT NULL REFERENCES report(id),
  target TEXT NOT NULL,
  PRIMARY KEY (report_id, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
  source_id INTEGER NOT NULL REFERENCES source(id),
  ordinal INTEGER NOT NULL,
  target TEXT NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  grade TEXT NOT NULL,
  grade_text TEXT,
  confidence REAL NOT NULL,
  conflict INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  witnesses TEXT NOT NULL,
  PRIMARY KEY (source_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE section (
  source_id INTEGER NOT NULL REFERENCES source(id),
  ordinal INTEGER NOT NULL,
  heading TEXT NOT NULL,
  level INTEGER NOT NULL,
  grade TEXT,
  PRIMARY KEY (source_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE paragraph (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source(id),
  section INTEGER NOT NULL,
  number TEXT,
  kind TEXT NOT NULL,
  page INTEGER,
  line INTEGER,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  said TEXT
) STRICT;

CREATE TABLE paragraph_more (
  id INTEGER NOT NULL REFERENCES paragraph(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE area (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source(id),
  kind TEXT NOT NULL,
  section TEXT NOT NULL,
  "group" TEXT,
  "references" TEXT NOT NULL,
  responsible TEXT,
  page INTEGER,
  line INTEGER,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  said TEXT
) STRICT;

CREATE TABLE area_more (
  id INTEGER NOT NULL REFERENCES area(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source(id),
  kind TEXT NOT NULL,
  about TEXT,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX claim_source ON claim(source_id);

CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  logged_at TEXT,
  logged_by TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('human', 'machine')),
  report TEXT,
  target TEXT NOT NULL,
  field TEXT NOT NULL,
  before TEXT,
  after TEXT,
  batch TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('do', 'undo', 'redo')),
  undoes TEXT,
  replaced TEXT,
  summary TEXT,
  salt BLOB,
  seal BLOB,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX log_target ON log(report, target);

CREATE TABLE decision (
  report_id INTEGER NOT NULL,
  target TEXT NOT NULL,
  field TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  value TEXT,
  origin INTEGER NOT NULL,
  log_id INTEGER NOT NULL,
  counts INTEGER NOT NULL,
  PRIMARY KEY (report_id, target, field, reviewer)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_shown ON decision(report_id, target, value) WHERE field IN ('grade', 'value');

CREATE INDEX decision_by_hand ON decision(report_id, target, value)
  WHERE field = 'removed' OR (field = '*' AND target GLOB '*/+*');

CREATE TABLE tally (
  report_id INTEGER NOT NULL,
  reviewer TEXT NOT NULL,
  decided INTEGER NOT NULL,
  PRIMARY KEY (report_id, reviewer)
) STRICT, WITHOUT ROWID;

CREATE TABLE wording (
  id INTEGER PRIMARY KEY,
  report_id INTEGER NOT NULL,
  target TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (report_id, target)
) STRICT;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  report_id INTEGER NOT NULL REFERENCES report(id),
  target TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  proposed_wording TEXT,
  outcome TEXT
) STRICT;
CREATE INDEX note_report ON note(report_id);

CREATE TABLE link (
  uuid TEXT PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES report(id),
  area TEXT NOT NULL,
  paragraph TEXT NOT NULL,
  state TEXT NOT NULL,
  score REAL,
  quote TEXT,
  UNIQUE (report_id, area, paragraph)
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
  uuid TEXT PRIMARY KEY,
  report_id INTEGER REFERENCES report(id),
  reference TEXT NOT NULL,
  text TEXT NOT NULL,
  lead TEXT,
  due TEXT,
  status TEXT NOT NULL,
  delivery TEXT,
  impact TEXT NOT NULL,
  success_measure TEXT,
  intended_outcome TEXT,
  contributors TEXT NOT NULL,
  partner_body TEXT,
  forum TEXT,
  priority TEXT,
  start TEXT,
  original_due TEXT,
  impact_by TEXT,
  off_track_reason TEXT,
  route_back TEXT,
  review_on TEXT,
  successor TEXT,
  status_since TEXT,
  completed_on TEXT,
  completed_by TEXT,
  verification TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX action_report ON action(report_id);
CREATE INDEX action_successor ON action(successor) WHERE successor IS NOT NULL;

CREATE TABLE answer (
  action TEXT NOT NULL REFERENCES action(uuid),
  position INTEGER NOT NULL,
  report TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (action, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_target ON answer(report, target);

CREATE TABLE reference (
  report TEXT NOT NULL,
  stem TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (report, stem)
) STRICT, WITHOUT ROWID;

CREATE TABLE memory (
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;
"""

_TOKENS = "tokenize = 'porter unicode61 remove_diacritics 2'"


def _searched(table: str, columns: str) -> str:
    """The view that cuts the texts of `table` out of its sources, and the index over it.

    Rows and their words go in together (`reports`): a trigger would cut each text out of its source again, which takes
    longer the longer the source is. What a row's removal takes out of the index, a trigger does.
    """
    cut = "substr(t.text, {row}.start + 1, {row}.stop - {row}.start)"
    text = f"""coalesce(p.said, trim(replace(replace(
    {cut.format(row="p")} || coalesce((
      SELECT group_concat(char(10) || {cut.format(row="m")}, '') FROM {table}_more AS m WHERE m.id = p.id), ''),
    char(10), ' '), char(12), ' ')))"""
    return f"""
CREATE VIEW {table}_text AS
SELECT p.id AS id, p.source_id AS source_id, {columns}, {text} AS text
FROM {table} AS p JOIN source_text AS t ON t.source_id = p.source_id;

CREATE VIRTUAL TABLE {table}_fts USING fts5(text, content = '{table}_text', content_rowid = 'id', {_TOKENS});
CREATE TRIGGER {table}_fts_delete BEFORE DELETE ON {table} BEGIN
  INSERT INTO {table}_fts({table}_fts, rowid, text) SELECT 'delete', id, text FROM {table}_text WHERE id = old.id;
END;
"""


def _worded(event: str, row: str) -> str:
    """The trigger that keeps in `wording` what people wrote in the place of a printed text, or beside it."""
    return f"""
CREATE TRIGGER wording_{event.lower()} AFTER {event} ON decision
WHEN {row}.field IN ('text', '*') AND ({row}.target GLOB 'paragraph/*' OR {row}.target GLOB 'area/*') BEGIN
  DELETE FROM wording WHERE report_id = {row}.report_id AND target = {row}.target;
  INSERT INTO wording (report_id, target, text)
  SELECT report_id, target, json_extract(value, '$.text') FROM decision
  WHERE report_id = {row}.report_id AND target = {row}.target AND field IN ('text', '*')
    AND json_extract(value, '$.text') IS NOT NULL ORDER BY field DESC LIMIT 1;
END;
"""


SEARCH = f"""
{_searched("paragraph", "p.number AS number, p.kind AS kind, p.page AS page")}
{_searched("area", "p.kind AS kind, p.section AS section, p.page AS page")}
CREATE VIRTUAL TABLE wording_fts USING fts5(text, content = 'wording', content_rowid = 'id', {_TOKENS});
CREATE TRIGGER wording_fts_insert AFTER INSERT ON wording BEGIN
  INSERT INTO wording_fts(rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER wording_fts_delete AFTER DELETE ON wording BEGIN
  INSERT INTO wording_fts(wording_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
{_worded("INSERT", "new")}
{_worded("UPDATE", "new")}
{_worded("DELETE", "old")}

CREATE VIRTUAL TABLE note_fts USING fts5(text, proposed_wording, content = 'note', content_rowid = 'id', {_TOKENS});
CREATE TRIGGER tally_insert AFTER INSERT ON decision WHEN new.counts BEGIN
  INSERT INTO tally (report_id, reviewer, decided) VALUES (new.report_id, new.reviewer, 1)
  ON CONFLICT (report_id, reviewer) DO UPDATE SET decided = decided + 1;
END;
CREATE TRIGGER tally_update AFTER UPDATE OF counts ON decision WHEN new.counts <> old.counts BEGIN
  INSERT INTO tally (report_id, reviewer, decided) VALUES (new.report_id, new.reviewer, new.counts - old.counts)
  ON CONFLICT (report_id, reviewer) DO UPDATE SET decided = decided + excluded.decided;
END;
CREATE TRIGGER tally_delete AFTER DELETE ON decision WHEN old.counts BEGIN
  UPDATE tally SET decided = decided - 1 WHERE report_id = old.report_id AND reviewer = old.reviewer;
END;

CREATE TRIGGER note_fts_insert AFTER INSERT ON note BEGIN
  INSERT INTO note_fts(rowid, text, proposed_wording) VALUES (new.id, new.text, new.proposed_wording);
END;
CREATE TRIGGER note_fts_delete AFTER DELETE ON note BEGIN
  INSERT INTO note_fts(note_fts, rowid, text, proposed_wording)
  VALUES ('delete', old.id, old.text, old.proposed_wording);
END;
CREATE TRIGGER note_fts_update AFTER UPDATE ON note BEGIN
  INSERT INTO note_fts(note_fts, rowid, text, proposed_wording)
  VALUES ('delete', old.id, old.text, old.proposed_wording);
  INSERT INTO note_fts(rowid, text, proposed_wording) VALUES (new.id, new.text, new.proposed_wording);
END;
"""
