#!/usr/bin/python3
"""newcomer.py bus|keyboard BUILD SOURCE: somebody who was never here makes their passport.

From the first start to "ready for your SENDCo", with a name, three answers and five things that help:
once over the accessibility bus, as with a screen reader or a switch, once by keyboard alone. Then
the command line says what is in the vault. Nothing waits for a time. One TAP case each step.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

try:
    import reader
except (ImportError, ValueError) as reason:
    print(f"1..0 # SKIP the accessibility library for Python is not here ({reason})")
    sys.exit(0)

PASSPHRASE = "four plain words here"
NAME = "Sam Example"
HELPS = 5


class Newcomer:
    """What a newcomer does, in words of the screens; how is said by the classes below."""

    def __init__(self, window):
        self.window = window

    def first_start(self):
        self.window.until_heading("Who uses this computer?")
        self.choose("It is my passport")
        self.press("Go on")
        self.window.until_heading("Do other people use your log-in?")
        self.choose("Yes, other people use it too")
        self.press("Go on")
        self.window.until(lambda: self.window.find(reader.FIELD, ""))

    def passphrase(self):
        for field in self.passphrase_fields():
            self.write(field, PASSPHRASE)
        self.press("Go on")
        self.window.until_heading("Keep this code safe")

    def passphrase_fields(self):
        names = [one.get_name() for one in self.window.walk() if one.get_role() in reader.FIELD]
        assert len(names) == 2, names
        return names

    def code_later(self):
        self.press("Do this later")
        self.window.until_heading("Hello")

    def name(self):
        self.press("Start")
        self.window.until_heading("What name do you like to be called?")
        self.write("What name do you like to be called?", NAME)
        self.window.until_says("Saved")
        self.press("Next")
        self.window.until_heading("How do you say your name?")

    def skip(self):
        self.press("Skip for now")
        self.window.until_heading("Which words should people use for you?")
        self.press("Back")
        self.window.until_heading("How do you say your name?")
        self.press("Home")
        self.window.until_heading(f"Hello {NAME}")

    def helps(self):
        self.press("What helps me")
        self.window.until_heading("Find what helps you")
        for number in range(1, HELPS + 1):
            self.press("Add: ")
            self.window.until(lambda n=number: self.count_added() == n)
        self.press("Home")
        self.window.until_heading("Hello")

    def count_added(self):
        return sum(1 for one in self.window.walk()
                   if one.get_role() in reader.BUTTON and (one.get_name() or "").startswith("Added: "))

    def ready(self):
        self.press("Tell my SENDCo")
        self.window.until_heading("Tell your SENDCo that it is ready")
        self.press("It is ready")
        self.window.until_heading("Ready for your SENDCo")


class OverTheBus(Newcomer):
    def press(self, name):
        self.window.press(name)

    def choose(self, name):
        self.window.tick(name)

    def write(self, name, text):
        self.window.write(name, text)


class ByKeyboard(Newcomer):
    def press(self, name):
        self.window.until(lambda: self.window.find(reader.BUTTON, name))
        self.window.key_press(name)

    def choose(self, name):
        choice = self.window.tab_to(name)
        self.window.keys("space")
        self.window.until(lambda: choice.get_state_set().contains(reader.Atspi.StateType.CHECKED))

    def write(self, name, text):
        field = self.window.tab_to(name)
        self.window.type(text)
        self.window.until(lambda: field.get_character_count() == len(text))


STEPS = [
    ("they-say-who-they-are", "first_start"), ("others-need-a-passphrase", "passphrase"),
    ("the-code-can-wait", "code_later"), ("their-name-is-saved", "name"),
    ("any-question-can-be-left-out", "skip"), ("five-things-that-help", "helps"),
    ("it-is-ready-for-their-sendco", "ready"),
]  # fmt: skip


def kept(build, home, environment):
    """What the command line finds in the vault, once the window is gone."""
    words = os.path.join(home, "words")
    with open(words, "w", encoding="utf-8") as file:
        file.write(PASSPHRASE + "\n")
    command = [f"{build}/app/cli/onward-cli", "--passphrase-file", words, "--json"]
    run = subprocess.run([*command, "list"], env=environment, capture_output=True, text=True, check=True)
    person = json.loads(run.stdout.splitlines()[0])
    adjustments = subprocess.run([*command, "adjust", person["id"], "list"], env=environment, capture_output=True,
                                 text=True, check=True).stdout
    return person["name"], len(adjustments.splitlines())


def main():
    how, build, source = sys.argv[1:4]
    home = tempfile.mkdtemp(prefix="onward-newcomer-")
    environment = reader.environment(home, build, source)
    manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) if shutil.which("openbox") else None
    window = reader.Window([f"{build}/app/desktop/onward"], environment)
    newcomer = (OverTheBus if how == "bus" else ByKeyboard)(window)
    print(f"1..{len(STEPS) + 1}")
    for number, (claim, step) in enumerate(STEPS, 1):
        try:
            getattr(newcomer, step)()
        except AssertionError as reason:
            print(f"# {reason}\nnot ok {number} - /display/newcomer/{how}/{claim}")
            return 1
        print(f"ok {number} - /display/newcomer/{how}/{claim}", flush=True)
    window.close()
    if manager is not None:
        manager.terminate()
        manager.wait()
    found = kept(build, home, environment)
    good = found == (NAME, HELPS)
    print(f"# kept: {found[1]} adjustments" if good else f"# kept: {found}")
    print(f"{'ok' if good else 'not ok'} {len(STEPS) + 1} - /display/newcomer/{how}/all-of-it-is-in-the-vault")
    shutil.rmtree(home, ignore_errors=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
