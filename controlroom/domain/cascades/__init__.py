"""Cascades: a workshop that every unit below repeats at home by a day, followed until each has held it."""
