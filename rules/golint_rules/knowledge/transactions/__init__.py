"""Transactions of databases, and writes that belong into one."""
