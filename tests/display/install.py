#!/usr/bin/env python3
"""install.py MESON BUILD: does what `meson install` puts into a folder run from there?

Installs into a folder of its own, looks for what a desktop needs, starts the installed program on the
bus and the display it has been given, starts it a second time, and ends it as its menu does. Nothing
here waits for a time: for a name on the bus, for a window, for the end of a process.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ID = "io.github.onward_passport.Onward"
PATH = "/io/github/onward_passport/Onward"
NEEDED = {
    "the-program": "bin/onward",
    "the-command-line": "bin/onward-cli",
    "an-entry-in-the-menu": f"share/applications/{ID}.desktop",
    "an-icon": f"share/icons/hicolor/scalable/apps/{ID}.svg",
    "a-symbolic-icon": f"share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
    "the-kinds-of-file-it-opens": f"share/mime/packages/{ID}.xml",
    "an-icon-for-these": f"share/icons/hicolor/scalable/mimetypes/{ID}-document.svg",
    "the-schema-of-the-preferences": f"share/glib-2.0/schemas/{ID}.gschema.xml",
}
count = 0


def case(name, well, note=""):
    global count
    count += 1
    if note and not well:
        print("\n".join(f"# {line}" for line in str(note).splitlines()))
    print(f"{'ok' if well else 'not ok'} {count} /display/install/{name}", flush=True)
    return well


def run(*words, **more):
    return subprocess.run(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)


def find_prefix(root):
    """Where the programs are in it: the prefix the build was made for."""
    return next(root.rglob("bin/onward")).parent.parent


def environment(top, prefix):
    home = top / "home"
    (home / "run").mkdir(parents=True, mode=0o700)
    more = {
        "HOME": home, "XDG_DATA_HOME": home / "data", "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache", "XDG_RUNTIME_DIR": home / "run",
        "XDG_DATA_DIRS": f"{prefix}/share:/usr/local/share:/usr/share",
        "ONWARD_LOCALE_DIR": prefix / "share/locale", "GSETTINGS_BACKEND": "memory",
        "GSK_RENDERER": "cairo", "GDK_DEBUG": "gl-disable", "G_DEBUG": "fatal-criticals",
    }  # fmt: skip
    gone = ("GSETTINGS_SCHEMA_DIR", "ONWARD_VAULT", "GTK_A11Y")
    return {**{k: v for k, v in os.environ.items() if k not in gone}, **{k: str(v) for k, v in more.items()}}


def windows():
    listed = run("xdotool", "search", "--onlyvisible", "--name", "^Onward$")
    return [line for line in listed.stdout.splitlines() if line.isdigit()]


def first_window():
    run("xdotool", "search", "--sync", "--onlyvisible", "--name", "^Onward$")
    return windows()


def look_at_program(prefix, env):
    program = str(prefix / "bin/onward")
    first = subprocess.Popen([program], env=env)
    try:
        run("gdbus", "wait", "--session", ID)
        case("it-starts-to-its-first-window", len(first_window()) == 1)
        second = run(program, env=env)
        case("a-second-start-shows-the-same-window", second.returncode == 0 and len(windows()) == 1, second.stdout)
        ended = run("gdbus", "call", "--session", "--dest", ID, "--object-path", PATH,
                    "--method", "org.gtk.Actions.Activate", "quit", "[]", "{}")
        case("its-menu-ends-it", ended.returncode == 0 and first.wait() == 0, ended.stdout)
        made = list((pathlib.Path(env["XDG_DATA_HOME"])).rglob("passports.*"))
        case("looking-made-no-vault", not made, made)
    finally:
        if first.poll() is None:
            first.kill()


def look_at_types(types, entry):
    """Every kind of file that is described is one that the menu's entry opens, and the other way round."""
    described = set(re.findall(r'<mime-type type="([^"]+)"', types.read_text()))
    opened = set(re.search(r"^MimeType=(.*)$", entry.read_text(), re.M).group(1).strip(";").split(";"))
    case("the-entry-opens-every-kind-of-file", described == opened and len(opened) == 8, described ^ opened)
    case("the-entry-hands-a-file-over", re.search(r"^Exec=onward %[fFuU]$", entry.read_text(), re.M))


def main():
    meson, build = sys.argv[1], sys.argv[2]
    for tool in ("xdotool", "gdbus", "glib-compile-schemas", "desktop-file-validate"):
        if not shutil.which(tool):
            print(f"1..0 # SKIP {tool} is not here")
            return
    with tempfile.TemporaryDirectory(prefix="onward-install-") as name:
        top = pathlib.Path(name)
        done = run(meson, "install", "--no-rebuild", "--quiet", "--destdir", str(top / "root"), "-C", build)
        if not case("everything-is-put-into-a-folder", done.returncode == 0, done.stdout):
            print("1..1")
            return
        prefix = find_prefix(top / "root")
        for what, path in NEEDED.items():
            case(f"there-is-{what}", (prefix / path).exists(), path)
        desktop = run("desktop-file-validate", str(prefix / NEEDED["an-entry-in-the-menu"]))
        case("the-entry-is-a-good-one", desktop.returncode == 0 and not desktop.stdout, desktop.stdout)
        look_at_types(prefix / NEEDED["the-kinds-of-file-it-opens"], prefix / NEEDED["an-entry-in-the-menu"])
        # What a package's own script does after it was put into its place.
        schemas = run("glib-compile-schemas", "--strict", str(prefix / "share/glib-2.0/schemas"))
        case("the-preferences-compile", schemas.returncode == 0, schemas.stdout)
        look_at_program(prefix, environment(top, prefix))
    print(f"1..{count}")


main()
