"""Which sentences of a report criticise: pure rules on words.

Inspectors of children's services write to a pattern: praise, then "however" and what is wrong, or a plain statement
with a word of lack, lateness or unevenness. A sentence criticises where it has such a word that nothing in the sentence
takes back ("no delay", "not only", "has reduced"). Rules, not certainty: they propose, a person decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.insight.words import sentences
from reviewer.model.place import Span


@dataclass(frozen=True, slots=True)
class CriticalSentence:
    """A sentence that criticises: its span in the text it was found in, its words, and the spans of what gives it away.

    `leaders_aware` says that the sentence or the next speaks of leaders who know of it or are acting on it.
    """

    span: Span
    text: str
    cues: tuple[Span, ...]
    leaders_aware: bool = False


def _any(*parts: str) -> re.Pattern[str]:
    # Matched against lower-case text: several times faster than with IGNORECASE.
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


_CUES = _any(
    # lack
    r"lack(?:s|ed|ing)?",
    r"insufficien(?:t|tly|cy)",
    r"absen(?:ce|t) (?:of|from|in)",
    r"without (?:a|an|any|clear|sufficient|adequate|proper|appropriate|enough|the (?:right|necessary|required))",
    r"gaps?",
    r"shortages?|shortfalls?|deficits?|deficienc(?:y|ies)",
    r"(?:is|are|was|were|has been|have been) missing(?! from (?:home|care|school|education))",
    r"missed opportunit(?:y|ies)|opportunit(?:y|ies) (?:\w+ ){0,3}missed",
    r"limit(?:ed|s|ing)(?! to)",
    r"un(?:available|allocated|clear|able|timely|satisfactory|acceptabl[ey]|reliabl[ey]|necessar(?:y|ily)"
    r"|suitable|met)",
    r"under-?(?:developed|used|utilised|represented)",
    # too much, too little
    r"too (?:many|few|often|long|late|high|low|slow|slowly|variable|little|much|soon|early|easily|narrow"
    r"|brief|large|small|generic|vague|descriptive|optimistic|adult\w*|process\w*|heavily|reliant|dependent"
    r"|infrequent\w*|quickly)",
    r"over(?:ly|-?optimistic|-?reli\w+|due|-?complicated)",
    # unevenness
    r"inconsisten(?:t|tly|cy|cies)|variab(?:le|ly|ility)|var(?:ies|y)(?= )|uneven|patchy|sporadic|mixed|ad hoc",
    r"piecemeal",
    # lateness
    r"delay(?:s|ed|ing)?|drift(?:s|ed|ing)?|backlogs?|slow(?:er|ly|ness)?|late(?!r\b)|yet to|not yet",
    r"waiting (?:lists?|too)",
    r"wait(?:s|ed|ing)? (?:too|for (?:too|more|over|up|several|a long)|longer)|fall(?:s|en|ing)? behind",
    r"lag(?:s|ged|ging)?",
    # poor quality
    r"weak(?:er|ness|nesses|ly)?|poor(?:er|ly)?|inadequate(?:ly)?|inappropriate(?:ly)?|ineffective(?:ly)?",
    r"inaccura\w+",
    r"superficial\w*|incomplete|confus(?:ed|ing|ion)|formulaic|perfunctory|cursory|generic|repetitive|over-?long",
    r"fail(?:s|ed|ing|ures?)?|omit(?:s|ted)?|omissions?|overlook(?:s|ed)?|neglected to|errors?",
    r"(?:less|least) (?:well|effective\w*|consistent\w*|robust|developed|clear|evident|positive|good|timely"
    r"|successful|likely)",
    r"below (?:the )?(?:national|statistical|average|similar|england|target|that|those|expect\w+|what)",
    r"decline[sd]?|declining",
    r"deteriorat\w+|worsen\w*|disappointing\w*|unsafe|hamper\w*|hinder\w*|imped(?:e|es|ed|ing)|undermin\w+",
    r"compromis\w+",
    r"rare(?:ly)?|seldom|infrequent\w*|irregular\w*|high caseloads|caseloads (?:are|remain|were) (?:\w+ )?high",
    # what ought to be
    r"(?<!they )(?<!who )(?<!you )(?:needs to|need to (?:be(?! protected| safe| kept)|improve|ensure|do|develop"
    r"|strengthen|have)|need (?:for )?(?:further|improv\w+|strengthening|greater))",
    r"in need of improvement",
    r"(?:more|further|much|additional|significant|considerable) (?:work|progress|improvement|action|focus"
    r"|attention) (?:\w+ ){0,3}(?:needed|required|to do|to be done|necessary)",
    r"more (?:work|needs|could|should|remains)",
    r"(?:could|should) (?:be|have been|do) (?:\w+ )?(?:better|more|stronger|improved|clearer|further|sooner"
    r"|earlier|quicker|strengthened|developed|sharper)",
    r"requires? (?:further |more )?(?:improv\w+|work)",
    r"areas? (?:for|of|that requires?) (?:improvement|development|concern)",
    r"remains? (?:a|an|too|un\w+|in\w*consistent|limited|low|high|challeng\w+|concern\w*|to be)(?! strength)",
    r"still",
    # negation
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|would|will)(?:n['’]t| not)|cannot",
    r"not (?:all|always|every|enough|sufficient\w*|consistent\w*|routine\w*|fully|well|good|robust\w*"
    r"|effective\w*|clear\w*|timely|being|been|met|used)",
    r"never|nor",
    r"there (?:is|are|was|were) (?:currently |also )?no(?! (?:delay|drift|evidence of|un\w+|waiting|backlog"
    r"|child|cases|young))",
    r"no (?:evidence|clear|formal|effective|systematic|consistent|overall|written|plan|system|strategy"
    r"|mechanism|record)",
    r"(?:only )?(?:a )?(?:few|fewer)(?! (?:cases|exceptions) where)",
    r"only (?:a (?:third|quarter|fifth|small|minority|handful|limited)|one|two|three|half|\d+|just|some|around)",
    r"(?:is|are|was|were|remains?|too) (?:\w+ )?low",
)
"""Words of lack, excess, unevenness, lateness, poor quality, need and negation."""

_TAKEN_BACK = _any(
    r"(?:no|not|never|without|nor|avoid\w*|prevent\w*|reduc\w+|minimis\w+|eliminat\w+|clear(?:ed|ing)?|cut\w*"
    r"|tackl\w+|less|little|fewer|few|address\w*|resolv\w+|challeng\w+|narrow\w*|clos(?:ed|ing)|fill(?:ed"
    r"|ing)?) (?:\w+ ){0,4}?(?:delay\w*|drift\w*|backlogs?|gaps?|weakness\w*|poor|wait\w*|shortfalls?"
    r"|inconsisten\w+|variab\w+|lack|insufficient|failures?|deficits?|missed|unnecessary \w+|slow|errors?"
    r"|deficienc\w+)",
    r"not (?:only|just|simply|merely|least|in education|subject to|meet(?:ing)? the threshold|live|living|be"
    r" underestimated|uncommon|unusual|hesitate\w*|afraid|wait\w*|left|drift|lose sight)",
    r"(?:do|does|did|has|have|had|is|are|was|were) not (?:have to )?(?:wait|drift|left|lose|hesitate|delay"
    r"|only|just|allow|shy|accept|identify any|find any|see any|in education|subject|meet(?:ing)? the"
    r" threshold|live|living|complacent|limited|disadvantaged)\w*",
    r"whether or not|if not|cannot (?:live|remain|return|stay|be cared)",
    r"(?:when|where|if) (?:it|this|that) is not(?=[.;]|$"
    r"|, [^.;]*(?<!\w)(?:protected|safe|well|promptly|quickly|at once|good)(?!\w))",
    r"no \w+ (?:is|was|are|were) too \w+|(?:seldom|rarely) in (?:a )?(?:crisis|emergenc(?:y|ies))",
    r"(?:can|could|do) not (?:live|remain|return) (?:\w+ ){0,2}with",
    r"poor (?:parenting|parental|school|home|mental|emotional)|late (?:night|teens?|summer|20\d\d)|lately",
    r"strengths and (?:\w+ ){0,2}weaknesses|weaknesses (?:have been|were) (?:\w+ )?(?:addressed|tackled)",
    r"(?:assessed|identified|known|additional|individual|complex|their|children['’]s|special|health"
    r"|educational|emotional) needs",
    r"(?:child|children|young people|families|those|person|people) (?:who |that )?(?:are |is )?(?:in need"
    r"|needs?) (?:of|to|for)\b(?! improve)",
    r"when (?:\w+ ){0,3}(?:needs?|need to)",
    r"(?:few|fewer) (?:children|young people) (?:go|are|come|enter|need|experience)\w*",
    r"should (?:be|have) (?:proud|applauded|commended)",
    # what was so and is over
    r"(?:waiting (?:lists?|times?)|backlogs?|delays?|gaps?|shortages?|weakness(?:es)?)[^.;]{0,90}? (?:(?:has|have)"
    r" (?:now |since |largely |all )?(?:gone|disappeared|ended|been (?:cleared|removed|resolved|put right))"
    r"|(?:was|were) (?:quickly |soon )?put right)",
    r"(?:once|previously|formerly) (?:\w+ )?(?:variable|inconsistent|poor|weak|slow|patchy|uneven|late|low|limited)",
    r"(?:was|were) (?:\w+ )?(?:variable|inconsistent|poor|weak|slow|patchy|uneven|low|limited)\b[^.;]{0,30}, (?:is|are)"
    r" now(?! (?:worse|poorer|weaker|less|in decline))",
    r"that (?:they|it) did not have (?:at|in|before)",
    # what was looked for and not found
    r"(?:drift|delays?|backlogs?)[^.;]{0,60}? (?:was|were|is|are) not (?:found|seen|evident|a (?:concern|problem"
    r"|feature))",
    r"do not (?:come back|return)|what remains to be done|still (?:safe|together|at home)|(?:seldom|rarely) surprised",
    # whom or what it is said of, not what is wrong
    r"(?:who (?:is|are|was|were|has been|have been|had been)|(?:they|child|children|young people|person)"
    r" (?:has been|have been|had been)) missing",
    r"the few(?: \w+)? (?:who|that)|few in number|few and (?:declining|falling)|vacancies are (?:few|low)"
    r"|(?:permanent )?exclusions? (?:is|are|remains?) (?:\w+ )?(?:rare|low)|few placements (?:end|break)",
    r"knows? (?:\w+ )?what (?:it|they) needs? to|know where (?:\w+ ){0,3}weaknesses|open about (?:\w+ )?failures?",
    r"when (?:\w+ ){0,4}(?:has|have) failed",
    r"no (?:clear )?(?:evidence of|children|young people|child) (?:\w+ ){0,3}(?:drift|delay|wait\w*|harm|left"
    r"|unsafe|at risk|placed)",
)
"""What turns such a word into no criticism. A cue that touches one of these is dropped."""

_TURN = re.compile(r"(?:however|nevertheless|nonetheless|conversely),? ?")
"""The turn from praise to criticism, at a sentence's start."""

