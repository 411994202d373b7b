"""The plan as frozen types: each field declared once, with its meaning, unit and visibility."""
