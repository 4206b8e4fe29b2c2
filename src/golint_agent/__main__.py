"""Lets `python -m golint_agent` be the command."""

from golint_agent.cli import main

if __name__ == "__main__":
    main()
