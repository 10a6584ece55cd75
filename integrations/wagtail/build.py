#!/usr/bin/env python3
"""Builds the wheel: ``python3 build.py OUT`` puts sverka_wagtail-….whl into OUT.

The element and its engine are those of the npm package, built before by
``cargo xtask build``; nothing of them is kept in this folder.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = ("element.js", "sverka.wasm")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="folder for the wheel")
    parser.add_argument("--from", dest="dist", type=Path, default=HERE.parent.parent / "pkg" / "dist",
                        help="the built npm package (default: pkg/dist)")
    parser.add_argument("--no-isolation", action="store_true",
                        help="build with the setuptools that is installed, without fetching one")
    options = parser.parse_args()
    missing = [name for name in FILES if not (options.dist / name).is_file()]
    if missing:
        print(f"{options.dist}: no {' and no '.join(missing)}: build the npm package first (cargo xtask build)",
              file=sys.stderr)
        return 1
    version = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder, "source")
        shutil.copytree(HERE, stage, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build"))
        # Under the version: a browser never pairs a kept script with another's engine.
        static = stage / "sverka_wagtail" / "static" / "sverka_wagtail" / version
        static.mkdir()
        for name in FILES:
            shutil.copyfile(options.dist / name, static / name)
        pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
        isolation = ["--no-build-isolation"] if options.no_isolation else []
        return subprocess.call([*pip, *isolation, "--wheel-dir", str(options.out), str(stage)])


if __name__ == "__main__":
    sys.exit(main())
