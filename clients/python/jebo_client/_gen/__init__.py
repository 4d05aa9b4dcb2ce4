"""Made by generate.py from the contract."""
