"""Every command of the interface, and what the footer offers. Nothing about keys is written anywhere else.

A place carries a command out in a method named `do_<id>`. A rule says in one sentence why a command cannot act now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reviewer.tui.plan_commands import PLAN_COMMANDS, PLAN_FOOTERS
from reviewer.tui.registry import At, Command, Kind, Registry, Rule, Situation, Why, always


def _on(*kinds: Kind, says: str) -> Rule:
    return lambda s: None if s.kind in kinds else says


def _confirm(s: Situation) -> Why:
    if s.kind is Kind.JUDGEMENT:
        return "Choose a digit: two places of the report disagree." if s.conflict and not s.decided else None
    if s.kind in (Kind.FACT, Kind.AREA, Kind.LINK, Kind.PARAGRAPH):
        return None
    if s.kind is Kind.STRAND:
        return "There is nothing to confirm of a strand: {evidence} finds evidence for it, {action} adds an action."
    return "Nothing here to confirm: {next} goes to the next thing that needs you."


def _digit(number: int) -> Rule:
    def rule(s: Situation) -> Why:
        if s.kind is not Kind.JUDGEMENT:
            return "Digits grade a judgement: {goto} goes to a paragraph by its number."
        if number > s.grades:
            return f"This scale has the grades 1 to {s.grades}; {{cannot_tell}} is cannot tell."
        return None

    return rule


def _zero(s: Situation) -> Why:
    return None if s.kind in (Kind.JUDGEMENT, Kind.FACT) else "Cannot tell is an answer to a judgement or a fact."


def _needs_report(s: Situation) -> Why:
    return "No report yet: {import} imports one." if s.empty else None


def _notable(s: Situation) -> Why:
    return None if s.kind not in (Kind.NOTHING, Kind.NOTE) else "Choose something to note on first."


def _openable(s: Situation) -> Why:
    if s.kind is Kind.PARAGRAPH and not s.references:
        return "This paragraph refers to no other; {next_pane} goes to its panel."
    return "Nothing to open here." if s.kind in (Kind.NOTHING, Kind.CLAIM) else None


def _deletable(s: Situation) -> Why:
    if s.kind in (Kind.NOTE, Kind.ACTION):
        return None
    if s.kind in (Kind.LINK, Kind.STRAND):
        return s.locked
    return "Only a note, an action, a link or a strand can be deleted: {next_pane} goes to the panel that lists them."


def _evidence(s: Situation) -> Why:
    if s.kind is Kind.PARAGRAPH:
        return s.locked
    if s.kind in (Kind.AREA, Kind.STRAND, Kind.LINK):
        return None  # what bears it out can be looked at in a closed review too
    return "Evidence ties an area to a paragraph."


def _unreads(s: Situation) -> Why:
    if s.kind is not Kind.PARAGRAPH:
        return "Only a paragraph is read or not."
    return None if s.decided else "You have not read this paragraph yet."


def _walks(s: Situation) -> Why:
    if s.left or s.searching:
        return None
    return "Nothing is left to decide or read. {concerns} lists the concerns that no area covers."


def _walks_back_in_search(s: Situation) -> Why:
    return None if s.searching else "{previous_match} walks a search's matches: {search} begins one."


def _samples(s: Situation) -> Why:
    if not s.samples:
        return "No sample reports were found with this installation: {import} imports your own."
    return None if s.empty else "The samples are for an empty library: {import} imports."


def _undoes(s: Situation) -> Why:
    return None if s.undo else "Nothing of yours to undo here."


def _redoes(s: Situation) -> Why:
    return None if s.redo else "Nothing to redo: a new decision empties it."


def _reviews(s: Situation) -> Why:
    return None if s.report_open or not s.empty else "No report yet: {import} imports one."


_MARKABLE = _on(Kind.PARAGRAPH, says="Strength, concern and neutral are said of a paragraph.")
_PARAGRAPH = _on(Kind.PARAGRAPH, says="This is done to a paragraph: go to one first.")
_AREA = _on(Kind.AREA, Kind.STRAND, says="An area for improvement is divided: go to one first.")
_REMOVABLE = _on(
    *(Kind.PARAGRAPH, Kind.AREA, Kind.STRAND, Kind.JUDGEMENT),
    says="A paragraph, an area, a strand or a judgement can be taken out.",
)
_EVERYWHERE = frozenset(At)
_REVIEW = frozenset({At.REVIEW})
_LISTS = frozenset({At.LIBRARY, At.ACTIONS})
_TOPPED = _EVERYWHERE - _REVIEW


def _command(
    name: str,
    keys: str,
    label: str,
    title: str,
    help_: str,
    group: str,
    at: Iterable[At] = _REVIEW,
    *,
    rule: Rule = always,
    decides: bool = False,
    locks: bool = False,
    family: str = "",
) -> Command:
    """A command; what closing a review `locks` says so."""
    why = _unless_locked(rule) if locks else rule
    return Command(name, tuple(keys.split()), label, title, help_, group, frozenset(at), why, decides, family)


def _unless_locked(rule: Rule) -> Rule:
    return lambda s: rule(s) or s.locked


GROUPS = DECIDE, WRITE, GO, MOVE, SHOW, HAND, ANY = (
    "Decide",
    "Write",
    "Go to",
    "Move",
    "Show",
    "By hand",
    "Always",
)
"""The groups of the help screen, in its order."""

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # Deciding: the current thing, whatever pane has the focus.
    _command("next", "n", "next", "Next thing that needs you",
             "Doubtful things first, then judgements, facts, areas, and paragraphs not yet read. "
             "While a search is on: the next match.", DECIDE, rule=_walks),
    _command("previous", "p", "back", "Previous thing that needs you", "The same walk backwards.", DECIDE, rule=_walks),
    _command("confirm", "y", "confirm", "Confirm and go on",
             "The value is right as it stands: confirm it and go to the next thing that needs you. "
             "On a conflict it does nothing: choose a digit.", DECIDE, rule=_confirm, decides=True, locks=True),
    *(
        _command(f"grade_{n}", str(n), "grade", f"Grade {n}",
                 "The grade with this number in the report's own scale. The grade that was read confirms it; "
                 "another one corrects it and asks for a reason.", DECIDE,
                 rule=_digit(n), decides=True, locks=True, family="Grade it")
        for n in (1, 2, 3, 4)
    ),
    _command("cannot_tell", "0", "cannot tell", "Cannot tell", "The report does not let one say.", DECIDE,
             rule=_zero, decides=True, locks=True),
    _command("correct", "c", "correct", "Correct",
             "Choose another grade, type another value, or correct the text of an area or a strand.", DECIDE,
             rule=_on(Kind.JUDGEMENT, Kind.FACT, Kind.AREA, Kind.STRAND,
                      says="Only a judgement, a fact, an area or a strand is corrected."), locks=True),
    _command("later", "s", "later", "Leave for later", "Put it off: it is asked again at the end.", DECIDE,
             rule=_on(Kind.JUDGEMENT, Kind.FACT, Kind.AREA, Kind.PARAGRAPH, says="Nothing here to put off."),
             decides=True),
    _command("read", "space", "read", "Read and go on", "Mark the paragraph read and go on to the next.", DECIDE,
             rule=_on(Kind.PARAGRAPH, says="Only a paragraph is marked read: {confirm} confirms this."), decides=True,
             locks=True),
    _command("unread", "", "not read", "Not read after all", "The paragraph is among what is left again.", DECIDE,
             rule=_unreads, decides=True, locks=True),
    _command("strength", "+", "strength", "Strength", "Mark the paragraph a strength, or take the mark off.", DECIDE,
             rule=_MARKABLE, decides=True, locks=True),
    _command("concern", "-", "concern", "Concern", "Mark the paragraph a concern, or take the mark off.", DECIDE,
             rule=_MARKABLE, decides=True, locks=True),
    _command("neutral", "=", "neutral", "Neutral", "Mark the paragraph neutral, or take the mark off.",
             DECIDE, rule=_MARKABLE, decides=True, locks=True),
    _command("theme", "t", "theme", "Themes", "What the paragraph is about; its words suggest some.", DECIDE,
             rule=_on(Kind.PARAGRAPH, says="Themes are said of a paragraph."), locks=True),
    _command("evidence", "e", "evidence", "Evidence",
             "On an area or a strand: the paragraphs most likely to bear it out, to accept ({confirm}) or reject "
             "({reject}). On a paragraph: tie it to an area.", DECIDE,
             rule=_evidence),
    _command("reject", "x", "reject", "Reject", "This paragraph does not bear the area out.", DECIDE,
             rule=_on(Kind.LINK, says="{reject} rejects a suggested paragraph: {evidence} on an area shows them."),
             decides=True, locks=True),
    # Writing.
    _command("note", "m", "note", "Note", "Write a note on the current thing. Esc saves and closes.", WRITE,
             rule=_notable),
    _command("action", "a", "action", "Action", "Add an action that answers the current thing.", WRITE,
             rule=_on(Kind.AREA, Kind.STRAND, Kind.PARAGRAPH, Kind.JUDGEMENT, Kind.REPORT, Kind.ACTION, Kind.LINK,
                      says="An action answers an area, a strand, a judgement or a paragraph.")),
    _command("open", "enter", "open", "Edit, open or follow",
             "Edit a note or an action, fold a section, follow a reference to a paragraph.", WRITE, rule=_openable),
    _command("delete", "d", "delete", "Delete", "Delete the note, action, link or strand. {undo} brings it back.",
             WRITE, rule=_deletable, decides=True),
    _command("quote", "i", "quote", "Quote", "Any stretch of the text: into a note, or as what shows a strength or "
             "concern, or bears an area out.", WRITE,
             rule=_on(Kind.PARAGRAPH, Kind.AREA, Kind.STRAND, says="Quote from a paragraph or an area.")),
    _command("copy", "b", "copy", "Copy with its reference", "Copy the current thing and where it stands.", WRITE,
             rule=_on(*(k for k in Kind if k is not Kind.NOTHING), says="Nothing here to copy.")),
    # Moving.
    _command("down", "j down", "down", "Down", "The next line, row or paragraph.", MOVE, _EVERYWHERE),
    _command("up", "k up", "up", "Up", "The one before.", MOVE, _EVERYWHERE),
    _command("page_down", "pagedown ctrl+f", "page down", "Page down", "A screenful on.", MOVE, _EVERYWHERE),
    _command("page_up", "pageup ctrl+b", "page up", "Page up", "A screenful back.", MOVE, _EVERYWHERE),
    _command("first", "home", "first", "To the beginning", "Also gg.", MOVE, _EVERYWHERE),
    _command("last", "G end", "end", "To the end", "The last line of the pane.", MOVE, _EVERYWHERE),
    _command("next_pane", "tab", "panes", "Next pane", "Keys act on the same thing in every pane.", MOVE, _REVIEW),
    _command("previous_pane", "shift+tab", "panes", "Previous pane", "The pane before.", MOVE, _REVIEW),
    _command("next_section", "]", "section", "Next section", "The next heading.", MOVE),
    _command("previous_section", "[", "section", "Previous section", "The heading before.", MOVE),
    _command("goto", "g", "go to", "Go to a paragraph, section or page",
             "Type a paragraph's number, p and a page, or the beginning of a heading, and Return. gg: the beginning.",
             MOVE),
    _command("top", "g", "first", "To the beginning", "The first line of the list: gg does too.", MOVE, _TOPPED),
    # Showing.
    _command("search", "/", "search", "Search",
             "Search here. {next} and {previous_match} walk the matches until {back}.", SHOW, _EVERYWHERE,
             rule=_needs_report),
    _command("previous_match", "N", "previous match", "Previous match", "While a search is on.", SHOW,
             rule=_walks_back_in_search),
    _command("left", "f", "only left", "Only what is left", "Show only what still needs you, or everything.", SHOW),
    _command("fold", "z", "fold", "Fold the section", "Fold or unfold the section one stands in.", SHOW),
    _command("reading", "r", "reading", "Reading mode", "Only the text, or all panes again.", SHOW),
    _command("notes", "", "notes", "All notes of the report", "Listed, by kind, to walk.", SHOW),
    _command("concerns", "l", "concerns", "Concerns no area covers",
             "Paragraphs that criticise, in a list: tie each to an area, mark it, or dismiss it with a reason.", SHOW),
    _command("source", "v", "source", "See it in the source", "The page as printed, its lines marked.", SHOW,
             rule=_on(Kind.JUDGEMENT, Kind.FACT, Kind.AREA, Kind.STRAND, Kind.PARAGRAPH, Kind.SECTION, Kind.CLAIM,
                      Kind.LINK,
                      says="Only what was read from the report stands in the source.")),
    _command("open_source", "o", "open", "Open the source in a viewer",
             "The report as it was given, in this computer's own viewer, at the page of the current thing where the "
             "viewer can be told one.", SHOW),
    _command("colours", "", "colours", "Other colours", "Dark, light or high contrast.", SHOW, _EVERYWHERE),
    _command("name", "", "name", "Change your name", "The name under which decisions are recorded from now on.", ANY,
             (At.LIBRARY,)),
    _command("history", "h", "history", "History", "Who decided what of this, when, from what to what.", SHOW,
             rule=_on(*(k for k in Kind if k not in (Kind.NOTHING, Kind.SECTION)), says="Choose something first.")),
    _command("report_history", "", "history", "History of the report", "Who decided what of it all, the latest first.",
             SHOW),
    # Library and actions.
    _command("open_report", "enter", "review", "Review this report", "Open the chosen report.", GO, (At.LIBRARY,),
             rule=_needs_report),
    _command("import", "i", "import", "Import reports", "Bring in a file or a whole folder.", WRITE, (At.LIBRARY,)),
    _command("samples", "t", "try the samples", "Try the sample reports",
             "Reports of invented councils, one of each kind.", WRITE, (At.LIBRARY,), rule=_samples),
    *PLAN_COMMANDS,
    _command("sort", "s", "sort", "Sort by the next column", "Due date, reference, lead, status.", SHOW, _LISTS),
    # Places and what is always there.
    _command("add_paragraph", "", "add paragraph", "Add a paragraph", "After the current one, with its printed number.",
             HAND, locks=True),
    _command("add_section", "", "add section", "Add a section", "After the one where one stands.", HAND, locks=True),
    _command("add_area", "", "add area", "Add an area for improvement", "One that was not found.", HAND, locks=True),
    _command("add_judgement", "", "add judgement", "Add a judgement", "One that was not found.", HAND, locks=True),
    _command("edit_text", "", "correct text", "Correct a paragraph's text", "What was printed is kept beside it.",
             HAND, rule=_PARAGRAPH, locks=True),
    _command("edit_number", "", "correct number", "Correct a paragraph's number", "Left empty, it has none.", HAND,
             rule=_PARAGRAPH, locks=True),
    _command("split", "", "split", "Split a paragraph", "A blank line parts it.", HAND, rule=_PARAGRAPH, locks=True),
    _command("merge", "", "join", "Join a paragraph to the next", "Two that are one in print.", HAND, rule=_PARAGRAPH,
             locks=True),
    _command("remove", "", "take out", "Take it out of the report", "A paragraph, area or judgement that is none. What "
             "hangs on it is kept.", HAND, rule=_REMOVABLE, locks=True),
    _command("restore", "", "put back", "Put back what was taken out", "Chosen from a list.", HAND, locks=True),
    _command("detached", "", "lost", "What lost its place", "Decisions and notes whose place is not in this version, "
             "or was taken out.", SHOW),
    _command("attach", "", "attach", "Attach what lost its place", "Decisions of another version, or on what was taken "
             "out, to the current thing.", HAND, locks=True),
    _command("divide", "", "divide", "Divide an area into strands", "Each has evidence and actions of its own.", HAND,
             rule=_AREA, locks=True),
    _command("leaders_aware", "", "leaders aware", "Leaders know it already", "A tag on the paragraph, on or off.",
             HAND, rule=_PARAGRAPH, locks=True),
    _command("dismiss", "", "no concern", "This concern needs no area", "With a reason; again takes it back.", HAND,
             rule=_PARAGRAPH, locks=True),
    _command("differences", "", "versions", "What differs between versions", "Draft, final and corrected report.",
             SHOW),
    _command("close_review", "", "close review", "Close the review, or reopen it", "Closing locks judgements, facts, "
             "paragraphs, areas and evidence; notes and actions stay open.", HAND),
    _command("library", "L", "library", "Library", "Every report.", GO, _EVERYWHERE),
    _command("review", "R", "review", "Review", "The report one was last in.", GO, _EVERYWHERE, rule=_reviews),
    _command("actions", "A", "actions", "Actions", "All actions of all reports.", GO, _EVERYWHERE),
    _command("undo", "u", "undo", "Undo", "Take back your latest change.", ANY, _EVERYWHERE,
             rule=_undoes, decides=True),
    _command("redo", "ctrl+r", "redo", "Redo", "Make it again.", ANY, _EVERYWHERE, rule=_redoes, decides=True),
    _command("export", "w", "export", "Write the export", "Write the report's reviewed notes as YAML.", ANY,
             _EVERYWHERE, rule=_needs_report),
    _command("pack", "", "board pack", "Write the board pack",
             "What a board reads without this tool, as a page or as text: for the public, the board, ourselves.", ANY,
             _EVERYWHERE, rule=_needs_report),
    _command("palette", ": ctrl+p", "commands", "All commands", "Find a command by its words.", ANY, _EVERYWHERE),
    _command("help", "?", "help", "Help", "The keys that act where one stands.", ANY, _EVERYWHERE),
    _command("tour", "", "tour", "A tour of one minute", "Four pages on how to begin.", ANY, _EVERYWHERE),
    _command("back", "escape", "back", "Back", "Out of a search, a panel, a place.", ANY, _EVERYWHERE),
    _command("quit", "q", "quit", "Quit", "At once: everything is saved.", ANY, _EVERYWHERE),
)
# fmt: on

FOOTERS: Mapping[At, Mapping[Kind, str]] = {
    At.LIBRARY: {
        Kind.NOTHING: "import samples help",
        Kind.REPORT: "open_report import search export actions undo help",
    },
    **PLAN_FOOTERS,
    At.REVIEW: {
        Kind.NOTHING: "next library help",
        Kind.SECTION: "next open note next_pane undo help",
        Kind.REPORT: "next note action export undo help",
        Kind.JUDGEMENT: "next confirm correct note source undo help",
        Kind.FACT: "next confirm correct note undo help",
        Kind.AREA: "next confirm evidence action note undo help",
        Kind.STRAND: "evidence action correct delete note undo help",
        Kind.PARAGRAPH: "next read strength evidence note undo help",
        Kind.CLAIM: "next note copy undo help",
        Kind.NOTE: "open delete copy next_pane undo help",
        Kind.ACTION: "open delete copy next_pane undo help",
        Kind.LINK: "confirm reject open next_pane undo help",
    },
}
"""The commands of the footer, most useful first, at most seven, by place and current thing."""


REGISTRY = Registry(COMMANDS, FOOTERS)
"""The commands with their keys as shipped."""
