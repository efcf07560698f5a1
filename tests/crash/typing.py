#!/usr/bin/env python3
"""typing.py TYPIST: how much is lost when the window is killed while somebody types?

A hundred times: starts a typist (tests/crash/typist.c) who types eight characters a second, kills the
process at a random moment and counts what the vault has. Two seconds of typing, 16 characters, and
what was typed while one save went on may be lost; everything else has to be there.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading

ROUNDS = 100
AT_ONCE = 10
MAY_BE_LOST = 16 + 2  # two seconds, and those that fell into a save
SEED = 20261122


def one(typist, folder, kill_after):
    """Types until @kill_after characters, dies, and gives back (typed, saved)."""
    environment = dict(os.environ, TMPDIR=folder)
    process = subprocess.Popen([typist, "type"], env=environment, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    typed, vault, code = 0, None, None
    for line in process.stdout:
        words = line.split()
        if words[:1] == ["vault"]:
            vault, code = words[1], words[2]
        elif words[:1] == ["typed"]:
            typed = int(words[1])
            if typed >= kill_after:
                break
    process.kill()
    # What it said before it died counts too.
    for line in process.stdout:
        if line.startswith("typed "):
            typed = int(line.split()[1])
    process.wait()
    counted = subprocess.run([typist, "count", vault, code], env=environment, text=True,
                             capture_output=True)
    return typed, int(counted.stdout) if counted.returncode == 0 else None


def main():
    typist = sys.argv[1]
    dice = random.Random(SEED)
    moments = [dice.randint(1, 45) for _ in range(ROUNDS)]
    results = [None] * ROUNDS
    todo = list(range(ROUNDS))
    top = tempfile.mkdtemp(prefix="onward-typing-")

    def work():
        while todo:
            number = todo.pop()
            folder = os.path.join(top, str(number))
            os.mkdir(folder)
            results[number] = one(typist, folder, moments[number])
            shutil.rmtree(folder, ignore_errors=True)

    workers = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    shutil.rmtree(top, ignore_errors=True)

    unreadable = [result for result in results if result[1] is None]
    lost = [typed - saved for typed, saved in (r for r in results if r[1] is not None)]
    typed = sum(result[0] for result in results)
    print("1..3")
    print(f"# count: {ROUNDS} kills while typing, {typed} characters typed, at most {max(lost, default=0)} lost at once")
    print(f"{'not ok' if unreadable else 'ok'} 1 - /crash/typing/every-vault-opens-again")
    print(f"{'not ok' if max(lost) > MAY_BE_LOST else 'ok'} 2 - /crash/typing/two-seconds-and-a-save-are-the-most-that-is-lost")
    some = any(saved for _, saved in results if saved)
    print(f"{'ok' if some else 'not ok'} 3 - /crash/typing/something-was-saved-at-all")
    return 0 if not unreadable and max(lost) <= MAY_BE_LOST and some else 1


sys.exit(main())
