"""Rules held against the graph: data and shapes in, a report out.

pySHACL is the judge and writes the W3C report; this room asks it, reads what it wrote, and says it in words. It writes
nothing, and knows neither terminal nor web.
"""

from mandatgraf.validation.gates import gate_findings, published_now
from mandatgraf.validation.judging import judge, judge_prepared, prepare
from mandatgraf.validation.report import Finding, Report, Severity
from mandatgraf.validation.runs import shapes_of, validate, validate_dataset
from mandatgraf.validation.text import render

__all__ = [
    "Finding",
    "Report",
    "Severity",
    "gate_findings",
    "judge",
    "judge_prepared",
    "prepare",
    "published_now",
    "render",
    "shapes_of",
    "validate",
    "validate_dataset",
]
