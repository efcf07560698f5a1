#!/usr/bin/python3
"""exchange.py BUILD SOURCE: a passport goes all the way round, over the accessibility bus.

A SENDCo, a young person and an employer, each with a home and a vault of their own; between them go
files, copied, and what one says by phone. The SENDCo starts the passport from a school's file, the young
person takes it home, answers and picks what helps, the SENDCo seals it with the young person beside. An
employer asks, the young person shares, gets an answer, sends an update, and no longer agrees; the
employer deletes. The young person shares on their own computer: the seal gets there in their own copy.
Each file is looked at with `onward-cli check`, where it was made or where it came. Nothing waits for a
time. One TAP case each step.
"""

import shutil
import subprocess
import sys
import tempfile
import time

try:
    import reader
    import exchange_employer
    import exchange_sendco
    import exchange_young_person
except (ImportError, ValueError) as reason:
    print(f"1..0 # SKIP the accessibility library for Python is not here ({reason})")
    sys.exit(0)


class Story:
    """Who does what, in order."""

    def __init__(self, folder, build, source):
        self.sendco = exchange_sendco.Sendco("sendco", folder, build, source)
        self.robin = exchange_young_person.YoungPerson("robin", folder, build, source)
        self.works = exchange_employer.Employer("works", folder, build, source)

    def begin(self):
        self.words = self.sendco.start_from_school_file()

    def answer(self):
        self.words = self.robin.answer_questions(self.words)

    def seal(self):
        self.words = self.sendco.seal_first(self.words)
        self.code_of_school = self.sendco.give_card()

    def ask(self):
        self.works.know_school(self.code_of_school)
        self.code_of_works = self.works.ask()

    def share(self):
        self.robin.bring_sealed(self.words)
        self.robin.share(self.code_of_works)

    def receive(self):
        self.works.receive()

    def reply(self):
        self.works.reply()

    def reply_in(self):
        self.robin.take_answers()

    def seal_again(self):
        self.words = self.robin.change_something()
        self.words = self.sendco.seal_again(self.words)

    def update(self):
        self.robin.bring_sealed(self.words)
        self.robin.send_update()
        self.works.receive_newer()

    def withdraw(self):
        self.robin.withdraw()

    def delete(self):
        self.works.delete()


STEPS = [
    ("a-passport-starts-from-a-school-file", "begin"), ("its-owner-answers-at-home", "answer"),
    ("the-sendco-seals-with-them", "seal"), ("an-employer-asks", "ask"),
    ("they-share-what-was-asked-for", "share"), ("the-employer-takes-it-in-on-terms", "receive"),
    ("the-employer-answers", "reply"), ("the-answer-goes-into-the-passport", "reply_in"),
    ("what-changed-is-sealed-again", "seal_again"), ("an-update-says-what-is-new", "update"),
    ("they-no-longer-agree", "withdraw"), ("the-employer-deletes-with-a-receipt", "delete"),
]  # fmt: skip


def main():
    build, source = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="onward-exchange-")
    manager = None
    if shutil.which("openbox"):
        manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    story = Story(folder, build, source)
    print(f"1..{len(STEPS)}")
    for number, (claim, step) in enumerate(STEPS, 1):
        began = time.monotonic()
        try:
            getattr(story, step)()
        except AssertionError as reason:
            print(f"# {reason}\nnot ok {number} - /display/exchange/bus/{claim}")
            return 1
        print(f"ok {number} - /display/exchange/bus/{claim}")
        print(f"# {time.monotonic() - began:.1f} s", flush=True)
    if manager is not None:
        manager.terminate()
        manager.wait()
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
