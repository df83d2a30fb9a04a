"""Sets one document and ends: `python -m app.core.typeset`, a request on standard input, the PDF
on standard output.

typst keeps some 40 MiB for fonts and caches; in a process of its own they are gone with it. The
request is JSON: `template`, `data`, `folders`, `system_fonts`, `families` (name → families to
look for, in order), `archival`. Exit code 0: the PDF; 3: JSON saying why not.
"""

import json
import sys
from typing import Any

import typst

REFUSED = 3


def main() -> int:
    """Answer the request on standard input; returns the exit code."""
    request: dict[str, Any] = json.load(sys.stdin.buffer)
    try:
        sys.stdout.buffer.write(typeset(request))
    except LookupError:
        json.dump({"reason": "no-font"}, sys.stdout)
        return REFUSED
    except typst.TypstError as error:
        json.dump({"reason": "template", "message": str(error)}, sys.stdout)
        return REFUSED
    return 0


def typeset(request: dict[str, Any]) -> bytes:
    """The PDF; raises LookupError when none of the families of one name is there."""
    fonts = typst.Fonts(include_system_fonts=request["system_fonts"], font_paths=request["folders"])
    present = frozenset(fonts.families())
    families = {
        name: [family for family in wanted if family in present]
        for name, wanted in request["families"].items()
    }
    if not all(families.values()):
        raise LookupError
    data = {**request["data"], "fonts": families["sans"], "families": families}
    return typst.compile(
        request["template"].encode(),
        font_paths=fonts,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="a-2b" if request["archival"] else None,
    )


if __name__ == "__main__":
    sys.exit(main())
