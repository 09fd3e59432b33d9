"""Saving, loading and updating: whole or not at all, and never over somebody else's change."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from infointerview.errors import (
    CampaignFileMissing,
    ChangedOnDisk,
    InvalidCampaignFile,
    InvalidValue,
    LockTimeout,
    SchemaTooNew,
    StorageError,
)
from infointerview.formats import file as storage
from infointerview.formats.document import dumps
from infointerview.formats.file import acquired, load, release, save, update
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker

ROOT = Path(__file__).parents[2]
SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
EMPTY = Campaign(seeker=SAM)
OLD = EMPTY.add(Contact(name="Ada Quist"))
NEW = OLD.add(Contact(name="Bo Lindqvist"))


def with_contact(number: int) -> Callable[[Campaign], Campaign]:
    """Return a change that adds one contact."""
    return lambda campaign: campaign.add(Contact(name=f"Person {number}"))


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "campaign.json"


class TestSaving:
    def test_what_is_saved_is_loaded(self, path: Path) -> None:
        save(NEW, path)

        assert load(path) == NEW
        assert path.read_text(encoding="utf-8") == dumps(NEW)
        assert os.listdir(path.parent) == ["campaign.json"]

    def test_a_path_may_be_text(self, path: Path) -> None:
        save(NEW, str(path))

        assert load(str(path)) == NEW

    def test_saving_twice_changes_nothing(self, path: Path) -> None:
        save(NEW, path)
        before = path.stat()
        save(NEW, path)

        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
    def test_a_new_file_is_private_and_an_old_one_keeps_its_mode(self, path: Path) -> None:
        save(OLD, path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

        path.chmod(0o640)
        save(load(path).add(Contact(name="Bo Lindqvist")), path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_a_link_stays_a_link(self, path: Path) -> None:
        target = path.parent / "elsewhere"
        target.mkdir()
        path.symlink_to(target / "real.json")
        save(OLD, path)
        update(path, with_contact(1))

        assert path.is_symlink()
        assert load(target / "real.json") == OLD.add(Contact(name="Person 1"))
        assert os.listdir(target) == ["real.json"]

    def test_leftovers_of_a_killed_process_are_swept(self, path: Path) -> None:
        """A temporary file holds personal data; the next save removes it, even one that changes nothing."""
        save(OLD, path)
        leftover = path.parent / ".campaign.json.tmp"
        for campaign in (OLD, NEW):
            leftover.write_text("half of a campaign", encoding="utf-8")
            save(campaign, path, overwrite=True)
            assert os.listdir(path.parent) == ["campaign.json"]


class TestChangedOnDisk:
    def test_somebody_saved_in_between(self, path: Path) -> None:
        save(OLD, path)
        mine, theirs = load(path), load(path)
        save(theirs.add(Contact(name="Theirs")), path)

        with pytest.raises(ChangedOnDisk, match=r"changed since this campaign was loaded .* load it again"):
            save(mine.add(Contact(name="Mine")), path)
        assert load(path) == OLD.add(Contact(name="Theirs"))

    def test_a_campaign_from_elsewhere(self, path: Path) -> None:
        save(OLD, path)

        with pytest.raises(ChangedOnDisk, match="holds a campaign that this one was not made from"):
            save(EMPTY.add(Contact(name="Cy")), path)
        assert load(path) == OLD

    def test_overwriting_can_be_meant(self, path: Path) -> None:
        save(OLD, path)
        other = EMPTY.add(Contact(name="Cy"))
        save(other, path, overwrite=True)

        assert load(path) == other

    def test_a_notebook_saves_again_and_again(self, path: Path) -> None:
        """Each campaign is made from the one saved before, so every save goes through."""
        campaign = EMPTY
        for number in range(3):
            campaign = campaign.add(Contact(name=f"Person {number}"))
            save(campaign, path)
            campaign = campaign.remove(campaign.find(f"Person {number}")).add(Contact(name=f"Person {number}"))
            save(campaign, path)

        assert len(load(path)) == 3

    def test_an_older_branch_does_not_undo_a_newer_one(self, path: Path) -> None:
        save(OLD, path)
        base = load(path)
        save(base.add(Contact(name="First")), path)

        with pytest.raises(ChangedOnDisk):
            save(base.add(Contact(name="Second")), path)

    def test_the_mark_is_no_part_of_the_value(self, path: Path) -> None:
        save(OLD, path)

        assert load(path) == OLD
        assert hash(load(path)) == hash(OLD)
        assert repr(load(path)) == repr(OLD)

    @given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["load", "save"])), max_size=12))
    def test_two_handles_interleaved(self, steps: list[tuple[str, str]]) -> None:
        """Machine M3: a save succeeds only from the content that is there, whatever two handles do in turn."""
        import tempfile  # Hypothesis calls this many times: each time in a folder of its own

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "campaign.json"
            save(EMPTY, path)
            held = {"A": load(path), "B": load(path)}
            based_on = {"A": frozenset[str](), "B": frozenset[str]()}
            stored = frozenset[str]()
            for number, (who, what) in enumerate(steps):
                if what == "load":
                    held[who], based_on[who] = load(path), stored
                    continue
                held[who] = held[who].add(Contact(name=f"Person {number}"))
                if based_on[who] == stored:
                    save(held[who], path)
                    stored = based_on[who] = frozenset(c.name.full for c in held[who].contacts)
                else:
                    with pytest.raises(ChangedOnDisk):
                        save(held[who], path)
                assert frozenset(c.name.full for c in load(path).contacts) == stored


class TestUpdating:
    def test_applies_and_returns(self, path: Path) -> None:
        save(OLD, path)
        changed = update(path, with_contact(7))

        assert changed == OLD.add(Contact(name="Person 7"))
        assert load(path) == changed
        save(changed.add(Contact(name="Person 8")), path)
        assert len(load(path)) == 3

    def test_a_change_that_fails_changes_nothing(self, path: Path) -> None:
        save(OLD, path)

        with pytest.raises(ZeroDivisionError):
            update(path, lambda campaign: campaign.add(Contact(name=str(1 / 0))))
        with pytest.raises(FileNotFoundError, match="mine"):
            update(path, lambda _: (_ for _ in ()).throw(FileNotFoundError("mine")))
        with pytest.raises(InvalidValue, match="update: expected a Campaign, got NoneType"):
            update(path, lambda _: None)  # type: ignore[arg-type, return-value]  # the slip that is tested
        assert load(path) == OLD

    def test_inside_an_update_is_a_clear_error(self, path: Path) -> None:
        save(OLD, path)

        with pytest.raises(LockTimeout, match="another program has been changing it for 0 seconds"):
            update(path, lambda _: update(path, with_contact(1), timeout=0))
        assert load(path) == OLD

    def test_waits_for_the_lock(self, path: Path) -> None:
        save(OLD, path)
        lock = acquired(path, timeout=0)
        try:
            with pytest.raises(LockTimeout):
                update(path, with_contact(1), timeout=0.02)
        finally:
            release(lock)
        assert update(path, with_contact(1), timeout=0) == load(path)

    def test_writers_lose_nothing(self, path: Path) -> None:
        """Several processes update one file at once; every change is there in the end."""
        check_that_writers_lose_nothing(path, writers=3, updates=20)


def check_that_writers_lose_nothing(path: Path, *, writers: int, updates: int) -> None:
    save(EMPTY, path)
    context = get_context("spawn")
    processes = [context.Process(target=_add_many, args=(path, n * updates, updates)) for n in range(writers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0] * writers
    names = {contact.name.full for contact in load(path).contacts}
    assert names == {f"Person {number}" for number in range(writers * updates)}
    assert os.listdir(path.parent) == ["campaign.json"]


def _add_many(path: Path, first: int, count: int) -> None:
    for number in range(first, first + count):
        update(path, with_contact(number), timeout=3_600)


class FailingOs:
    """The `os` module, of which the n-th call that touches the disk fails, or ends the process half-way."""

    CALLS = frozenset({"open", "write", "chmod", "fsync", "close", "replace", "unlink", "stat", "access"})

    def __init__(self, fail_at: int, *, dies: bool = False) -> None:
        self.fail_at, self.dies = fail_at, dies
        self.made: list[str] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in self.CALLS:
            return real

        def call(*args: Any, **kwargs: Any) -> Any:
            self.made.append(name)
            if len(self.made) == self.fail_at:
                if self.dies:
                    if name == "write":
                        real(args[0], args[1][: len(args[1]) // 2])
                    os._exit(9)
                if name == "close":
                    real(*args)
                raise OSError(errno.EIO, "Input/output error")
            return real(*args, **kwargs)

        return call


# A save that replaces a file makes twelve calls that matter; a test below counts them.
CALLS_OF_A_SAVE = range(1, 15)


# A process for each of these folders, which dies in the middle of a save.
DYING = """
import os, sys
from pathlib import Path
from tests.formats.test_file import NEW, OLD, FailingOs, save, storage

