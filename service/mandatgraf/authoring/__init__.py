"""New things for the graph: what has to be said of one, what follows from the answers, and which files get it.

Answers come as plain texts, whoever asked for them; this room knows no terminal. It refuses what the rules would
refuse, as far as one answer shows it, and leaves the rest to the rules.
"""

from mandatgraf.authoring.drafting import CLASSES, Author, Draft
from mandatgraf.authoring.gaps import Demand
from mandatgraf.authoring.questions import QUESTIONS, Answers, Question
from mandatgraf.authoring.writing import add, remaining

__all__ = ["CLASSES", "QUESTIONS", "Answers", "Author", "Demand", "Draft", "Question", "add", "remaining"]
