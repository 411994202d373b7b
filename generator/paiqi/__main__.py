"""Runs the command line as `python -m paiqi`."""

from paiqi.cli.main import program

program()
