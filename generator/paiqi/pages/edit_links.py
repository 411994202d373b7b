"""Where a file of the plans stands on the team's git host: to read it at a line, and to edit it in the
browser.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from paiqi.model.choices import RepositoryHost
from paiqi.model.workspace import Workspace
from paiqi.text.diagnostics import Span

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


def host_of(workspace: Workspace) -> RepositoryHost:
    """What serves the repository: as the workspace says, else by the name of its host."""
    if workspace.repo_host:
        return workspace.repo_host
    name = urlsplit(workspace.repo_url or "").netloc.casefold()
    return next((host for word, host in _KNOWN if word in name), RepositoryHost.gitlab)


def _address(workspace: Workspace, path: str, kind: int) -> str:
    base = (workspace.repo_url or "").rstrip("/").removesuffix(".git")
    if not base.startswith(("https://", "http://")):
        return ""
    full = f"{workspace.repo_path.strip('/')}/{path}" if workspace.repo_path else path
    return f"{base}/" + _ADDRESSES[host_of(workspace)][kind].format(
        branch=quote(workspace.repo_branch), path=quote(full)
    )


def line_url(workspace: Workspace, span: Span) -> str:
    """The page that shows a place (file and line) on the git host; "" without repo_url or without a file.

    It is the page to read, which all hosts open at the line; their editors open at the top.
    """
    address = _address(workspace, span.file, 0) if span.file else ""
    return f"{address}#L{span.line}" if address else ""


def edit_url(workspace: Workspace, path: str) -> str:
    """The git host's editor for a file (`plans/published.csv`); "" without repo_url."""
    return _address(workspace, path, 1)
