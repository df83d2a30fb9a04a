#!/bin/sh
# Build the web pages; what the build has to say is shown only when it fails.
set -eu
cd "$(dirname "$0")/../frontend"
said=$(mktemp)
trap 'rm -f "$said"' EXIT
npm run --silent build >"$said" 2>&1 || {
    cat "$said" >&2
    exit 1
}
