"""Where tenants meet: statements, keys, messages, paths and settings without one."""
