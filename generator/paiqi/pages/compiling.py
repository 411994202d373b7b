"""How our own templates are compiled: what each of their thousands of rows does, in fewer steps.

Jinja looks at each callable for a mark that asks for the context, and makes each escaped text an object of
its own. Nothing that our templates call asks for the context, and what is written needs no such object.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def _text(value: object) -> str:
    """A value as HTML: as `escape` gives it, but a plain text with nothing to escape stays as it is."""
    kind = type(value)
    if kind is str:
        text: str = value  # type: ignore[assignment]
        plain = "&" not in text and "<" not in text and ">" not in text and '"' not in text
        return text if plain and "'" not in text else escape(text)
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


class _Code(CodeGenerator):
    """Writes out what is shown by way of `_text`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.text(")

    def visit_Call(  # noqa: N802 - as Jinja names it
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A call with plain arguments is one in Python too."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        called = node.node
        if isinstance(called, nodes.Getattr) and called.attr.isidentifier() and not iskeyword(called.attr):
            # A method, which is never looked for among the keys of a mapping.
            self.visit(called.node, frame)
            self.write(f".{called.attr}(")
        else:
            self.visit(called, frame)
            self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class Environment(jinja2.Environment):
    """The environment of our own templates; an owner's filters and globals have no way in."""

    code_generator_class = _Code
    text = staticmethod(_text)
