"""The whole check of a graph: syntax, form, lints, gates, SHACL, evidence, questions and addresses.

Each phase gives findings of the one kind that reports are made of. Nothing is written and nothing is printed.
"""

from mandatgraf.checks.material import Material
from mandatgraf.checks.phases import PHASES, Ended, Phase, State, joined, run

__all__ = ["PHASES", "Ended", "Material", "Phase", "State", "joined", "run"]
