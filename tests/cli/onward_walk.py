"""The walks of data/doc/recovery.md: each heading, and the blocks of what is typed and seen below it,
so that page and test cannot drift apart."""

import os
import shlex
import subprocess

from onward_test import LIMIT_SECONDS, PROGRAM, expect

PAGE = os.path.join(os.environ["G_TEST_SRCDIR"], "..", "data", "doc", "recovery.md")


def read_walks():
    """A list of (heading, blocks); a block is a list of [command, lines seen]."""
    walks, block = [], None
    with open(PAGE, encoding="utf-8") as page:
        for line in page.read().split("\n"):
            if line.startswith("## "):
                walks.append((line[3:], []))
            if not line.startswith("    "):
                block = None
                continue
            if block is None:
                block = []
                walks[-1][1].append(block)
            if line.startswith("    $ "):
                block.append([line[6:], []])
            else:
                block[-1][1].append(line[4:])
    return walks


class Walk:
    def __init__(self, heading):
        self.blocks = dict(read_walks())[heading]

    def play(self, home, number=0, first=0, last=None):
        """Types what a block says, or some of its commands, and compares what is seen."""
        for command, lines in self.blocks[number][first:last]:
            words = shlex.split(home.fill_in(command))
            expect(words[0] == "onward-cli", f"not a command of this page: {command}")
            done = subprocess.run(
                [PROGRAM, *words[1:]],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=home.environment,
                cwd=home.path("work"),
                timeout=LIMIT_SECONDS,
                check=False,
            )
            seen = done.stdout.decode("utf-8")
            home.compare(command, "what is seen", lines, seen)
            fails = len(lines) == 1 and lines[0].startswith("onward-cli: ")
            expect((done.returncode != 0) == fails, f"{command}: exit {done.returncode}\n{seen}")
