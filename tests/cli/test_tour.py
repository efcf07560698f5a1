"""The tour plays the main job in three vaults, prints each command line exactly, and leaves every
file; without a keyring, a display or a question."""

import os
import re
import shlex
import shutil

from onward_test import expect, main


def steps_of(printed):
    """(number, command line, what it answered) of every step."""
    found = re.split(r"^(\d+)\. .*\n\$ (.*)\n", printed, flags=re.M)
    return list(zip(map(int, found[1::3]), found[2::3], found[3::3]))


def test_plays_the_main_job(home):
    home.use_passphrase(None)
    printed = home.run("tour", "a-tour").stdout
    steps = steps_of(printed)
    expect([number for number, _, _ in steps] == list(range(1, len(steps) + 1)), "steps are missing")
    expect(len(steps) >= 20, f"only {len(steps)} steps")
    for number, command, answer in steps:
        expect(command.startswith("onward-cli "), f"step {number}: {command}")
        expect(answer.strip() != "", f"step {number} was not answered: {command}")
    text = "\n".join(command for _, command, _ in steps)
    for verb in ("init", "import-ctf", "fill", "card make", "card trust", "seal", "share", "check",
                 "receive", "export"):  # fmt: skip
        expect(f" {verb} " in text + " ", f"the tour never shows {verb}")
    expect(printed.count("Unchanged, and signed by somebody you know.") >= 2, "no recipient knows it")
    expect("Refused: nothing of this file is shown." in printed, "nothing is ever refused")
    expect(not os.path.exists(home.vault), "the tour made a vault outside its folder")


def test_leaves_what_it_names(home):
    printed = home.run("tour", "a-tour").stdout
    folder = home.path("work", "a-tour")
    vaults = set()
    for _, command, _ in steps_of(printed):
        words = shlex.split(command)
        for option in ("--vault", "--passphrase-file", "--recovery-file", "--code-file", "-o"):
            if option in words:
                path = os.path.join(folder, words[words.index(option) + 1])
                expect(os.path.exists(path), f"{path} is not left")
        if "--vault" in words:
            vaults.add(words[words.index("--vault") + 1])
    expect(len(vaults) == 3, f"the vaults are {vaults}")


def test_its_commands_work_by_hand(home):
    """What is printed can be typed: steps that only look give the same answer again."""
    printed = home.run("tour", "a-tour").stdout
    home.use_passphrase(None)
    shutil.move(home.path("work", "a-tour"), home.path("tour"))
    shutil.rmtree(home.path("work"))
    shutil.move(home.path("tour"), home.path("work"))
    again = 0
    for _, command, answer in steps_of(printed):
        words = shlex.split(command)
        if "show" in words or "catalogue" in words:
            expect(home.run(*words[1:]).stdout == answer.strip("\n") + "\n", f"$ {command}: another answer")
            again += 1
    expect(again >= 2, "no step could be taken again")


def test_wants_a_folder_of_its_own(home):
    os.mkdir(home.path("work", "full"))
    home.write("full/letter.txt", "keep me")
    answer = home.run("tour", "full", status=1)
    expect("is not empty" in answer.stderr, str(answer))
    expect(os.listdir(home.path("work", "full")) == ["letter.txt"], "it was written into")
    home.run("tour", status=2)


main("tour", [
    ("plays-the-main-job", test_plays_the_main_job),
    ("leaves-what-it-names", test_leaves_what_it_names),
    ("its-commands-work-by-hand", test_its_commands_work_by_hand),
    ("wants-a-folder-of-its-own", test_wants_a_folder_of_its_own),
])  # fmt: skip