_BETTER = _any(
    r"improv(?:ed|ing|ements?)|progress|strengthened",
    r"(?:has|have) (?:recently )?(?:reduced|addressed|resolved|increased)|effective action|good|strong|well",
    r"positive|better|appropriate(?:ly)?|clear|benefit\w*|effective(?:ly)?|confident",
)
"""Words that let a turn lead to praise ("However, this has improved")."""

_AWARE = _any(
    r"(?:leaders|managers|senior \w+|the (?:local )?authority|the council|the service|it|they|department"
    r"|director|board) (?:\w+ ){0,3}?(?:recognis\w+|acknowledg\w+|accept\w*|(?:is|are|was|were) (?:\w+"
    r" )?aware|know\w*|identified|(?:is|are|was|were) (?:\w+ )?(?:addressing|taking|planning|working|tackling"
    r"|implementing|reviewing)|plans? to|(?:has|have) (?:\w+ ){0,2}(?:plans?|identified|recognised"
    r"|acknowledged|begun|started|taken|introduced|put))",
    r"(?:self-evaluation|self-assessment|own (?:audits?|data|analysis|evaluation|monitoring))",
    r"(?:recognised|acknowledged|identified) (?:\w+ ){0,3}by (?:leaders|managers|senior|the (?:local"
    r" )?authority|the council)",
    r"plans are in place|action is being taken|steps (?:are|have been|were) (?:being )?taken",
)
"""Leaders who know of what is criticised, or act on it."""


