"""What Paiqi says in English has English signs: full-width brackets, bars and commas are the plan's."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from paiqi.site.build import Options, build_site
from workspace import DEMO_DAY, ROOT

WIDE = re.compile(r".{0,30}[（）｜：，。；！？、【】《》].{0,30}")
#: Pages that quote Chinese: titles of sources, words that a platform asks for, samples of plans.
QUOTING = ("platforms/", "rules/")


def _in_letters(text: str) -> str:
    """A text with a word of letters for each run of other characters, the same for the same."""
    return re.sub(r"[^\x00-\x7f]+", lambda run: "w" + hashlib.md5(run[0].encode()).hexdigest()[:6], text)


def test_an_english_site_and_its_feeds_have_no_full_width_sign_of_ours(tmp_path: Path) -> None:
    for path in (ROOT / "plans").rglob("*"):
        if path.suffix in (".yml", ".csv", ".md", ".txt"):
            text = _in_letters(path.read_text("utf-8"))
            if path.name == "workspace.yml":
                text = re.sub(r"(?m)^languages?:.*\n", "", text) + "\nlanguage: en\n"
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    site = build_site(tmp_path, Options(today=DEMO_DAY)).site
    assert site is not None
    texts = {page.path: page.html for page in site.pages if not page.path.startswith(QUOTING)}
    texts |= {
        path: data.decode("utf-8")
        for path, data in site.files.items()
        if path.endswith((".ics", ".xml", ".csv"))
    }
    assert len(texts) > 200
    assert "Limits: title" in texts["feeds/all.ics"].replace("\r\n ", "")
    assert [(path, found[0]) for path, text in texts.items() for found in WIDE.finditer(text)] == []
