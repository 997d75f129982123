"""The built-in pack: the rules of connector-lint, by subject.

A few modules hold no rules, but what several subjects ask: `wording` puts things into messages, `json_values` compares
values, `regular_expressions` reads patterns, `templates` knows paths and `notifications` webhooks; `language` judges
words and their case.
"""
