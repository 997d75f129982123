"""Calls of other operations: what dynamic extensions, simulations and capabilities ask for, and what they get."""
