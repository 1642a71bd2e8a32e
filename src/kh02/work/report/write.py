"""A report written in every format that is asked for; what is to be printed as PDF waits for the others."""

from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from kh02.paper.pdf import PdfQueue, find_office
from kh02.report.report import Report
from kh02.report.templates import Templates
from kh02.store.outbox import Outbox
from kh02.work.event import Event, Notice
from kh02.work.outgoing import put_file
from kh02.work.refusal import Refused
from kh02.work.report.freeze import Paper
from kh02.work.report.request import Target

_NO_OFFICE = (
    "Dạng pdf cần LibreOffice, máy này không có. Cài LibreOffice (miễn phí, https://www.libreoffice.org) "
    "rồi chạy lại; hoặc lập bản Word, mở bằng Word và chọn Tệp (File) → Lưu dưới dạng (Save As) → PDF."
)


class Delivery(Struct, frozen=True):
    """Where finished reports are put: in the outbox at once, None for stdout; or in the queue for the PDFs."""

    outbox: Outbox | None
    queue: PdfQueue | None


def pdf_queue() -> PdfQueue:
    """Return an empty queue; raises Refused where this computer has no LibreOffice."""
    office = find_office()
    if office is None:
        raise Refused("usage", _NO_OFFICE)
    return PdfQueue(office)


def write(paper: Paper, stem: str, target: Target, delivery: Delivery) -> Iterator[Event]:
    """Yield what is written, in every format; a file that is not ours stays, which is told."""

    @cache  # a Word file serves as itself and as PDF
    def content(writer: Callable[[Report, Templates], bytes]) -> bytes:
        return writer(paper.report, paper.templates)

    for suffix, format_ in target.formats.items():
        name = target.name or f"{stem}.{suffix}"
        if format_.is_printed:
            assert delivery.queue is not None
            delivery.queue.add(name, content(format_.write))
        else:
            yield put_file(delivery.outbox, name, content(format_.write))


def print_queue(delivery: Delivery) -> Iterator[Event]:
    """Print what is queued; yield one event a file."""
    assert delivery.queue is not None
    for name, content in delivery.queue.printed():
        if content is None:
            lost = f"LibreOffice không in được {name}; bản Word vẫn lập được bằng --format docx."
            yield Notice(lost, "usage")
        else:
            yield put_file(delivery.outbox, name, content)
