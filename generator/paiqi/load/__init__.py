"""Bytes → plan and findings: the first half of the way, in one call."""
