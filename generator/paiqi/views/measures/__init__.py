"""KPIs and measured values: pace, curves, roll-ups."""
