"""Large spreadsheets: `paiqi import` as a user runs it against reading the same workbook by openpyxl, which
is what a script of one's own does first. Seconds of the processor, starting up included; the same import
again (--into) changes nothing.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

_NAMES = ("instagram", "linkedin", "tiktok", "youtube", "x", "douyin", "threads", "pinterest")
_WORDS = [
    "spring",
    "tea",
    "first",
    "flush",
    "picked",
    "by",
    "hand",
    "brewed",
    "at",
    "home",
    "letter",
    "from",
    "the",
    "hills",
    "open",
    "house",
]
_TITLES = ("Title", "Platforms", "Date", "Status", "Owner", "Copy", "Hashtags", "Link", "Shelf code")
_BASE = """
import sys, openpyxl
assert len([*openpyxl.load_workbook(sys.argv[1]).active.values]) == int(sys.argv[2])
"""


def importing(sizes: list[int]) -> None:
    """Prints a line for each number of rows, and one for the same file again."""
    for rows in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _write(folder, rows)
            base, _ = _used([sys.executable, "-c", _BASE, "plan.xlsx", str(rows + 1)], folder, fine=(0,))
            command = [sys.executable, "-m", "paiqi", "import", "plan.xlsx", "--yes"]
            for label, more in (("new", ["--as", "plan"]), ("again", ["--into", "plan"])):
                seconds, memory = _used([*command, *more], folder)
                print(
                    f"  import {rows:<7}| {label:<6}| {seconds:.2f} s | openpyxl reads it in {base:.2f} s"
                    f" | ratio {seconds / base:.2f} | peak {memory:.0f} MB",
                    flush=True,
                )


def _used(command: list[str], folder: Path, fine: tuple[int, ...] = (0, 1)) -> tuple[float, float]:
    """Seconds of the processor and peak MB of one process."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    # An import ends with 1 where something is left to look at.
    if process.returncode not in fine:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime, _peak(used)


def _peak(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024


def _write(folder: Path, rows: int) -> None:
    """A workspace of eight accounts beside a workbook of so many rows; one number gives the same cells."""
    import xlsxwriter

    (folder / "plans").mkdir()
    settings = "title: Bench\nnamespace: bench\ntimezone: Europe/Paris\nlanguage: en\n"
    accounts = "".join(f"  - {{id: {name}, platform: {name}, name: {name}}}\n" for name in _NAMES)
    (folder / "plans/workspace.yml").write_text(settings, encoding="utf-8")
    (folder / "plans/accounts.yml").write_text(f"accounts:\n{accounts}", encoding="utf-8")
    chance = random.Random(rows)
    with xlsxwriter.Workbook(folder / "plan.xlsx", {"constant_memory": True}) as book:
        sheet, days = book.add_worksheet("Plan"), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(0, 0, _TITLES)
        for number in range(1, rows + 1):
            words = [chance.choice(_WORDS) for _ in range(40)]
            sheet.write_string(number, 0, f"{' '.join(words[:3]).capitalize()} {number}")
            sheet.write_string(number, 1, ", ".join(chance.sample(_NAMES, chance.randint(1, 3))))
            when = datetime(2026, 1, 1, chance.randrange(7, 21)) + timedelta(number % 700)
            sheet.write_datetime(number, 2, when, days)
            sheet.write_string(number, 3, chance.choice(("Draft", "Approved", "Idea")))
            sheet.write_string(number, 4, chance.choice(("Anna Lee", "李娜", "Ben Ito")))
            sheet.write_string(number, 5, " ".join(words))
            sheet.write_string(number, 6, f"#{words[0]} #{words[1]}")
            sheet.write_string(number, 7, f"https://example.com/p/{number}")
            sheet.write_string(number, 8, f"A{chance.randrange(100)}")
