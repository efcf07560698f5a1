"""passport_data: reads the data files of this folder, with the line each element stands on.

Used by `check` and by the tests of the data. What the elements are, and which words their
attributes may use, stands here; what must be true of them stands in `check`.
"""

import xml.parsers.expat

FILES = {"questions": "questions", "adjustments": "catalogue", "audiences": "audiences",
         "picture-code": "picture-code", "glossary": "glossary", "consent": "consent",
         "hints": "hints"}

AUDIENCES = ["college", "employer-interview", "employer-start", "internship-provider",
             "internship-host", "university"]
SETTINGS = ["learning", "assessment", "workplace", "travel", "interview", "digital", "social"]
PROVIDERS = ["school-college", "employer", "access-to-work", "jcq", "dsa", "self"]
NEEDS = ["communication-interaction", "cognition-learning", "semh", "sensory-physical"]
OFFERS = ["on", "summary", "ask", "off", "never"]
KINDS = ["line", "text", "list", "choice", "choices", "date", "yes-no", "person", "records"]
JCQ = ["extra-time-25", "extra-time-50", "extra-time-100", "rest-breaks", "computer-reader",
       "human-reader", "read-aloud", "scribe", "speech-recognition", "word-processor", "transcript",
       "prompter", "live-speaker", "sign-interpreter", "practical-assistant", "modified-enlarged",
       "modified-braille", "modified-tactile", "coloured-paper", "separate-room",
       "alternative-site", "other"]
# The fields of one adjustment. The transfer format knows them all, so a new one is a new format.
ADJUSTMENT_FIELDS = ["catalogue", "title", "my-words", "why", "where", "matters", "how-often",
                     "provided-by", "state", "since", "used-in", "seen-by", "agreed-with",
                     "agreed-on", "in-place-since", "review-on", "review-result", "comment",
                     "funding", "law-part"]
# Before an offer an employer may be told what helps at the interview and who to book for it, and
# nothing else about health or disability (Equality Act 2010, section 60).
BEFORE_AN_OFFER = ["helps.adjustments", "communication.professional"]

# S19 of the content model is the sharing log and S20 media: they hold no questions.
CODES = [f"S{number}" for number in range(19)] + ["S21"]

HINTS = ["unsafe", "somebody-else"]  # the first that fits is said

DISCLOSURE, DISCLOSURES, TOP_DIGESTS = 16 * 1024, 1000, 32  # bytes; how many (data/doc/format.md)

WORDS = {("question", "kind"): KINDS, ("field", "kind"): KINDS,
         ("question", "who"): ["young-person", "family", "sendco", "both", "system"],
         ("field", "who"): ["young-person", "family", "sendco", "both", "system"],
         ("question", "item-by-item"): ["yes"], ("question", "meeting"): ["yes"], ("question", "due"): ["yes"],
         ("option", "right"): ["yes", "no"],
         ("for", "audience"): AUDIENCES, ("for", "offer"): OFFERS, ("setting", "offer"): OFFERS,
         ("setting", "id"): SETTINGS, ("audience", "id"): AUDIENCES, ("adjustment", "jcq"): JCQ,
         ("adjustment", "duty"): ["way-of-doing", "physical", "aid-or-service"],
         ("adjustment", "cost"): ["none", "small", "funded"],
         ("adjustment", "need-areas"): NEEDS, ("adjustment", "settings"): SETTINGS,
         ("adjustment", "providers"): PROVIDERS,
         ("step", "maps-to"): ["understand", "weigh", "choose", "keep-in-mind", "communicate"]}
LISTS = ["need-areas", "settings", "providers", "hard-things", "maps-to"]

