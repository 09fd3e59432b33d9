"""Twenty thousand changed files for each reader of people; other ones in every run."""

import time
from collections.abc import Callable
from io import BytesIO
from random import SystemRandom

import pytest

from infointerview.errors import InvalidImport
from infointerview.formats.contacts import read_contacts
from infointerview.formats.report import ImportReport, ImportSource
from infointerview.formats.vcard import read_vcard
from tests.formats.test_contacts import GOOGLE_NEW, GOOGLE_OLD, OUTLOOK
from tests.formats.test_vcard import WHOLE, mutations

pytestmark = pytest.mark.chance

ROW = "Bo,,Ek,,,,,,,Northgate,Lead,,,,,* myContacts,*,bo@example.org,Mobile,+44 20 7946 0018\n"
TABLES = [
    *((header + ROW * 3).encode() for header in (GOOGLE_OLD, GOOGLE_NEW, OUTLOOK)),
    "Who;Mail;Met on;Now at\nBo Ek;bo@example.org;03/04/2024;Northgate\nCy Lind;;25/04/2024;\n".encode("utf-16"),
]


@pytest.mark.parametrize(("read", "files"), [(read_vcard, [WHOLE]), (read_contacts, TABLES)])
def test_a_changed_file_gives_a_report_or_one_kind_of_error_in_time(
    read: Callable[[ImportSource], ImportReport], files: list[bytes]
) -> None:
    seed = SystemRandom().randrange(10**9)
    for whole in files:
        for number, content in enumerate(mutations(whole, seed, count=20_000 // len(files))):
            began = time.process_time()
            try:
                read(BytesIO(content))
            except InvalidImport:
                pass
            except Exception as error:
                raise AssertionError((seed, number)) from error
            assert (seed, number, time.process_time() - began < 2) == (seed, number, True)
