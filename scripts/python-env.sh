#!/bin/sh
# Make a virtual environment and install a lock file into it: python-env.sh VENV LOCK
# Hashes are required; which index they come from is the machine's own configuration.
set -eu
venv=$1
lock=$2
python=${PYTHON:-python3}

fail() {
    echo "$1" >&2
    exit 1
}

if [ ! -x "$venv/bin/python" ]; then
    command -v "$python" >/dev/null || fail "需要 Python 3.11 或更高版本 · Python >= 3.11 is needed ($python not found)"
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "需要 Python 3.11 或更高版本 · Python >= 3.11 is needed; set PYTHON=… (found $("$python" --version))"
    echo "· making $venv"
    "$python" -m venv --without-pip "$venv" || fail "无法创建虚拟环境 · cannot make a virtual environment with $python"
fi

if ! "$python" -m pip --version >/dev/null 2>&1 && ! command -v uv >/dev/null &&
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # Debian's Python comes without pip
    echo "· installing python3-pip"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends python3-pip; } >/dev/null || true
fi

echo "· installing $lock"
if "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m pip --python "$venv/bin/python" install -qq --disable-pip-version-check \
        --no-deps --require-hashes --requirement "$lock"
elif command -v uv >/dev/null; then
    uv pip install --quiet --python "$venv/bin/python" --no-deps --require-hashes --requirement "$lock"
else
    # the wheel that ensurepip carries is enough
    "$venv/bin/python" -m ensurepip --default-pip >/dev/null ||
        fail "缺少 pip · pip is missing: install python3-venv or python3-pip"
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check \
        --no-deps --require-hashes --requirement "$lock"
fi
