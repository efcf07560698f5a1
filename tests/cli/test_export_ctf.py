"""A Common Transfer File for a sixth form holds identity and SEN history, in the standard's order,
and nothing that the young person or anybody else said; what it says is checked element by element
against what is known of the standard."""

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

from onward_test import PEOPLE, Skipped, expect, main, note

SAMPLE = os.path.join(PEOPLE, "9994001_CTF_9998001_001.xml")
NAME = "9994001_CTF_9998001_001.xml"

# Of each element its children in order, with how often each may stand there.
ORDER = {
    "CTfile": ["Header 1", "CTFpupilData 1"],
    "Header": [
        "DocumentName 1", "CTFversion 1", "DateTime 1", "DocumentQualifier 1", "DataDescriptor ?",
        "SupplierID ?", "SourceSchool 1", "DestSchool 1",
    ],
    "SourceSchool": ["LEA 1", "Estab 1", "URN ?", "SchoolName ?", "AcademicYear 1"],
    "DestSchool": ["LEA 1", "Estab 1", "URN ?"],
    "CTFpupilData": ["Pupil +"],
    "Pupil": [
        "UPN ?", "UniqueLearnerNumber ?", "Surname 1", "Forename 1", "DOB 1", "Sex 1",
        "BasicDetails ?", "SENhistory ?",
    ],
    "BasicDetails": ["PreferredSurname ?", "PreferredForename ?", "NCyearActual ?"],
    "SENhistory": ["SEN +", "SENneeds ?"],
    "SEN": ["StartDate 1", "SENprovision 1"],
    "SENneeds": ["SENneed +"],
    "SENneed": ["NeedStartDate ?", "NeedEndDate ?", "SENtypeRank 1", "SENtype 1"],
}  # fmt: skip

DAY = r"\d{4}-\d\d-\d\d"
VALUES = {
    "DocumentName": "Common Transfer File",
    "CTFversion": r"26\.0",
    "DateTime": DAY + r"T\d\d:\d\d:\d\d",
    "DocumentQualifier": "partial",
    "LEA": r"\d{3}",
    "Estab": r"\d{4}",
    "URN": r"\d{6}",
    "AcademicYear": "2026",
    "UPN": r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]",
    "UniqueLearnerNumber": r"[1-9]\d{9}",
    "DOB": DAY,
    "Sex": "[MF]",
    "NCyearActual": "E1|E2|N1|N2|R|[1-9]|1[0-4]|M|X",
    "StartDate": DAY,
    "NeedStartDate": DAY,
    "NeedEndDate": DAY,
    "SENprovision": "[NKESAP]",
    "SENtypeRank": r"[1-9]\d?",
    "SENtype": "SPLD|MLD|SLD|PMLD|SEMH|SLCN|HI|VI|MSI|PD|ASD|DS|OTH|NSA|BESD",
}


def prepare(home):
    home.init()
    home.run("import-ctf", SAMPLE, "--yes")
    os.mkdir(home.path("work", "out"))
    return home.path("work", "out", NAME)


def check_element(element):
    """Returns how many elements were looked at."""
    name = element.tag
    if name not in ORDER:
        expect(len(element) == 0 and element.text, f"{name} is empty or holds elements")
        expect(not element.attrib, f"{name} has attributes")
        expect(
            re.fullmatch(VALUES.get(name, r"\S.*"), element.text), f"{name}: {element.text!r}"
        )
        return 1
    pattern = "".join(
        f"(?:{child} ){'' if often == '1' else often}"
        for child, often in (part.split() for part in ORDER[name])
    )
    children = "".join(child.tag + " " for child in element)
    expect(re.fullmatch(pattern, children), f"{name} holds {children}")
    return 1 + sum(check_element(child) for child in element)


