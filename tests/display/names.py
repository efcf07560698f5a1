#!/usr/bin/python3
"""names.py SHOW: does every control of every screen have a good name?

Shows each screen with SHOW (tests/display/show.c) and walks what the accessibility bus has of it, as
a screen reader would. A control's name is not empty, no name of a type, not doubled, has no mnemonic
left over, and stands only once on its screen. One TAP case a screen.
"""

import re
import subprocess
import sys

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    print("1..0 # SKIP the accessibility library for Python is not here")
    sys.exit(0)

CONTROLS = {
    Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON,
    Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT, Atspi.Role.COMBO_BOX, Atspi.Role.SLIDER,
    Atspi.Role.SPIN_BUTTON, Atspi.Role.PAGE_TAB, Atspi.Role.LINK, Atspi.Role.MENU_ITEM,
    Atspi.Role.LIST_ITEM, Atspi.Role.SWITCH if hasattr(Atspi.Role, "SWITCH") else Atspi.Role.CHECK_BOX,
}  # fmt: skip
# What GTK and libadwaita make inside their own windows, and gives us no hold: the pages of the
# preferences, and the list of shortcuts a search found.
STOCK_CONTROLS = {(Atspi.Role.PAGE_TAB, "GtkLabel"), (Atspi.Role.ENTRY, "GtkSearchEntry")}
# Windows of GTK and libadwaita keep several layouts or pages at once, of which one shows: a name may
# stand there twice.
STOCK_SCREENS = {"about", "shortcuts", "copy"}
TYPE_NAME = re.compile(r"^(Gtk|Adw|Gdk|Onward)[A-Z]")


def shown(accessible):
    return accessible.get_state_set().contains(Atspi.StateType.VISIBLE)


def walk(accessible):
    """Every accessible below @accessible that shows, itself first."""
    yield accessible
    for i in range(accessible.get_child_count()):
        child = accessible.get_child_at_index(i)
        if child is not None and shown(child):
            yield from walk(child)


def faults_of(name):
    if not name.strip():
        yield "has no name"
    if TYPE_NAME.match(name):
        yield "has the name of a type"
    if name.startswith("_"):
        yield "has a mnemonic in its name"
    words = name.split()
    half = len(words) // 2
    if words and len(words) % 2 == 0 and [w.lstrip("_") for w in words[:half]] == [w.lstrip("_") for w in words[half:]]:
        yield "has its name twice"


def look(root, stock):
    """What is wrong with the names on one screen, in sentences."""
    seen = {}
    for accessible in walk(root):
        role = accessible.get_role()
        if role in (Atspi.Role.FRAME, Atspi.Role.DIALOG):
            seen = {}  # each window has its own Close
        if role not in CONTROLS or (role, accessible.get_name()) in STOCK_CONTROLS:
            continue
        # A menu button is a node without an action around the button itself.
        if role == Atspi.Role.PUSH_BUTTON and accessible.get_child_count() > 0 and accessible.get_n_actions() == 0:
            continue
        name = accessible.get_name() or ""
        for fault in faults_of(name):
            yield f"a {accessible.get_role_name()} “{name}” {fault}"
        if name in seen.get(role, ()) and not stock:
            yield f"two {accessible.get_role_name()}s are called “{name}”"
        seen.setdefault(role, set()).add(name)


def application(pid):
    """The program with this process id on the bus, as soon as it is there."""
    while True:
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == pid:
                return child


def look_until_it_stands(show, stock):
    """How many controls show, and what is wrong with their names.

    The bus tells of a screen bit by bit. When something went while we looked, we look again, as long
    as the program lives.
    """
    while True:
        try:
            root = application(show.pid)
            root.set_cache_mask(Atspi.Cache.NONE)  # the screen before is not there any more
            controls = sum(1 for one in walk(root) if one.get_role() in CONTROLS)
            return controls, list(look(root, stock))
        except GLib.Error as gone:
            if show.poll() is not None:
                raise AssertionError(f"the program ended with {show.returncode}") from gone
            Atspi.get_desktop(0).clear_cache()
            while GLib.MainContext.default().iteration(False):
                pass


def main():
    show = subprocess.Popen([sys.argv[1], "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            text=True, encoding="utf-8")
    lines = (line.rstrip("\n") for line in show.stdout)
    names = [line for line in iter(lambda: next(lines), "") if not line.startswith("#")]
    print(f"1..{len(names)}")
    failed = False
    for number, name in enumerate(names, 1):
        show.stdin.write(name + "\n")
        show.stdin.flush()
        while next(lines) != "shown":
            pass
        controls, troubles = look_until_it_stands(show, name in STOCK_SCREENS)
        claim = f"{number} - /display/names/every-control-of-{name}-has-one-good-name"
        if controls == 0:
            troubles.append("no control is on the bus")
        for trouble in troubles:
            print(f"# {trouble}")
        failed = failed or bool(troubles)
        print(f"{'not ok' if troubles else 'ok'} {claim}", flush=True)
    show.stdin.close()
    show.wait()
    return 1 if failed else 0


sys.exit(main())
