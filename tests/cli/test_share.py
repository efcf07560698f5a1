"""A passport is sealed and shared with the young person's picture code, and exactly what was chosen
leaves."""

import json
import os
import re
import stat
import subprocess

from onward_story import COLLEGE, SCHOOL, college, order, school, to_college, to_name
from onward_test import expect, main


def answers_in(content):
    """The paths of what a file holds: "communication/tell-me"; adjustments are "helps/…"."""
    found = set()
    for section, inside in content.items():
        for name in inside:
            if name not in ("title",):
                found.add(f"{section}/{name}")
    return found


def left_over(home):
    return [name for name in os.listdir(home.path("work")) if name.startswith("out")]


def test_seals(home):
    party = school(home)
    listed = party.ask("list")
    expect((listed["state"], listed["revision"]) == ("sealed", 2), str(listed))
    party.run("set", party.sam, "card.pronouns", "she and her too")
    expect(party.ask("list")["state"] == "changed", "the change was not noticed")
    sealed = party.ask("seal", party.sam, "--as", SCHOOL, "--code-file", "sam.code")
    expect(sealed["review_by"] == "2027-11-21", str(sealed))
    expect(party.ask("list")["state"] == "sealed", "not sealed")
    home.write("names.code", "apple\nbicycle\nrocket\nkite\nhedgehog-on-skates\n")
    home.write("few.code", "apple\nbicycle\nrocket\n")
    for code, sentence in (
        ("other.code", "That is not the code."),
        ("names.code", "Number 5 of the picture code is not one of the 64 pictures."),
        ("few.code", "five"),
    ):
        answer = party.run("seal", party.sam, "--as", SCHOOL, "--code-file", code, status=1)
        expect(answer.stdout == "", f"{code}: {answer}")
        expect(sentence in answer.stderr, f"{code}: {answer}")
    for status, arguments in (
        (2, []),
        (2, ["--as", SCHOOL]),
        (2, ["--as", SCHOOL, "--code-file", "sam.code", "--review-by", "soon"]),
        (1, ["--as", "Another School", "--code-file", "sam.code"]),
    ):
        answer = party.run("seal", party.sam, *arguments, status=status)
        expect(answer.stdout == "" and answer.stderr, f"{arguments}: {answer}")


def test_the_page_holds_what_the_file_holds(home):
    party = school(home)
    party.run("share", party.sam, *order("out.transfer", *to_name("out.words"), "--page", "out.html"))
    page = home.read("out.html")
    expect(page.startswith("<!DOCTYPE html>") and "<script" not in page, page[:400])
    expect("Sam" in page and COLLEGE in page and SCHOOL in page, "somebody is missing on the page")
    again = party.run("share", party.sam, *order("out.2", *to_name("out.3"), "--page", "out.html"), status=1)
    expect("out.html" in again.stderr and not os.path.exists(home.path("work", "out.2")), str(again))


def test_shares_under_words(home):
    party = school(home)
    answer = party.run("share", party.sam, *order("out.transfer", *to_name("out.words")))
    expect(f"things for {COLLEGE} are in out.transfer." in answer.stdout, str(answer))
    expect("(--confirm barriers)" in answer.stderr, "it was not said what stays out")
    expect("I am Sam. I agree to share" in answer.stderr, "it was not said what is agreed to")
    expect(re.fullmatch(r"(?:[a-z]+ ){5}[a-z]+\n", home.read("out.words")), "not six words")
    for name in ("out.words", "out.transfer"):
        mode = stat.S_IMODE(os.stat(home.path("work", name)).st_mode)
        expect(mode == 0o600, f"{name} has mode {mode:o}")
    before = home.read("out.transfer")
    expect("Samira" not in before, "the file is not locked")
    party.run("share", party.sam, *order("out.transfer", *to_name("out2.words")), status=1)
    party.run("share", party.sam, *order("out2.transfer", *to_name("out.words")), status=1)
    expect(home.read("out.transfer") == before, "it was written over")
    expect(not os.path.exists(home.path("work", "out2.transfer")), "a file without its words")

    verdict = party.ask("check", "out.transfer", "--words-file", "out.words")
    expect(verdict["outcome"] == "made-here", str(verdict)[:200])
    shared = answers_in(verdict["content"])
    expect("communication/tell-me" in shared, str(shared))
    expect(not any(one.startswith(("barriers/", "hard-times/")) for one in shared), str(shared))
    expect("chosen-words" not in verdict["content"], "condition words left without being chosen")


