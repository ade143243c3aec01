"""Sentences for invented reports: put together from lists, with the things in them that mislead a reader of pages."""

from __future__ import annotations

import random

_WHO = (
    "Social workers",
    "Leaders",
    "Most children",
    "Managers in the two northern teams",
    "Personal advisers",
    "Foster carers",
    "Partners, including schools and health visitors,",
    "Independent reviewing officers",
    "Families who were known to early help",
    "Staff in the emergency duty team",
    "Young people aged 16 and 17",
    "Elected members",
)
_DO = (
    "know their cases well and speak of them with care",
    "see the point of the new plans but do not always use them",
    "respond within a day when risk is high",
    "have worked hard since 2019 to make change last",
    "record what was said, by whom and why it mattered",
    "find that letters come late and say too little",
    "told inspectors that caseloads had fallen from 31 to 18",
    "meet each fortnight to look at what has drifted",
    "take a multi-agency view of what a family needs",
    "are listened to, and their wishes shape what is done",
    "offer first-class, well-judged help to fifty families",
    "do not yet reflect enough on what difference they make",
)
_TAIL = (
    "",
    "",
    " at the ‘front door’",
    " – and this was not always so –",
    ", whatever the time of day",
    " (although not in every team)",
    ", in line with the practice model",
    " across the whole of the county",
    ", as an audit in the spring had found",
)
_TRAPS = (
    "One young person was 16. Workers had met her twice.",
    "The average rose from 3.8 to 8.8 per week in a year.",
    "There were 34 in all; by May there were 20. None had been seen by 12.",
    "“I was asked what I wanted,” said one, “and then it happened.”",
    "Half of all 16- and 17-year-olds had an up-to-date plan.",
    "Practice with disabled children is good in one team and weak in two.",
    "This has been so since 2018. Leaders know it.",
    "It costs £1.2 million a year – a sum that members agreed – and more is to come.",
    "The local authority was judged inadequate in 2016 and has come far since.",
    "Reviews under section 20. were late in three of the records.",
    "The fifth floor office is the first that families find; it is open from 9.30 to 5.",
)
_VERB = (
    "improve",
    "ensure",
    "strengthen",
    "review",
    "reduce the delay in",
    "make sure of",
    "widen",
)
_WHAT = (
    "the quality of plans for children in need",
    "the timeliness of visits to children who are at risk",
    "management oversight, so that drift is seen and stopped",
    "the reach of the life-story work offered to children in care",
    "health information that care leavers are given at 18",
    "strategy meetings and who takes part in them",
    "the response to children who go missing, including return interviews",
    "supervision of staff and the records that are kept of it",
    "the use made of audits by frontline managers",
    "the sufficiency of homes for 16- and 17-year-olds",
    "pathway plans, which should be written with the young person",
)


class Prose:
    """A source of sentences. Every paragraph differs in its first words, so that none is taken for another."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._begun: set[str] = set()

    def sentence(self) -> str:
        """One sentence, now and then one with a trap in it."""
        rng = self._rng
        if rng.random() < 0.18:
            return rng.choice(_TRAPS)
        return f"{rng.choice(_WHO)} {rng.choice(_DO)}{rng.choice(_TAIL)}.".replace(" –.", ".")

    def paragraph(self, least: int = 2, most: int = 6) -> str:
        """Some sentences."""
        rng = self._rng
        while True:
            first = f"{rng.choice(_WHO)} {rng.choice(_DO)}{rng.choice(_TAIL)}.".replace(" –.", ".")
            if first not in self._begun:
                break
            if len(self._begun) > 600:
                self._begun.clear()
        self._begun.add(first)
        return " ".join([first, *(self.sentence() for _ in range(rng.randint(least - 1, most - 1)))])

    def area(self, *, verb: bool = True, stop: str = "") -> str:
        """An area for improvement: a phrase, with its verb or without."""
        rng = self._rng
        what = rng.choice(_WHAT)
        text = f"{rng.choice(_VERB)} {what}" if verb else what
        if rng.random() < 0.4:
            text += f", and {rng.choice(_VERB)} {rng.choice(_WHAT)}"
        if text in self._begun:
            text += f" in {rng.choice(('the north', 'every team', 'the south', 'all four localities'))}"
        self._begun.add(text)
        return text[0].upper() + text[1:] + stop if rng.random() < 0.5 else text + stop