for die_at, folder in enumerate(map(Path, sys.argv[1:]), start=1):
    folder.mkdir()
    save(OLD, folder / "campaign.json")
    child = os.fork()
    if not child:
        storage.os = FailingOs(die_at, dies=True)
        save(NEW, folder / "campaign.json", overwrite=True)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, die_at
"""


class TestFailures:
    @pytest.mark.parametrize("fail_at", CALLS_OF_A_SAVE)
    def test_any_call_may_fail(self, path: Path, monkeypatch: pytest.MonkeyPatch, fail_at: int) -> None:
        """A failure at each call that touches the disk leaves the old or the new campaign, whole, and is ours."""
        save(OLD, path)
        mine = load(path).add(Contact(name="Bo Lindqvist"))
        failing = FailingOs(fail_at)
        with monkeypatch.context() as patch:
            patch.setattr(storage, "os", failing)
            try:
                save(mine, path)
                outcome = "saved"
            except StorageError as error:
                outcome = "refused"
                assert "input/output error" in str(error)
                assert isinstance(error.__cause__, OSError)

        assert load(path) in (OLD, NEW)
        if outcome == "saved":
            assert load(path) == NEW
        save(mine, path)
        assert load(path) == NEW
        assert os.listdir(path.parent) == ["campaign.json"]

    def test_the_failures_cover_a_save(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What a save asks of the disk, in order, is all in the range that is made to fail."""
        save(OLD, path)
        mine = load(path).add(Contact(name="Bo Lindqvist"))
        counting = FailingOs(fail_at=0)
        monkeypatch.setattr(storage, "os", counting)
        save(mine, path)

        assert counting.made == [
            "open", "stat", "access", "unlink", "open", "write", "chmod", "fsync", "close", "replace",
            "open", "fsync", "close", "unlink", "close",
        ]  # fmt: skip
        assert len(counting.made) - 1 == max(CALLS_OF_A_SAVE)  # the last only tidies up

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
    def test_a_process_may_die_before_any_call(self, tmp_path: Path) -> None:
        """Whichever call it does not come to, the file is old or new and whole, and the next save tidies up."""
        folders = [tmp_path / str(die_at) for die_at in CALLS_OF_A_SAVE]
        run = subprocess.run([sys.executable, "-c", DYING, *folders], cwd=ROOT, capture_output=True, check=False)

        assert (run.returncode, run.stderr) == (0, b"")
        left = [load(folder / "campaign.json") for folder in folders]
        replaced = left.index(NEW)
        assert left == [OLD] * replaced + [NEW] * (len(left) - replaced)
        for folder, campaign in zip(folders, left, strict=True):
            save(campaign.add(Contact(name="The next")), folder / "campaign.json", overwrite=True)
            assert os.listdir(folder) == ["campaign.json"]

    def test_short_writes_are_continued(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The system may write less than it was given."""
        failing = FailingOs(fail_at=0)
        monkeypatch.setattr(failing, "write", lambda handle, data: os.write(handle, data[:7]), raising=False)
        monkeypatch.setattr(storage, "os", failing)
        save(NEW, path)

        assert load(path) == NEW

    def test_no_file_and_no_folder(self, path: Path) -> None:
        with pytest.raises(CampaignFileMissing, match=r"campaign\.json: the file does not exist; check the path"):
            load(path)
        with pytest.raises(CampaignFileMissing, match="the file does not exist"):
            update(path, with_contact(1))
        nowhere = path.parent / "nowhere" / "campaign.json"
        with pytest.raises(CampaignFileMissing):
            save(OLD, nowhere)
        with pytest.raises(CampaignFileMissing):
            update(nowhere, with_contact(1))
        assert os.listdir(path.parent) == []

    @pytest.mark.parametrize("path", [None, 7, "a\0b", b"\0"])
    def test_no_path(self, path: Any) -> None:
        with pytest.raises(InvalidValue, match="path: expected a path"):
            load(path)
        with pytest.raises(InvalidValue, match="path: expected a path"):
            save(OLD, path)

    def test_a_folder_is_no_file(self, path: Path) -> None:
        path.mkdir()
        for attempt in (lambda: load(path), lambda: save(OLD, path), lambda: update(path, with_contact(1))):
            with pytest.raises(StorageError, match="is a directory"):
                attempt()

    def test_a_file_made_read_only_stays_as_it_is(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        save(OLD, path)
        path.chmod(0o400)
        # A superuser may write everything, so the answer of the system is given here.
        monkeypatch.setattr(os, "access", lambda *_: False)

        with pytest.raises(StorageError, match="the file is read-only"):
            save(load(path).add(Contact(name="Bo Lindqvist")), path)
        assert load(path) == OLD

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="a superuser may write everywhere")
    def test_a_read_only_folder(self, path: Path) -> None:
        save(OLD, path)
        path.parent.chmod(0o500)
        try:
            with pytest.raises(StorageError, match="permission denied"):
                save(load(path).add(Contact(name="Bo Lindqvist")), path)
            assert load(path) == OLD
        finally:
            path.parent.chmod(0o700)

    def test_not_a_campaign(self, path: Path) -> None:
        with pytest.raises(InvalidValue, match="save: expected a Campaign, got dict"):
            save({}, path)  # type: ignore[arg-type]  # the slip that is tested
        assert not path.exists()

    def test_damaged_or_newer_files_are_left_as_they_are(self, path: Path) -> None:
        """Property 61: a newer file is refused and not touched; so is a damaged one."""
        for content, error in (
            (dumps(OLD).replace("infointerview/2.3", "infointerview/9.0"), SchemaTooNew),
            (dumps(OLD)[:-20], InvalidCampaignFile),
            ("", InvalidCampaignFile),
        ):
            path.write_text(content, encoding="utf-8")
            with pytest.raises(error, match=r"campaign\.json"):
                load(path)
            with pytest.raises(error, match=r"campaign\.json"):
                update(path, with_contact(1))
            assert path.read_text(encoding="utf-8") == content
            if content:
                with pytest.raises(ChangedOnDisk):
                    save(NEW, path)
                assert path.read_text(encoding="utf-8") == content

    def test_an_empty_file_is_filled(self, path: Path) -> None:
        path.touch()
        save(NEW, path)

        assert load(path) == NEW

    def test_problems_are_told_up_to_a_number_that_people_read(self, path: Path) -> None:
        contacts = ",".join(["{}"] * 100_000)
        path.write_text(f'{{"format": "infointerview/2.3", "contacts": [{contacts}]}}', encoding="utf-8")

        with pytest.raises(InvalidCampaignFile) as caught:
            load(path, edited=True)
        assert len(caught.value.problems) == 51
        assert str(caught.value).endswith("more than 50 problems; mend those above first")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no groups and no folders to lock")
class TestSharedFolders:
    """Files of a group, and file systems that can do less than a local one."""

    @pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only the superuser gives files away")
    def test_owner_and_group_of_a_file_stay(self, path: Path) -> None:
        save(OLD, path)
        os.chown(path, 1000, 2000)
        path.chmod(0o660)
        save(NEW, path, overwrite=True)
        kept = path.stat()

        assert (kept.st_uid, kept.st_gid, stat.S_IMODE(kept.st_mode)) == (1000, 2000, 0o660)

    @pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only the superuser gives files away")
    def test_the_group_stays_where_the_owner_cannot(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def as_a_member_of_the_group(handle: int, owner: int, group: int, real: Any = os.chown) -> None:
            if owner != -1:
                raise PermissionError(errno.EPERM, "Operation not permitted")
            real(handle, owner, group)

        save(OLD, path)
        os.chown(path, 1000, 2000)
        monkeypatch.setattr(os, "chown", as_a_member_of_the_group)
        save(NEW, path, overwrite=True)

        assert path.stat().st_gid == 2000

    def test_a_folder_that_cannot_be_locked_is_done_without(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def only_what_is_open_for_writing(handle: int, how: int, real: Any = fcntl.flock) -> None:
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                raise OSError(errno.EBADF, "Bad file descriptor")
            real(handle, how)

        monkeypatch.setattr(fcntl, "flock", only_what_is_open_for_writing)
        save(OLD, path)
        update(path, with_contact(1))
        held = acquired(path, timeout=0)

        assert len(load(path).contacts) == 2
        with pytest.raises(LockTimeout):
            update(path, with_contact(2), timeout=0)
        release(held)

    @pytest.mark.parametrize("code", [errno.EINVAL, errno.EIO])
    def test_a_folder_that_cannot_be_flushed_loses_no_later_save(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, code: int
    ) -> None:
        def but_not_folders(handle: int, real: Any = os.fsync) -> None:
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                raise OSError(code, os.strerror(code))
            real(handle)

        save(OLD, path)
        loaded = load(path).add(Contact(name="Bo Lindqvist"))
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", but_not_folders)
            if code == errno.EIO:
                with pytest.raises(StorageError, match="cannot be written: input/output error"):
                    save(loaded, path)
            else:
                save(loaded, path)
        later = loaded.add(Contact(name="Cy Adeyemi"))
        save(later, path)

        assert load(path) == later
