"""`python -m connector_lint`."""

import sys

from connector_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())
