"""The command line: commands, progress and exit codes; no logic of its own."""

from __future__ import annotations

import gc
import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import click

from paiqi import __version__
from paiqi.cli.environment import BadEpoch, day_or_instant, environment_for_git, instant, now, stamp_of_environment
from paiqi.load.pipeline import Loaded, load_plan, uncollected
from paiqi.rules.defects import place_of
from paiqi.start.starter import HOSTS
from paiqi.text.diagnostics import Severity, in_order
from paiqi.text.messages import Language, Message, msg

#: Exit codes: fine, findings, wrong usage, could not read or write.
FINE, FINDINGS, USAGE, INPUT_OUTPUT = 0, 1, 2, 3


def _fail(code: int, text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(code)


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail("write the day as YYYY-MM-DD / 请写成 YYYY-MM-DD", param, ctx)


def _root(folder: str) -> Path:
    """The folder that holds plans/; `plans` itself may be named too."""
    path = Path(folder)
    if not path.is_dir():
        _fail(INPUT_OUTPUT, msg("there is no folder {path}", path=folder).text("zh") + " / " + msg("there is no folder {path}", path=folder).text("en"))
    resolved = path.resolve()
    return resolved.parent if resolved.name == "plans" and not (resolved / "plans").exists() else resolved


def _needs_posix(command: str) -> None:
    """Ends where the system lacks what building needs, such as locks of files."""
    if find_spec("fcntl") is None:
        message = msg(
            "paiqi {command} runs on Linux and macOS; on Windows run it inside WSL (paiqi check works here as it is)",
            command=command,
        )
        _fail(INPUT_OUTPUT, _both(message))


def _load(root: Path, today: date | None) -> Loaded:
    with uncollected():
        loaded = load_plan(root, day_or_instant(today), fixed=today is not None)
        # The program ends with what it reads here: the collector need not look at it, not even at the end.
        gc.freeze()
    return loaded


_workspace = click.argument("folder", default=".", type=click.Path())
_as_of = click.option("--today", type=_Day(), help="The day as of which the plans are looked at / 以哪一天为“今天”")


_allow_shallow = click.option("--allow-shallow", is_flag=True, help="Make do with a clone without its older commits / 允许使用不完整的 git 历史")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="paiqi")
def app() -> None:
    """Paiqi (排期): campaign plans as code / 用代码管理营销排期."""


@app.command("check")
@click.argument("places", nargs=-1, metavar="[FOLDER] [CAMPAIGN]...")
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "gitlab", "sarif"]), default="text", help="Form of the findings / 输出格式")
@click.option("--strict", is_flag=True, help="Warnings fail too / 有警告也算失败")
@click.option("--show-source", is_flag=True, help="Quote source lines outside a terminal too / 非终端也显示原文")
@_as_of
def check_command(places: tuple[str, ...], form: str, strict: bool, show_source: bool, today: date | None) -> None:
    """Checks the plans and says what is wrong / 检查排期.

    FOLDER holds plans/ (default: this one). CAMPAIGN is a campaign's id: the whole workspace is checked, and what was found in
    these campaigns is shown. FOLDER 是放 plans/ 的文件夹，不写就是当前文件夹；写 CAMPAIGN（项目 id）时照样检查全部，只显示这些项目的结果。
    """
    from paiqi.report import sarif
    from paiqi.report import text as report
    from paiqi.report.selection import below, select, unknown_campaign
    from paiqi.rules.unchecked import not_checked

    root, campaigns = _places(places)
    loaded = _load(root, today)
    if unknown := unknown_campaign(loaded, campaigns):
        name, hint = unknown
        _fail(USAGE, f"{_both(msg('there is no campaign {name}', name=name))}: {_both(hint)}")
    unchecked, problems = not_checked(loaded.checked_plan, campaigns)
    if problems:
        loaded = replace(loaded, diagnostics=in_order([*loaded.diagnostics, *problems]))
    selection = select(loaded, campaigns)
    # A code host knows files by their paths from where it calls us, the top of the checkout.
    shown = below(selection.shown, _from_here(root)) if form in ("github", "gitlab", "sarif") else selection.shown
    if form == "text":
        terminal = sys.stdout.isatty()
        style = report.Style(colour=terminal and "NO_COLOR" not in os.environ, source=terminal or show_source)
        text = report.as_text(shown, loaded.language, loaded.files.texts, style, selection.elsewhere, unchecked)
    else:
        forms = {"json": report.as_json, "github": report.as_github, "gitlab": report.as_gitlab, "sarif": sarif.as_sarif}
        text = forms[form](shown, loaded.language, unchecked)
    click.echo(text, nl=False)
    if any(item.code in ("no-plans", "unreadable") for item in shown):
        sys.exit(INPUT_OUTPUT)
    floor = Severity.warning if strict else Severity.error
    sys.exit(FINDINGS if any(item.severity >= floor for item in shown) else FINE)


