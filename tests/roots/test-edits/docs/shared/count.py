def count(lamps):
    """Count lamps."""
    return len(lamps)
