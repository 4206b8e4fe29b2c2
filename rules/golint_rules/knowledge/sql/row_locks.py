"""Locks that a read takes on its rows, as patterns that are matched whatever their case."""

#: What SQL says. A pattern that begins with a letter is searched many times as fast as with `\b`.
FOR_UPDATE = r"f(?<=\bf)or\s+(?:no\s+key\s+)?update\b"
#: The same with what GORM is told in its second version, and in its first.
LOCKING_READ = rf"{FOR_UPDATE}|clause\.locking|query_option"
