"""Opening a store: made for its owner alone, and refused in one sentence where it cannot be one."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reviewer.errors import ExitStatus, StoreBusy, StoreError
from reviewer.store import Store
from reviewer.store.files import file_system, refuse_network
from reviewer.store.schema import APPLICATION_ID, VERSION
from tests.support.reports import data_of, fairhaven
from tests.support.workspaces import Clock


def open_store(path: Path) -> Store:
    return Store.open(path, clock=Clock())


def test_a_new_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_store(tmp_path / "new" / "deep" / "store.sqlite") as store:
            store.add(fairhaven(), data_of(fairhaven()))
            folder = tmp_path / "new" / "deep"
            assert folder.stat().st_mode & 0o777 == 0o700
            for file in [*folder.glob("store.sqlite*")]:
                assert file.stat().st_mode & 0o777 == (0o700 if file.is_dir() else 0o600), file
            kept = folder / "store.sqlite.sources" / fairhaven().source.sha256
            assert kept.stat().st_mode & 0o777 == 0o600
            assert kept.read_bytes() == data_of(fairhaven())
    finally:
        os.umask(before)


def test_a_store_left_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_store(path).close()
    path.chmod(0o644)
    open_store(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.status is ExitStatus.STORE
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_cannot_be_a_store_is_refused_in_one_sentence(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)

    for words in ("a", "just a text of more than sixteen letters", "a long text\n" * 1000):
        text = tmp_path / "notes.txt"
        text.write_text(words)
        assert "not an SQLite file" in refusal(text)
        assert text.read_text() == words

    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    assert "belongs to another program" in refusal(other)

    newer = tmp_path / "newer.sqlite"
    open_store(newer).close()
    connection = sqlite3.connect(newer)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    assert "newer reviewer" in refusal(newer)

    locked = tmp_path / "locked.sqlite"
    open_store(locked).close()
    locked.chmod(0o400)
    assert "read-only" in refusal(locked)

    assert "cannot be" in refusal(text / "below" / "store.sqlite")


def test_a_damaged_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with open_store(path) as store:
        store.add(fairhaven(), data_of(fairhaven()))
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_a_network_file_system_is_refused_with_the_reason(tmp_path: Path) -> None:
    mounts = (
        "/dev/vda / ext4 rw 0 0\n"
        "server:/home /srv/team\\040files nfs4 rw 0 0\n"
        "/dev/vdb /srv/team\\040files/local ext4 rw 0 0\n"
        "//host/share on /Volumes/share (smbfs, nodev, nosuid)\n"
    )
    assert file_system(Path("/home/anna/store.sqlite"), mounts=mounts) == "ext4"
    assert file_system(Path("/srv/team files/local/store.sqlite"), mounts=mounts) == "ext4"
    for path in ("/srv/team files/x/store.sqlite", "/Volumes/share/store.sqlite"):
        with pytest.raises(StoreError, match="network file system"):
            refuse_network(Path(path), mounts=mounts)
    refuse_network(tmp_path / "store.sqlite")


def test_opening_a_current_store_imports_no_sqlite_utils(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_store(path).close()
    script = (
        "import sys; from pathlib import Path; from reviewer.review import Workspace; "
        f"w = Workspace.open(Path({str(path)!r}), actor='Anna'); w.library(); "
        "print([m for m in ('sqlite_utils', 'numpy', 'pydantic', 'textual', 'pdfplumber') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def _open_and_write(path: str, ready: multiprocessing.synchronize.Barrier, name: str) -> None:
    ready.wait()
    with Store.open(Path(path), clock=Clock(), busy_ms=20_000) as store:
        store.remember(name, "key", "value")


def test_two_processes_at_a_first_start_do_not_race(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    for round_ in range(2):
        path = tmp_path / f"{round_}.sqlite"
        barrier = context.Barrier(3)
        workers = [context.Process(target=_open_and_write, args=(str(path), barrier, str(n))) for n in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(60)
        assert [worker.exitcode for worker in workers] == [0, 0, 0]
        with open_store(path) as store:
            assert [store.recall(str(n), "key") for n in range(3)] == ["value"] * 3


def test_an_older_store_is_backed_up_before_its_tables_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.sqlite"
    with open_store(path) as store:
        store.add(fairhaven(), data_of(fairhaven()))

    from reviewer.store import connection, migrations

    def second(db: object) -> None:
        db.execute("CREATE TABLE extra (x TEXT) STRICT")  # type: ignore[attr-defined]

    monkeypatch.setattr(migrations.migrations, "_migrations", list(migrations.migrations._migrations))
    migrations.migrations(name="m999_extra")(second)
    monkeypatch.setattr(connection, "VERSION", VERSION + 1)
    monkeypatch.setattr(migrations, "VERSION", VERSION + 1)
    with open_store(path) as store:
        assert store.report_ids() == ["fairhaven-ilacs-2018-10-12"]

    backup = tmp_path / f"store.sqlite.backup-v{VERSION}"
    assert backup.stat().st_mode & 0o777 == 0o600
    old = sqlite3.connect(backup)
    assert old.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert old.execute("SELECT slug FROM report").fetchall() == [("fairhaven-ilacs-2018-10-12",)]
    assert old.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    old.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.sqlite"
    open_store(path).close()

    from reviewer.store import connection, migrations

    def broken(db: object) -> None:
        db.execute("CREATE TABLE half (x TEXT) STRICT")  # type: ignore[attr-defined]
        raise ZeroDivisionError

    monkeypatch.setattr(migrations.migrations, "_migrations", list(migrations.migrations._migrations))
    migrations.migrations(name="m999_broken")(broken)
    monkeypatch.setattr(connection, "VERSION", VERSION + 1)
    with pytest.raises(ZeroDivisionError):
        open_store(path)
    monkeypatch.undo()
    with open_store(path):
        assert not sqlite3.connect(path).execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()


def test_a_store_held_by_another_process_is_busy_at_once(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with open_store(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="another process"):
            store.remember("Anna", "key", "value")
        assert store.recall("Anna", "key") is None
        other.execute("ROLLBACK")
        store.remember("Anna", "key", "value")
        other.close()


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    long = fairhaven(footer="word " * 100_000)
    with open_store(path) as store:
        (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full"):
            store.add(long, data_of(long))
        store._connection.execute("PRAGMA max_page_count = 1000000")
        assert store.report_ids() == []
        store.add(long, data_of(long))


def test_each_thread_opens_its_own(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    found: list[list[str]] = []

    def elsewhere() -> None:
        with open_store(path) as store:
            found.append(store.report_ids())

    with open_store(path) as store:
        store.add(fairhaven(), data_of(fairhaven()))
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    assert found == [["fairhaven-ilacs-2018-10-12"]]


def test_a_second_connection_of_one_process_leaves_the_locks_of_the_first_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with open_store(path) as first:
        first.remember("Anna", "before", "1")
        open_store(path).close()
        looks = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM log'); c.close()"
        subprocess.run([sys.executable, "-c", looks, str(path)], check=True)  # closing, it takes itself for the last?
        assert path.with_name(f"{path.name}-wal").exists()
        first.remember("Anna", "after", "2")
        with open_store(path) as second:
            assert (second.recall("Anna", "before"), second.recall("Anna", "after")) == ("1", "2")