def test_shares_exactly_what_is_chosen(home):
    party = school(home)
    home.write("choice", "# for the open day\ncommunication/tell-me\n\nhelps/2\n")
    what = ("--choose", "choice", "--confirm", "helps", "--confirm", "communication")
    party.run("share", party.sam, *order("out.transfer", *to_name("out.words"), what=what))
    content = party.ask("check", "out.transfer", "--words-file", "out.words")["content"]
    answers = answers_in(content)
    given = {one for one in answers if not one.startswith("card/")}
    expect(given == {"communication/tell-me", "helps/adjustments"}, str(answers))
    expect(len(content["helps"]["adjustments"]) == 1, str(content["helps"]))
    wanted = party.ask_lines("adjust", party.sam, "list")[1]["id"]
    expect(content["helps"]["adjustments"][0]["id"] == wanted, str(content["helps"]))


def test_refuses(home):
    party = school(home)
    college(home)
    home.write("unknown", "communication/shoe-size\n")
    home.write("far", "helps/99\n")
    home.write("never", "safety/allergies\n")
    fresh = party.ask("new", "Alex Template")["id"]
    for who, arguments, sentence in (
        (party.sam, order("out.a", *to_name("out.w"), code="other.code"), "code"),
        (party.sam, order("out.a", *to_name("out.w"), code="missing.code"), "missing.code"),
        (party.sam, order("out.a", *to_name("out.w"), what=("--choose", "unknown")), "Line 1 of unknown"),
        (party.sam, order("out.a", *to_name("out.w"), what=("--choose", "far")), "Line 1 of far"),
        (party.sam, order("out.a", *to_name("out.w"), what=("--choose", "never")), ""),
        (party.sam, order("out.a", "--to", "missing.card"), "missing.card"),
        (party.sam, order("out.a", "--to", "sam.code"), ""),
        (fresh, order("out.a", *to_college()), ""),
    ):
        answer = party.run("share", who, *arguments, status=1)
        expect(answer.stdout == "" and sentence in answer.stderr, f"{arguments}: {answer}")
        expect(left_over(home) == [], f"{arguments}: {left_over(home)} is left over")
    good = order("out.a", *to_college())
    for bad in (
        [word if word != "college" else "circus" for word in good],
        [word if word != "2028-07-31" else "soon" for word in good],
        [word for word in good if word != "--suggested"],
        [*good, "--to-name", COLLEGE],
        [*good, "--plain"],
        order("out.a", "--to-name", COLLEGE),
        [*good, "--decided", "by-dice"],
        [*good, "--decided", "somebody-else"],
        [*good, "--support", "nonsense"],
        good[:-2],
    ):
        answer = party.run("share", party.sam, *bad, status=2)
        expect(answer.stdout == "" and answer.stderr.count("\n") == 1, f"{bad}: {answer}")
    expect(left_over(home) == [], f"{left_over(home)} is left over")


def test_slows_down(home):
    party = school(home)
    college(home)
    wrong = order("out.a", *to_college(), code="other.code")
    right = order("out.a", *to_college())
    for _ in range(4):
        answer = party.run("share", party.sam, *wrong, status=1)
        expect("That is not the code." in answer.stderr, str(answer))
    for clock, waits in (("09:00:00", 30), ("09:00:29", 1)):
        home.environment["ONWARD_CLOCK"] = f"2026-11-21T{clock}Z"
        for code in (wrong, right):
            answer = party.run("share", party.sam, *code, status=1)
            expect(f"Please try again in {waits} second" in answer.stderr, str(answer))
    expect(left_over(home) == [], f"{left_over(home)} is left over")
    home.environment["ONWARD_CLOCK"] = "2026-11-21T09:00:30Z"
    party.run("share", party.sam, *right)


