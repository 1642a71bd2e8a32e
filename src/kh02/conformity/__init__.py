"""Does a Word file keep the layout of Nghị định 30/2020/NĐ-CP? Any ``.docx``, also one that kh02 did not make.

``word.read`` turns the file into plain values with every style resolved, ``components`` finds Quốc hiệu, Số, Nơi
nhận … in them, and ``table`` holds the rules: one small function each. To add a rule: write a function that yields
a :class:`Fault` for each wrong place and an :class:`Unjudged` for what it cannot tell, add a :class:`Rule` with
the next free id to its family's ``RULES``, and a document that breaks it to
``tests/conformity/test_rules.py``.

Widths of text are estimated from the metrics of Times New Roman bold, so the length of a rule and the one line of
the Quốc hiệu are judged with a tolerance.
"""
