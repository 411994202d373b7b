"""`paiqi serve`."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import click

from paiqi.cli.console import (
    INPUT_OUTPUT,
    USAGE,
    allow_shallow_option,
    as_of,
    both,
    fail,
    load_workspace,
    needs_posix,
    root_of,
    workspace,
)
from paiqi.cli.editors import keeping_schemas
from paiqi.cli.environment import day_or_instant, environment_for_git, stamp_of_environment
from paiqi.cli.keeping import store_for


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Being told to end is as good as Ctrl-C: what serves takes its folder away with it."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@click.command()
@workspace
@click.option("--visibility", default="internal", help="internal, public, client or client:<id> / 可见范围")
@click.option("--port", default=8000, help="Port / 端口")
@click.option("--host", default="127.0.0.1", help="Address / 地址")
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="Answer to this host name too / 也回应用这个域名来的请求",
)
@allow_shallow_option
@as_of
def serve(
    folder: str,
    visibility: str,
    port: int,
    host: str,
    allowed: tuple[str, ...],
    allow_shallow: bool,
    today: date | None,
) -> None:
    """Shows the site and renews it when a plan, template or style changes / 本地预览."""
    needs_posix("serve")
    from paiqi.audience.audience import BadAudience, audience_of, refuse_unknown
    from paiqi.site.build import Options
    from paiqi.site.dev_server import Listening, serve_workspace

    root = root_of(folder)
    try:
        audience = audience_of(visibility)
        # Only a client's name needs the plans, which the first build reads anyway; what is broken is shown on
        # its page.
        loaded = load_workspace(root, today) if audience.client else None
        if loaded and loaded.plan and not loaded.broken:
            refuse_unknown(audience, loaded.plan)
    except BadAudience as bad:
        fail(USAGE, both(bad.message))
    options = Options(
        visibility=visibility,
        epoch=stamp_of_environment(),
        allow_shallow=allow_shallow,
        environment=environment_for_git(),
        store=store_for(root),
        seen=keeping_schemas(root),
    )
    try:
        with _told_to_end():
            serve_workspace(
                root, options, lambda: day_or_instant(today), Listening(host, port, allowed), click.echo
            )
    except OSError as error:
        fail(INPUT_OUTPUT, f"{host}:{port}: {error.strerror}")
