"""Which characters no bundled font has: `letters.py FONTS_CSS FAMILIES` with JSON on standard input, language
to text. FAMILIES is a pattern for the families that count.

A character counts as there only where the style sends it: in the range of a face whose file has it.
"""

import json
import os
import re
import sys

from fontTools.ttLib import TTFont

style = open(sys.argv[1], encoding="utf-8").read()
folder = os.path.dirname(sys.argv[1])


def ranges(text):
    for part in text.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield range(int(first, 16), int(last or first, 16) + 1)


weights = {}
for face in re.findall(r"@font-face\{(.*?)\}", style):
    if not re.fullmatch(sys.argv[2], re.search(r'font-family:"([^"]+)"', face).group(1)):
        continue
    file = re.search(r"url\(([^)]+)\)", face).group(1)
    there = set(TTFont(os.path.join(folder, file)).getBestCmap())
    sent = set().union(*ranges(re.search(r"unicode-range:([^;}]+)", face).group(1)))
    weight = re.search(r"font-weight:([0-9 ]+)", face).group(1).split()
    for bold in (400, 700):
        if int(weight[0]) <= bold <= int(weight[-1]):
            weights.setdefault(bold, set()).update(there & sent)

# Marks that are not drawn.
unseen = {0x0A, 0x200B, 0x200C, 0x200D, 0x2068, 0x2069}
lacking = {
    language: sorted({letter for letter in text if any(ord(letter) not in have | unseen for have in weights.values())})
    for language, text in json.load(sys.stdin).items()
}
print(json.dumps(lacking))
