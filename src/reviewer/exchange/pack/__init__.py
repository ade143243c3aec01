"""The board pack: one document about one report and the plan that answers it, for a person who never opens the tool.

`gather` takes what it needs from an open store as a `PackInput`, `build` makes a `Pack` of that for one audience, and
`exchange.markdown` and `exchange.html` write it down. All but the first is pure: equal input gives an equal document.
"""

from reviewer.exchange.pack.build import build
from reviewer.exchange.pack.gather import gather, gather_unattached
from reviewer.exchange.pack.given import Audience, PackInput, PlanInput
from reviewer.exchange.pack.parts import Pack

__all__ = ["Audience", "Pack", "PackInput", "PlanInput", "build", "gather", "gather_unattached"]
