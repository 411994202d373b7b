"""MkDocs' way in: a bare `mkdocs build` reads clock and environment as the command line does."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from paiqi.cli.environment import BadEpoch, day_or_instant, environment_for_git, stamp_of_environment
from paiqi.cli.keeping import store_for
from paiqi.site import mkdocs_plugin
from paiqi.site.build import Options


class PaiqiPlugin(mkdocs_plugin.SitePlugin):  # type: ignore[no-untyped-call]
    """The plugin that mkdocs.yml names."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keeps jieba quiet, with which the theme's search cuts words where somebody has it: it tells the
        terminal about its dictionary.
        """
        logging.getLogger("jieba").setLevel(logging.CRITICAL)
        super().on_startup(command=command, dirty=dirty)

    def asked(self, config: MkDocsConfig) -> Options:
        """What mkdocs.yml and the environment ask for."""
        try:
            today, epoch = day_or_instant(None), stamp_of_environment()
        except BadEpoch as wrong:
            raise PluginError(wrong.message.english()) from None
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        environment = environment_for_git()
        return replace(
            super().asked(config), today=today, epoch=epoch, environment=environment, store=store_for(root)
        )
