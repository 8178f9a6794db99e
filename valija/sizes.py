"""How much a file holds, as the windows and the terminal say it: always in the same way."""

_UNITS = ("KB", "MB", "GB")  # of 1,024 each, as Windows counts and calls them


def size(count: int) -> str:
    """Write a number of bytes for a person: «14.2 MB»."""
    if count < 1024:
        return f"{count}\N{NO-BREAK SPACE}bytes"
    share = count / 1024
    for unit in _UNITS[:-1]:
        if share < 1023.95:  # else it would be written as 1,024.0
            return f"{share:,.1f}\N{NO-BREAK SPACE}{unit}"
        share /= 1024
    return f"{share:,.1f}\N{NO-BREAK SPACE}{_UNITS[-1]}"
