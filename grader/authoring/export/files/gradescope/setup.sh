#!/usr/bin/env bash
# Gradescope runs this once, when the autograder is built: a Python with everything that grading needs.
# AUTOGRADER_ROOT is where Gradescope keeps its folders; WORKBOOK_PYTHON, if given, is a Python that has everything already.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
source=$root/source
environment=$root/environment

chmod -R go= "$source" # for root alone, in case a layer of the sandbox is missing here

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ -n "${WORKBOOK_PYTHON:-}" ]; then
    mkdir -p "$environment/bin"
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$WORKBOOK_PYTHON" >"$environment/bin/python"
    chmod +x "$environment/bin/python"
    exit 0
fi

if command -v apt-get >/dev/null; then
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3 python3-venv python3-pip libseccomp2
fi
# uv knows where the builds of torch for CPUs are, and brings a Python along where the image's is older than 3.11.
python3 -m venv "$root/uv"
"$root/uv/bin/python" -m pip install --no-cache-dir uv
uv=$root/uv/bin/uv
if new_enough python3; then
    python3 -m venv "$environment"
else
    "$uv" venv --seed --python "$PYTHON" "$environment"
fi
install=("$uv" pip install --no-cache --python "$environment/bin/python")
"${install[@]}" --torch-backend cpu --requirement "$source/requirements.txt"
# The grader itself: a student's code runs in a process that sees installed packages only.
"${install[@]}" --no-deps --no-build-isolation "$source/workbook"
