"""Where a file of the plans stands on the team's git host: to read it at a line, and to edit it in the
browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from paiqi.model.choices import RepositoryHost
from paiqi.model.workspace import Workspace
from paiqi.text.places import Span

#: How each host addresses a file: to read it, and to edit it. Sources: each host's own pages.
_ADDRESSES = {
    RepositoryHost.github: ("blob/{branch}/{path}", "edit/{branch}/{path}"),
    RepositoryHost.gitlab: ("-/blob/{branch}/{path}", "-/edit/{branch}/{path}"),
    RepositoryHost.gitea: ("src/branch/{branch}/{path}", "_edit/{branch}/{path}"),
    RepositoryHost.gitee: ("blob/{branch}/{path}", "edit/{branch}/{path}"),
}
#: Hosts whose names say what runs there.
_KNOWN = (
    ("github", RepositoryHost.github),
    ("gitlab", RepositoryHost.gitlab),
    ("gitee", RepositoryHost.gitee),
    ("gitea", RepositoryHost.gitea),
    ("forgejo", RepositoryHost.gitea),
    ("codeberg", RepositoryHost.gitea),
)


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the plans stand on a git host; `base` is "" where the workspace does not say."""

    base: str
    host: RepositoryHost
    branch: str
    path: str

    def line(self, span: Span) -> str:
        """The page that shows a place (file and line); "" without a host or without a file.

        It is the page to read, which all hosts open at the line; their editors open at the top.
        """
        address = self._address(span.file, 0) if span.file else ""
        return f"{address}#L{span.line}" if address else ""

    def editor(self, path: str) -> str:
        """The git host's editor for a file (`plans/published.csv`); "" without a host."""
        return self._address(path, 1)

    def _address(self, path: str, kind: int) -> str:
        if not self.base:
            return ""
        full = f"{self.path}/{path}" if self.path else path
        return f"{self.base}/" + _ADDRESSES[self.host][kind].format(
            branch=quote(self.branch), path=quote(full)
        )


def repository_of(workspace: Workspace) -> Repository:
    """The repository of a workspace: its host as it says, else by its name."""
    base = (workspace.repo_url or "").rstrip("/").removesuffix(".git")
    if not base.startswith(("https://", "http://")):
        base = ""
    name = urlsplit(base).netloc.casefold()
    known = next((host for word, host in _KNOWN if word in name), RepositoryHost.gitlab)
    return Repository(
        base, workspace.repo_host or known, workspace.repo_branch, (workspace.repo_path or "").strip("/")
    )
