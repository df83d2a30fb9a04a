"""`python -m shuping_verify verify FILE`: works from a copy of this folder, without installing."""

import sys

from shuping_verify.cli import main

sys.exit(main())
