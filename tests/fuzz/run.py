#!/usr/bin/env python3
"""run.py BUILD TESTS SECONDS TARGET...: runs the libFuzzer targets, two side by side, as TAP.

Each target looks for SECONDS (or ONWARD_FUZZ_SECONDS) from seeds made by fuzz-seeds and from what
it found before in this build folder. A crash, a leak, a hang or too much memory fails its case, and
the input is printed in base64: it belongs into tests/fuzz/vectors/TARGET once it is mended.
"""

import base64
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

LANES = 2
INPUT_SECONDS = 10  # for one input
MEMORY_MIB = 1024
# What each reader takes at most, and a little more; a school's file would be 256 MiB.
MAX_LENGTH = {
    "strict-json": 256 * 1024 + 64, "gate": 1024 * 1024, "jwe": 1024 * 1024, "reply": 256 * 1024 + 64,
    "ctf": 512 * 1024,
    "csv": 256 * 1024,
    "key-file": 20 * 1024, "backup": 192 * 1024,
}  # fmt: skip


def fuzz(build, tests, seconds, target, crashes):
    corpus = build / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    vectors = tests / "fuzz" / "vectors" / target
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    environment.pop("ASAN_OPTIONS", None)
    return subprocess.run(
        [build / f"fuzz-{target}", f"-max_total_time={seconds}", f"-timeout={INPUT_SECONDS}",
         f"-rss_limit_mb={MEMORY_MIB}", f"-max_len={MAX_LENGTH[target]}", "-print_final_stats=1",
         f"-dict={tests / 'fuzz' / (target + '.dict')}", f"-artifact_prefix={crashes}/",
         corpus, build / "seeds" / target, *([vectors] if vectors.is_dir() else [])],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        encoding="utf-8", errors="replace")  # fmt: skip


def last(pattern, text):
    found = re.findall(pattern, text, re.M)
    return found[-1] if found else "0"


def report(number, target, done, crashes):
    inputs = last(r"^stat::number_of_executed_units:\s*(\d+)", done.stdout)
    edges = last(r"\bcov: (\d+)", done.stdout)
    found = sorted(os.listdir(crashes))
    good = done.returncode == 0 and not found and int(inputs) > 0
    print(f"# count: {target}: {inputs} inputs, {len(found)} crashes, {edges} edges covered")
    for name in found:
        data = (pathlib.Path(crashes) / name).read_bytes()
        print(f"# {name}: {base64.b64encode(data).decode('ascii')}")
    if not good:
        print("".join(f"# {line}\n" for line in done.stdout.splitlines()[-60:]), end="")
    print(f"{'ok' if good else 'not ok'} {number} - /fuzz/{target}-stands-what-nobody-would-write")
    sys.stdout.flush()


def main():
    build, tests = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    seconds = int(os.environ.get("ONWARD_FUZZ_SECONDS") or sys.argv[3])
    targets = sys.argv[4:]
    print(f"1..{len(targets)}")
    subprocess.run([build / "fuzz-seeds", build / "seeds", tests], check=True)
    with tempfile.TemporaryDirectory(prefix="onward-fuzz-") as folder:
        crashes = {target: os.path.join(folder, target) for target in targets}
        for path in crashes.values():
            os.mkdir(path)
        with ThreadPoolExecutor(LANES) as lanes:
            runs = {target: lanes.submit(fuzz, build, tests, seconds, target, crashes[target])
                    for target in targets}
            for number, target in enumerate(targets, 1):
                report(number, target, runs[target].result(), crashes[target])


main()
