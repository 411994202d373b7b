"""What a new workspace begins with, and the files that check and publish it.

新工作区的起点，以及自动检查和发布用的文件。
"""

#: The hosts that `paiqi init --ci` knows: where the file stands there, and its name among ours.
CI_FILES = {
    "github": (".github/workflows/paiqi.yml", "github-workflow.yml"),
    "github-digest": (".github/workflows/paiqi-digest.yml", "github-digest.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab-ci.yml"),
    "gitea": (".gitea/workflows/paiqi.yml", "gitea-workflow.yml"),
    "server": ("paiqi-daily.sh", "paiqi-daily.sh"),
    "pre-commit": (".pre-commit-config.yaml", "pre-commit-config.yaml"),
}
