"""Files that only their owner may read: folders 0700, files 0600, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from reviewer.errors import StoreError

NETWORK_TYPES = frozenset(
    """
    9p afpfs afs beegfs ceph cifs coda davfs fuse.davfs fuse.glusterfs fuse.rclone fuse.s3fs fuse.sshfs glusterfs gpfs
    lustre macfuse ncpfs nfs nfs4 osxfuse smb2 smb3 smbfs webdav
    """.split()  # noqa: SIM905
)
"""File systems on which SQLite's locks and shared memory cannot be trusted between hosts."""


def private_folder(folder: Path) -> None:
    """Make `folder` with 0700 if it is not there. One that is there keeps its mode: it is the user's own."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def private_file(path: Path) -> None:
    """Make `path` 0600, made empty if it is not there. One that is there is not opened: it may hold SQLite's locks."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        path.chmod(0o600)


def write_private(path: Path, data: bytes) -> None:
    """Write `data` to `path` for its owner only: to a file beside it, forced to disk, then moved into place."""
    private_folder(path.parent)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Force the entry of a new file to disk, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refuse_network(path: Path, *, mounts: str | None = None) -> None:
    """`StoreError` when `path` lies on a network file system. `mounts` stands in for the system's list in tests."""
    kind = file_system(path, mounts=mounts)
    if kind is not None and kind.lower() in NETWORK_TYPES:
        raise StoreError(
            f"the store would lie on a network file system ({kind}), where two computers can damage it.",
            where=str(path),
            hint="Keep it on this computer's own disk (--store PATH), and share by export and import.",
        )


def file_system(path: Path, *, mounts: str | None = None) -> str | None:
    """The type of the file system that `path` is or would be on, None where the system does not tell."""
    listed = _mounts() if mounts is None else mounts
    here = path.resolve()
    best: tuple[int, str] | None = None
    for line in listed.splitlines():
        point, kind = _mount(line)
        if point is not None and here.is_relative_to(point) and (best is None or len(point) >= best[0]):
            best = len(point), kind
    return best[1] if best else None


def _mounts() -> str:
    if sys.platform == "darwin":
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5).stdout
    listing = Path("/proc/self/mounts")
    return listing.read_text("utf-8", "surrogateescape") if listing.exists() else ""


def _mount(line: str) -> tuple[str | None, str]:
    """(mount point, type) of a line of /proc/self/mounts, or of macOS' `mount`: "//host/x on /Volumes/x (smbfs, …)"."""
    if " on " in line and line.rstrip().endswith(")"):
        _, _, rest = line.partition(" on ")
        point, _, options = rest.rpartition(" (")
        return point, options.rstrip(")").split(",")[0].strip()
    parts = line.split(" ")
    if len(parts) < 3:
        return None, ""
    return parts[1].encode("latin-1", "backslashreplace").decode("unicode_escape"), parts[2]
