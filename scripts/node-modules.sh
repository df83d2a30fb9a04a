#!/bin/sh
# Install the frontend's packages exactly as locked: node-modules.sh FOLDER
set -eu
command -v node >/dev/null || {
    echo "需要 Node.js 20.19 或更高版本 · Node.js >= 20.19 is needed" >&2
    exit 1
}
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || {
    echo "需要 Node.js 20.19 或更高版本 · Node.js >= 20.19 is needed (found $(node --version))" >&2
    exit 1
}
echo "· installing $1/package-lock.json"
cd "$1"
npm ci --no-audit --no-fund --loglevel=error