def _places(arguments: tuple[str, ...]) -> tuple[Path, list[str]]:
    """The workspace's folder and the campaigns that the arguments of a check name."""
    folders = [one for one in arguments if _holds_plans(one)]
    if len(folders) > 1:
        _fail(USAGE, f"{folders[1]}: {_both(msg('name one folder only'))}")
    if not folders and arguments and not _holds_plans("."):
        # There is no workspace whose campaigns these could be: the first must have been meant as a folder.
        folders = [arguments[0]]
    return _root(folders[0] if folders else "."), [one for one in arguments if one not in folders]


def _holds_plans(folder: str) -> bool:
    path = Path(folder)
    return path.is_dir() and ((path / "plans").is_dir() or path.resolve().name == "plans")


def _from_here(root: Path) -> str:
    """A workspace's folder as seen from the current one; nothing where they are the same or it does not lie below."""
    here = Path.cwd()
    return root.relative_to(here).as_posix() if root != here and root.is_relative_to(here) else ""


@app.command()
@click.argument("code", required=False)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", help="Language / 语言")
def explain(code: str | None, language: Language) -> None:
    """Explains a finding's code, or lists all codes / 解释检查项."""
    from paiqi.rules import RULES
    from paiqi.rules.explain import as_plain
    from paiqi.text.nearest import meant

    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code:26} {rule.severity.name:8} {rule.explanation.title(language)}")
        return
    if code not in RULES:
        hint = meant(code, RULES, msg("paiqi explain lists all codes"), 0.5)
        _fail(USAGE, f"{msg('there is no check {code}', code=code).text(language)}: {hint.text(language)}")
    click.echo(as_plain(RULES[code], language), nl=False)