def test_says_what_is_newer(home):
    party = school(home)
    college(home)
    party.run("set", party.sam, "card.preferred-name", "Samira now")
    answer = party.run("share", party.sam, *order("out.transfer", *to_college()))
    expect("was changed since it was sealed" in answer.stderr, str(answer))


def test_says_how_it_was_agreed_to(home):
    party = school(home)
    how = ("--decided", "somebody-else", "--decided-role", "Parent or carer", "--decided-reason", "I asked them to")
    helped = ("--support", "read-aloud", "--support", "supporter")
    party.run("share", party.sam, *order("out.transfer", *to_name("out.words"), *how, *helped))
    share = party.ask("shares")["share"]
    expect("supports" not in party.ask("shares"), "the list tells more than who has what")
    one = party.ask("shares", share)
    expect(one["supports"] == ["Have it read to me", "Have someone with me"], str(one))
    expect(one["decided"]["role"] == "Parent or carer" and one["shown_lang"] == "en-GB", str(one))
    expect([step["step"] for step in one["shown"]] == ["agree"], str(one["shown"]))
    page = party.run("shares", share[:8]).stdout
    expect("What helped to choose:\n  Have it read to me\n  Have someone with me\n" in page, page)
    expect("Somebody else decided with or for the young person.\nWho decided:\n  Parent or carer\n" in page, page)
    expect("Why:\n  I asked them to\n" in page and page.count("I agree to share") == 1, page)
    expect("Shown at the step" not in page, page)


def test_says_what_was_shown(home):
    """As the window writes it, with each of its steps; one line came from elsewhere with an own copy."""
    home.init()
    steps = [{"step": "what-it-is", "words": "See what sharing is\nYou do not have to say yes.", "hash": "x"},
             {"step": "yes-and-no\x1b[2J", "words": "Think\x07 about \u202eyes and no", "hash": "y"},
             {"step": "agree", "words": "I agree to share 1 thing.", "hash": "z"}]  # fmt: skip
    line = {"share": "q" * 43, "revision": 1, "to": {"name": COLLEGE}, "audience": "college", "purpose": "plan lessons",
            "keep_until": "2028-07-31", "items": ["about/proud"], "lock": "plain", "wording": steps[2]["words"],
            "lang": "en-GB", "shown": steps, "shown_lang": "en-GB", "decided": {"how": "with-support",
            "words": "I decide, and someone helps me", "view": 7}, "supports": [{"id": "time", "words": "Take more time"}]}  # fmt: skip
    subprocess.run([os.environ["ONWARD_LATER"], home.vault, home.path("work", "recovery.txt"), json.dumps(line)],
                   env=home.environment, stdout=subprocess.DEVNULL, check=True)  # fmt: skip
    page = home.run("shares", "qqq").stdout
    expect("\x1b" not in page and "\x07" not in page and "\u202e" not in page, repr(page))
    for part in (
        "The young person decided, with support.\nThey said so by:\n  I decide, and someone helps me\n",
        "What helped to choose:\n  Take more time\n",
        "Shown at the step “what-it-is”:\n  See what sharing is\n  You do not have to say yes.\n",
        "What was agreed to:\n  I agree to share 1 thing.\n",
    ):
        expect(part in page, f"{part}\nis not in\n{page}")


main("share", [
    ("seals-with-the-picture-code", test_seals),
    ("shares-under-six-words", test_shares_under_words),
    ("the-page-holds-what-the-file-holds", test_the_page_holds_what_the_file_holds),
    ("shares-exactly-what-is-chosen", test_shares_exactly_what_is_chosen),
    ("refuses-and-leaves-nothing", test_refuses),
    ("slows-down-after-wrong-codes", test_slows_down),
    ("says-what-is-newer-than-the-seal", test_says_what_is_newer),
    ("says-how-it-was-agreed-to", test_says_how_it_was_agreed_to),
    ("says-what-was-shown-before", test_says_what_was_shown),
])  # fmt: skip
