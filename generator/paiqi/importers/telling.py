"""What an import found, for people before they say yes, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from paiqi.importers.cells import letters
from paiqi.importers.doubts import Doubt, Question
from paiqi.importers.entries import Entry, PostEntry
from paiqi.importers.looking import Looked
from paiqi.importers.mapping import FIELDS, Mapped
from paiqi.importers.matching.known import Known
from paiqi.importers.table import Table
from paiqi.importers.values.newcomers import ACCOUNT, ACCOUNTS, ALL
from paiqi.report.columns import brief, in_columns
from paiqi.text.messages import Language, Message, Spoken, msg, msg_n

#: So many cells of a doubt, rows of a preview and tables of the same columns are told one by one.
_CELLS, _ROWS, _TABLES = 5, 8, 4


#: What is said of cells that an open question names anyway.
_ASKED = frozenset({
    "account-missing", "account-several", "account-unknown", "date-order", "date-swapped", "date-year",
    "name-unknown", "person-unknown", "time-half",
})  # fmt: skip


def as_text(
    looked: Looked, doubts: Sequence[Doubt], questions: Sequence[Question], known: Known, language: Language
) -> str:
    """Counts, columns, the first rows, then all that a person should look at and no open question asks."""
    asked_at = {place for one in questions for place in one.places}
    left = [one for one in doubts if one.code not in _ASKED or not asked_at.issuperset(one.places)]
    blocks = (
        counted(looked, language),
        *_tables(looked, language),
        _first(looked, known, language),
        told(left, language),
    )
    return "\n\n".join(block for block in blocks if block)


def counted(looked: Looked, language: Language) -> str:
    """How much was read, and what it comes to, in one line."""
    entries = looked.entries
    posts = sum(len(one.posts) for one in entries)
    undated = sum("date" not in one.fields for one in entries)
    parts: list[Message] = [
        msg_n("{count} row read", "{count} rows read", count=looked.read.rows),
        msg_n("{count} piece of content", "{count} pieces of content", count=len(entries)),
        msg_n("{count} post", "{count} posts", count=posts),
    ]
    if undated:
        parts.append(msg("without a date: {number}", number=undated))
    return " · ".join(one.text(language) for one in parts)


def _tables(looked: Looked, language: Language) -> Iterator[str]:
    """Each list of columns once, below the tables that have it."""
    files = any("assets" in one.fields for one in looked.entries)
    tables: dict[tuple[str, ...], list[Table]] = {}
    for table, mapped in looked.tables:
        tables.setdefault(tuple(_columns(table, mapped, files, language)), []).append(table)
    for columns, several in tables.items():
        names = [
            " ".join(
                (*filter(None, (table.grid.file, brief(table.grid.sheet))), f"({_rows(table, language)})")
            )
            for table in several
        ]
        more = len(names) - _TABLES
        if more > 0:
            names[_TABLES:] = [
                msg_n("and {count} more table", "and {count} more tables", count=more).text(language)
            ]
        yield "\n".join((*names, *columns))


def _rows(table: Table, language: Language) -> str:
    return msg_n("{count} row", "{count} rows", count=len(table.rows)).text(language)


def _columns(table: Table, mapped: Sequence[Mapped], files: bool, language: Language) -> Iterator[str]:
    """Each column with what it was taken for (`files`: whether any file that it names is there); a question
    mark where a look is needed.
    """
    rows = []
    for one in mapped:
        column = table.columns[one.column]
        field = FIELDS["notes" if one.field == "assets" and not files else one.field].text(language)
        if one.of and one.field == "account":
            field = msg("whether it goes out on {name}", name=brief(one.of)).text(language)
        elif one.of:
            field = f"{field} ({brief(one.of)})"
        rows.append((brief(column.title) or letters(column.index), "→" if one.sure else "→ ?", field))
    return in_columns(rows, "  ")


def fields_told(language: Language) -> str:
    """What a column can be: the word of `--map`, and what it is for."""
    return "\n".join(in_columns([(name, told.text(language)) for name, told in FIELDS.items()]))


def _first(looked: Looked, known: Known, language: Language) -> str:
    """The first rows as they were understood."""
    if not looked.entries:
        return ""
    names = {one.id: known.platforms.told[one.platform] for one in looked.read.new_accounts}
    names |= {**known.accounts.told}
    lines = in_columns([_shown(one, known, names, language) for one in looked.entries[:_ROWS]], "  ")
    head = msg("The first rows, as they were understood:").text(language)
    return "\n".join((head, *lines))


def _shown(entry: Entry, known: Known, accounts: Mapping[str, Spoken], language: Language) -> tuple[str, ...]:
    fields = {name: _text(said.value) for name, said in entry.fields.items()}
    where = ", ".join(
        " ".join(filter(None, (_name(accounts, one.account, language), _at_time(one)))) for one in entry.posts
    )
    return (
        entry.place,
        fields.get("date", "-"),
        brief(fields.get("title", "-")),
        _name(known.statuses.told, fields.get("status", "-"), language),
        brief(where, 60),
    )


def _name(told: Mapping[str, Spoken], identity: str, language: Language) -> str:
    return told[identity].text(language) if identity in told else identity


def _at_time(post: PostEntry) -> str:
    return _text(post.fields["at"].value) if "at" in post.fields else ""


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def told(doubts: Sequence[Doubt], language: Language) -> str:
    """Every doubt with its first cells."""
    if not doubts:
        return ""
    lines = (f"  · {one.message.text(language)}{_at(one.places, language)}" for one in doubts)
    return "\n".join((msg("Worth a look:").text(language), *lines))


def asked(question: Question, language: Language) -> str:
    """A question with its cells and its answers, numbered."""
    lines = [f"{question.message.text(language)}{_at(question.places, language)}"]
    lines += [f"  {number}. {one.message.text(language)}" for number, one in enumerate(question.choices, 1)]
    return "\n".join(lines)


def undecided(questions: Sequence[Question], language: Language) -> str:
    """What nobody answered, each with how to answer it without a terminal."""
    lines = [msg("Not decided; what hangs on it was left out and stands in the notes:").text(language)]
    for one in questions:
        values = " | ".join(choice.value for choice in one.choices) or "…"
        lines.append(f"  ? {one.message.text(language)}{_at(one.places, language)}")
        lines.append(f"    --answer '{one.id}={values}'")
    return "\n".join(lines)


def answers_that_make_posts(questions: Sequence[Question]) -> tuple[str, ...]:
    """The usual answers to questions about accounts that the workspace lacks, as `--answer` takes them."""
    about = (ALL, ACCOUNTS)
    return tuple(
        f"{one.id}={one.usual}"
        for one in questions
        if one.usual and (one.id in about or one.id.startswith(ACCOUNT))
    )


def _at(places: Sequence[str], language: Language) -> str:
    if not places:
        return ""
    first = ", ".join(places[:_CELLS])
    if len(places) > _CELLS:
        first = msg("{cells} and {count} more", cells=first, count=len(places) - _CELLS).text(language)
    return f" ({first})"


def as_record(
    looked: Looked, doubts: Sequence[Doubt], questions: Sequence[Question], language: Language
) -> dict[str, object]:
    """The same for programs."""
    return {
        "rows": looked.read.rows,
        "contents": len(looked.entries),
        "posts": sum(len(one.posts) for one in looked.entries),
        "posts_not_made": looked.read.unmade,
        "tables": [
            {
                "file": table.grid.file,
                "sheet": table.grid.sheet,
                "rows": len(table.rows),
                "columns": [
                    {
                        "title": table.columns[one.column].title,
                        "field": one.field,
                        "of": one.of,
                        "sure": one.sure,
                    }
                    for one in mapped
                ],
            }
            for table, mapped in looked.tables
        ],
        "doubts": [
            {"code": one.code, "places": list(one.places), "message": one.message.text(language)}
            for one in doubts
        ],
        "questions": [
            {
                "id": one.id,
                "places": list(one.places),
                "message": one.message.text(language),
                "choices": [
                    {"value": choice.value, "message": choice.message.text(language)}
                    for choice in one.choices
                ],
            }
            for one in questions
        ],
    }
