"""The measures of GB/T 9704-2012 (党政机关公文格式) and its typefaces.

Text area 156 × 225 mm with 22 lines of 28 characters of size 3 (16 pt), so that the line pitch is
225 mm / 22 and the character pitch 156 mm / 28.
"""

PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
LINES, CHARACTERS = 22, 28

TITLE_PT, BODY_PT, PAGE_NUMBER_PT, TABLE_PT = 22, 16, 14, 12
POINTS_PER_MM = 72 / 25.4
LINE_PITCH_PT = 28.95
CHARACTER_PITCH_PT = (PAGE_MM[0] - LEFT_MM - RIGHT_MM) * POINTS_PER_MM / CHARACTERS
# the page number stands 7 mm below the text
PAGE_NUMBER_BELOW_MM = 7

# the prescribed typefaces, under the names that Word and WPS know them by
TITLE_FACE, BODY_FACE = "方正小标宋简体", "仿宋_GB2312"
HEADING_FACES = {1: "黑体", 2: "楷体_GB2312"}
LATIN_FACE, PAGE_NUMBER_FACE = "Times New Roman", "宋体"

# Word takes the first of these that is installed when the prescribed one is not (w:altName)
SUBSTITUTES = {
    TITLE_FACE: "方正小标宋_GBK, 华文中宋, 宋体, Noto Serif CJK SC",
    BODY_FACE: "仿宋, FangSong, 华文仿宋, Noto Serif CJK SC",
    HEADING_FACES[1]: "SimHei, Noto Sans CJK SC",
    HEADING_FACES[2]: "楷体, KaiTi, 华文楷体, Noto Serif CJK SC",
    PAGE_NUMBER_FACE: "SimSun, Noto Serif CJK SC",
}

_FREE_SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun")
PRINT_FAMILIES = {
    "title": (
        "FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK",
        "STZhongsong", *_FREE_SERIF,
    ),
    "body": (
        "FangSong_GB2312", "仿宋_GB2312", "FZFangSong-Z02S", "FangSong", "仿宋", "STFangsong",
        *_FREE_SERIF,
    ),
    "hei": ("SimHei", "黑体", "FZHei-B01S", "STHeiti"),
    "kai": (
        "KaiTi_GB2312", "楷体_GB2312", "FZKai-Z03S", "KaiTi", "楷体", "STKaiti", *_FREE_SERIF,
    ),
    "song": _FREE_SERIF,
}  # fmt: skip
