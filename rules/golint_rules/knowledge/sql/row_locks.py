"""Locks that a read takes on its rows, as patterns that are matched whatever their case."""

#: What SQL says.
FOR_UPDATE = r"\bfor\s+(?:no\s+key\s+)?update\b"
#: The same with what GORM is told in its second version, and in its first.
LOCKING_READ = rf"{FOR_UPDATE}|clause\.locking|query_option"
