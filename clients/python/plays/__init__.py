"""The scenarios that all clients play; see clients/README.md."""
