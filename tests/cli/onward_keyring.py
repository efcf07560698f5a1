"""A session with a real gnome-keyring, on a bus of the test's own, for what happens to keyrings:

    with Desktop(home) as desktop:
        home.run("init", "--recovery-file", "code.txt")
        desktop.lock()
        …

While it lasts, the commands of the home are run in that session. No prompter is on its bus: a
question to unlock the keyring ends as one that nobody answered. Whatever was started has ended when
the block is left, and dies with this program if that is killed.
"""

import ctypes
import hashlib
import os
import re
import shutil
import signal
import subprocess

from onward_test import LIMIT_SECONDS, Skipped, expect

PASSWORD = b"a plainly invented login\n"
SERVICE = "org.freedesktop.secrets"
SECRETS = "/org/freedesktop/secrets"
LOGIN = SECRETS + "/collection/login"
PR_SET_PDEATHSIG = 1
CONFIGURATION = """<busconfig><type>session</type><listen>{}</listen><policy context='default'>
<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/>
</policy></busconfig>
"""


def die_with_the_test():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Desktop:
    def __init__(self, home):
        for program in ("dbus-daemon", "gnome-keyring-daemon", "gdbus"):
            if shutil.which(program) is None:
                raise Skipped(f"{program} is not installed")
        self.home = home
        self.keyring = None
        self.file = home.path("home/.local/share/keyrings/login.keyring")

    def __enter__(self):
        address = "unix:path=" + self.home.path("bus")
        configuration = self.home.path("bus.conf")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(address))
        self.bus = self.spawn("dbus-daemon", "--nofork", "--print-address=1", "--config-file=" + configuration)
        self.home.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        expect(self.bus.stdout.readline() != b"", "the bus does not start")  # it listens
        self.log_in()
        return self

    def __exit__(self, *_):
        self.log_out()
        end(self.bus)
        del self.home.environment["DBUS_SESSION_BUS_ADDRESS"]

    def spawn(self, *arguments):
        return subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.home.environment,
            preexec_fn=die_with_the_test,
        )

    def log_in(self, password=PASSWORD):
        """As a login does it: the password comes first, and the service is there after it."""
        self.keyring = self.spawn("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
        self.keyring.stdin.write(password)
        self.keyring.stdin.close()
        self.ask("wait", f"--timeout={LIMIT_SECONDS}", SERVICE)

    def log_out(self):
        if self.keyring is not None:
            end(self.keyring)
        self.keyring = None

    def ask(self, verb, *arguments):
        done = subprocess.run(
            ["gdbus", verb, "--session", *arguments],
            env=self.home.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LIMIT_SECONDS,
            check=False,
        )
        expect(done.returncode == 0, f"gdbus {verb} {arguments}: {done.stdout}")
        return done.stdout.decode("utf-8")

    def call(self, path, method, *arguments):
        return self.ask("call", "--dest", SERVICE, "--object-path", path, "--method", method, *arguments)

    def items(self):
        """The paths of all that the login keyring holds."""
        told = self.call(
            LOGIN, "org.freedesktop.DBus.Properties.Get", "org.freedesktop.Secret.Collection", "Items"
        )
        return sorted(re.findall(LOGIN + r"/\w+", told))

    def delete_items(self):
        for path in self.items():
            self.call(path, "org.freedesktop.Secret.Item.Delete")
        expect(self.items() == [], "an item is still there")

    def lock(self):
        self.call(SECRETS, "org.freedesktop.Secret.Service.Lock", f"[objectpath '{LOGIN}']")

    def hash(self):
        """Of the keyring's file: equal only if every item in it is as it was."""
        with open(self.file, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()


def end(process):
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def spoil(path):
    expect(os.path.getsize(path) > 0, f"{path} is empty already")
    with open(path, "wb") as file:
        file.write(b"no keyring\n")
