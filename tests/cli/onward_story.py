"""The people of the story, for the tests of what leaves and what arrives: a school that seals, and
recipients with vaults of their own. All of them are invented."""

import json
import os

from onward_test import PEOPLE

SCHOOL = "Brookfield Example School"
COLLEGE = "Northgate Example College"
SAM_CODE = "apple\nbicycle\nrocket\nkite\nstar\n"
OTHER_CODE = "apple\nbicycle\nrocket\nstar\nkite\n"
UNTIL = "2028-07-31"
CONFIRMED = ["helps", "communication", "learning"]


class Party:
    """Somebody with a vault of their own; commands are run with it."""

    def __init__(self, home, name):
        self.home = home
        self.vault = home.path(name)
        self.name = name
        self.run("init", "--recovery-file", name + ".recovery")

    def run(self, *arguments, status=0):
        return self.home.run("--vault", self.vault, *arguments, status=status)

    def ask(self, *arguments, status=0):
        """Runs a command that answers with one JSON document."""
        return json.loads(self.run("--json", *arguments, status=status).stdout)

    def ask_lines(self, *arguments):
        return [json.loads(line) for line in self.run("--json", *arguments).stdout.splitlines()]


def school(home):
    """A school with its card, and Sam's passport, filled and sealed. Returns it; `sam` is the id."""
    party = Party(home, "school")
    party.run("card", "make", "setting", SCHOOL, "--urn", "999999", "-o", "school.card")
    home.write("sam.code", SAM_CODE)
    home.write("other.code", OTHER_CODE)
    party.sam = party.ask("new", "Sam")["id"]
    party.run("fill", party.sam, os.path.join(PEOPLE, "sam.json"))
    party.run("seal", party.sam, "--as", SCHOOL, "--code-file", "sam.code")
    return party


def college(home):
    party = Party(home, "college")
    party.run("card", "make", "college", COLLEGE, "-o", "college.card")
    return party


def trust(party, card):
    """Keeps a card and says its code, as if it had been told by phone."""
    shown = party.ask("card", "add", card)
    party.run("card", "trust", shown["id"], "--code", shown["code"])


def order(output, *recipient, what=("--suggested",), code="sam.code"):
    """The options of a share with a college."""
    confirmed = [word for section in CONFIRMED for word in ("--confirm", section)]
    return [
        "--audience", "college", *what, *(confirmed if "--suggested" in what else ()),
        "--purpose", "plan lessons, help and exams", "--keep-until", UNTIL, *recipient,
        "--code-file", code, "-o", output,
    ]  # fmt: skip


def to_college():
    return ("--to", "college.card")


def to_name(words):
    return ("--to-name", COLLEGE, "--words-file", words)
