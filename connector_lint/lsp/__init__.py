"""The language server: what an editor asks about a connector, and its answers.

`knowledge/` is what can be said of a place in a text; it knows nothing of the protocol. `editor` holds the texts that
are open, `linting` decides when they are linted, `analysis` does it; `diagnostics`, `actions` and `answers` say in the
words of the protocol what came of it. `server` keeps it all together, `features` has the handler of each message.
Nothing but the command `lsp` imports any of this.
"""
