"""What is said: messages in two languages, findings with their places, dates and numbers in words."""
