"""reader.py: drives the window from outside, as a screen reader or a keyboard does.

Everything waits for a state and never for a time: until() looks again after each event of the
accessibility bus, and at the latest at the next tick of the main loop; the test runner ends a test in
which nothing ever comes.
"""

import os
import subprocess

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

TICK = 50  # milliseconds between looks where the bus says nothing
EVENTS = ["object:children-changed", "object:state-changed:focused", "object:state-changed:checked",
          "object:text-changed", "object:property-change", "window:activate", "object:visible-data-changed"]
BUTTON = (Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON)
CHECK = (Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON)
FIELD = (Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT)


class Window:
    """A program with one window, on the accessibility bus."""

    def __init__(self, command, environment):
        Atspi.init()
        self.context = GLib.MainContext.default()
        self.focus = None  # what has it, as the bus said last
        self.moves = 0  # how often it went somewhere
        self.listener = Atspi.EventListener.new(self._event)
        for event in EVENTS:
            self.listener.register(event)
        GLib.timeout_add(TICK, lambda: True)
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        self.root = self.until(self._application)
        self.root.set_cache_mask(Atspi.Cache.NONE)

    def _event(self, event):
        if event.type == "object:state-changed:focused" and event.detail1 == 1:
            self.focus = event.source
            self.moves += 1

    def _application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return child
        return None

    def until(self, condition):
        """Waits until @condition gives something, and gives that."""
        while True:
            try:
                found = condition()
            except GLib.Error:  # it went away while we looked
                found = None
            if found:
                return found
            if getattr(self, "process", None) is not None and self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}")
            self.context.iteration(True)

    # --- looking ---

    def walk(self, accessible=None):
        accessible = accessible or self.root
        yield accessible
        for i in range(accessible.get_child_count()):
            child = accessible.get_child_at_index(i)
            if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
                yield from self.walk(child)

    def outer(self, accessible=None):
        """Each that shows, with its role, but not what is inside a button or a choice: its name says
        that, and each look at the bus takes time."""
        accessible = accessible or self.root
        for i in range(accessible.get_child_count()):
            child = accessible.get_child_at_index(i)
            states = child.get_state_set() if child is not None else None
            if states is None or not states.contains(Atspi.StateType.VISIBLE):
                continue
            role = child.get_role()
            yield child, role
            if role not in CHECK and not (role in BUTTON and self._is_plain(child, states)):
                yield from self.outer(child)

    def _is_plain(self, button, states):
        """Not what folds something out, nor the outside of a menu button, which does nothing itself."""
        folds = states.contains(Atspi.StateType.EXPANDABLE) or states.contains(Atspi.StateType.EXPANDED)
        return not folds and button.get_n_actions() > 0

    def find(self, roles, beginning):
        """The first that shows, of one of @roles, whose name begins so; None."""
        for one, role in self.outer():
            if role in roles and (one.get_name() or "").startswith(beginning):
                if role in BUTTON and one.get_n_actions() == 0:
                    continue
                return one
        return None

    def heading(self):
        """The words of the one heading that shows."""
        for one, role in self.outer():
            if role == Atspi.Role.HEADING and one.get_name():
                return one.get_name()
        return None

    def says(self, beginning):
        """Whether a label that begins so shows."""
        roles = (Atspi.Role.LABEL, Atspi.Role.HEADING, Atspi.Role.STATIC)
        return self.find(roles, beginning) is not None

    def until_heading(self, beginning):
        return self.until(lambda: (self.heading() or "").startswith(beginning))

    def until_says(self, beginning):
        return self.until(lambda: self.says(beginning))

    # --- acting over the bus ---

    def resize(self, width, height):
        """All of a screen shows in a window that is high enough."""
        xdotool("windowsize", self.until(self._shown), str(width), str(height))

    def _shown(self):
        shown = xdotool("search", "--onlyvisible", "--pid", str(self.process.pid)).split()
        return shown[-1] if shown else None

    def press(self, beginning):
        """As soon as it can be pressed: a button that is not ready does nothing, and says so."""
        button = self.until(lambda: self._ready(self.find(BUTTON, beginning)))
        button.do_action(0)

    def _ready(self, button):
        if button is not None and button.get_state_set().contains(Atspi.StateType.SENSITIVE):
            return button
        return None

    def write(self, beginning, text):
        """Into the field whose name begins so."""
        field = self.until(lambda: self.find(FIELD, beginning))
        field.set_text_contents(text)
        self.until(lambda: Atspi.Text.get_text(field, 0, field.get_character_count()) == text)

    def tick(self, beginning):
        """A choice. GTK 4.8 gives choices no action on the bus: a click where it stands."""
        choice = self.until(lambda: self.find(CHECK, beginning))
        before = choice.get_state_set().contains(Atspi.StateType.CHECKED)
        place = choice.get_extents(Atspi.CoordType.WINDOW)
        x, y = place.x + place.width // 2, place.y + place.height // 2
        xdotool("mousemove", "--window", self.until(self._shown), str(x), str(y), "click", "1")
        self.until(lambda: choice.get_state_set().contains(Atspi.StateType.CHECKED) != before)

    # --- acting by keyboard alone ---

    def keys(self, *keys):
        xdotool("key", *keys)

    def focus_name(self):
        try:
            return self.focus.get_name() or "" if self.focus is not None else ""
        except GLib.Error:  # it went away with its screen
            self.focus = None
            return ""

    def describe_focus(self):
        if not self.focus_name():
            return None
        place = self.focus.get_extents(Atspi.CoordType.WINDOW)
        return f"{self.focus.get_role_name()} “{self.focus.get_name()}” at {place.x}, {place.y}"

    def tab_to(self, beginning):
        """Presses Tab until what has the focus has a name that begins so; a whole round is too much."""
        seen = []
        while not self.focus_name().startswith(beginning):
            here = self.describe_focus()
            if here is not None and seen.count(here) > 1:
                raise AssertionError(f"Tab never comes to “{beginning}”, only to: {'; '.join(dict.fromkeys(seen))}")
            seen.append(here)
            moves = self.moves
            self.keys("Tab")
            self.until(lambda before=moves: self.moves != before)
        return self.focus

    def key_press(self, beginning, key="space"):
        self.tab_to(beginning)
        self.keys(key)

    def type(self, text):
        xdotool("type", "--", text)

    def close(self):
        self.process.terminate()
        self.process.wait()


def xdotool(*arguments):
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True).stdout


def environment(home, build, source):
    """A home of its own for the program, and what a build that is not installed needs."""
    return dict(
        os.environ, HOME=home, XDG_DATA_HOME=f"{home}/data", XDG_CONFIG_HOME=f"{home}/config",
        XDG_CACHE_HOME=f"{home}/cache", XDG_STATE_HOME=f"{home}/state", ONWARD_VAULT=f"{home}/vault",
        GSK_RENDERER="cairo", GDK_DEBUG="gl-disable", GSETTINGS_BACKEND="memory", GTK_A11Y="atspi",
        GSETTINGS_SCHEMA_DIR=f"{build}/data", G_MESSAGES_DEBUG="")  # fmt: skip
