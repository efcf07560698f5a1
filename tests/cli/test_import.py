"""A school's Common Transfer File is shown first, and brought into the vault after a yes."""

import json
import os

from onward_test import PEOPLE, expect, main

SCHOOL_FILE = os.path.join(PEOPLE, "9994001_CTF_9998001_001.xml")

BROKEN = """<?xml version="1.0" encoding="UTF-8"?>
<CTfile>
  <Header><DocumentName>Common Transfer File</DocumentName><CTFversion>26.0</CTFversion>
    <DateTime>2026-11-20T15:30:00</DateTime><DocumentQualifier>full</DocumentQualifier></Header>
  <CTFpupilData>
    <Pupil><UPN>A999400113001</UPN><Surname>Example</Surname><Forename>Robin</Forename>
      <DOB>2009-03-14</DOB></Pupil>
    <Pupil><Surname>Template</Surname><Forename>Alex</Forename><DOB>never</DOB></Pupil>
    <Pupil><UPN>X999400115001</UPN><Surname>Sample</Surname><Forename>Samira</Forename>
      <DOB>2011-02-03</DOB></Pupil>
  </CTFpupilData>
</CTfile>
"""


def lines_of(answer):
    return [json.loads(line) for line in answer.stdout.splitlines()]


def test_shows_and_changes_nothing(home):
    home.init()
    home.session("$ onward-cli import-ctf " + SCHOOL_FILE + """
Robin Example (line <line>): new.
...
12 pupils: 12 new
! onward-cli: Nothing is changed yet. The same with --yes does it.
""")
    expect(home.run("list", "--json").stdout == "", "something was imported without a yes")


def test_imports_after_a_yes(home):
    home.init()
    expect(home.run("import-ctf", SCHOOL_FILE, "--yes").stdout.endswith("This is done.\n"), "not done")
    listed = {line["upn"]: line for line in lines_of(home.run("list", "--json"))}
    robin, sam = listed["A999400113001"], listed["X999400115001"]
    expect((robin["name"], robin["year"], robin["state"]) == ("Robin", "13", "draft"), str(robin))
    expect((sam["name"], sam["year"], sam["state"]) == ("Sam", "11", "draft"), str(sam))
    again = lines_of(home.run("import-ctf", SCHOOL_FILE, "--yes", "--json"))
    expect({line["is"] for line in again[:-1]} == {"same"}, str(again))
    expect(again[-1]["done"] and again[-1]["same"] == len(listed), str(again))
    expect(len(lines_of(home.run("list", "--json"))) == len(listed), "imported twice")
    older = lines_of(home.run("list", "--year", "13", "--json"))
    expect(older and all(line["year"] == "13" for line in older), str(older))


def test_names_the_broken_one(home):
    home.init()
    home.write("broken.xml", BROKEN)
    answer = home.run("import-ctf", "broken.xml", "--yes")
    line = [line for line in answer.stdout.splitlines() if "Alex Template" in line]
    expect(line and "cannot be used" in line[0], answer.stdout)
    expect("3 pupils: 2 new, 1 broken" in answer.stdout, answer.stdout)
    expect(len(lines_of(home.run("list", "--json"))) == 2, "the others were not imported")


def test_matches_only_as_told(home):
    home.init()
    home.run("import-ctf", SCHOOL_FILE, "--yes")
    listed = lines_of(home.run("list", "--json"))
    sam = [line["id"] for line in listed if line["name"] == "Sam"][0]
    other = BROKEN.replace("X999400115001", "A999400113002").replace("never", "2010-01-01")
    home.write("other.xml", other)
    plan = lines_of(home.run("import-ctf", "other.xml", "--json"))
    fates = {line["pupil"].split(" (")[0]: line["is"] for line in plan[:-1]}
    expect("in-doubt" in fates.values(), str(plan))
    told = lines_of(home.run("import-ctf", "other.xml", "--match", f"A999400113002={sam}", "--json"))
    expect([line["id"] for line in told[:-1] if line["pupil"].startswith("Sam")] == [sam], str(told))
    for status, match, sentence in (
        (2, "nobody", "--match is a UPN"),
        (1, "A999400113002=zzzz", "No passport's id begins with zzzz"),
        (1, f"A000000000000={sam}", "A000000000000"),
    ):
        answer = home.run("import-ctf", "other.xml", "--match", match, status=status)
        expect(sentence in answer.stderr, f"{match}: {answer}")


def test_refuses(home):
    home.init()
    before = home.hashes()
    for name, text in (
        ("empty.xml", ""),
        ("words.xml", "Dear school, here are our pupils."),
        ("cut.xml", BROKEN[: BROKEN.index("</Pupil>")]),
        ("other.xml", "<?xml version='1.0'?><ATfile/>"),
        ("entity.xml", '<!DOCTYPE a [<!ENTITY b "c">]><CTfile>&b;</CTfile>'),
    ):
        home.write(name, text)
        for more in ([], ["--yes"]):
            answer = home.run("import-ctf", name, *more, status=1)
            expect(answer.stderr.count("\n") == 1, f"{name}: not one line: {answer}")
    answer = home.run("import-ctf", "missing.xml", status=1)
    expect("missing.xml" in answer.stderr, str(answer))
    expect(home.run("list", "--json").stdout == "", "something was imported")
    expect(set(home.hashes()) == set(before), "files came or went")


main("import", [
    ("shows-and-changes-nothing", test_shows_and_changes_nothing),
    ("imports-after-a-yes", test_imports_after_a_yes),
    ("names-the-broken-one-and-takes-the-others", test_names_the_broken_one),
    ("matches-only-as-told", test_matches_only_as_told),
    ("refuses-what-is-no-such-file", test_refuses),
])  # fmt: skip
