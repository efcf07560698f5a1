#!/usr/bin/env python3
"""test-log-types.py SOURCE COMPILER...: what a log call takes, asked of the compiler itself.

Each line is compiled once as it stands in a function, with all warnings off. Those that could carry
somebody's words must not compile; those with events and numbers must, or the others would show
nothing."""

import subprocess
import sys

EVENT = "ONWARD_EVENT_VAULT_OPENED"
NUMBERS = [
    "onward_log (ONWARD_EVENT_VAULT_CLOSED);",
    f"onward_log_number ({EVENT}, 7);",
    f"onward_log_number ({EVENT}, error->code);",
    f"onward_log_number ({EVENT}, string->len);",
    f"onward_log_number ({EVENT}, g_get_real_time ());",
    f"onward_log_numbers ({EVENT}, (guint64) 1, TRUE);",
]
WORDS = {
    "a literal": f'onward_log_number ({EVENT}, "Robin Example");',
    "a char pointer": f"onward_log_number ({EVENT}, name);",
    "a constant char pointer": f"onward_log_number ({EVENT}, (const char *) name);",
    "bytes": f"onward_log_number ({EVENT}, (guint8 *) name);",
    "a char array": f"onward_log_number ({EVENT}, array);",
    "one letter": f"onward_log_number ({EVENT}, name[0]);",
    "one byte": f"onward_log_number ({EVENT}, (guint8) name[0]);",
    "the message of an error": f"onward_log_number ({EVENT}, error->message);",
    "an error": f"onward_log_number ({EVENT}, error);",
    "a GString": f"onward_log_number ({EVENT}, string);",
    "the text of a GString": f"onward_log_number ({EVENT}, string->str);",
    "a pointer to anything": f"onward_log_number ({EVENT}, (gpointer) name);",
    "a structure": f"onward_log_number ({EVENT}, *string);",
    "text as the second number": f"onward_log_numbers ({EVENT}, 1, name);",
    "a format": f'onward_log_numbers ({EVENT}, "%s", name);',
    "text in place of an event": "onward_log (name);",
    "a literal in place of an event": 'onward_log ("vault opened");',
    "a number in place of an event": "onward_log (error->code);",
    "an event that is not in the list": "onward_log (ONWARD_N_EVENTS);",
}
FRAME = """
#include "passport/onward-log.h"
void try_it (char *name, GError *error, GString *string);
void try_it (char *name, GError *error, GString *string) { char array[4] = "Rob"; (void) array; %s }
"""

source, *compiler = sys.argv[1:]
flags = subprocess.run(
    ["pkg-config", "--cflags", "glib-2.0"], capture_output=True, text=True, check=True
).stdout.split()


def compiles(line):
    run = subprocess.run(
        [*compiler, "-std=gnu11", "-w", "-fsyntax-only", *flags, f"-I{source}/app", "-x", "c", "-"],
        input=FRAME % line, capture_output=True, text=True,
    )  # fmt: skip
    return run.returncode == 0, run.stderr


def main():
    failures = 0
    cases = [(f"takes {line}", line, True) for line in NUMBERS]
    cases += [(f"refuses {what}", line, False) for what, line in WORDS.items()]
    print(f"TAP version 13\n1..{len(cases)}")
    for number, (name, line, right) in enumerate(cases, 1):
        done, said = compiles(line)
        failures += done != right
        print(f"{'ok' if done == right else 'not ok'} {number} - /passport/log-types/{name}")
        if done != right:
            print("\n".join(f"# {part}" for part in [line, *said.splitlines()]))
    print(f"# count: {len(WORDS)} calls with words do not compile, {len(NUMBERS)} with numbers do")
    return 1 if failures else 0


sys.exit(main())
