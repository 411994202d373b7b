"""A real nginx over a folder, with the guide's lines or without them."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setup_nginx import nginx
from workspace import ROOT

#: A server that says nothing of types.
PLAIN = "server { listen 80; server_name plans.example.com; root /srv/paiqi/site; }"


def documented() -> str:
    """The lines of the guide."""
    block = re.search(r"```nginx\n(.*?)```", (ROOT / "docs/guide/hosting.md").read_text("utf-8"), re.S)
    assert block
    return block[1]


@contextmanager
def hosted(site: Path, server: str, folder: Path) -> Iterator[str]:
    """The address of a site that nginx serves until the end; `folder` takes what it writes."""
    program = nginx()
    assert program, "no nginx: run make test, or tests/support/setup_nginx.py"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/paiqi/site", str(site))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temp = "".join(f"{name}_temp_path {folder}/{name};\n" for name in kinds)
    # As Debian's own settings do: its table of types, and its default.
    types = "include /etc/nginx/mime.types;\ndefault_type application/octet-stream;\n"
    (folder / "nginx.conf").write_text(
        f"daemon off;\nuser root;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp"
        f" {{\naccess_log off;\n{types}{temp}{server}\n}}\n",
        "utf-8",
    )
    process = subprocess.Popen([program, "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.communicate(timeout=10)
