"""How the program was linked, and what it does to its process before it reads anything."""

import os
import re
import shutil
import stat
import subprocess

from onward_story import Party, college, order, school, to_college, to_name
from onward_test import PROGRAM, Skipped, Terminal, expect, main, note


def readelf(*options):
    if shutil.which("readelf") is None:
        raise Skipped("readelf is not installed")
    return subprocess.run(
        ["readelf", "--wide", *options, PROGRAM], capture_output=True, text=True, check=True
    ).stdout


def test_is_linked_safely(home):
    header, segments, dynamic = readelf("-h"), readelf("-l"), readelf("-d")
    expect(re.search(r"Type:\s+DYN", header), "not position-independent:\n" + header)
    expect(re.search(r"\(FLAGS(_1)?\).*\bNOW\b", dynamic), "symbols are bound late:\n" + dynamic)
    expect(re.search(r"\(FLAGS_1\).*\bPIE\b", dynamic), "not marked as PIE:\n" + dynamic)
    expect("GNU_RELRO" in segments, "no GNU_RELRO:\n" + segments)
    stack = re.search(r"GNU_STACK.*", segments)
    expect(stack and "RWE" not in stack.group(0), "an executable stack:\n" + segments)
    expect(not re.search(r"\((RPATH|RUNPATH)\)", dynamic), "it looks for libraries elsewhere:\n" + dynamic)


def test_keeps_sqlcipher_inside(home):
    dynamic, symbols = readelf("-d"), readelf("--dyn-syms")
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic)
    expect(needed, "no libraries at all:\n" + dynamic)
    for name in needed:
        expect("sqlite" not in name and "sqlcipher" not in name, f"{name} is loaded from outside")
    shown = [line for line in symbols.splitlines() if re.search(r"\bsqlite3_", line)]
    expect(shown == [], "symbols that another library could take over:\n" + "\n".join(shown))


def state_of_process(home, *more):
    """What the system says of the process while it waits for an answer at a terminal."""
    found = {}
    home.use_passphrase(None)
    terminal = Terminal(home, "init")
    terminal.wait_for("A new passphrase for the vault: ")
    for name in ("status", "limits", *more):
        with open(f"/proc/{terminal.process}/{name}", encoding="ascii") as file:
            found[name] = file.read()
    terminal.type("\x03")
    terminal.end()
    return found


def test_hardens_its_process(home):
    os.umask(0)
    found = state_of_process(home)
    expect(re.search(r"^NoNewPrivs:\s+1$", found["status"], re.M), found["status"])
    expect(re.search(r"^Umask:\s+0077$", found["status"], re.M), found["status"])
    limit = re.search(r"^Max core file size\s+([01])\s+([01])\s", found["limits"], re.M)
    expect(limit and limit.group(1) == limit.group(2), found["limits"])


def test_hands_no_file_on(home):
    """A file that whoever started it left open is not handed on to what it may start."""
    left = os.open(home.write("left.txt", "open"), os.O_RDONLY)
    os.set_inheritable(left, True)
    name = f"fdinfo/{left}"
    flags = re.search(r"^flags:\s+([0-7]+)$", state_of_process(home, name)[name], re.M)
    os.close(left)
    expect(flags and int(flags.group(1), 8) & os.O_CLOEXEC, f"handed on: {flags}")


def made_by_the_program(home, before):
    for folder, inside, names in os.walk(home.root):
        for name in inside + names:
            path = os.path.join(folder, name)
            if path not in before and path not in home.written:
                yield path


def everything_in(home):
    return {os.path.join(folder, name) for folder, dirs, names in os.walk(home.root) for name in dirs + names}


def count_private(home, before):
    """Every file that the program made is for its owner alone; returns how many there are."""
    paths = list(made_by_the_program(home, before))
    for path in paths:
        mode = os.lstat(path).st_mode
        right = 0o700 if stat.S_ISDIR(mode) else 0o600
        expect(stat.S_IMODE(mode) == right, f"{path} has mode {stat.S_IMODE(mode):o}")
    return len(paths)


def test_makes_private_files(home):
    """Whatever the umask is that it was started with: vaults, cards, transfer files, own copies,
    recovery codes, words and a whole tour."""
    before = everything_in(home)
    os.umask(0)
    sender = school(home)
    college(home)
    sender.run("share", sender.sam, *order("one.transfer", *to_college()))
    sender.run("share", sender.sam, *order("two.transfer", *to_name("two.words")))
    sender.run("export", sender.sam, "sam.passport", "--words-file", "own.words")
    home.init()
    home.run("tour", "tour")
    count = count_private(home, before)
    note(f"hardening: {count} files and folders made under umask 000 are for their owner alone")
    expect(count > 40, f"only {count} were looked at")


def test_makes_private_files_under_any_umask(home):
    before = everything_in(home)
    for mask in (0o022, 0o077, 0o177, 0o777):
        os.umask(mask)
        try:
            Party(home, f"vault{mask}").run("new", "Robin Example")
        finally:
            os.umask(0o022)
    expect(count_private(home, before) >= 4 * 5, "nothing was made")


def test_starts_without_standard_descriptors(home):
    """Started without stderr, its messages must not go into the database that gets number 2."""
    home.init()
    before = home.hashes()
    home.use_passphrase("incorrect horse")
    done = subprocess.run(
        [PROGRAM, "list"],
        env=home.environment,
        preexec_fn=lambda: [os.close(number) for number in (0, 1, 2)],
        check=False,
    )
    expect(done.returncode == 1, f"exit {done.returncode}")
    expect(home.hashes() == before, "a file of the vault changed")


def test_says_when_the_result_is_lost(home):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [PROGRAM, "catalogue"], env=home.environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    expect(done.returncode == 1, f"exit {done.returncode}")
    expect(b"The result could not be written out." in done.stderr, done.stderr)


main("hardening", [
    ("is-linked-safely", test_is_linked_safely),
    ("keeps-sqlcipher-inside", test_keeps_sqlcipher_inside),
    ("hardens-its-process", test_hardens_its_process),
    ("hands-no-file-on", test_hands_no_file_on),
    ("makes-private-files", test_makes_private_files),
    ("makes-private-files-under-any-umask", test_makes_private_files_under_any_umask),
    ("starts-without-standard-descriptors", test_starts_without_standard_descriptors),
    ("says-when-the-result-is-lost", test_says_when_the_result_is_lost),
])  # fmt: skip
