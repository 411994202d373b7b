"""What stands on which day: entries, months, sheets of days, the timeline."""
