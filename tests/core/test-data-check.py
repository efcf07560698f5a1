#!/usr/bin/env python3
"""test-data-check.py CHECK FOLDER: does CHECK see every kind of fault in the data files?

Each case breaks one rule in a copy of FOLDER and expects that rule to fail and the message to name
the file and the very line. A rule without such a case fails the test.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

Q, A, U = "questions.xml", "adjustments.xml", "audiences.xml"
P, G, C = "picture-code.xml", "glossary.xml", "consent.xml"
H = "hints.xml"
UPN = '<question id="card.upn"'
THINK = '<adjustment id="extra-thinking-time"'

# rule, file, what is there, what it becomes, what the named line must hold. A pattern matches
# once; "\g<0>" is what was there.
CASES = [
    ("every file can be read", G, "</glossary>", "", ""),
    ("every file can be read", U, 'audiences format="1"', 'audiences format="2"', "<audiences"),
    ("only known elements and attributes stand here", Q, UPN, r'\g<0> colour="red"', UPN),
    ("only known elements and attributes stand here", Q, r"<intro>[^<]*</intro>", "", "<section"),
    ("only known elements and attributes stand here", A, r"<for-the-adult>[^<]*</for-the-adult>",
     "", THINK),
    ("only known elements and attributes stand here", A, r"<search>.*?(?=\n  </adj)", "", THINK),
    ("only known elements and attributes stand here", Q, r"<idea>", r"<note>x</note>\g<0>",
     "<question id"),
    ("texts stand on one line, with nothing around them", G, "<word>advocate", "<word> advocate",
     "<word> advocate"),
    ("texts stand on one line, with nothing around them", G, "<meaning>Someone who helps",
     "<meaning>Someone\n who helps", "<meaning>Someone"),
    ("texts stand on one line, with nothing around them", G, "<word>advocate</word>",
     "<word></word>", "<word></word>"),
    ("texts stand on one line, with nothing around them", A, THINK, r"loose \g<0>", "<catalogue"),
    ("ids are unique and plainly written", A, '<adjustment id="one-instruction-at-a-time"', THINK,
     THINK),
    ("ids are unique and plainly written", Q, '<option id="few-words"', '<option id="talk"',
     '<option id="talk"'),
    ("ids are unique and plainly written", G, '<entry id="advocate"', '<entry id="Advo cate"',
     'id="Advo cate"'),
    ("a question's id begins with its section's", Q, UPN, '<question id="cards.upn"',
     '<question id="cards.upn"'),
    ("section codes follow the content model, S0 to S18 and S21", Q, 'code="S5"', 'code="S19"',
     'code="S19"'),
    ("section codes follow the content model, S0 to S18 and S21", Q, '<section id="reviews".*?</section>',
     "", '<section id="family"'),
    ("a full passport fits into one transfer file", Q, "( *<question id=\"about.proud\".*?</question>\n)",
     "".join(r"\g<0>" for _ in range(6)), "<questions"),
    ("families answer on their own page, and only when they may", Q, '(id="about.proud".*?who=)"[^"]*"',
     r'\1"family"', "about.proud"),
    ("families answer on their own page, and only when they may", Q, '(id="family.hope".*?who=)"family"',
     r'\1"sendco"', "family.hope"),
    ("families answer on their own page, and only when they may", Q, '(id="family.may-write" kind=)"yes-no"',
     r'\1"text"', "family.may-write"),
    ("every audience is answered for every question, or it is for own use", Q,
     UPN + r'(.*?)<for audience="college" offer="off"/>', UPN + r"\1", UPN),
    ("every audience is answered for every question, or it is for own use", Q,
     "<own-use>", r'<for audience="college" offer="on">x</for>\g<0>', 'id="card.status"'),
    ("every audience is answered for every question, or it is for own use", Q,
     r'(<for audience="college" offer="on">)[^<]+', r"\1", '<for audience="college" offer="on">'),
    ("only known values are used", Q, 'kind="line"', 'kind="word"', 'kind="word"'),
    ("only known values are used", Q, 'who="both"', 'who="teacher"', 'who="teacher"'),
    ("only known values are used", Q, 'max-length="60"', 'max-length="0"', 'max-length="0"'),
    ("only known values are used", Q, 'max-length="60"', 'max-length="4001"', 'max-length="4001"'),
    ("only known values are used", A, 'need-areas="', r"\g<0>anxiety ", "anxiety"),
    ("only known values are used", A, 'settings="learning', r"\g<0> home", "home"),
    ("only known values are used", A, 'settings="learning', r"\g<0> learning", "learning learning"),
    ("only known values are used", A, 'providers="', r"\g<0>council ", "council"),
    ("only known values are used", A, 'duty="way-of-doing"', 'duty="kindness"', "kindness"),
    ("only known values are used", A, 'cost="none"', 'cost="5 pounds"', "5 pounds"),
    ("only known values are used", A, 'jcq="rest-breaks"', 'jcq="naps"', "naps"),
    ("only known values are used", U, 'offer="on"', 'offer="yes"', 'offer="yes"'),
    ("a sensitivity is 0 to 3", Q, UPN + r'(.*?) sensitivity="1"', UPN + r'\1 sensitivity="4"', UPN),
    ("choices have options, records have fields, nothing else has", Q,
     '<question id="communication.tell-me" kind="choices"',
     '<question id="communication.tell-me" kind="list"', "communication.tell-me"),
    ("choices have options, records have fields, nothing else has", Q,
     '<question id="goals.health" kind="records"', '<question id="goals.health" kind="text"',
     "goals.health"),
    ("choices have options, records have fields, nothing else has", Q, '<option id="talk"',
     '<option id="not-sure"', '<question id="communication.ways"'),
    ("an adjustment's fields are those of the transfer format", Q, '<field id="law-part"',
     '<field id="law"', '<question id="helps.adjustments"'),
    ("an adjustment's fields are those of the transfer format", Q, 'max-items="120"',
     'max-items="121"', '<question id="helps.adjustments"'),
    ("an adjustment's fields are those of the transfer format", Q,
     '(<field id="where".*?)<option id="travel"', r'\1<option id="trips"', '<field id="where"'),
    ("a full answer in plain letters fits into one disclosure", Q, '(<question id="job-coach.tasks"'
     '[^>]*max-items=)"12"', r'\1"20"', '<question id="job-coach.tasks"'),
    ("a full answer in plain letters fits into one disclosure", Q, '( kind="list"[^>]*)'
     ' max-items="[0-9]+"', r"\1", 'kind="list"'),
    ("a full answer in plain letters fits into one disclosure", Q,
     '<question id="safety.way-out" kind="choices"', r'\g<0> max-items="12"', "safety.way-out"),
    ("examples, ideas and titles keep the limits of an answer", Q, 'max-length="40"',
     'max-length="4"', "<example>they and them"),
    ("examples, ideas and titles keep the limits of an answer", Q, '(<field id="title".*?'
     'max-length=)"60"', r'\1"10"', '<adjustment id'),
    ("exam arrangements have the codes of the exam boards' list", Q, '<option id="rest-breaks"',
     '<option id="naps"', '<field id="arrangement"'),
    ("no two help texts are alike", Q, "(<help>)[^<]*(</help>.*?<help>)[^<]*",
     r"\1Write it here, please.\2Write it HERE please", "Write it HERE please"),
    ("no help text only repeats its heading", Q,
     r"<heading>What matters most to you\?</heading>\n *<help>[^<]*",
     "<heading>What matters most to you?</heading>\n<help>What matters to you", "<help>What matters"),
    ("titles have at most 8 words, headings at most 10", Q, "<title>My card",
     "<title>This is my very own card of many words", '<section id="card"'),
    ("titles have at most 8 words, headings at most 10", Q, "<heading>When were you born",
     "<heading>On which day of which month and in which year were you born",
     "card.date-of-birth"),
    ("sentences are short: 15 words, 20 for the adult", A, "<description>",
     "<description>" + "very " * 15, "very very"),
    ("sentences are short: 15 words, 20 for the adult", A, "<for-the-adult>",
     "<for-the-adult>" + "very " * 20, "very very"),
    ("at least 120 different pictures are used", "*", r'((?:section|question|adjustment) id[^>]*'
     r'picture=)"[^"]*"', r'\1"🌟"', "<questions"),
    ("no picture is used more than five times", Q, r'(<question id="[^>]*picture=)"[^"]*"',
     r'\1"📅"', 'picture="📅"'),
    ("every picture is one emoji of Unicode 13 or older", Q, 'picture="📛"', 'picture="\U0001fae0"',
     "\U0001fae0"),
    ("every picture is one emoji of Unicode 13 or older", Q, 'picture="📛"', 'picture="X"',
     'picture="X"'),
    ("every picture is one emoji of Unicode 13 or older", Q, 'picture="📛"', 'picture="🌟🌟"', "🌟🌟"),
    ("the picture code has 64 pictures, all different", P, '  <picture id="apple".*?</picture>\n',
     "", "<picture-code"),
    ("the picture code has 64 pictures, all different", P, 'emoji="🍌"', 'emoji="🍎"',
     '<picture id="banana"'),
    ("the picture code has 64 pictures, all different", P, "<name>banana", "<name>Apple",
     '<picture id="banana"'),
    ("the picture code has 64 pictures, all different", P, 'emoji="🍌"', 'emoji="🕸️"',
     '<picture id="banana"'),
    ("condition words are off for every audience", Q, '(<question id="chosen-words.words".*?<for '
     'audience="college" offer=)"off"/>', r'\1"ask">Staff ask.</for>', 'audience="college"'),
    ("what is most private is confirmed item by item", Q, ' item-by-item="yes"', "",
     '<question id="safety.first-aid"'),
    ("before an offer an employer gets nothing about health", Q, '(<question id="travel.aids".*?'
     'audience="employer-interview" offer=)"never"', r'\1"off"', 'audience="employer-interview"'),
    ("what is due on a day is a date", Q, UPN, r'\g<0> due="yes"', UPN),
    ("the page for a meeting is short, and nothing on it is most private", Q, ' meeting="yes"', "",
     "<questions"),
    ("the page for a meeting is short, and nothing on it is most private", Q,
     '<question id="safety.first-aid"', r'\g<0> meeting="yes"', '<question id="safety.first-aid"'),
    ("a summary stands alone in its section", Q, '(<question id="barriers.effect".*?'
     'audience="college" offer=)"off"/>', r'\1"on">Staff plan.</for>', 'audience="college"'),
    ("every audience is answered for every setting", U, '<setting id="travel" offer="ask"/>', "",
     '<audience id="college"'),
    ("every audience is answered for every setting", U, '(<audience id="employer-interview".*?'
     '<setting id="social" offer=)"never"', r'\1"on"', '<setting id="social"'),
    ("every audience is answered for every setting", U, '<audience id="university".*?</audience>',
     "", "<audiences"),
    ("adjustments and hard things know each other", A, '<hard-thing id="noise"',
     '<hard-thing id="nothing"', '<hard-thing id="nothing"'),
    ("adjustments and hard things know each other", A, 'hard-things="', r"\g<0>monday ", "monday"),
    ("every adjustment can be told apart and found", A, "<title>One instruction at a time",
     "<title>Time to think before I answer", '<adjustment id="one-instruction-at-a-time"'),
    ("every adjustment can be told apart and found", A, "<search>thinking time", "<search>more time",
     THINK),
    ("every adjustment can be told apart and found", A, 'jcq="rest-breaks"([^>]*)"assessment',
     r'jcq="rest-breaks"\1"learning', "rest-breaks"),
    ("the consent wording uses the placeholders it explains", C, r"<body>\{recipient\}",
     "<body>{receiver}", "{receiver}"),
    ("the consent wording uses the placeholders it explains", C, r"<body>\{recipient\}",
     "<body>recipient}", "<body>recipient}"),
    ("the consent wording uses the placeholders it explains", C, r"\{supports\}", "this",
     '<placeholder id="supports"'),
    ("hints look for words as they are compared, each once", H, "<phrases>want to die",
     "<phrases>Want to die", "<phrases>Want"),
    ("hints look for words as they are compared, each once", H, r"<phrases>want to die",
     "<phrases>want to die |  x", "<phrases>want"),
    ("hints look for words as they are compared, each once", H, r"(<people>)(mum \|)", r"\1\2 \2",
     "<people>mum"),
    ("hints look for words as they are compared, each once", H, r"<people>he .*?</people>", "",
     '<hint id="unsafe"'),
    ("hints look for words as they are compared, each once", H, r"<hint id=\"somebody-else\"",
     '<hint id="someone"', "<hints"),
    ("hints look for words as they are compared, each once", H, r"<matters>cancer.*</unless>",
     "", '<hint id="somebody-else"'),
    ("the glossary is in order, each word once", G, "<word>adjustment<", "<word>zebra crossing<",
     '<entry id="advocate"'),
    ("the glossary is in order, each word once", G, "<word>adjustment<", "<word>advocate<",
     '<entry id="advocate"'),
]
EVERY = ("at least 120 different pictures are used", "no picture is used more than five times",
         "the page for a meeting is short, and nothing on it is most private")


def run(check, folder, *more):
    done = subprocess.run([sys.executable, check, "--tap", *more, folder], text=True,
                          encoding="utf-8", stdout=subprocess.PIPE)
    results = re.findall(r"^(not ok|ok) \d+ - (.*)\n((?:# .*\n)*)", done.stdout, re.M)
    return done.returncode, {name: (word == "ok", faults) for word, name, faults in results}


def try_case(check, source, case):
    """What is wrong with how CHECK sees one broken rule, or None."""
    rule, file, there, becomes, place = case
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        for path in source.glob("*.xml"):
            shutil.copy(path, copy)
        for path in copy.glob(file):
            text = path.read_text(encoding="utf-8")
            broken = re.sub(there, becomes, text, 0 if rule in EVERY else 1, re.S)
            if broken == text and file != "*":
                return f"{there} is not in {file}"
            path.write_text(broken, encoding="utf-8")
        status, results = run(check, copy, "--stamp", str(copy / "stamp"))
        if status == 0 or (copy / "stamp").exists():
            return "the fault went unseen"
        good, faults = results.get(rule, (True, ""))
        if good:
            return f"another rule failed: {[name for name, (ok, _) in results.items() if not ok]}"
        for name, line in re.findall(r"^# ([a-z-]+\.xml):(\d+): ", faults, re.M):
            lines = (copy / name).read_text(encoding="utf-8").splitlines()
            if not place or place in lines[int(line) - 1]:
                return None
        return f"the place is not named: {faults}"


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    check, source = sys.argv[1], pathlib.Path(sys.argv[2])
    status, results = run(check, source)
    number = 1
    print(f"{'not ' if status else ''}ok 1 - the data files as they are pass")
    for number, case in enumerate(CASES, 2):
        trouble = try_case(check, source, case)
        print(f"{'not ' if trouble else ''}ok {number} - {case[0]}: {case[1]}")
        if trouble:
            print(f"# {trouble}")
    unbroken = set(results) - {case[0] for case in CASES}
    print(f"{'not ' if unbroken else ''}ok {number + 1} - every rule is broken once {unbroken or ''}")
    print(f"1..{number + 1}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
