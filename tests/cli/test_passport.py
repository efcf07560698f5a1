"""A passport is started, answered, filled, listed and shown."""

import json
import os

from onward_test import PEOPLE, expect, main


def started(home, name="Robin Example"):
    home.init()
    identifier = json.loads(home.run("new", name, "--json").stdout)["id"]
    home.seen["robin"] = identifier.removeprefix("urn:uuid:")
    return identifier


def passport(home):
    return json.loads(home.run("show", home.seen["robin"], "--json").stdout)


def test_starts_and_lists(home):
    home.init()
    home.session(
        """
        $ onward-cli new "Robin Example"
        A passport for Robin Example is started: urn:uuid:<robin>
        $ onward-cli list
        Name                          Year  State    Changed     ID
        Robin Example                       draft    2026-11-21  <short>
        1 passport
        $ onward-cli new "Zoë Sample"
        A passport for Zoë Sample is started: urn:uuid:<zoe>
        $ onward-cli list --search exa
        Name                          Year  State    Changed     ID
        Robin Example                       draft    2026-11-21  <short>
        1 passport
        $ onward-cli list --search zoe
        Name                          Year  State    Changed     ID
        Zoë Sample                          draft    2026-11-21  <other>
        1 passport
        $ onward-cli list --state sealed
        0 passports
        $ onward-cli list --year 11
        0 passports
        """
    )
    lines = [json.loads(line) for line in home.run("list", "--json").stdout.splitlines()]
    expect([line["name"] for line in lines] == ["Robin Example", "Zoë Sample"], str(lines))
    expect(lines[0]["id"] == "urn:uuid:" + home.seen["robin"], str(lines))
    expect(lines[0]["changed"] == "2026-11-21T09:00:00Z", str(lines))


def test_finds_by_id(home):
    identifier = started(home)
    bare = identifier.removeprefix("urn:uuid:")
    for text in (identifier, identifier.upper().replace("URN:UUID:", "urn:uuid:"), bare, bare[:4]):
        shown = home.run("show", text).stdout
        expect(shown.startswith("Robin Example\n====="), f"{text} shows:\n{shown}")
    other = ("1" if bare[0] == "0" else "0") + bare[1:]
    for text, sentence in (
        (bare[:3], "is not the id of a passport"),
        ("Robin", "No passport's id begins with robin."),
        (other[:8], f"No passport's id begins with {other[:8]}."),
        (other, "passport"),
        (bare + "0", "is not the id of a passport"),
        ("", "is not the id of a passport"),
    ):
        answer = home.run("show", text, status=1)
        expect(sentence in answer.stderr and answer.stdout == "", f"{text}: {answer}")


def test_answers_questions(home):
    started(home)
    home.session(
        """
        $ onward-cli set <robin> card.pronouns "he and him"
        Which words should people use for you?
            he and him
        $ onward-cli set <robin> about.strengths "I know every bus route." "I keep a kitchen clean."
        <question>
            I know every bus route.
            I keep a kitchen clean.
        $ onward-cli set <robin> about.interests '["Buses", "Dogs"]'
        <interests>
            Buses
            Dogs
        $ onward-cli set <robin> plans.ehc-plan yes
        <plan>
            Yes
        $ onward-cli set <robin> plans.next-review 2027-02-22
        <review>
            22 February 2027
        $ onward-cli set <robin> hard-times.call '{"name": "Grandad", "role": "family", "contact": "01632 960001"}' --by family
        <call>
            Grandad, family, 01632 960001
        $ onward-cli show <robin> --section card
        Robin Example
        =============
        urn:uuid:<robin>
        7 answers, 0 adjustments

        My card
        -------

        What name do you like to be called?
            Robin Example
            (the SENDCo, written for the young person, 21 November 2026)

        Which words should people use for you?
            he and him
            (the young person, own words, 21 November 2026)
        $ onward-cli set <robin> card.pronouns ""
        Which words should people use for you?
            (no answer)
        """
    )
    answers = passport(home)["answers"]
    expect("card.pronouns" not in answers, "the answer is still there")
    expect(answers["hard-times.call"]["by"] == "family", str(answers))
    expect(answers["plans.ehc-plan"]["value"] is True, str(answers))
    expect(answers["plans.ehc-plan"]["by"] == "sendco", str(answers))
    expect(answers["about.interests"]["value"] == ["Buses", "Dogs"], str(answers))


