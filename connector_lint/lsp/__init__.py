"""The language server: what an editor asks about a connector, and its answers."""
