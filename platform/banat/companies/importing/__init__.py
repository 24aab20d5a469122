"""Reading a chamber's member list as it comes: file, columns, values, rows, report. Nothing here saves."""
