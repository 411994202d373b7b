"""What an import found, for people before they say yes, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from paiqi.importers.doubts import Doubt, Question
from paiqi.importers.drafting.deciding import CONFLICT
from paiqi.importers.entries import Entry, PostEntry
from paiqi.importers.looking import Looked
from paiqi.importers.mapping import FIELDS, Mapped
from paiqi.importers.matching.known import Known
from paiqi.importers.table import Table
from paiqi.importers.values.newcomers import ACCOUNT, ACCOUNTS, ALL
from paiqi.report.columns import brief, in_columns
from paiqi.text.messages import Language, Message, Spoken, msg, msg_n

#: So many cells of a doubt, and so many rows of a preview, are told one by one.
_CELLS, _ROWS = 5, 8
_UNDECIDED = msg("Not decided; what hangs on it was left out and stands in the notes:")


#: What is said of cells that an open question names anyway.
_ASKED = frozenset({
    "account-missing", "account-several", "account-unknown", "date-order", "date-swapped", "date-year",
    "name-unknown", "person-unknown", "time-half",
})  # fmt: skip


def as_text(looked: Looked, doubts: Sequence[Doubt], language: Language) -> str:
    """Counts, columns, the first rows, then all that a person should look at and no open question asks."""
    asked_at = {place for one in looked.questions for place in one.places}
    left = [one for one in doubts if one.code not in _ASKED or not asked_at.issuperset(one.places)]
    files = any("assets" in one.fields for one in looked.entries)
    blocks = (
        counted(looked, language),
        *_columns(looked.tables, language, files=files),
        _first(looked, language),
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


def _columns(
    tables: Sequence[tuple[Table, Sequence[Mapped]]], language: Language, *, files: bool
) -> Iterator[str]:
    """Each column with what it was taken for, told once of tables that have the same; a question mark where a
    look is needed. `files`: whether any file that cells name is there.
    """
    alike: dict[tuple[tuple[str, ...], ...], list[Table]] = {}
    for table, mapped in tables:
        alike.setdefault(tuple(_taken_for(table, one, language, files=files) for one in mapped), []).append(
            table
        )
    for rows, some in alike.items():
        yield "\n".join((_named(some, language), *in_columns(rows, "  ")))


def _taken_for(table: Table, one: Mapped, language: Language, *, files: bool) -> tuple[str, ...]:
    column = table.columns[one.column]
    field = FIELDS["notes" if one.field == "assets" and not files else one.field].text(language)
    if one.of and one.field == "account":
        field = msg("whether it goes out on {name}", name=brief(one.of)).text(language)
    elif one.of:
        field = f"{field} ({brief(one.of)})"
    where = table.grid.place(table.rows[0].number, column.index) if table.rows else ""
    title = brief(column.title) or where
    return (title, "→" if one.sure else "→ ?", field)


def _named(tables: Sequence[Table], language: Language) -> str:
    """The files and sheets of tables, with the number of their rows."""
    names = dict.fromkeys(
        " ".join(part for part in (one.grid.file, brief(one.grid.sheet)) if part) for one in tables
    )
    name = ", ".join([*names][:_CELLS])
    if len(names) > _CELLS:
        name = msg("{cells} and {count} more", cells=name, count=len(names) - _CELLS).text(language)
    counts = [msg_n("{count} row", "{count} rows", count=sum(len(one.rows) for one in tables))]
    if len(tables) > len(names):
        counts.insert(0, msg_n("{count} table", "{count} tables", count=len(tables)))
    return f"{name} ({', '.join(one.text(language) for one in counts)})"


def fields_told(language: Language) -> str:
    """What a column can be: the word of `--map`, and what it is for."""
    return "\n".join(in_columns([(name, told.text(language)) for name, told in FIELDS.items()]))


def _first(looked: Looked, language: Language) -> str:
    """The first rows as they were understood."""
    if not looked.entries:
        return ""
    known = looked.known
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
        fields.get("date", ""),
        brief(fields.get("title", "")),
        _name(known.statuses.told, fields.get("status", ""), language),
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


def undecided(questions: Sequence[Question], language: Language, head: Message = _UNDECIDED) -> str:
    """What nobody answered, each with how to answer it without a terminal."""
    disputed = [one for one in questions if one.id.startswith(CONFLICT)]
    rest = [one for one in questions if not one.id.startswith(CONFLICT)]
    blocks = []
    if rest:
        blocks.append("\n".join((head.text(language), *_open(rest, language))))
    if disputed:
        stays = msg("Not decided; in this the plan stays as it is, and the next import asks again:")
        blocks.append("\n".join((stays.text(language), *_open(disputed, language))))
    return "\n".join(blocks)


def _open(questions: Sequence[Question], language: Language) -> Iterator[str]:
    for one in questions:
        values = " | ".join(choice.value for choice in one.choices) or "…"
        yield f"  ? {one.message.text(language)}{_at(one.places, language)}"
        if one.id.startswith(CONFLICT):
            yield from (f"    {choice.value}: {choice.message.text(language)}" for choice in one.choices)
        yield f"    --answer '{one.id}={values}'"


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
