"""Days of the team: workdays, public holidays, feasts."""
