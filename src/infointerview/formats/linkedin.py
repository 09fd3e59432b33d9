"""Connections as LinkedIn exports them: the `Connections.csv` in the archive of one's own data.

The layout has changed over the years: there may be notes above the header, and addresses of profiles or not.  So
columns are found by their names, in any order, and every row below the header is accounted for.
"""

from datetime import date

from infointerview.errors import within
from infointerview.formats.columns import LINKEDIN_COLUMNS, LINKEDIN_KEYS, key_of, known_map
from infointerview.formats.contacts import take_rows
from infointerview.formats.delimited import HEADER_WITHIN, candidates, lines_of, read_rows
from infointerview.formats.report import Account, ImportReport, ImportSource, check_limits
from infointerview.model.time import day

# By these a header in another language is recognised, and the user told so.  No file shows that LinkedIn writes them.
_TRANSLATED = frozenset(
    [
        *("prénom", "nom", "nom de famille", "adresse e-mail", "entreprise", "poste", "connecté le", "connexion le"),
        *("nombre", "apellidos", "apellido", "correo electrónico", "empresa", "cargo", "puesto", "conectado el"),
        *("nome", "sobrenome", "apelido", "endereço de e-mail", "função", "conectado em", "data da conexão"),
        *("cognome", "indirizzo e-mail", "azienda", "posizione", "collegato il", "voornaam", "achternaam"),
        *("e-mailadres", "bedrijf", "functie", "verbonden op", "förnamn", "efternamn", "fornavn", "etternavn", "imię"),
        *("nazwisko", "ad", "soyad", "имя", "фамилия", "名", "姓", "이름", "성"),
    ]
)


def read_linkedin(
    source: ImportSource,
    *,
    exported: date | None = None,
    max_bytes: int = 10_000_000,
    max_rows: int = 30_000,
    max_columns: int = 200,
    max_cell: int = 64_000,
) -> ImportReport:
    r"""Read the connections that LinkedIn exports as `Connections.csv`.

    What people hang on their names - credentials, pronouns, titles, nicknames, slogans, emoji, capitals - is taken off
    into the other fields of `PersonName`, with a remark; what might be part of the name stays in it.  A cell that does
    not fit its field is left out with a remark.  A row is skipped if it has no usable name, is a hidden profile, has
    more cells than the header, or is the same person as a row above it.

    Days are read in every form that can mean one day only: `22 Nov 2026`, `Nov 22, 2026`, `2026/11/22`, `22.11.2026`,
    `22 de novembro de 2026`.  `03/04/2026` is read if another row, such as `22/11/2026`, shows what comes first.

    Args:
        source: The path of the file, or the file opened as text or as bytes.
        exported: The day on which LinkedIn made the file, if known; no connection can be later.
        max_bytes: The largest size of the file in bytes, or in characters if it was opened as text.
        max_rows: The largest number of rows below the header; LinkedIn allows 30,000 connections.
        max_columns: The largest number of cells in a row.
        max_cell: The largest number of characters in a cell; the `csv` module has a limit of its own as well.

    Raises:
        InvalidImport: The file cannot be read, is not a list of connections, is larger than allowed, or none of its
            rows has a usable name.
        InvalidValue: A limit is not a whole number above 0, or `exported` is not a day.

    >>> from io import StringIO
    >>> report = read_linkedin(StringIO("First Name,Last Name,Company,Connected On\n"
    ...                                 "Ngozi,Okonkwo-Bright,Harbour Hospital,22 Nov 2026\n"
    ...                                 ",,,01 Jan 2023\n"))
    >>> print(report)
    1 contact from 2 rows; 1 row skipped:
      line 3: it has no name
    >>> report.contacts[0].found.on
    datetime.date(2026, 11, 22)
    """
    limits = {"max_bytes": max_bytes, "max_rows": max_rows, "max_columns": max_columns, "max_cell": max_cell}
    check_limits("read_linkedin", limits)
    with within("read_linkedin.exported"):
        exported = None if exported is None else day(exported)
    account = Account(source)
    lines = lines_of(account.text(max_bytes))
    closest: list[str] = []
    translated: list[str] = []
    widest = 0
    for header in candidates(lines, ",;\t"):
        columns = known_map(header.names)
        if columns is not None and columns.name == "linkedin":
            return take_rows(header, read_rows(lines, header, limits, account), columns, account, exported=exported)
        keys = {LINKEDIN_KEYS.get(key_of(name)) for name in header.names}
        closest = max(closest, [column for column in LINKEDIN_COLUMNS if column in keys], key=len)
        translated = max(translated, [name for name in header.names if name.casefold() in _TRANSLATED], key=len)
        widest = max(widest, len(header.names))
    # Nothing else of the file is shown, because it may be about people.
    if len(translated) > 1:
        raise account.invalid(
            f"the header seems to be in another language: it has {', '.join(translated)}",
            f"rename its columns to the English names that they stand for: {', '.join(LINKEDIN_COLUMNS)}",
        )
    seen = f"only {', '.join(closest)}" if closest else f"{widest:,} column{'s' * (widest != 1)}, none of them known"
    raise account.invalid(
        f"none of the first {HEADER_WITHIN} lines has First Name, Last Name and Connected On: the closest has {seen}",
        "give the Connections.csv of LinkedIn's archive, or name its columns as above if they are in another language",
    )
