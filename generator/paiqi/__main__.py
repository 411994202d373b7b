"""Runs the command line as `python -m paiqi`."""

from paiqi.cli.commands import main

main()
