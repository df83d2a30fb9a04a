"""The measures of GB/T 9704-2012 (党政机关公文格式) and its typefaces.

Text area 156 × 225 mm with 22 lines of 28 characters of size 3 (16 pt). On paper a line is as high
as its characters; between two lines lies what is left (the standard: 7/8 of a character), so 22
characters and 21 gaps fill 225 mm. Word counts the gap below the last line, too, and needs a
smaller pitch to have 22 lines on a page whose margins are those of the standard.
"""

from typing import Literal, TypeAlias

Face: TypeAlias = Literal["title", "body", "hei", "kai", "song"]

PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
# the same page turned to the right: its head lies at the right edge then
LIST_TOP_MM, LIST_BOTTOM_MM, LIST_LEFT_MM, LIST_RIGHT_MM = 28, 26, 35, 37
LINES, CHARACTERS = 22, 28

TITLE_PT, BODY_PT, PAGE_NUMBER_PT, TABLE_PT, IMPRINT_PT = 22, 16, 14, 12, 14
HEAD_PT, LETTER_HEAD_PT = 48, 40
POINTS_PER_MM = 72 / 25.4
AREA_PT = (PAGE_MM[1] - TOP_MM - BOTTOM_MM) * POINTS_PER_MM
# a hair less, so that the last line of a page is never a rounding error too low
LINE_PITCH_PT = (AREA_PT - BODY_PT) / (LINES - 1) - 0.05
WORD_LINE_PITCH_PT = 28.95
# a hair less than 156 mm / 28, in twentieths of a point as Word counts: full lines are spread
CHARACTER_PITCH_PT = 15.75
TABLE_LINE_PT, CELL_Y_PT, CELL_X_PT = 18, 3, 4
# the page number stands 7 mm below the text
PAGE_NUMBER_BELOW_MM = 7
RED = "E60012"

# the prescribed typefaces, under the names that Word and WPS know them by
FACES: dict[Face, str] = {
    "title": "方正小标宋简体",
    "body": "仿宋_GB2312",
    "hei": "黑体",
    "kai": "楷体_GB2312",
    "song": "宋体",
}
FACE_LABELS: dict[Face, str] = {
    "title": "小标宋",
    "body": "仿宋",
    "hei": "黑体",
    "kai": "楷体",
    "song": "宋体",
}

# Word takes the first of these that is installed when the prescribed one is not (w:altName)
SUBSTITUTES: dict[Face, str] = {
    "title": "方正小标宋_GBK, 华文中宋, FandolSong, 宋体, Noto Serif CJK SC",
    "body": "仿宋, FangSong, 华文仿宋, FandolFang R, Noto Serif CJK SC",
    "hei": "SimHei, FandolHei, Noto Sans CJK SC",
    "kai": "楷体, KaiTi, 华文楷体, FandolKai, Noto Serif CJK SC",
    "song": "SimSun, FandolSong, Noto Serif CJK SC",
}

_NOTO_SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun")
_SONG = ("SimSun", "宋体", "FZShuSong-Z01S", "STSong", "FandolSong", *_NOTO_SERIF)
# The county's own, then Fandol, then Noto. The families are looked for in this order; the sans ones
# of core.pdf come last.
PRINT_FAMILIES: dict[str, tuple[str, ...]] = {
    "title": (
        "FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK",
        "STZhongsong", *_SONG,
    ),
    "body": (
        "FangSong_GB2312", "仿宋_GB2312", "FZFangSong-Z02S", "FangSong", "仿宋", "STFangsong",
        "FandolFang R", "FandolFang", *_NOTO_SERIF,
    ),
    "hei": ("SimHei", "黑体", "FZHei-B01S", "STHeiti", "FandolHei"),
    "kai": (
        "KaiTi_GB2312", "楷体_GB2312", "FZKai-Z03S", "KaiTi", "楷体", "STKaiti", "FandolKai",
        *_NOTO_SERIF,
    ),
    "song": _SONG,
}  # fmt: skip