def test_order_and_values(home):
    path = prepare(home)
    home.run("export-ctf", "--all", "--to", "9998001", "-o", "out")
    root = ElementTree.parse(path).getroot()
    count = check_element(root)
    for needs in root.iter("SENneeds"):
        ranks = [rank.text for rank in needs.iter("SENtypeRank")]
        expect(len(set(ranks)) == len(ranks), f"needs share a rank: {ranks}")
    expect(len(list(root.iter("Pupil"))) == 12, "there are not twelve pupils")
    expect(os.stat(path).st_mode & 0o777 == 0o600, "others may read the file")
    with open(path, "rb") as file:
        expect(file.read().startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<CTfile>\n'), "start")
    note(f"{count} elements stand where the standard wants them, as far as it is public")


def test_xmllint_reads_it(home):
    if shutil.which("xmllint") is None:
        raise Skipped("xmllint is not here")
    path = prepare(home)
    home.run("export-ctf", "--all", "--to", "9998001", "-o", "out")
    done = subprocess.run(
        ["xmllint", "--stream", "--noout", path], capture_output=True, text=True, check=False
    )
    expect(done.returncode == 0 and done.stderr == "", done.stderr)


def words_of(node):
    """Every text below a node of JSON."""
    if isinstance(node, dict):
        for value in node.values():
            yield from words_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from words_of(value)
    elif isinstance(node, str):
        yield node


def test_nothing_that_was_said_leaves(home):
    path = prepare(home)
    robin = json.loads(home.run("--json", "list", "--search", "robin").stdout.split("\n")[0])["id"]
    with open(os.path.join(PEOPLE, "robin.json"), encoding="utf-8") as file:
        filled = json.load(file)
    home.run("fill", robin, os.path.join(PEOPLE, "robin.json"))
    home.run("set", robin, "card.preferred-name", "CANARYNAME")
    home.run("set", robin, "about.matters", "CANARYANSWER")
    home.run("adjust", robin, "add", "noise-reducing-headphones", "--my-words", "CANARYADJUSTMENT")
    home.run("export-ctf", robin, "--to", "9998001", "-o", "out")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    expect("CANARY" not in text, "a canary is in the file")
    said = {word for word in words_of(filled) if len(word) >= 12 and " " in word}
    school = {"Robin Example", "Brookfield Example School"}  # as the file that came has them
    leaked = [word for word in said - school if word in text]
    expect(len(said) > 100 and not leaked, f"of the passport’s texts there leaked {leaked}")
    note(f"{len(said)} texts of a passport are not in its CTF")


def test_says_what_goes(home):
    prepare(home)
    home.session(
        """
        $ onward-cli new "Zoë Pattern"
        ...
        $ onward-cli export-ctf --all --to 9998001 -o out --from 9994001
        ...
        Zoë Pattern: does not go. This passport has no record from a school's file, and
        a Common Transfer File is made of nothing else.

        In the file: UPN, ULN, names, date of birth, sex and year group as the school's
        record has them, kinds of SEN provision and types of need with their dates.
        Nothing else of a passport: no answer, no adjustment.
        The file was not checked against the Department's schema, which is not part of
        Onward. It is not encrypted.
        Exported: 12 pupils, out/9994001_CTF_9998001_001.xml
        """
    )


def test_one_that_cannot_go_stops_all(home):
    prepare(home)
    home.session(
        """
        $ onward-cli --json new "Zoë Pattern"
        {"id":"<zoe>"…
        $ onward-cli export-ctf <zoe> --to 9998001 -o out
        Zoë Pattern: does not go. This passport has no record from a school's file, and
        a Common Transfer File is made of nothing else.
        ! onward-cli: 1 passport cannot be written into a Common Transfer File, so nothing was written. Leave it out, or see to what it lacks.
        [1]
        """
    )
    expect(os.listdir(home.path("work", "out")) == [], "something was written")


def test_wrong_use(home):
    prepare(home)
    for arguments in (
        ["--all"],
        ["--all", "--to", "9998001"],
        ["--to", "9998001", "-o", "out"],
        ["--all", "--to", "999800", "-o", "out"],
        ["--all", "--to", "9998001", "--from", "../..", "-o", "out"],
        ["3f2a", "--all", "--to", "9998001", "-o", "out"],
    ):
        home.run("export-ctf", *arguments, status=2)
    home.run("export-ctf", "--all", "--to", "9998001", "-o", "nowhere", status=1)
    expect(os.listdir(home.path("work", "out")) == [], "something was written")


def test_numbers_count_up(home):
    prepare(home)
    for number in ("001", "002", "003"):
        answer = home.run("--json", "export-ctf", "--all", "--to", "9998001", "-o", "out")
        last = json.loads(answer.stdout.strip().split("\n")[-1])
        expect(
            last == {"file": f"out/9994001_CTF_9998001_{number}.xml", "pupils": 12}, str(last)
        )


def test_comes_in_again(home):
    path = prepare(home)
    home.run("export-ctf", "--all", "--to", "9998001", "-o", "out")
    answer = home.run("import-ctf", path)
    expect("12 pupils: 12 unchanged" in answer.stdout, answer.stdout)


main(
    "export-ctf",
    [
        ("every-element-stands-where-the-standard-wants-it", test_order_and_values),
        ("xmllint-reads-it", test_xmllint_reads_it),
        ("nothing-that-was-said-leaves", test_nothing_that_was_said_leaves),
        ("says-what-goes-and-what-does-not", test_says_what_goes),
        ("one-that-cannot-go-stops-all", test_one_that_cannot_go_stops_all),
        ("wrong-use-writes-nothing", test_wrong_use),
        ("numbers-count-up", test_numbers_count_up),
        ("comes-in-again-unchanged", test_comes_in_again),
    ],
)
