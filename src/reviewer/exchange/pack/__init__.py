"""The board pack: one document about one report and the plan that answers it, for a person who never opens the tool.

`PackInput` is what a caller gives, `build` makes a `Pack` of it for one audience, and `exchange.markdown` and
`exchange.html` write that down. All of it is pure: the same input gives the same document.
"""

from reviewer.exchange.pack.build import build
from reviewer.exchange.pack.given import Audience, PackInput
from reviewer.exchange.pack.parts import Pack

__all__ = ["Audience", "Pack", "PackInput", "build"]
