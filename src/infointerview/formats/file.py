"""Campaigns in files: saved whole or not at all, and never over somebody else's change.

A file is written beside its target, flushed to the disk and put in the target's place in one step, which the folder
then records: whenever the process dies, either the old or the new campaign is there, complete.  Programs that change
one campaign take turns by an advisory lock.
"""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from math import inf
from pathlib import Path
from sys import float_info
from typing import Never

from infointerview.errors import CampaignFileMissing, ChangedOnDisk, InvalidValue, LockTimeout, Problem, StorageError
from infointerview.formats.document import dumps, parsed
from infointerview.model.campaign import Campaign
from infointerview.model.fields import instance

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
        # The folder itself, because it exists before the file, outlives every replacement of the file, and keeps
        # nothing behind of a process that dies.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            _try_lock(folder)
        except (BlockingIOError, PermissionError):
            return folder
        except OSError as error:
            os.close(folder)
            if error.errno not in _UNSUPPORTED:
                raise
            # NFS locks only what is open for writing, which a folder never is.
            return os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o666)
        return folder

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


# What a file system answers to what it does not know.
_UNSUPPORTED = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def acquired(path: Path, *, timeout: float) -> int:
    """Take the lock for the campaign file at *path*, waiting up to *timeout* real seconds, and return its handle.

    Raises:
        LockTimeout: Another process, or another `update` in this one, did not release it in time.
        OSError: The folder cannot be opened, or its file system does not support locks.
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
                            f"another program has been changing it for {timeout:g} seconds",
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
    """Release the lock that `acquired` took; the lock of a process that dies is released too."""
    os.close(handle)


# -- files -------------------------------------------------------------------------------------------------------------

LOCK_TIMEOUT_SECONDS = 60.0

# A campaign holds what other people said in confidence.
_PRIVATE = 0o600
_BINARY = getattr(os, "O_BINARY", 0)


def load(path: str | os.PathLike[str], *, edited: bool = False) -> Campaign:
    """Return the campaign saved at *path*.

    Args:
        path: The file, or a link to it.
        edited: Accept a checksum that does not match, because the file was edited on purpose.

    Raises:
        CampaignFileMissing: The file does not exist.
        SchemaTooNew: A later version of this library wrote it; it is left as it is.
        InvalidCampaignFile: The file is not a campaign file, is damaged, or holds values that do not fit; all problems
            are listed.
        StorageError: The file cannot be read.

    Warns:
        ZoneRulesChanged: The rules of a time zone have changed since a time was stored.
    """
    target = _target(path)
    content = _read(target)
    if content is None:
        raise CampaignFileMissing(Problem(target.name, "the file does not exist", "check the path, or save one first"))
    campaign = parsed(content, name=target.name, edited=edited)
    campaign.memory.files[str(target)] = _mark(content)
    return campaign


def save(campaign: Campaign, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Save *campaign* at *path*, atomically and durably.

    Only the owner can read and write a new file; an existing one keeps its permissions and its group, and its owner
    where the system allows that; a link stays a link.  A temporary file that a killed process left behind is removed.

    Args:
        campaign: The campaign to save.
        path: The file, or a link to it.
        overwrite: Save even if the file holds something that *campaign* was not made from.

    Raises:
        ChangedOnDisk: The file holds something that *campaign* was not made from: another program has saved it since,
            or it never was this campaign's file.  Nothing is written.
        LockTimeout: Another program holds the lock.
        StorageError: The file cannot be written; it is still the old one or already the new one, complete.
    """
    instance(Campaign, campaign, "save")
    target = _target(path)
    with _turn(target, timeout=LOCK_TIMEOUT_SECONDS):
        _save(campaign, target, overwrite=overwrite)


def update(
    path: str | os.PathLike[str],
    change: Callable[[Campaign], Campaign],
    *,
    timeout: float = LOCK_TIMEOUT_SECONDS,
) -> Campaign:
    """Apply *change* to the campaign saved at *path* and save the result, while no other program can change it.

    However many programs update one file, no change is lost.  If *change* raises, or returns an equal campaign, the
    file stays as it is.

    Args:
        path: The file, or a link to it.
        change: A function from the saved campaign to the new one.  It should be quick, and must not save or update a
            file in the same folder, because the lock is on the folder.
        timeout: How many real seconds to wait for the lock.

    Returns:
        The campaign that is now in the file.

    Raises:
        CampaignFileMissing: The file does not exist.
        LockTimeout: Another program holds the lock.
        StorageError: The file cannot be read or written, as for `load` and `save`.
    """
    if not callable(change):
        raise InvalidValue.at(
            "change", f"expected a function, got {type(change).__name__}", "give a function of the campaign"
        )
    if not isinstance(timeout, int | float):
        raise InvalidValue.at("timeout", f"expected seconds, got {type(timeout).__name__}", "give a number")
    if not 0 <= timeout <= float_info.max and timeout != inf:
        raise InvalidValue.at("timeout", "not a number of seconds to wait", "give 0 or more")
    target = _target(path)
    with _turn(target, timeout=timeout):
        campaign = load(target)
        changed = instance(Campaign, change(campaign), "update", "return the new campaign")
        if changed == campaign:
            return campaign
        if _known(changed, target) not in (None, _known(campaign, target)):
            _refuse_stale(target)
        _save(changed, target, overwrite=True)
        return changed


