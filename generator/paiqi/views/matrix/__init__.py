"""What was promised and what is planned: content × account, pillars, weeks."""
