"""A projection written for others: node-link JSON, GraphML, DOT, Mermaid, CSV, SVG; and matrices as workbooks.

Every form holds the same nodes and edges. An edge between two nodes stands once, with all the statements behind it.
"""

from __future__ import annotations

from mandatgraf.network.exports.drawing import Drawing, drawing
from mandatgraf.network.exports.forms import FORMS, Form, written

__all__ = ["FORMS", "Drawing", "Form", "drawing", "written"]
