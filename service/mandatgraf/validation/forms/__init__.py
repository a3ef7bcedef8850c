"""The forms of a report: for a terminal, for programs, for a pull request, and as the W3C writes it.

One module a form. Each takes the report and how it is looked at, and gives one text; none writes a file.
"""

from mandatgraf.validation.forms.choosing import ENDINGS, Form, form_of_name, written
from mandatgraf.validation.forms.summary import LARGEST, summary
from mandatgraf.validation.forms.view import View

__all__ = ["ENDINGS", "LARGEST", "Form", "View", "form_of_name", "summary", "written"]
