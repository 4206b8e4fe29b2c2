"""The command as a program: what signals do to it, from its first moment on.

What is imported up here Python has loaded already: Ctrl-C must find somebody who answers it.
"""

import gc


def main() -> None:
    """Run the command line and exit."""
    try:
        from golint_agent import interrupts

        interrupts.watch()
        # A run makes many objects and no cycles, already when it imports its modules.
        gc.disable()
        from golint_agent import cli

        cli.main()
    except KeyboardInterrupt:  # Python's own answer, while ours was being imported
        from golint_agent import interrupts

        interrupts.leave()


if __name__ == "__main__":
    main()
