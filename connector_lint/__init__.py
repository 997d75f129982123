"""A linter for Microsoft Power Platform and Logic Apps custom connectors."""

__version__ = "0.1.0"
