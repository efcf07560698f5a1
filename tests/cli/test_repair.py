"""A damaged vault is looked at first and repaired only with a yes; the damaged file stays, set aside
as it was. Whatever opens the vault opens it for repair, and a newer backup is named."""

import os

from onward_test import PASSPHRASE, expect, main, note

PAGE = 4096


def database(home):
    return os.path.join(home.vault, "passports.db")


def damage(home, at):
    """Flips a bit; returns the bytes that stand there now."""
    with open(database(home), "r+b") as file:
        data = bytearray(file.read())
        data[at] ^= 1
        file.seek(0)
        file.write(data)
    return bytes(data)


def started(home):
    home.init()
    for name in ("Robin Example", "Kim Example", "Sam Example"):
        home.run("new", name)


def repaired(home, damaged):
    """The vault opens with all it had, and the damaged file is aside as it was."""
    expect("3 passports" in home.run("list").stdout, "a passport is gone")
    expect("Kim Example" in home.run("list", "--search", "kim").stdout, "it cannot be found")
    home.run("doctor")
    aside = os.path.join(home.vault, "set-aside")
    (folder,) = os.listdir(aside)
    with open(os.path.join(aside, folder, "passports.db"), "rb") as file:
        expect(file.read() == damaged, "the damaged file was changed")
    left = [name for name in os.listdir(home.vault) if name.startswith("repair.")]
    expect(left == [], f"a draft was left: {left}")


def test_a_whole_vault(home):
    started(home)
    before = home.hashes()
    answer = home.run("repair", "--yes")
    expect(answer.stdout == "Nothing is damaged.\n", str(answer))
    expect(home.hashes() == before, "a file changed")


def test_looks_first(home):
    started(home)
    damaged = damage(home, 9 * PAGE + 1000)
    before = home.hashes()
    answer = home.run("repair")
    expect("1 page of the passports file is damaged." in answer.stdout, str(answer))
    expect("3 passports are there." in answer.stdout, str(answer))
    expect("onward-cli repair --yes does it" in answer.stderr, str(answer))
    expect("Robin" not in answer.stdout + answer.stderr, "a name was told")
    expect(home.hashes() == before, "looking changed a file")
    answer = home.run("repair", "--yes")
    expect("The vault is repaired. The damaged files are in " in answer.stderr, str(answer))
    repaired(home, damaged)


def test_first_bytes(home):
    started(home)
    damaged = damage(home, 5)
    home.run("list", status=1)
    answer = home.run("repair", "--yes")
    expect("nothing is lost" in answer.stdout, str(answer))
    repaired(home, damaged)


def test_first_page(home):
    started(home)
    home.run("list")  # makes the day's backup
    damage(home, 100)
    before = home.hashes()
    answer = home.run("repair", "--yes", status=1)
    expect("Use a backup." in answer.stdout, str(answer))
    expect("The newest backup in the folder is of 2026-11-2" in answer.stdout, str(answer))
    expect(home.hashes() == before, "a file changed")


def test_by_recovery_code(home):
    started(home)
    damage(home, 9 * PAGE + 1000)
    before = home.hashes()
    home.use_passphrase("incorrect horse")
    home.run("repair", "--yes", status=1)
    expect(home.hashes() == before, "a wrong passphrase changed a file")
    told = home.run("--json", "repair", "--yes", "--recovery-file", "recovery.txt").stdout
    expect('"repaired":true' in told.replace(" ", ""), told)
    home.use_passphrase(PASSPHRASE)
    expect("3 passports" in home.run("list").stdout, "a passport is gone")
    note("1 vault repaired with the recovery code, 0 passports lost")


main("repair", [
    ("a-whole-vault-is-left-alone", test_a_whole_vault),
    ("looking-changes-nothing-and-a-yes-repairs", test_looks_first),
    ("damaged-first-bytes-lose-nothing", test_first_bytes),
    ("without-the-first-page-the-backup-is-named", test_first_page),
    ("the-recovery-code-opens-it-for-repair", test_by_recovery_code),
])  # fmt: skip
