"""Finds a Chrome or Chromium for the tests, or installs Debian's where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

#: The headless shell is the same engine without windows and menus: a page opens three times as fast.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
PACKAGES = (("chromium-headless-shell", "fonts-noto-cjk"), ("chromium", "fonts-noto-cjk"))


def chrome() -> str | None:
    """The browser to test with: PAIQI_CHROME, or the first one on the PATH."""
    named = os.environ.get("PAIQI_CHROME")
    if named:
        return shutil.which(named)
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def main() -> int:
    """0 where a browser is there in the end; 1 says what to install."""
    if chrome():
        return 0
    apt = shutil.which("apt-get")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if apt and (not prefix or shutil.which("sudo")):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = [apt, "install", "-y", "-qq", "--no-install-recommends"]
        # Not every system has the shell by itself.
        for command in ([apt, "update", "-qq"], *([*install, *packages] for packages in PACKAGES)):
            print(f"{' '.join(command)} …", flush=True)
            subprocess.run([*prefix, *command], env=environment, stdout=subprocess.DEVNULL, check=False)
            if chrome():
                return 0
    print(
        f"The tests need a browser: apt-get install {' '.join(PACKAGES[-1])}"
        " (or set PAIQI_CHROME to a Chrome)",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
