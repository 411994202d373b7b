"""The guide's page of the data files, written from the tables themselves."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.exporters import TABLES
from paiqi.exporters.columns import KINDS, LARGE
from paiqi.exporters.json_files import VERSION
from paiqi.text.messages import Language

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "title": "数据文件",
        "lead": (
            """站点的 `data/` 里放着同样内容的数据文件，供表格软件和其他程序使用。它们和页面一样，只含这个站点的读者能看到的内容：
不可见的项目、人员、内容方向、栏目都不会出现，也不会留下痕迹。同样的输入得到同样的字节。不建站点也能得到它们：[带走排期](export.md)。

- **CSV**：UTF-8 带 BOM，Excel 双击即可正确显示中文；以 `=`、`+`、`-`、`@`、制表符或换行开头的文字前面加了一个撇号，\
不会被当作公式执行（自己写的撇号后面是这些字符的也加一个；程序读时，开头的撇号，不论几个，后面是这些字符的，去掉一个即得原文）。\
矩阵页右上角有链接。`data/csv-metadata.json` 按 W3C 的 CSVW 写明每个文件的列、类型和分隔符。
- **JSON**：一个对象，`$schema`（`data/schema/` 里这张表的 JSON Schema 2020-12，文件名带版本，如 `posts-1.json`；\
只含这个站点的读者看得到的字段）、`version`（现在是 VERSION；字段含义改变或消失时才增大）、`workspace`、`as_of`（截至哪一天）、`timezone`，以及与文件同名的列表。\
没有的值是 `null`。
- **分文件**：一张表超过 LARGE 行时拆成几个文件，原地址只列出它们：JSON 里是 `parts`（没有与文件同名的列表），CSV 里一行一个文件。每个文件写明 `file`\
（相对站点根目录）、拆分所依据的字段的值（多数表按 `campaign`；没有值的在 `none` 里）和行数 `records`。每一行只在一个文件里，\
写法与不拆时相同。请从原地址找到各个文件，它们自己的地址会随计划变化。

字段只增不改；程序请忽略不认识的字段（Schema 也允许它们）。字段消失或改变含义时，`version` 加一，Schema 另起一个文件名。金额和指标值写成文字，免得读取时被四舍五入。

`posts` 只有发布；有日期而没有发布的内容在 `slots` 里。缺少、逾期、延迟这类判断只告诉团队：其他读者的文件里没有那些字段，状态就是计划中的状态。"""
        ),
        "field": "字段",
        "kind": "类型",
        "meaning": "含义",
    },
    "en": {
        "title": "Data files",
        "lead": (
            """The site's folder `data/` holds the same content for spreadsheets and other programs. Like its\
 pages they hold what the site's readers
may see and nothing else: a campaign, person, pillar or series that is not theirs leaves no trace. Same\
 input, same bytes. They can be had [without a site](export.md#english).

- **CSV**: UTF-8 with a mark, so that Excel shows Chinese; a text that begins with `=`, `+`, `-`, `@`, a tab\
 or a line break has an apostrophe before it, so that it is
  not run as a formula; so has one that begins with apostrophes and one of these (a program takes one\
 apostrophe away where, behind all of them, one of these follows).
  The pages of the matrix link to them. `data/csv-metadata.json` tells the columns, types and separators of\
 each file as the W3C's CSVW has them.
- **JSON**: an object with `$schema` (the table's JSON Schema, draft 2020-12, in `data/schema/`, its\
 version in\
 its name as in `posts-1.json`; of the fields that the site's readers see), `version` (now VERSION; it\
 goes up when a field changes its meaning or goes),\
 `workspace`, `as_of` (the day it is looked
  at), `timezone`, and a list named like the file. An unknown value is `null`.
- **Parts**: a table of more than LARGE records goes into several files, and its own address lists them:\
 in JSON as `parts` (and no list named like the file),
  in CSV as a line a file. Each has its `file`, below the site's root, the value of the field by which the\
 table is divided (mostly `campaign`; what has
  none is in `none`), and its number of `records`. Each record is in one part, written as it would be in\
 the whole. Find the parts through the list: their
  own addresses change with the plan.

Fields are added, never changed: pass over those that you do not know (the schemas allow them). Where one\
 goes or changes its meaning, `version` goes up and the schema gets a name of its own. Money and\
 measures are texts, so that\
 no reader rounds them.

`posts` holds posts only; content with a date and no post is in `slots`. That something is missing, overdue\
 or late is told to the team only: files for
others lack those fields, and a state there is the one in the plan."""
        ),
        "field": "field",
        "kind": "kind",
        "meaning": "meaning",
    },
}


def data_page(language: Language) -> str:
    """The page of all tables and their fields, as Markdown."""
    words = _WORDS[language]
    lead = words["lead"].replace("VERSION", str(VERSION)).replace("LARGE", str(LARGE))
    parts = [f"# {words['title']}\n\n{lead}\n"]
    for table in TABLES:
        files = [f"`{path}`" for path in table.files.values()]
        rows = "".join(
            f"| `{one.name}` | {KINDS[one.kind].text(language)} | {one.meaning(language, team=True)} |\n"
            for one in table.columns
        )
        head = f"| {words['field']} | {words['kind']} | {words['meaning']} |\n|---|---|---|\n"
        parts.append(
            f"## {table.name} {{#{table.name}}}\n\n{table.about(language)} {', '.join(files)}\n\n{head}{rows}"
        )
    return "\n".join(parts)
