"""A card is made, given away, compared by its code, and only then believed."""

import os
import re
import stat

from onward_story import SCHOOL, Party
from onward_test import expect, main

CODE = r"(?:[a-z]+ ){6}[0-9]{8}"


def test_makes_and_shows(home):
    home.init()
    home.session(
        """
        $ onward-cli card show
        ! onward-cli: …
        [1]
        $ onward-cli card make setting "Brookfield Example School" --urn 999999 -o school.card
        The card says it is of: Brookfield Example School (setting)
        Its id: urn:uuid:<id>
        Compare this code by phone: <code>
        The card is in school.card: give it to those you work with.
        $ onward-cli card show
        The card says it is of: Brookfield Example School (setting)
        Its id: urn:uuid:<id>
        Compare this code by phone: <code>
        $ onward-cli card show school.card
        The card says it is of: Brookfield Example School (setting)
        Its id: urn:uuid:<id>
        Compare this code by phone: <code>
        $ onward-cli card code school.card
        <code>
        """
    )
    expect(re.fullmatch(CODE, home.seen["code"]), f"that is not a code: {home.seen['code']}")
    mode = stat.S_IMODE(os.stat(home.path("work", "school.card")).st_mode)
    expect(mode == 0o600, f"the card has mode {mode:o}")
    before = home.read("school.card")
    home.run("card", "show", "-o", "school.card", status=1)
    expect(home.read("school.card") == before, "the card was written over")


def known(party):
    """The cards of others that are kept, and what is said of each."""
    return [row for row in party.ask_lines("card", "list") if row["standing"] != "yours"]


def test_is_believed_when_compared(home):
    school, college = Party(home, "school"), Party(home, "college")
    own = school.ask("card", "make", "setting", SCHOOL, "-o", "school.card")
    answer = college.run("card", "add", "school.card")
    expect("not trusted yet" in answer.stderr and own["code"] in answer.stdout, str(answer))
    expect([row["standing"] for row in known(college)] == ["not compared"], "trusted without a comparison")
    for wrong in (
        "",
        "one two three four five six 12345678",
        own["code"][:-1] + ("0" if own["code"][-1] != "0" else "1"),
        own["code"].split()[0],
        " ".join(reversed(own["code"].split())),
    ):
        answer = college.run("card", "trust", own["id"], "--code", wrong, status=1)
        expect(answer.stderr.count("\n") == 1, f"{wrong}: {answer}")
    expect([row["standing"] for row in known(college)] == ["not compared"], "a wrong code was taken")
    college.run("card", "trust", own["id"], "--code", own["code"], "--our-name", "The school")
    expect([row["standing"] for row in known(college)] == ["compared"], "the right code was not taken")
    expect("The school" in college.run("card", "list").stdout, "not under our name")
    college.run("card", "add", "school.card")
    expect([row["standing"] for row in known(college)] == ["compared"], "adding it again forgot the comparison")
    other = Party(home, "works")
    other.run("card", "trust", "school.card", "--code", own["code"][:-1] + "x", status=1)
    expect(known(other) == [], "a wrong code was taken")
    other.run("card", "trust", "school.card", "--code", own["code"], "--our-name", "The school")
    expect([row["standing"] for row in known(other)] == ["compared"], "the file was not taken")


def test_refuses(home):
    party = Party(home, "college")
    party.run("card", "make", "college", "Northgate Example College", "-o", "own.card")
    good = home.read("own.card")
    head, payload, signature = good.strip().split(".")
    changed = "B" if payload[20] != "B" else "C"
    for name, text in (
        ("empty.card", ""),
        ("words.card", "our card"),
        ("payload.card", f"{head}.{payload[:20]}{changed}{payload[21:]}.{signature}"),
        ("unsigned.card", f"{head}.{payload}."),
        ("cut.card", good[:100]),
        ("long.card", "A" * 2_000_000),
    ):
        home.write(name, text)
        for act in ("add", "show", "code"):
            answer = party.run("card", act, name, status=1)
            expect(answer.stdout == "" and answer.stderr.count("\n") == 1, f"{act} {name}: {answer}")
    expect(known(party) == [], "a broken card was kept")
    for status, arguments in (
        (2, ["make", "college"]),
        (2, ["add"]),
        (2, ["code"]),
        (2, ["trust", "urn:uuid:00000000-0000-4000-8000-000000000000"]),
        (2, ["burn"]),
        (2, ["make", "emperor", "Somebody"]),
        (1, ["trust", "urn:uuid:00000000-0000-4000-8000-000000000000", "--code", "a 12345678"]),
    ):
        answer = party.run("card", *arguments, status=status)
        expect(answer.stdout == "" and answer.stderr.count("\n") == 1, f"{arguments}: {answer}")


main("card", [
    ("is-made-and-shown", test_makes_and_shows),
    ("is-believed-when-its-code-was-compared", test_is_believed_when_compared),
    ("refuses-what-is-no-card", test_refuses),
])  # fmt: skip
