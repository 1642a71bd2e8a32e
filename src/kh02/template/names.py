"""The names in a template compared with those it may use, without filling it in.

What a name stands for is followed through loops, assignments and the filters that keep it; where it is not known
(a macro's argument), nothing is said.
"""

from collections.abc import Callable, Iterable, Iterator

from jinja2 import nodes
from msgspec import Struct, field

from kh02.sandbox.environment import Sandbox
from kh02.sandbox.fault import did_you_mean
from kh02.template.shape import Many, Member, Plain, Record, Shape

_LOOP = (
    *("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"),
    *("previtem", "nextitem", "changed", "cycle"),
)
_KEEP = {"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "slice"}
_ONE = {"first", "last", "min", "max"}
_BY_ATTRIBUTE = {"selectattr", "rejectattr", "groupby"}
_MAY_BE_MISSING = {"defined", "undefined"}
_OF_MACRO = ("caller", "varargs", "kwargs")

Scope = dict[str, Shape]


class _Names(Struct):
    """Walks a template's tree and gathers what it does not know, with the line."""

    environment: Sandbox
    found: list[tuple[int, str]] = field(default_factory=list)

    def statements(self, many: Iterable[nodes.Node], scope: Scope) -> None:
        many = list(many)
        scope.update({one.name: None for one in many if isinstance(one, nodes.Macro)})  # one may call a later one
        for one in many:
            self.statement(one, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._for(node, scope)
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, scope)
            case nodes.Assign():
                self._bind(node.target, self.shape(node.node, scope), scope)
            case nodes.AssignBlock():
                self.statements(node.body, dict(scope))
                self._bind(node.target, None, scope)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._bind(target, self.shape(value, scope), inner)
                self.statements(node.body, inner)
            case nodes.Import() | nodes.FromImport():
                _import(node, scope)
            case nodes.Block():
                self.statements(node.body, dict(scope))
            case nodes.Expr():
                self.shape(node, scope)
            case _:
                self.statements(node.iter_child_nodes(), scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        many = self.shape(node.iter, scope)
        inner = {**scope, "loop": Record({name: Member(None) for name in _LOOP})}
        self._bind(node.target, many.of if isinstance(many, Many) else None, inner)
        if isinstance(many, (Record, Plain)) and isinstance(node.iter, (nodes.Name, nodes.Getattr)):
            self.found.append((node.lineno, f"“{_written(node.iter)}” không phải là danh sách, không lặp được"))
        if node.test is not None:
            self.shape(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, dict(scope))

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        if isinstance(node, nodes.CallBlock):
            self.shape(node.call, scope)
        for default in node.defaults:
            self.shape(default, scope)
        self.statements(node.body, {**scope, **dict.fromkeys([*(arg.name for arg in node.args), *_OF_MACRO])})

    def _bind(self, target: nodes.Node, shape: Shape, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = shape
        for name in target.find_all(nodes.Name):
            scope.setdefault(name.name, None)

    def shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """Return what an expression stands for."""
        match node:
            case nodes.Name():
                found = self._name(node, scope)
            case nodes.Getattr():
                found = self._member(self.shape(node.node, scope), node.attr, node)
            case nodes.Getitem():
                found = self._item(node, scope)
            case nodes.Filter():
                found = self._filter(node, scope)
            case nodes.Test():
                found = self._test(node, scope)
            case nodes.Or():
                found = self.shape(node.left, scope)
                self.shape(node.right, scope)
            case _:
                found = None
                for child in node.iter_child_nodes():
                    self.shape(child, scope)
        return found

    def _item(self, node: nodes.Getitem, scope: Scope) -> Shape:
        whole = self.shape(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(whole, node.arg.value, node)
        self.shape(node.arg, scope)
        if isinstance(whole, Many) and not isinstance(node.arg, nodes.Slice):
            return whole.of
        return whole if isinstance(whole, Many) else None

    def _name(self, node: nodes.Name, scope: Scope) -> Shape:
        if node.name not in scope and node.name not in self.environment.globals:
            self._unknown(node, node.name, scope)
        return scope.get(node.name)

    def _member(self, shape: Shape, name: str, node: nodes.Expr) -> Shape:
        if name.startswith("_"):
            self.found.append((node.lineno, f"“{name}” là thứ mẫu không được dùng"))
            return None
        match shape:
            case Record(members) if name in members:
                return members[name].shape
            case Record(members) if not hasattr(dict, name):
                self._unknown(node, name, members)
            case Many() if not hasattr(list, name):
                inner = _written(node).rpartition(".")[0]
                self.found.append(
                    (
                        node.lineno,
                        f"“{inner}” là danh sách: lặp bằng {{% for … in {inner} %}} rồi mới lấy “{name}”",
                    )
                )
            case Plain() if not hasattr(str, name):
                self.found.append((node.lineno, f"“{_written(node)}”: phần đứng trước không có gì bên trong"))
        return None

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        quiet = node.name in {"default", "d"}
        count = len(self.found)
        shape = self.shape(node.node, scope) if node.node is not None else None
        if quiet:
            del self.found[count:]
        self._arguments(node, scope)
        if node.name not in self.environment.filters:
            self._unknown(node, node.name, self.environment.filters, "bộ lọc")
        self._attribute(node, shape)
        if node.name in _KEEP or quiet:
            return shape
        if node.name in _ONE and isinstance(shape, Many):
            return shape.of
        return None

    def _attribute(self, node: nodes.Filter, shape: Shape) -> None:
        """Look at the name of an attribute that is given as text: selectattr("state"), map(attribute="name")."""
        named = [pair.value for pair in node.kwargs or () if pair.key == "attribute"]
        given = named or (node.args[:1] if node.name in _BY_ATTRIBUTE else [])
        for one in given:
            if isinstance(one, nodes.Const) and isinstance(one.value, str):
                part: Shape = shape.of if isinstance(shape, Many) else None
                for name in one.value.split("."):
                    part = self._member(part, name, node)

    def _test(self, node: nodes.Test, scope: Scope) -> Shape:
        count = len(self.found)
        self.shape(node.node, scope)
        if node.name in _MAY_BE_MISSING:
            del self.found[count:]
        self._arguments(node, scope)
        if node.name not in self.environment.tests:
            self._unknown(node, node.name, self.environment.tests, "phép hỏi")
        return None

    def _arguments(self, node: nodes.Filter | nodes.Test, scope: Scope) -> None:
        for one in (*(node.args or ()), *(node.kwargs or ())):
            self.shape(one, scope)

    def _unknown(self, node: nodes.Node, name: str, known: Iterable[str], kind: str = "tên") -> None:
        self.found.append((node.lineno, f"không có {kind} “{name}”" + did_you_mean(name, known)))


def unknown_names(
    tree: nodes.Template, environment: Sandbox, shape: Record, parent: Callable[[str], nodes.Template | None]
) -> Iterator[tuple[int, str]]:
    """Yield the line and what is wrong there, for every name, field, filter and test that does not exist.

    `parent` returns the tree of a template that this one extends, whose names it may use too.
    """
    walk = _Names(environment)
    scope: Scope = {name: member.shape for name, member in shape.members.items()} | {"self": None, "super": None}
    for name in _inherited(tree, parent, depth=9):
        scope.setdefault(name, None)
    walk.statements(tree.body, scope)
    yield from dict.fromkeys(walk.found)


def _inherited(tree: nodes.Template, parent: Callable[[str], nodes.Template | None], depth: int) -> Iterator[str]:
    for extends in tree.find_all(nodes.Extends):
        name = extends.template
        above = parent(str(name.as_const())) if isinstance(name, nodes.Const) and depth else None
        if above is not None:
            known: Scope = {}
            for node in above.body:
                if isinstance(node, (nodes.Import, nodes.FromImport)):
                    _import(node, known)
                elif isinstance(node, (nodes.Assign, nodes.AssignBlock)):
                    known.update(dict.fromkeys(name.name for name in node.target.find_all(nodes.Name)))
                    known.update({node.target.name: None} if isinstance(node.target, nodes.Name) else {})
                elif isinstance(node, nodes.Macro):
                    known[node.name] = None
            yield from known
            yield from _inherited(above, parent, depth - 1)


def _import(node: nodes.Import | nodes.FromImport, scope: Scope) -> None:
    if isinstance(node, nodes.Import):
        scope[node.target] = None
    else:
        scope.update({name if isinstance(name, str) else name[1]: None for name in node.names})


def _written(node: nodes.Node) -> str:
    """Return an expression of names as it is written: ``plan.number``."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_written(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const() as arg):
            return f"{_written(node.node)}[{arg.value!r}]"
        case nodes.Filter() if node.node is not None:
            return f"{_written(node.node)} | {node.name}"
    return "…"
