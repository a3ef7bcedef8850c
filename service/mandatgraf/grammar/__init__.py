"""Reads a query from left to right as a person would, and says where it first stops being one, and which slip it is.

The engine's parser names the end of its longest attempt and every word that could stand there. This reader is no judge:
the engine alone decides what is SPARQL, and this room is asked where a refused query went wrong, or what a query that
found nothing was looking for.
"""

from __future__ import annotations

from mandatgraf.grammar.cursor import Slip
from mandatgraf.grammar.patterns import Filter, Pattern
from mandatgraf.grammar.query import Reading, read
from mandatgraf.grammar.telling import told
from mandatgraf.grammar.tokens import Token

__all__ = ["Filter", "Pattern", "Reading", "Slip", "Token", "read", "told"]