def read_text(path: str | os.PathLike[str]) -> str:
    """Return the UTF-8 text of a file other than a campaign.

    Raises:
        CampaignFileMissing: The file does not exist.
        StorageError: The file cannot be read, or is not UTF-8.
    """
    target = _target(path)
    content = _read(target)
    if content is None:
        raise CampaignFileMissing(Problem(target.name, "the file does not exist", "check the path"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StorageError(Problem(target.name, f"byte {error.start} is not UTF-8", "restore it from a copy")) from None


def write_text(text: str, path: str | os.PathLike[str]) -> None:
    """Write a text to a file, whole or not at all as `save` does, whatever was there.

    Raises:
        LockTimeout: Another program holds the lock.
        StorageError: The file cannot be written.
    """
    target = _target(path)
    with _turn(target, timeout=LOCK_TIMEOUT_SECONDS):
        try:
            _write(text.encode(), target, stored_before=target.exists())
        except OSError as error:
            _refuse(target, "written", error)


def _target(path: str | os.PathLike[str]) -> Path:
    """Return the file behind *path*, so that a link is followed and not replaced."""
    try:
        return Path(os.path.realpath(os.fspath(path)))
    except (TypeError, ValueError):
        raise InvalidValue.at("path", f"expected a path, got {type(path).__name__}", 'write "campaign.json"') from None


@contextmanager
def _turn(target: Path, *, timeout: float) -> Iterator[None]:
    try:
        lock = acquired(target, timeout=timeout)
    except OSError as error:
        _refuse(target, "locked", error)
    try:
        yield
    finally:
        release(lock)


def _read(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        _refuse(target, "read", error)


def _known(campaign: Campaign, target: Path) -> str | None:
    """Return the mark of the content that *target* had when *campaign* was last read from it or saved to it."""
    return campaign.memory.files.get(str(target))


def _mark(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _save(campaign: Campaign, target: Path, *, overwrite: bool) -> None:
    content = dumps(campaign).encode()
    stored = _read(target)
    if stored != content:
        known = _known(campaign, target)
        # An empty file holds nothing that could be lost, such as one made to reserve a name.
        if stored and not overwrite and known != _mark(stored):
            if known is not None:
                _refuse_stale(target)
            what = "it holds a campaign that this one was not made from"
            repair = (
                "load it and add to it, choose another path, or, in a notebook that makes the whole campaign anew, "
                "save with overwrite=True"
            )
            raise ChangedOnDisk(Problem(target.name, what, repair))
        try:
            _write(content, target, stored_before=stored is not None)
        except OSError as error:
            if _read(target) == content:  # It is in place, although the disk did not confirm it.
                campaign.memory.files[str(target)] = _mark(content)
            _refuse(target, "written", error)
    with suppress(OSError):
        os.unlink(_temporary(target))
    campaign.memory.files[str(target)] = _mark(content)


def _refuse_stale(target: Path) -> Never:
    raise ChangedOnDisk(
        Problem(
            target.name,
            "changed since this campaign was loaded from it or saved to it",
            "load it again and make the change there; update(path, change) does both under a lock",
        )
    )


def _temporary(target: Path) -> Path:
    # One name is enough, because only the holder of the lock writes.
    return target.with_name(f".{target.name}.tmp")


def _write(content: bytes, target: Path, *, stored_before: bool) -> None:
    temporary = _temporary(target)
    before = os.stat(target) if stored_before else None
    # A replacement needs no right to write the file itself, so a file made read-only on purpose has to be checked.
    if stored_before and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only")
    with suppress(FileNotFoundError):
        os.unlink(temporary)
    # A new file, so that no other program has it open and it is not a link.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _PRIVATE)
    try:
        try:
            remaining = memoryview(content)
            while remaining:
                remaining = remaining[os.write(handle, remaining) :]
            if before is not None:
                _keep_owner(handle, before)
            os.chmod(temporary, stat.S_IMODE(before.st_mode) if before else _PRIVATE)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    if os.name == "nt":  # pragma: no cover  # Windows records a replacement by itself and cannot open folders
        return
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # A network file system that cannot flush a folder has its own way to keep a replacement.
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(handle)


def _keep_owner(handle: int, before: os.stat_result) -> None:
    """Give a new file the group of the one that it replaces, or others would lose it, and the owner if possible."""
    made = os.fstat(handle)
    if os.name == "nt" or (made.st_uid, made.st_gid) == (before.st_uid, before.st_gid):
        return
    try:
        os.chown(handle, before.st_uid, before.st_gid)
    except PermissionError:
        # Only the superuser may give a file to somebody else.
        os.chown(handle, -1, before.st_gid)


def _refuse(target: Path, done: str, error: Exception) -> Never:
    reason = getattr(error, "strerror", None) or type(error).__name__
    kind = CampaignFileMissing if isinstance(error, FileNotFoundError) else StorageError
    raise kind(
        Problem(target.name, f"cannot be {done}: {reason.lower()}", "check the path and its permissions")
    ) from error
