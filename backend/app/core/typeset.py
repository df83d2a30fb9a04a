"""Sets one document and ends: `python -m app.core.typeset`, a request on standard input, the PDF
on standard output.

typst keeps some 40 MiB for fonts and caches; in a process of its own they are gone with it. The
request is JSON: `template`, `data`, `folders`, `system_fonts`, `families` (name → families to
look for, in order), `archival`. Exit code 0: the PDF; 3: JSON saying why not.

PDF/A makes typst refuse a character that no font has, and name it. The template is told of it in
`sys.inputs.missing` (name → pattern) and set anew; one that shows the character all the same, or a
text with too many of them, is refused.
"""

import json
import re
import sys
from typing import Any

import typst

REFUSED = 3
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_ROUNDS = 60


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
    missing: dict[str, str] = {}
    while True:
        try:
            return typst.compile(
                request["template"].encode(),
                font_paths=fonts,
                sys_inputs={
                    "data": json.dumps(data, ensure_ascii=False),
                    "missing": json.dumps(missing),
                },
                pdf_standards="a-2b" if request["archival"] else None,
            )
        except typst.TypstError as error:
            found = _MISSING.search(str(error))
            if found is None or len(missing) >= _ROUNDS or (name := _name(found[1])) in missing:
                raise
            missing[name] = _pattern(found[1])


def _characters(quoted: str) -> str:
    """What typst quotes, with its escapes undone."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), quoted)


def _name(quoted: str) -> str:
    return "+".join(f"U+{ord(one):04X}" for one in _characters(quoted))


def _pattern(quoted: str) -> str:
    """As an expression. What is named by an ordinary character carries marks (a keycap is “1” under
    a square): then only with them is it missing."""
    found = "".join(f"\\x{{{ord(one):X}}}" for one in _characters(quoted))
    return rf"{found}\p{{M}}+" if quoted.isascii() and "\\u" not in quoted else found


if __name__ == "__main__":
    sys.exit(main())
