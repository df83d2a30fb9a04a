#!/bin/sh
# The checks of `make lint` and `make test`: check.sh [setup] [lint] [tests] [journeys]
exec "${PYTHON:-python3}" "$(dirname "$0")/check.py" "$@"
