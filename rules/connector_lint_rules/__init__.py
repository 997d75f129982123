"""The built-in pack: the rules of connector-lint, by subject."""
