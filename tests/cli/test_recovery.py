"""The walks of data/doc/recovery.md, played as they stand there and in their order: what is lost, what
is typed, what is seen, and what comes back. Passports, answers, adjustments, sealed files and lines of
the sharing log are counted before and after. The keyring is a real gnome-keyring; what other keyrings
do is shown by the programs start-matrix and keyring of the suite core."""

import atexit
import json
import os
import shutil

from onward_keyring import Desktop, spoil
from onward_test import PASSPHRASE, PEOPLE, Home, Terminal, expect, main, note
from onward_walk import Walk, read_walks

NEW = "a new invented passphrase"
SCHOOL = "Brookfield Example School"
PICTURES = "apple\nbicycle\nrocket\nkite\nstar\n"


# --- what is in a vault ---


def ask(home, *arguments):
    return json.loads(home.run("--json", *arguments).stdout)


def share(home, sam, output):
    home.run(
        "share", sam, "--audience", "college", "--suggested", "--confirm", "helps", "--purpose", "get ready for me",
        "--keep-until", "2028-07-31", "--to-name", "Northgate Example College", "--plain",
        "--code-file", "pictures.txt", "-o", output,
    )  # fmt: skip


def fill(home):
    """Two passports, one of them sealed and shared."""
    home.write("pictures.txt", PICTURES)
    for name in ("robin", "sam"):
        home.seen[name] = ask(home, "new", f"{name.capitalize()} Example")["id"]
        home.run("fill", home.seen[name], os.path.join(PEOPLE, name + ".json"))
    home.run("adjust", home.seen["robin"], "add", "noise-reducing-headphones", "--my-words", "The big blue ones.")
    home.run("card", "make", "setting", SCHOOL)
    home.run("seal", home.seen["sam"], "--as", SCHOOL, "--code-file", "pictures.txt")
    share(home, home.seen["sam"], "out.transfer")


def look(home):
    """All that a person can see, and how much it is."""
    listed = [json.loads(line) for line in home.run("--json", "list").stdout.splitlines()]
    shown = [ask(home, "show", one["id"]) for one in listed]
    gone = [ask(home, "delete", one["id"]) for one in listed]  # without a yes it only counts
    counts = {
        "passports": len(listed),
        "answers": sum(len(one["answers"]) for one in shown),
        "adjustments": sum(len(one["adjustments"]) for one in shown),
        "sealed": sum(one["sealed"] for one in gone),
        "shares": sum(one["shares"] for one in gone),
    }
    expect(counts["passports"] == 2 and counts["sealed"] == counts["shares"] == 1, str(counts))
    expect(counts["answers"] > 200 and counts["adjustments"] > 30, str(counts))
    return counts, json.dumps([listed, shown], sort_keys=True)


def expect_same(home, before, what):
    counts, everything = look(home)
    expect(counts == before[0], f"there were {before[0]}, and are {counts}")
    expect(everything == before[1], "something came back different")
    note(f"recovery: {what}: " + ", ".join(f"{value} {name}" for name, value in counts.items()) + ", as before")


class Pattern:
    """The home all others are copies of: sealing and sharing are made slow to guess, so once is enough."""

    home = None
    before = None

    @classmethod
    def make(cls):
        cls.home = Home()
        atexit.register(cls.home.remove)
        cls.home.use_passphrase(None)
        with Desktop(cls.home):
            answer = cls.home.run("init", "--recovery-file", "code.txt").stdout
            expect("The keyring of this computer (gnome-keyring) opens it." in answer, answer)
            fill(cls.home)
            cls.before = look(cls.home)


