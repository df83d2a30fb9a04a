#!/bin/sh
# Whether openapi.json, the labels and the generated types are what the code says.
set -eu
cd "$(dirname "$0")/.."
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
(cd backend && .venv/bin/python -m app.cli contract --into "$fresh" >/dev/null)
(cd frontend && npx --no-install openapi-typescript "$fresh/openapi.json" -o "$fresh/schema.gen.ts" --alphabetize >/dev/null)
stale=0
for file in openapi.json labels.gen.json lengths.gen.json schema.gen.ts; do
    if ! cmp -s "$fresh/$file" "frontend/src/api/$file"; then
        echo "frontend/src/api/$file 已过期 · is stale: run make contract" >&2
        stale=1
    fi
done
exit "$stale"
