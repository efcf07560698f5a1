"""Four more invented people go the whole way: filled in, sealed, shared, checked. One writes from right
to left, one answers with few words and pictures, one seals by themselves. (Robin and Sam go it in
the tour.) What arrives is what was written, and what should stay stays."""

import json
import os
import re

from onward_story import SCHOOL, Party
from onward_test import PEOPLE, expect, main, note

CODE = "apple\nbicycle\nrocket\nkite\nstar\n"


def person(name):
    with open(os.path.join(PEOPLE, name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def fill(party, name):
    """Fills a passport; every answer and every adjustment is there as it was written."""
    written = person(name)
    party.home.write("their.code", CODE)
    one = party.ask("new", name.capitalize())["id"]
    party.run("fill", one, os.path.join(PEOPLE, name + ".json"))
    kept = party.ask("show", one)
    expect(kept["answers"] == written["answers"], f"{name}: an answer is missing or different")
    expect(len(kept["adjustments"]) == len(written["adjustments"]), f"{name}: {len(kept['adjustments'])}")
    for there, then in zip(kept["adjustments"], written["adjustments"]):
        for member, value in then.items():
            expect(there.get(member) == value, f"{name}: {member} of {then} is {there.get(member)}")
    expect(not kept["answers"].keys() - written["answers"].keys(), "something was added")
    return one, written


def share(party, one, audience, sections, output):
    confirmed = [word for section in sections for word in ("--confirm", section)]
    return party.run(
        "share", one, "--audience", audience, "--suggested", *confirmed, "--purpose", "get ready for me",
        "--keep-until", "2028-07-31", "--to-name", "Northbank Example", "--plain", "--code-file",
        "their.code", "-o", output,
    )  # fmt: skip


def texts_in(value):
    """Every text of a value, ids of choices and days aside: those are said in other words."""
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name != "id":
                yield from texts_in(one)


def travel(home, name, audience, sections, sealer=SCHOOL):
    """From the file to what the recipient sees; returns what was written, shown as text and as JSON."""
    party = Party(home, "sender")
    if sealer != "self":
        party.run("card", "make", "setting", sealer)
    one, written = fill(party, name)
    party.run("seal", one, "--as", sealer, "--code-file", "their.code")
    share(party, one, audience, sections, f"{name}.transfer")
    reader = Party(home, "reader")
    shown = reader.run("check", f"{name}.transfer", status=3).stdout
    content = reader.ask("check", f"{name}.transfer", status=3)["content"]
    for section in content.values():
        for answer in (one for one in section.values() if isinstance(one, dict) and "value" in one):
            for text in texts_in(answer["value"]):
                words = text.split()
                expect(all(word in shown for word in words), f"{name}: not shown whole: {text}")
    answers = sum(len(section) - 1 for section in content.values())
    note(f"people: {name}, {len(written['answers'])} answers and {len(written['adjustments'])} adjustments"
         f" written, {answers} things shown to {audience}")  # fmt: skip
    return written, shown, content


def titles_in(content):
    return [one["title"] for one in content["helps"]["adjustments"]]


def test_year_9(home):
    """Jamie, who is coming back to school, shares with the college that asked for a visit."""
    sections = ["helps", "barriers", "hard-times", "learning", "exams", "goals", "plans"]
    written, shown, content = travel(home, "jamie", "college", sections)
    expect(written["answers"]["about.support-line"]["value"] in " ".join(shown.split()), shown)
    expect("Feelings scale" in titles_in(content), "what did not work is worth knowing for a college")
    expect(written["answers"]["card.upn"]["value"] not in shown, "a number left that nobody needs")


def test_right_to_left(home):
    """Zara's Urdu arrives letter for letter, with Latin names and numbers inside, in one order."""
    sections = ["helps", "communication", "barriers", "learning", "exams", "equipment"]
    written, shown, content = travel(home, "zara", "university", sections)
    expect(content["about"]["matters"]["value"] == written["answers"]["about.matters"]["value"], "changed")
    expect("Hiba، کرکٹ" in shown, shown)
    expect("چابی میرے پاس ہو۔ اگر lift خراب ہو تو مجھے صبح 8:00" in shown, shown)
    # What came in is kept apart from our own words by isolates; nothing else may turn text round.
    turning = [c for c in shown if c in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067"]
    expect(turning == [], "marks that turn text round were added")
    expect(shown.count("\u2068") == shown.count("\u2069") > 0, "texts are not kept apart")
    expect("�" not in shown and "?" * 3 not in shown, "letters were lost")


def test_few_words_and_pictures(home):
    """Dylan's pictures arrive as pictures, and what others wrote for him says so."""
    sections = ["helps", "communication", "barriers", "hard-times", "work", "job-coach", "equipment"]
    written, shown, content = travel(home, "dylan", "internship-host", sections, "Willowbank Template School")
    expect(content["about"]["matters"]["value"] == "🐴 Pepper. Mum. 🌱", str(content["about"]))
    expect("🐴 Pepper. Mum. 🌱" in shown, shown)
    expect(content["communication"]["ways"]["words"] == "written-for", "whose words it is was lost")
    expect("Watering first" in titles_in(content), "his own idea is missing")
    own = sum(answer["words"] == "own" and answer["by"] == "young-person" for answer in written["answers"].values())
    expect(own * 2 < len(written["answers"]), "most should be written for him")


def test_seals_by_themselves(home):
    """Ellis is in no school: the signer cannot be known, and before an offer little leaves."""
    written, shown, content = travel(home, "ellis", "employer-interview", ["helps"], "self")
    titles = titles_in(content)
    expect("Work trial instead of an interview" in titles, str(titles))
    for adjustment in written["adjustments"]:
        if adjustment["state"] in ("tried-did-not-work", "stopped"):
            expect(adjustment["why"] not in " ".join(shown.split()), f"told an employer: {adjustment}")
            expect(adjustment.get("my_words", adjustment["why"]) not in " ".join(shown.split()), "told an employer")
    expect("lazy" not in shown and "chosen-words" not in content, "chosen words left by themselves")
    expect("barriers" not in content and "hard-times" not in content, "too much for an interview")


main("people", [
    ("year-9-to-a-college", test_year_9),
    ("right-to-left-arrives-unbroken", test_right_to_left),
    ("few-words-and-pictures-arrive", test_few_words_and_pictures),
    ("seals-without-a-school", test_seals_by_themselves),
])  # fmt: skip