# Element: attributes, children. "?" may be absent, "*" any number, "+" one or more, else once.
TEXTS = "title? link? heading? picture-name? body* help? ask? option* part* text* button*"
SHAPE = {
    "questions": ("format", "section+"),
    "section": ("id code picture", "title picture-name intro question+"),
    "question": ("id kind who sensitivity picture max-length? max-items? item-by-item?"
                 " meeting? due?",
                 "picture-name heading help example? option* idea* field* for* own-use?"),
    "field": ("id kind who sensitivity max-length? max-items?",
              "label heading? help? example? option* for*"),
    "option": ("id picture right?", "label picture-name"),
    "for": ("audience offer", ""),
    "catalogue": ("format", "hard-thing+ adjustment+"),
    "hard-thing": ("id picture", "label picture-name"),
    "adjustment": ("id picture duty cost jcq? need-areas settings providers hard-things",
                   "title picture-name description barrier my-words for-the-adult search+"),
    "audiences": ("format", "audience+"),
    "audience": ("id picture delete-after-months?",
                 "title picture-name one-sentence purpose recipient-words+ before-you-share"
                 " keep-for setting+"),
    "setting": ("id offer", ""),
    "picture-code": ("format", "picture+"), "picture": ("id emoji", "name"),
    "glossary": ("format", "entry+"), "entry": ("id", "word meaning say?"),
    "consent": ("format", "title placeholder+ text* always step+"),
    "always": ("", "text option+"), "placeholder": ("id", ""),
    "step": ("id picture? maps-to?", TEXTS), "part": ("id picture?", TEXTS),
    "text": ("id", ""), "button": ("id", ""),
    "hints": ("format", "hint+"),
    "hint": ("id picture",
             "picture-name sentence contact* phrases* people? matters* unless?"),
}

# What Unicode 13 draws: outside these a picture is an empty box on the systems we support.
EMOJI = [(0x203c, 0x2049), (0x2139, 0x21aa), (0x231a, 0x23fa), (0x24c2, 0x24c2), (0x25aa, 0x27bf),
         (0x2934, 0x2935), (0x2b05, 0x2b55), (0x1f004, 0x1f004), (0x1f0cf, 0x1f0cf),
         (0x1f170, 0x1f19a), (0x1f300, 0x1f64f), (0x1f680, 0x1f6d7), (0x1f6e0, 0x1f6ec),
         (0x1f6f0, 0x1f6fc), (0x1f7e0, 0x1f7eb), (0x1f90c, 0x1f978), (0x1f97a, 0x1f9cb),
         (0x1f9cd, 0x1f9ff), (0x1fa70, 0x1fa74), (0x1fa78, 0x1fa7a), (0x1fa80, 0x1fa86),
         (0x1fa90, 0x1faa8), (0x1fab0, 0x1fab6), (0x1fac0, 0x1fac2), (0x1fad0, 0x1fad6)]
PERSON = "\U0001f9d1\U0001f468\U0001f469"


class Node:
    """One element, with the place it stands at."""

    def __init__(self, file, line, tag, attributes):
        self.file, self.line, self.tag, self.attributes = file, line, tag, attributes
        self.children, self.text = [], ""

    def __getitem__(self, name):
        return self.attributes.get(name, "")

    def all(self, *tags):
        return [child for child in self.children if child.tag in tags]

    def words(self, tag):
        return next((child.text for child in self.all(tag)), "")

    def walk(self, *tags):
        if not tags or self.tag in tags:
            yield self
        for child in self.children:
            yield from child.walk(*tags)

    def says(self, sentence):
        name = f"{self.tag} {self['id']}" if self["id"] else self.tag
        return f"{self.file}:{self.line}: {name}: {sentence}"


def read(path):
    """The root Node of one file; raises ExpatError or OSError."""
    parser, stack = xml.parsers.expat.ParserCreate(), [Node(path.name, 1, "", {})]

    def start(tag, attributes):
        node = Node(path.name, parser.CurrentLineNumber, tag, attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def text(characters):
        stack[-1].text += characters

    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.EndElementHandler = lambda tag: stack.pop()
    parser.Parse(path.read_bytes(), True)
    return stack[0].children[0]


class Data:
    def __init__(self, folder):
        self.roots, self.faults = {}, []
        for name, root in FILES.items():
            path = folder / f"{name}.xml"
            try:
                self.roots[name] = read(path)
            except xml.parsers.expat.ExpatError as error:
                self.faults.append(f"{path.name}:{error.lineno}: this is not XML: {error}")
                continue
            except OSError as error:
                self.faults.append(f"{path.name}:1: the file cannot be read: {error.strerror}")
                continue
            if self.roots[name].tag != root or self.roots[name]["format"] != "1":
                self.faults.append(self.roots[name].says(f'this must be <{root} format="1">'))
        if self.faults:
            return
        self.sections = self.roots["questions"].all("section")
        self.questions = [q for section in self.sections for q in section.all("question")]
        self.fields = [field for q in self.questions for field in q.all("field")]
        self.adjustments = self.roots["adjustments"].all("adjustment")
        self.hard_things = self.roots["adjustments"].all("hard-thing")

    def nodes(self, *tags):
        for root in self.roots.values():
            yield from root.walk(*tags)
