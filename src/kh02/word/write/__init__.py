"""The Word side of a report: its Markdown body set into a Word frame, as one finished ``.docx``.

The **frame** is a Word file with Jinja tags (letterhead, Kính gửi, signature, Nơi nhận) that an officer
can open and change. A paragraph of its own, ``[[NỘI DUNG]]``, marks where the body goes; appendices follow
the end of the frame, each in a landscape section. The look is that of Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""