def test_answers_choices_by_id(home):
    started(home)
    shown = home.run("show", home.seen["robin"], "--questions", "--section", "communication").stdout
    shown = shown.replace("\n    ", " ")
    expect("[communication.time: one of:" in shown, shown)
    expect("[communication.tell-me: any of:" in shown, shown)
    one = home.run("set", home.seen["robin"], "communication.time", "not-sure")
    expect("\n    " in one.stdout, one.stdout)
    home.run("set", home.seen["robin"], "communication.tell-me", "other", status=1)
    home.run(
        "set", home.seen["robin"], "communication.tell-me", '[{"id": "other", "text": "With drawings"}]'
    )
    answers = passport(home)["answers"]
    expect(answers["communication.time"]["value"] == {"id": "not-sure"}, str(answers))
    expect(
        answers["communication.tell-me"]["value"] == [{"id": "other", "text": "With drawings"}],
        str(answers),
    )


def test_refuses_answers(home):
    started(home)
    before = passport(home)
    for status, arguments, sentence in (
        (1, ["card.shoe-size", "9"], "There is no question “card.shoe-size”."),
        (1, ["card.status", "draft"], "is filled in by Onward when the passport is sealed."),
        (1, ["plans.ehc-plan", "perhaps"], "The answer is yes or no, not “perhaps”."),
        (1, ["plans.next-review", "soon"], "2026-11-21"),
        (1, ["plans.next-review", "2027-02-30"], "2026-11-21"),
        (1, ["communication.time", "moon"], "moon"),
        (1, ["card.pronouns", "x" * 41], "40"),
        (1, ["card.pronouns", "a\x07bell"], ""),
        (1, ["card.pronouns", b"\xff\xfe".decode("utf-8", "surrogateescape")], ""),
        (1, ["about.interests", '["Buses", '], ""),
        (1, ["about.interests", '{"a": 1, "a": 2}'], ""),
        (1, ["helps.adjustments", "[]"], ""),
        (2, ["card.pronouns", "he", "him"], "takes one value"),
        (2, ["card.pronouns", "he", "--by", "the cat"], "--by is one of"),
        (2, ["card.pronouns", "he", "--words", "loud"], "--words is one of"),
    ):
        answer = home.run("set", home.seen["robin"], *arguments, status=status)
        expect(answer.stdout == "" and sentence in answer.stderr, f"{arguments}: {answer}")
        expect(answer.stderr.count("\n") == 1, f"{arguments}: not one line: {answer}")
    expect(passport(home) == before, "the passport changed all the same")


def test_fills(home):
    for name in ("robin", "sam"):
        with open(os.path.join(PEOPLE, name + ".json"), encoding="utf-8") as file:
            given = json.load(file)
        home.vault = home.environment["ONWARD_VAULT"] = home.path("home", name)
        home.run("init", "--recovery-file", name + ".txt")
        identifier = json.loads(home.run("new", name, "--json").stdout)["id"]
        home.seen["robin"] = identifier
        counted = json.loads(
            home.run("fill", identifier, os.path.join(PEOPLE, name + ".json"), "--json").stdout
        )
        expect(counted["answers"] == len(given["answers"]), str(counted))
        expect(counted["adjustments"] == len(given["adjustments"]), str(counted))
        kept = passport(home)
        for question, answer in given["answers"].items():
            for part in ("by", "words", "on"):
                expect(kept["answers"][question][part] == answer[part], f"{question}: {part}")
        for there, wanted in zip(kept["adjustments"], given["adjustments"]):
            for part, value in wanted.items():
                expect(there[part] == value, f"{wanted}: {part} is {there.get(part)}")
        home.run("fill", identifier, os.path.join(PEOPLE, name + ".json"))
        expect(without_ids(passport(home)) == without_ids(kept), "filling twice gives something else")


def without_ids(document):
    return {key: value for key, value in document.items() if key != "created"}


def test_fill_is_all_or_nothing(home):
    started(home)
    before = passport(home)
    home.write(
        "answers.json",
        json.dumps(
            {
                "answers": {
                    "card.pronouns": "they and them",
                    "card.shoe-size": "9",
                    "plans.next-review": "soon",
                    "about.proud": {"value": "I swam.", "by": "the cat"},
                },
                "adjustments": [
                    {"id": "noise-reducing-headphones", "importance": "must"},
                    {"id": "noise-reducing-hedgehogs"},
                    {"title": "A quiet corner", "importance": "deadly"},
                ],
            }
        ),
    )
    answer = home.run("fill", home.seen["robin"], "answers.json", status=1)
    said = answer.stderr.splitlines()
    expect(answer.stdout == "" and len(said) == 6, str(answer))
    for line, name in zip(
        said,
        [
            "answers.json: card.shoe-size: ",
            "answers.json: plans.next-review: ",
            "answers.json: about.proud: ",
            "answers.json: adjustments[2]: ",
            "answers.json: adjustments[3]: ",
            "So nothing was filled in.",
        ],
    ):
        expect(line.startswith("onward-cli: " + name), f"{name} is not what this names: {line}")
    expect(passport(home) == before, "something was filled in")


