"""An advisory lock, so that two programs which change one campaign take turns."""

import os
import time
from pathlib import Path

from infointerview.errors import LockTimeout, Problem

__all__ = ["acquired", "release"]

_PAUSE_SECONDS = 0.005

try:
    import fcntl
except ImportError:  # pragma: no cover  # Windows, where a folder cannot be opened and a file beside it must do
    import msvcrt

    def _open(path: Path) -> int:
        return os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # exists on Windows only

else:

    def _open(path: Path) -> int:
        # The folder itself: it is there before the file is, it outlives every replacement of the file, and a process
        # that dies leaves nothing behind.
        return os.open(path.parent, os.O_RDONLY)

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def acquired(path: Path, *, timeout: float) -> int:
    """Take the lock for the campaign file at *path*, waiting up to *timeout* real seconds, and return its handle.

    Raises:
        LockTimeout: Another process, or another `update` in this one, did not give it back in time.
        OSError: The folder cannot be opened, or its file system has no locks.
    """
    handle = _open(path)
    deadline = time.monotonic() + timeout
    try:
        while True:
            try:
                _try_lock(handle)
            except (BlockingIOError, PermissionError):
                if time.monotonic() >= deadline:
                    raise LockTimeout(
                        Problem(
                            path.name,
                            f"somebody else has been changing it for {timeout:g} seconds",
                            "try again, or look for a program that hangs in update()",
                        )
                    ) from None
                time.sleep(_PAUSE_SECONDS)
            else:
                return handle
    except BaseException:
        os.close(handle)
        raise


def release(handle: int) -> None:
    """Give back the lock that `acquired` took; a process that dies gives it back too."""
    os.close(handle)
