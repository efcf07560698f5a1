"""A vault is backed up when asked and by itself, and becomes a vault again elsewhere; a backup of
something else, or a place where something is, is answered with one sentence."""

import json
import os
import stat

from onward_story import Party, school
from onward_test import expect, main


def backups(party):
    folder = os.path.join(party.vault, "backups")
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def everything(party):
    """What a person can see of a vault."""
    seen = {"list": party.ask_lines("list")}
    for one in seen["list"]:
        seen[one["id"]] = party.ask("show", one["id"])
    return seen


def test_restores_everything(home):
    old = school(home)
    answer = old.run("backup", "school.onward-backup")
    expect("with 1 passport. It was opened again and every row compared." in answer.stdout, str(answer))
    expect(stat.S_IMODE(os.stat(home.path("work", "school.onward-backup")).st_mode) == 0o600, "mode")
    new = Party.__new__(Party)
    new.home, new.vault = home, home.path("new")
    answer = new.run("restore", "school.onward-backup", "--recovery-file", "school.recovery")
    expect(
        answer.stdout.startswith("Restored: 1 passports, 2 revisions, 1 sealed, 0 shares and 0 received"),
        str(answer),
    )
    expect(everything(new) == everything(old), "something is missing or different")
    expect(new.ask_lines("list", "--search", "Sam") != [], "it cannot be found")
    expect(new.run("doctor").status == 0, "not in order")


def test_restores_with_the_passphrase(home):
    old = school(home)
    made = old.ask("backup", "school.onward-backup")
    expect(made == {"file": "school.onward-backup", "made": "2026-11-21T09:00:00Z", "passports": 1}, str(made))
    new = Party.__new__(Party)
    new.home, new.vault = home, home.path("new")
    told = new.ask("restore", "school.onward-backup")
    expect(told["passports"] == 1 and told["vault"] == new.vault, str(told))
    expect(everything(new) == everything(old), "something is missing or different")


def test_a_folder_gets_a_neutral_name(home):
    party = school(home)
    os.mkdir(home.path("work", "stick"))
    party.run("backup", "stick")
    expect(os.listdir(home.path("work", "stick")) == ["onward-2026-11-21.onward-backup"], "name")
    answer = party.run("backup", "stick", status=1)
    expect("There is already a file stick/onward-2026-11-21.onward-backup" in answer.stderr, str(answer))


def test_one_a_day_by_itself(home):
    party = Party(home, "school")
    party.run("list")
    expect(backups(party) == [], "a backup of nothing")
    party.run("new", "Robin Example")
    for day in ("23", "24", "25", "26", "27", "28"):
        home.environment["ONWARD_CLOCK"] = f"2026-11-{day}T08:30:00Z"
        party.run("list")
    expect(
        backups(party) == [f"2026-11-{day}T083000Z.onward-backup" for day in ("24", "25", "26", "27", "28")],
        str(backups(party)),
    )
    listed = party.ask_lines("backup", "--list")
    leaves = [one["leaves"] for one in listed]
    expect(leaves == ["2026-12-03", "2026-12-02", "2026-12-01", "2026-11-30", "2026-11-29"], str(listed))
    home.use_passphrase(None)  # not needed to see them
    answer = party.run("backup", "--list")
    expect("of 28 November 2026, 1 passport; makes room for a new one on 3 December 2026" in answer.stdout, str(answer))


def test_no_place_for_it_is_a_note(home):
    party = Party(home, "school")
    party.run("new", "Robin Example")
    os.symlink(home.path("work"), os.path.join(party.vault, "backups"))
    answer = party.run("list")
    expect("Robin Example" in answer.stdout, "not opened")
    expect(answer.stderr.startswith("onward-cli: Today's backup could not be made: "), str(answer))


def test_refuses(home):
    party = school(home)
    party.run("backup", "good.onward-backup")
    with open(home.path("work", "good.onward-backup"), "rb") as file:
        good = file.read()
    home.write("cut", good[: len(good) // 2])
    home.write("empty", "")
    home.write("changed", good[:-100] + bytes([good[-100] ^ 1]) + good[-99:])
    home.write("later", good.replace(b"onward-backup: 1\n", b"onward-backup: 7\n", 1))
    home.write("wrong.recovery", "0000 0000 0000 0000 0000 0000 0000\n")
    os.symlink("good.onward-backup", home.path("work", "link"))
    os.mkdir(home.path("work", "folder"))
    place = home.path("elsewhere")
    for name, code in (
        ("cut", "school.recovery"), ("empty", "school.recovery"), ("changed", "school.recovery"),
        ("later", "school.recovery"), ("link", "school.recovery"), ("folder", "school.recovery"),
        ("missing", "school.recovery"), ("school.card", "school.recovery"),
        ("good.onward-backup", "wrong.recovery"), ("good.onward-backup", "missing.recovery"),
    ):  # fmt: skip
        answer = home.run("--vault", place, "restore", name, "--recovery-file", code, status=1)
        expect(answer.stdout == "" and answer.stderr.count("\n") == 1, f"{name}: {answer}")
        expect(not os.path.exists(place), f"{name}: something was made")
        if name == "later":
            expect("format 7" in answer.stderr, str(answer))
    answer = party.run("restore", "good.onward-backup", status=1)
    expect("nothing is restored over them" in answer.stderr, str(answer))
    party.run("backup", status=2)
    party.run("backup", "a", "--list", status=2)
    party.run("restore", status=2)


def test_deletes_for_good(home):
    party = school(home)
    home.environment["ONWARD_CLOCK"] = "2026-11-22T09:00:00Z"
    other = party.ask("new", "Robin Example")["id"]
    before = everything(party)
    shown = party.run("delete", party.sam)
    expect("This would go, for good:" in shown.stdout and "With --yes it is." in shown.stderr, str(shown))
    expect(everything(party) == before, "deleted without a yes")
    told = party.ask("delete", party.sam, "--yes")
    expect(told["deleted"] and told["sealed"] == 1 and told["keys"] == 1, str(told))
    expect(told["backups"] == 1 and told["unopened"] == [], str(told))
    expect([one["id"] for one in party.ask_lines("list")] == [other], "another one went, or it stayed")
    party.run("show", party.sam, status=1)
    party.run("delete", party.sam, "--yes", status=1)
    expect(party.run("doctor").status == 0, "not in order")
    new = Party.__new__(Party)
    new.home, new.vault = home, home.path("new")
    name = os.path.join(party.vault, "backups", backups(party)[-1])
    new.run("restore", name, "--recovery-file", "school.recovery")
    new.run("show", party.sam, status=1)


main("backup", [
    ("restores-everything-elsewhere", test_restores_everything),
    ("restores-with-the-passphrase", test_restores_with_the_passphrase),
    ("a-folder-gets-a-neutral-name", test_a_folder_gets_a_neutral_name),
    ("one-a-day-by-itself-and-five-kept", test_one_a_day_by_itself),
    ("no-place-for-it-is-a-note", test_no_place_for_it_is_a_note),
    ("refuses-with-one-sentence", test_refuses),
    ("deletes-for-good-after-a-yes", test_deletes_for_good),
])  # fmt: skip