@app.command()
@click.argument("kind", default="campaign")
@click.option("--out", type=click.Path(file_okay=False), help="Write all schemas into this folder / 把全部 Schema 写入该文件夹")
def schema(kind: str, out: str | None) -> None:
    """Prints the JSON Schema of a kind of plan file for editors / 输出编辑器用的 JSON Schema."""
    from paiqi.handbook.schema import json_schema
    from paiqi.model.roots import ROOTS

    if out:
        folder = Path(out)
        _write(folder, {f"{name}.json": _json(json_schema(name)) for name in ROOTS})
        return
    if kind not in ROOTS:
        _fail(USAGE, f"{kind}: {', '.join(ROOTS)}")
    click.echo(_json(json_schema(kind)), nl=False)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _write(folder: Path, texts: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        _fail(INPUT_OUTPUT, f"{error.filename or folder}: {error.strerror}")


@app.command()
@click.argument("folder", type=click.Path())
@click.option("--ci", "hosts", multiple=True, type=click.Choice(HOSTS), help="Write the files that check and build there / 写入自动检查和生成的配置")
def init(folder: str, hosts: tuple[str, ...]) -> None:
    """Writes a small workspace to start from / 新建一个小工作区.

    With --ci, where plans/ exists already, only the files of that host are written, at the top of the checkout.
    已有 plans/ 时，--ci 只在仓库最上层写入自动检查和生成的配置。
    """
    from paiqi.start.starter import below_repository, ci_files, starter_files

    target = Path(folder)
    plans = target / "plans"
    if (os.path.lexists(plans) and not hosts) or (target.exists() and not target.is_dir()):
        _fail(USAGE, f"{plans}: {_both(msg('this exists already; choose another folder'))}")
    top, below = below_repository(target)
    if hosts and not re.fullmatch(r"[\w./-]+", below):
        _fail(USAGE, f"{target}: {_both(msg('these files need a folder whose name is of letters, digits, - and _'))}")
    extra = ci_files(hosts, below)
    for name in extra:
        if os.path.lexists(top / name):
            _fail(USAGE, f"{top / name}: {_both(msg('this exists already and is left as it is; the pages on reviews and hosting in the guide show what to add'))}")
    texts = {} if os.path.lexists(plans) else starter_files(instant())
    # What a repository ignores is its owners' matter.
    texts = {name: text for name, text in texts.items() if name != ".gitignore" or not os.path.lexists(target / name)}
    _write(target, texts)
    _write(top, extra)
    for name in extra:
        click.echo(f"{top / name}: {_both(msg('written'))}")
    if set(hosts) - {"pre-commit"}:
        click.echo(_both(msg("fill in PAIQI_REPOSITORY and PAIQI_COMMIT at the top of these files")))
    if texts:
        click.echo(f"{plans}: {_both(msg('written; go on with paiqi check and paiqi build in that folder'))}")


def _both(message: Message) -> str:
    return f"{message.text('zh')} / {message.text('en')}"


@app.command()
@_workspace
@click.option("--visibility", default="internal", help="internal, public, client or client:<id> / 可见范围")
@click.option("--out", type=click.Path(file_okay=False), help="Folder of the site, default site/ / 输出文件夹")
@click.option("--offline", is_flag=True, help="A folder that works without a server, from a USB stick / 不需要服务器、可拷进 U 盘直接打开")
@_allow_shallow
@_as_of
def build(folder: str, visibility: str, out: str | None, offline: bool, allow_shallow: bool, today: date | None) -> None:
    """Builds the site with its calendar feeds / 生成站点与日历订阅."""
    _needs_posix("build")
    from paiqi.audience.projection import BadAudience, audience_of
    from paiqi.report.text import Style, as_text
    from paiqi.rules import RULES
    from paiqi.site.build import Options
    from paiqi.site.engine import BuildFailed, build_workspace

    root = _root(folder)
    target = Path(out).absolute() if out else root / "site"
    options = Options(
        visibility=visibility,
        today=day_or_instant(today),
        fixed=today is not None,
        epoch=stamp_of_environment(),
        offline=offline,
        allow_shallow=allow_shallow,
        environment=environment_for_git(),
    )
    try:
        audience_of(visibility)
        done = build_workspace(root, target, options, _progress())
    except BadAudience as bad:
        _fail(USAGE, _both(bad.message))
    except BuildFailed as failed:
        language = failed.language
        text = as_text(failed.diagnostics, language, failed.texts, Style(sys.stderr.isatty(), sys.stderr.isatty()))
        click.echo(text if failed.diagnostics else failed.message.text(language), err=True, nl=not failed.diagnostics)
        sys.exit(FINDINGS if failed.diagnostics else INPUT_OUTPUT)
    # What the plans themselves hold is told by paiqi check; of its site only the build can tell.
    found = [item for item in done.diagnostics if RULES[item.code].family == "build" and item.severity > Severity.advice]
    if found:
        others = len(done.diagnostics) - len(found)
        click.echo(as_text(found, done.language, {}, Style(sys.stderr.isatty()), others), err=True, nl=False)
    click.echo(msg("{pages} pages and {feeds} feeds are in {path}", pages=done.pages, feeds=done.feeds, path=str(target)).text(done.language))


def _progress() -> Callable[[str], None]:
    """Shows steps on a terminal and stays quiet in a pipe."""
    if not sys.stderr.isatty():
        return lambda step: None
    return lambda step: click.echo(f"\r\x1b[K{step} …", nl=False, err=True) if step else click.echo("\r\x1b[K", nl=False, err=True)


@app.command()
@_workspace
@click.option("--visibility", default="internal", help="internal, public, client or client:<id> / 可见范围")
@click.option("--port", default=8000, help="Port / 端口")
@click.option("--host", default="127.0.0.1", help="Address / 地址")
@click.option("--allow-host", "allowed", multiple=True, metavar="NAME", help="Answer to this host name too / 也回应用这个域名来的请求")
@_allow_shallow
@_as_of
def serve(folder: str, visibility: str, port: int, host: str, allowed: tuple[str, ...], allow_shallow: bool, today: date | None) -> None:
    """Shows the site and renews it when a plan, template or style changes / 本地预览."""
    _needs_posix("serve")
    from paiqi.audience.projection import BadAudience, audience_of, refuse_unknown
    from paiqi.site.build import Options
    from paiqi.site.dev_server import Listening, serve_workspace

    root = _root(folder)
    try:
        audience = audience_of(visibility)
        # Only a client's name needs the plans, which the first build reads anyway; what is broken is shown on its page.
        loaded = _load(root, today) if audience.client else None
        if loaded and loaded.plan and not loaded.broken:
            refuse_unknown(audience, loaded.plan)
    except BadAudience as bad:
        _fail(USAGE, _both(bad.message))
    options = Options(
        visibility=visibility,
        fixed=today is not None,
        epoch=stamp_of_environment(),
        allow_shallow=allow_shallow,
        environment=environment_for_git(),
    )
    try:
        serve_workspace(root, options, lambda: day_or_instant(today), Listening(host, port, allowed), click.echo)
    except OSError as error:
        _fail(INPUT_OUTPUT, f"{host}:{port}: {error.strerror}")


@app.command()
@click.argument("url")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of what was seen / 输出格式")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", help="Language / 语言")
def doctor(url: str, form: str, language: Language) -> None:
    """Looks at a hosted site or feed as calendar clients do / 像日历软件那样检查已发布的订阅.

    URL is the address of the site, or of one .ics file. URL 是站点地址，或某个 .ics 订阅的地址。
    """
    from paiqi.doctor import report as doctor_report
    from paiqi.doctor.visit import visit
    from paiqi.doctor.web import fetcher

    if not url.startswith(("http://", "https://")):
        url = "https://" + url.removeprefix("webcal://").removeprefix("webcal:")
    seen = visit(url, fetcher(f"paiqi-doctor/{__version__}"), now(), _progress())
    form_of = {"text": doctor_report.as_text, "json": doctor_report.as_json}[form]
    click.echo(form_of(seen, language), nl=False)
    if seen.unreachable:
        sys.exit(INPUT_OUTPUT)
    sys.exit(FINDINGS if any(one.severity is Severity.error for one in seen.observations) else FINE)


