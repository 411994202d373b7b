"""Paiqi: campaign plans as code, checked, rendered as a site and as calendar feeds."""

__version__ = "0.1.0"