def test_refuses_files_of_answers(home):
    started(home)
    before = home.hashes()
    for name, text in (
        ("empty.json", ""),
        ("cut.json", '{"answers": {"card.pronouns": "th'),
        ("twice.json", '{"answers": {"card.pronouns": "a", "card.pronouns": "b"}}'),
        ("list.json", "[]"),
        ("nothing.json", "{}"),
        ("more.json", '{"answers": {}, "comments": {}}'),
        ("kinds.json", '{"answers": [], "adjustments": []}'),
        ("latin.json", '{"answers": {"card.pronouns": "Zoë"}}'.encode("latin-1")),
        ("deep.json", '{"answers": ' + "[" * 100 + "]" * 100 + "}"),
        ("long.json", " " * (4 * 1024 * 1024 + 1)),
    ):
        home.write(name, text)
        answer = home.run("fill", home.seen["robin"], name, status=1)
        expect(name in answer.stderr and answer.stderr.count("\n") == 1, f"{name}: {answer}")
    answer = home.run("fill", home.seen["robin"], "missing.json", status=1)
    expect("The file missing.json cannot be read: No such file" in answer.stderr, str(answer))
    answer = home.run("fill", home.seen["robin"], ".", status=1)
    expect(". is not a file." in answer.stderr, str(answer))
    expect(home.hashes() == before, "the vault changed")


def test_shows_one_section(home):
    started(home)
    home.run("set", home.seen["robin"], "about.proud", "I swam a mile.")
    home.session(
        """
        $ onward-cli show <robin> --section about
        Robin Example
        ...
        <title>
        <line>

        <question>
            I swam a mile.
            (the young person, own words, 21 November 2026)
        $ onward-cli show <robin> --section moon
        ! onward-cli: There is no section “moon”; there are: card, about, …
        [2]
        """
    )
    kept = json.loads(home.run("show", home.seen["robin"], "--section", "about", "--json").stdout)
    expect(list(kept["answers"]) == ["about.proud"], str(kept))
    expect("adjustments" not in kept, str(kept))


def test_family_writes_after_a_yes(home):
    started(home)
    home.session(
        """
        $ onward-cli set <robin> family.know "A new place takes two visits."
        ! onward-cli: The young person has not said that their family may write. They say so with onward-cli set ID family.may-write yes.
        [2]
        $ onward-cli set <robin> family.may-write yes
        May your family add a page of their own?
            Yes
        $ onward-cli set <robin> family.know "A new place takes two visits."
        What would the family like you to know?
            A new place takes two visits.
        $ onward-cli set <robin> family.may-write no
        May your family add a page of their own?
            No
        $ onward-cli set <robin> family.hope "Friends."
        ! onward-cli: The young person has not said that their family may write. …
        [2]
        $ onward-cli set <robin> family.know ""
        What would the family like you to know?
            (no answer)
        """
    )
    home.run("set", home.seen["robin"], "family.may-write", "yes")
    home.run("set", home.seen["robin"], "family.good-at", "Patience")
    kept = json.loads(home.run("show", home.seen["robin"], "--json").stdout)["answers"]
    expect(kept["family.good-at"]["by"] == "family" and kept["family.good-at"]["words"] == "own", str(kept))
    expect(kept["family.may-write"]["by"] == "young-person", str(kept))


main("passport", [
    ("is-started-and-listed", test_starts_and_lists),
    ("is-found-by-its-id-or-the-beginning", test_finds_by_id),
    ("takes-answers-of-each-kind", test_answers_questions),
    ("takes-choices-by-their-ids", test_answers_choices_by_id),
    ("refuses-what-is-no-answer", test_refuses_answers),
    ("is-filled-with-a-whole-person", test_fills),
    ("is-filled-with-all-or-nothing", test_fill_is_all_or_nothing),
    ("refuses-files-that-are-no-answers", test_refuses_files_of_answers),
    ("is-shown-a-section-at-a-time", test_shows_one_section),
    ("has-a-page-for-the-family-after-a-yes", test_family_writes_after_a_yes),
])  # fmt: skip