def begin(home):
    """A vault that the keyring opens, and no passphrase; returns what is in it."""
    if Pattern.home is None:
        Pattern.make()
    home.use_passphrase(None)
    for folder in ("home", "work"):
        shutil.rmtree(home.path(folder))
        shutil.copytree(Pattern.home.path(folder), home.path(folder))
    for name in os.listdir(home.config):
        if name.endswith(".folder"):  # says where its vault is
            with open(os.path.join(home.config, name), "r+", encoding="utf-8") as file:
                place = file.read().replace(Pattern.home.root, home.root)
                file.seek(0)
                file.write(place)
    home.seen.update(Pattern.home.seen)
    return Pattern.before


# --- the keyring ---


def test_lost(home, walk):
    before = begin(home)
    with Desktop(home) as desktop:
        desktop.delete_items()
        walk.play(home)
        expect(len(desktop.items()) == 1, "there is not one new key")
        expect_same(home, before, "key deleted from the keyring")
        desktop.log_out()
        desktop.log_in()
        expect_same(home, before, "the same, after a new login")


def test_locked(home, walk):
    before = begin(home)
    with Desktop(home) as desktop:
        keyring, items = desktop.hash(), desktop.items()
        desktop.lock()
        walk.play(home)
        expect((desktop.hash(), desktop.items()) == (keyring, items), "the keyring was changed")
        desktop.log_out()
        desktop.log_in()
        expect(desktop.items() == items, "a key was added")
        expect_same(home, before, "keyring locked, and unlocked again")


def test_password_changed(home, walk):
    before = begin(home)
    with Desktop(home) as desktop:
        keyring = desktop.hash()
        desktop.log_out()
        desktop.log_in(b"another plainly invented login\n")
        walk.play(home)
        expect(desktop.hash() == keyring, "the keyring was changed")
        home.use_passphrase(NEW)
        home.run("recover", "--recovery-file", "code.txt", "--new-passphrase")
        expect_same(home, before, "login password changed, opened by a passphrase set with the code")
        expect(desktop.hash() == keyring, "the keyring was changed")
        home.use_passphrase(None)
        desktop.log_out()
        desktop.log_in()
        expect_same(home, before, "old login password back, opened by the keyring")


def test_damaged(home, walk):
    before = begin(home)
    with Desktop(home) as desktop:
        desktop.log_out()
        spoil(desktop.file)
        desktop.log_in()
        walk.play(home)
        expect_same(home, before, "keyring file damaged")
        desktop.log_out()
        os.rename(desktop.file, desktop.file + ".damaged")
        desktop.log_in()
        walk.play(home)
        desktop.log_out()
        desktop.log_in()
        expect_same(home, before, "damaged keyring file renamed, after a new login")


def test_none(home, walk):
    before = begin(home)
    with Desktop(home) as desktop:
        desktop.log_out()
        walk.play(home, last=1)
        home.use_passphrase(NEW)
        walk.play(home, first=1)
        expect_same(home, before, "no keyring, opened by a new passphrase")


# --- passphrase, key files, code ---


def test_forgotten(home, walk):
    before = begin(home)
    home.use_passphrase(PASSPHRASE)
    home.run("recover", "--recovery-file", "code.txt", "--new-passphrase")
    home.run("list")
    home.use_passphrase(NEW)
    home.run("list", status=1)
    with Desktop(home):  # or it would be said that there is no keyring
        walk.play(home)
    home.run("list")
    home.use_passphrase(PASSPHRASE)
    home.run("list", status=1)
    home.use_passphrase(None)
    with Desktop(home):
        expect_same(home, before, "passphrase forgotten")


def test_key_files(home, walk):
    before = begin(home)
    os.unlink(os.path.join(home.vault, "passports.keys"))
    spoil(os.path.join(home.vault, "passports.keys.bak"))
    with Desktop(home):
        walk.play(home)
        answer = home.run("recover", "--recovery-file", "code.txt").stdout
        expect("anew" not in answer, f"they are not whole: {answer}")
        kept = os.path.join(home.vault, "set-aside")
        found = [name for _, _, names in os.walk(kept) for name in names]
        expect(found == ["passports.keys.bak"], f"the damaged one is not in set-aside: {found}")
        home.forget_config()
        expect_same(home, before, "two key files of three damaged or gone")


