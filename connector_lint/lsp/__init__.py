"""The language server: what editors show of a connector while it is written."""
