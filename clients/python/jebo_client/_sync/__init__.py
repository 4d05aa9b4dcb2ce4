"""What waits in threads."""
