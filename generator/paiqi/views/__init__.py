"""Pure projections of one audience's plan: what pages, feeds and data files show."""
