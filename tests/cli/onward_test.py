"""What the suite `cli` stands on: the built program, driven as a person drives it.

A test is a function that takes a Home: a folder of its own with everything a person's home has.
Most tests are a transcript, as a terminal would show it:

    home.session('''
        $ onward-cli new "Robin Example"
        A passport for Robin Example is started: urn:uuid:<robin>
        $ onward-cli show nonsense
        ! onward-cli: “nonsense” is not the id of a passport. …
        [1]
    ''')

Lines after a command are what it prints to stdout; those with `! ` what it says on stderr; `[1]` is
its exit code where it is not 0. `<robin>` stands for anything, and for the same from then on, also
in commands. A line `...` stands for any lines, `…` at the end of a line for the rest of it.

Nothing here sleeps: what is waited for is an answer, or the end of a process.
"""

import hashlib
import os
import pty
import re
import select
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
import traceback

PROGRAM = os.environ["ONWARD_CLI"]
PEOPLE = os.environ["ONWARD_PEOPLE"]
CLOCK = "2026-11-21T09:00:00Z"
PASSPHRASE = "correct horse of Brookfield"
KEPT = ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "G_DEBUG")
LIMIT_SECONDS = 300  # for one command; a hang is a failure, not an endless run


class Mismatch(AssertionError):
    """Something was not as it should be; the text says what."""


class Skipped(Exception):
    """This test cannot run here; the text says why."""


def expect(condition, text):
    if not condition:
        raise Mismatch(text)


class Answer:
    """What one command gave back."""

    def __init__(self, done):
        self.status = done.returncode
        self.stdout = done.stdout.decode("utf-8")
        self.stderr = done.stderr.decode("utf-8")

    def __str__(self):
        return f"exit {self.status}\nstdout:\n{self.stdout}stderr:\n{self.stderr}"


class Home:
    """A home folder, with nothing of this computer's real one."""

    def __init__(self):
        self.root = tempfile.mkdtemp(prefix="onward-cli-")
        self.written = set()  # files that a test made itself
        self.seen = {}  # what the <names> of a session stood for
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.environment.update(LC_ALL="C.UTF-8", ONWARD_CLOCK=CLOCK)
        for variable, folder in (
            ("HOME", "home"),
            ("XDG_DATA_HOME", "home/.local/share"),
            ("XDG_CONFIG_HOME", "home/.config"),
            ("XDG_CACHE_HOME", "home/.cache"),
            ("XDG_STATE_HOME", "home/.local/state"),
            ("XDG_RUNTIME_DIR", "run"),
            ("TMPDIR", "tmp"),
        ):
            self.environment[variable] = self.path(folder)
            os.makedirs(self.path(folder), mode=0o700, exist_ok=True)
        os.makedirs(self.path("work"))
        self.vault = self.path("home/.local/share/onward")
        self.config = self.path("home/.config/onward")
        self.use_passphrase(PASSPHRASE + "\n")

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def write(self, name, text):
        """Makes a file where commands are run; returns its path."""
        path = self.path("work", name)
        self.written.add(path)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def read(self, name):
        with open(self.path("work", name), encoding="utf-8") as file:
            return file.read()

    def use_passphrase(self, text):
        """From here on this is what stands in the passphrase file; None: there is no such file."""
        self.environment.pop("ONWARD_PASSPHRASE_FILE", None)
        if text is not None:
            self.environment["ONWARD_PASSPHRASE_FILE"] = self.write("passphrase.txt", text)

    def init(self):
        self.run("init", "--recovery-file", self.path("work", "recovery.txt"))

    def run(self, *arguments, status=0, stdin=b""):
        """Runs one command and returns its Answer; any other exit code than @status fails."""
        answer = Answer(
            subprocess.run(
                [PROGRAM, *arguments],
                input=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=self.environment,
                cwd=self.path("work"),
                timeout=LIMIT_SECONDS,
                check=False,
            )
        )
        expect(
            answer.status == status,
            f"{shlex.join(arguments)}: expected exit {status}, but there was {answer}",
        )
        return answer

    def session(self, transcript):
        """Runs the commands of a transcript and compares what they print."""
        for command, expected in read_transcript(transcript):
            words = shlex.split(self.fill_in(command))
            expect(words[0] == "onward-cli", f"not a command of this suite: {command}")
            status, out, err = expected
            answer = self.run(*words[1:], status=status)
            self.compare(command, "stdout", out, answer.stdout)
            self.compare(command, "stderr", err, answer.stderr)

    def fill_in(self, text):
        return re.sub(
            r"<([a-z-]+)>", lambda found: self.seen.get(found.group(1), found.group(0)), text
        )

    def compare(self, command, where, expected, printed):
        pattern = "".join(self.pattern_of(line) for line in expected)
        found = re.fullmatch(pattern, printed)
        expect(
            found,
            f"$ {command}\n{where} should have been:\n" + "\n".join(expected) + f"\nbut was:\n{printed}",
        )
        self.seen.update({name.replace("_", "-"): text for name, text in found.groupdict().items()})

    def pattern_of(self, line):
        if line.strip() == "...":
            return r"(?:.*\n)*?"
        pieces = []
        for piece in re.split(r"(<[a-z-]+>)", self.fill_in(line)):
            name = re.fullmatch(r"<([a-z-]+)>", piece)
            pieces.append(f"(?P<{name.group(1).replace('-', '_')}>.+?)" if name else re.escape(piece))
        pattern = "".join(pieces)
        if line.endswith("…"):
            pattern = pattern[: -len(re.escape("…"))] + ".*"
        return pattern + r"\n"

    def hashes(self):
        """Of every file of the vault and of the config folder, to see that nothing changed."""
        found = {}
        for top in (self.vault, self.config):
            for folder, _, names in os.walk(top):
                for name in names:
                    path = os.path.join(folder, name)
                    with open(path, "rb") as file:
                        found[os.path.relpath(path, self.root)] = hashlib.sha256(file.read()).hexdigest()
        return found

    def forget_config(self):
        """Takes away the third copy of the key file."""
        shutil.rmtree(self.config, ignore_errors=True)

    def remove(self):
        shutil.rmtree(self.root)


