"""Fixes put into files: which edits go together, what they make of a text, and how it is written.

Nothing here prints. `fix` asks for the findings again after each pass, so that a fix is never made
on a text that it was not written for.
"""
