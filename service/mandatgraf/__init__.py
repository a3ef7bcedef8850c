"""Mandatgraf: who decides what, on whose behalf, by which text, and since when."""

__version__ = "0.1.0"
