"""Rules held against the graph: data and shapes in, a report out.

pySHACL is the judge and writes the W3C report; this room asks it, reads what it wrote, and says it in words. It writes
nothing, and knows neither terminal nor web.
"""

from mandatgraf.validation.addresses import published_now
from mandatgraf.validation.core import CoreRule, explained, near
from mandatgraf.validation.foreign import validate_files
from mandatgraf.validation.gates import GateView, explained_gate, gate_findings
from mandatgraf.validation.judging import judge, judge_prepared
from mandatgraf.validation.names import rule_page
from mandatgraf.validation.places import Place, Precision
from mandatgraf.validation.preparing import prepare
from mandatgraf.validation.report import Finding, Report, Severity
from mandatgraf.validation.runs import shapes_of, validate, validate_dataset
from mandatgraf.validation.text import render

__all__ = [
    "CoreRule",
    "Finding",
    "GateView",
    "Place",
    "Precision",
    "Report",
    "Severity",
    "explained",
    "explained_gate",
    "gate_findings",
    "judge",
    "judge_prepared",
    "near",
    "prepare",
    "published_now",
    "render",
    "rule_page",
    "shapes_of",
    "validate",
    "validate_dataset",
    "validate_files",
]