@app.command("diff")
@click.argument("rev", default="HEAD")
@click.option("--folder", default=".", type=click.Path(), help="The folder that holds plans/ / 放 plans/ 的文件夹")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="Form of the difference / 输出格式")
@click.option("--visibility", default="internal", help="internal, public, client or client:<id> / 可见范围")
@_as_of
def diff_command(rev: str, folder: str, form: str, visibility: str, today: date | None) -> None:
    """Says what the plans changed since a revision / 用排期的话说改了什么.

    REV is a commit, branch or tag (default: HEAD, so what is not committed yet). REV 是提交、分支或标签，不写就是 HEAD，也就是还没提交的改动。
    """
    from paiqi.audience.projection import BadAudience, audience_of
    from paiqi.history import Checkout, NoHistory
    from paiqi.report import difference_text as diff_report
    from paiqi.report.difference import difference

    root = _root(folder)
    try:
        found = difference(Checkout(root, environment_for_git()), rev, day_or_instant(today), audience_of(visibility), fixed=today is not None)
    except BadAudience as bad:
        _fail(USAGE, _both(bad.message))
    except NoHistory:
        _fail(INPUT_OUTPUT, _both(msg("git does not know {rev} here; a clone without older commits needs git fetch --unshallow", rev=rev)))
    forms = {"text": diff_report.as_text, "markdown": diff_report.as_markdown, "json": diff_report.as_json}
    click.echo(forms[form](found, found.language), nl=False)


@app.command("release")
@click.argument("name")
@click.option("--note", default="", help="What was agreed, and with whom / 定了什么、和谁定的")
@click.option("--folder", default=".", type=click.Path(), help="The folder that holds plans/ / 放 plans/ 的文件夹")
@click.option("--visibility", type=click.Choice(["internal", "client", "public"]), default="internal", help="Whose site names it; the note stays with the team / 谁的站点上能看到")
@_as_of
def release_command(name: str, note: str, folder: str, visibility: str, today: date | None) -> None:
    """Tags the committed plans as agreed / 把已提交的排期定稿.

    Pages then say what has changed since. Nothing is pushed. 之后页面会写“自某定稿以来”；不会推送任何东西。
    """
    from paiqi.history import Checkout
    from paiqi.history.release import NoRelease, release
    from paiqi.model.choices import Visibility
    from paiqi.report.text import Style, as_text

    try:
        release(Checkout(_root(folder), environment_for_git()), name, note, day_or_instant(today), Visibility[visibility], fixed=today is not None)
    except NoRelease as refused:
        if refused.found:
            click.echo(as_text(refused.found, "zh", {}, Style(sys.stderr.isatty())), err=True, nl=False)
        _fail(USAGE if refused.usage else FINDINGS, _both(refused.message))
    click.echo(_both(msg("{name} is made; send it with: git push origin {name}", name=name)))


def main() -> None:
    """The entry point: no traceback ever reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(standalone_mode=True)
    except BadEpoch as wrong:
        _fail(USAGE, _both(wrong.message))
    except BrokenPipeError:
        # The reader of our output went away; the interpreter must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FINE)
    except OSError as error:
        _fail(INPUT_OUTPUT, f"{error.filename or ''}: {error.strerror}")
    except Exception as error:
        _fail(INPUT_OUTPUT, _both(msg("a defect of Paiqi itself ({kind} at {place}): please report it", kind=type(error).__name__, place=place_of(error))))


if __name__ == "__main__":
    main()
