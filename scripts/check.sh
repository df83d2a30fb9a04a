#!/bin/sh
# The checks of `make lint` and `make test`: check.sh [lint] [tests] [journeys]
# Every stage runs even when an earlier one failed; the table at the end says which.
set -u
cd "$(dirname "$0")/.."
failed=0
summary=""

stage() {
    name=$1
    shift
    printf '\n━━ %s ━━\n' "$name"
    began=$(date +%s)
    "$@"
    code=$?
    case $code in
        0) result=passed ;;
        77) result=SKIPPED ;;
        *)
            result=FAILED
            failed=1
            ;;
    esac
    took=$(($(date +%s) - began))
    summary="$summary$(printf '  %-8s %5ss  %s' "$result" "$took" "$name")
"
}

backend() { (cd backend && PATH="$PWD/.venv/bin:$PATH" "$@"); }
frontend() { (cd frontend && "$@"); }

lint() {
    stage "ruff check" backend ruff check --quiet . ../bench ../drills ../scripts ../verifier
    stage "ruff format" backend ruff format --quiet --check . ../bench ../drills ../scripts ../verifier
    stage "mypy" backend mypy
    stage "import contracts" backend lint-imports --no-logo
    stage "guards: locks, machine paths, sizes" backend python ../scripts/guard.py
    stage "contract is fresh" scripts/contract-fresh.sh
    stage "compose file" backend check-jsonschema --builtin-schema vendor.compose-spec ../docker-compose.yml
    stage "vue-tsc" frontend npm run --silent types
    stage "eslint" frontend npm run --silent lint
}

tests() {
    stage "pytest" backend python -m pytest -n 2 -q
    stage "vitest" frontend npm run --silent test
    stage "build" make --no-print-directory frontend/dist/.build.stamp
}

journeys() {
    stage "browser journeys" scripts/e2e.sh
}

for part in "$@"; do
    case $part in
        lint | tests | journeys) "$part" ;;
        *)
            echo "unknown part: $part" >&2
            exit 2
            ;;
    esac
done

printf '\n━━ summary ━━\n%s' "$summary"
[ "$failed" = 0 ] || echo "有检查未通过 · some checks failed"
exit "$failed"
