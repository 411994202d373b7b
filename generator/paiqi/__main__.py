"""Runs the command line as `python -m paiqi`."""

from paiqi.cli import main

main()
