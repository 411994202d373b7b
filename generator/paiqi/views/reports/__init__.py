"""Pages to hand on: brief, review, learnings."""
