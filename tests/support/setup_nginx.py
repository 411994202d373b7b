"""Finds nginx for the tests of hosting, or installs Debian's where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def nginx() -> str | None:
    """The server's program, where there is one."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def main() -> int:
    """0 where it is there in the end; 1 says what to install."""
    apt = shutil.which("apt-get")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not nginx() and apt and (not prefix or shutil.which("sudo")):
        print("Installing nginx-light for the tests …", flush=True)
        # The package starts a service on port 80 where it may; the tests start their own.
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for command in (
            [apt, "update", "-qq"],
            [apt, "install", "-y", "-qq", "--no-install-recommends", "nginx-light"],
        ):
            subprocess.run([*prefix, *command], env=environment, stdout=subprocess.DEVNULL, check=False)
    if nginx():
        return 0
    print("The tests need nginx: apt-get install nginx-light", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