_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
"""Lower case that never changes a text's length, so that spans hold."""


def cues(sentence: str) -> tuple[Span, ...]:
    """The spans of the words that make `sentence` a criticism, in order; none where it does not criticise."""
    sentence = sentence.translate(_LOWER)
    found = [Span(*match.span()) for match in _CUES.finditer(sentence)]
    if found:
        taken_back = [match.span() for match in _TAKEN_BACK.finditer(sentence)]
        found = [each for each in found if not any(start < each.end and each.start < end for start, end in taken_back)]
    turn = _TURN.match(sentence)
    if turn and not found and not _BETTER.search(sentence, turn.end()):
        found.append(Span(0, len(turn.group().rstrip(" ,"))))
    return tuple(found)


def critical_sentences(text: str) -> tuple[CriticalSentence, ...]:
    """The sentences of `text` that criticise, in order."""
    spans = list(sentences(text))
    found = []
    for index, span in enumerate(spans):
        sentence = text[span.start : span.end]
        if hit := cues(sentence):
            following = spans[index + 1] if index + 1 < len(spans) else None
            aware = bool(_AWARE.search(sentence.translate(_LOWER))) or (
                following is not None and bool(_AWARE.search(text[following.start : following.end].translate(_LOWER)))
            )
            at = tuple(Span(span.start + each.start, span.start + each.end) for each in hit)
            found.append(CriticalSentence(span, sentence, at, aware))
    return tuple(found)


def critical_share(text: str) -> float:
    """The share of the sentences of `text` that criticise, from 0 to 1; 0 for a text without words."""
    spans = list(sentences(text))
    return sum(bool(cues(text[span.start : span.end])) for span in spans) / len(spans) if spans else 0.0