def read_transcript(transcript):
    """Yields (command, (status, stdout lines, stderr lines))."""
    steps = []
    for line in textwrap.dedent(transcript).strip("\n").split("\n"):
        if line.startswith("$ "):
            steps.append([line[2:], 0, [], []])
        elif re.fullmatch(r"\[\d+\]", line):
            steps[-1][1] = int(line[1:-1])
        elif line.startswith("! "):
            steps[-1][3].append(line[2:])
        else:
            steps[-1][2].append(line)
    for command, status, out, err in steps:
        yield command, (status, out, err)


class Terminal:
    """A person at a terminal: reads what is shown and types when asked."""

    def __init__(self, home, *arguments):
        self.shown = ""
        try:
            self.process, self.terminal = pty.fork()
        except OSError as trouble:  # a bare chroot has no /dev/pts
            raise Skipped(f"no terminal can be opened here: {trouble}") from None
        if self.process == 0:
            os.chdir(home.path("work"))
            os.execve(PROGRAM, [PROGRAM, *arguments], home.environment)

    def read(self):
        ready, _, _ = select.select([self.terminal], [], [], LIMIT_SECONDS)
        expect(ready, f"nothing more was shown, and it did not end:\n{self.shown}")
        try:
            piece = os.read(self.terminal, 4096)
        except OSError:  # how Linux says that nobody is at the other end any more
            piece = b""
        self.shown += piece.decode("utf-8")
        return piece != b""

    def wait_for(self, text):
        while text not in self.shown:
            expect(self.read(), f"“{text}” was never shown, but:\n{self.shown}")

    def type(self, text):
        os.write(self.terminal, text.encode("utf-8"))

    def end(self):
        """Waits for the end; returns the exit code, or minus the signal."""
        while self.read():
            pass
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def note(text):
    print(f"# count: {text}", flush=True)


def run_one(number, name, function):
    home = Home()
    try:
        function(home)
        print(f"ok {number} - {name}", flush=True)
        return True
    except Skipped as reason:
        print(f"ok {number} - {name} # SKIP {reason}", flush=True)
        return True
    except Exception as error:  # any trouble is this test's, and the others go on
        print(f"not ok {number} - {name}")
        text = str(error) if isinstance(error, Mismatch) else traceback.format_exc()
        print(textwrap.indent(text, "# ", lambda line: True), flush=True)
        return False
    finally:
        home.remove()


def main(subject, tests):
    """Runs the tests of a file, each a (name, function), as TAP."""
    print(f"TAP version 13\n1..{len(tests)}", flush=True)
    results = [
        run_one(number, f"/cli/{subject}/{name}", function)
        for number, (name, function) in enumerate(tests, 1)
    ]
    sys.exit(0 if all(results) else 1)
