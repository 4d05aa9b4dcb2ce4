"""What both faces share: decisions, without any I/O, any clock of its own, or any waiting."""
