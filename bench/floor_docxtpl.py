"""The floor under a report as DOCX: docxtpl alone fills a template of the same size and saves it.

Usage: floor_docxtpl.py TEMPLATE VALUES.json OUT, in a process of its own.
"""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate

template_file, values_file, out = sys.argv[1:]
template = DocxTemplate(template_file)
template.render(json.loads(Path(values_file).read_text("utf-8")))
template.save(out)
