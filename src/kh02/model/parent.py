"""The targets of a document of a higher level, which the plans of communes carry out."""

from typing import Annotated, Literal

from pydantic import Field

from kh02.model.indicator import Target
from kh02.model.plan import Document
from kh02.model.scalar import Frozen, Label, Text

PARENT_FORMAT = "parent/1"


class Quote(Frozen):
    """Where a plan states the level while it carries out the document."""

    plan: Annotated[Label, Field(description="Mã kế hoạch được trích")]
    indicator: Annotated[Label, Field(description="Mã chỉ tiêu ở kế hoạch đó")]
    words: Annotated[Text, Field(description="Nguyên văn trong chỉ tiêu đó")]


class ParentTarget(Frozen):
    """One level by one day; of what, its definition says."""

    definition: Annotated[Label, Field(description="Mã định nghĩa: cái được đo")]
    target: Annotated[Target, Field(description="Mức phải đạt, kèm thời hạn")]
    place: Annotated[Text | None, Field(description="Vị trí trong văn bản gốc (mục, gạch đầu dòng)")] = None
    quoted: Annotated[
        tuple[Quote, ...],
        Field(description="Khi chưa có văn bản gốc: các kế hoạch nêu mức này trong khi thực hiện văn bản"),
    ] = ()

    @property
    def from_original(self) -> bool:
        """Whether the level was read in the document itself."""
        return self.place is not None


class ParentPlan(Frozen):
    """A file of the folder ``cap-tren``: a document of a higher level with its targets."""

    kh02: Annotated[Literal["parent/1"], Field(description="Dạng của tệp")]
    document: Annotated[Document, Field(description="Văn bản cấp trên")]
    targets: Annotated[tuple[ParentTarget, ...], Field(min_length=1, description="Các mục tiêu của văn bản")]

    @property
    def from_original(self) -> bool:
        """Whether all its levels were read in the document itself."""
        return all(one.from_original for one in self.targets)
