"""Findings and changes as text, JSON, SARIF and what code hosts show."""
