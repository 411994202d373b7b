"""Codes that reading and resolving report, explained like rules."""
