"""Bytes → values with their places → parts: YAML, CSV, and the shape of the plan format."""
