"""Control Room: the desk program of a party's district office."""

__version__ = "0.4.0"
