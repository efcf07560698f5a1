"""How the program was linked, and what it does to its process before it reads anything."""

import os
import re
import shutil
import subprocess

from onward_test import PROGRAM, Skipped, Terminal, expect, main


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


def state_of_process(home):
    """What the system says of the process while it waits for an answer at a terminal."""
    found = {}
    home.use_passphrase(None)
    terminal = Terminal(home, "init")
    terminal.wait_for("A passphrase for the new vault: ")
    for name in ("status", "limits"):
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
    ("starts-without-standard-descriptors", test_starts_without_standard_descriptors),
    ("says-when-the-result-is-lost", test_says_when_the_result_is_lost),
])  # fmt: skip