def test_code_seen(home, walk):
    before = begin(home)
    with Desktop(home):
        walk.play(home)
        expect_same(home, before, "new recovery code")


# --- files gone ---


def test_laptop(home, walk):
    laptop = Home()
    try:
        before = begin(home)
        with Desktop(home):
            os.mkdir(home.path("work", "stick"))
            walk.play(home, number=0)
        laptop.use_passphrase(None)
        for name in ("code.txt", "pictures.txt"):
            laptop.write(name, home.read(name))
        shutil.copytree(home.path("work", "stick"), laptop.path("work", "stick"))
        with Desktop(laptop) as desktop:
            walk.play(laptop, number=1)
            expect(len(desktop.items()) == 1, "there is not one new key")
            desktop.log_out()
            desktop.log_in()
            expect_same(laptop, before, "laptop replaced")
            share(laptop, home.seen["sam"], "again.transfer")
            expect(os.path.getsize(laptop.path("work", "again.transfer")) > 0, "nothing was shared")
    finally:
        laptop.remove()


def test_missing(home, walk):
    before = begin(home)
    with Desktop(home):
        shutil.rmtree(os.path.join(home.vault, "backups"))
        home.run("list")  # makes the day's backup
        os.unlink(os.path.join(home.vault, "passports.db"))
        walk.play(home)
        expect_same(home, before, "passports file missing, restored from the day's backup")


def test_afresh(home, walk):
    home.init()
    before = sorted(home.hashes().values())
    home.session(
        """
        $ onward-cli recover --start-afresh
        ! onward-cli: There is no terminal to ask whether this is meant, so nothing was moved. …
        [2]
        """
    )
    expect(sorted(home.hashes().values()) == before, "something moved without a yes")
    walk.play(home, last=1)
    expect(sorted(home.hashes().values()) == before, "a byte is gone")
    expect(home.seen["place"].startswith(os.path.join(home.vault, "set-aside")), home.seen["place"])
    walk.play(home, first=1)
    expect("0 passports" in home.run("list").stdout, "the new one does not open")
    note("recovery: 1 start afresh, 0 files deleted")


# --- a person at a terminal ---


def test_typed(home):
    before = begin(home)
    with Desktop(home) as desktop:
        desktop.delete_items()
        terminal = Terminal(home, "list")
        terminal.wait_for("The passphrase or recovery code of the vault")
        terminal.type(home.read("code.txt"))
        expect(terminal.end() == 0, terminal.shown)
        for sentence in ("has no key for these passports any more.", "opens it from now on.", "2 passports"):
            expect(sentence in terminal.shown, terminal.shown)
        expect_same(home, before, "code typed at the terminal")


WALKS = [
    ("The keyring lost the key", test_lost),
    ("The keyring is locked", test_locked),
    ("The password of the computer was changed", test_password_changed),
    ("The keyring's file is damaged", test_damaged),
    ("There is no keyring", test_none),
    ("The passphrase is forgotten", test_forgotten),
    ("A key file is damaged or gone", test_key_files),
    ("Somebody may have seen the recovery code", test_code_seen),
    ("The laptop is lost or replaced", test_laptop),
    ("The passports file is missing", test_missing),
    ("Starting afresh", test_afresh),
]


def test_page_has_these_walks(home):
    headings = [heading for heading, _ in read_walks()]
    expect(headings == [heading for heading, _ in WALKS], f"the page has {headings}")


def play(heading, function):
    return lambda home: function(home, Walk(heading))


main("recovery", [
    ("the-page-has-these-walks-in-this-order", test_page_has_these_walks),
    *((heading.lower().replace("'", "").replace(" ", "-"), play(heading, function)) for heading, function in WALKS),
    ("the-code-typed-at-a-terminal", test_typed),
])  # fmt: skip
