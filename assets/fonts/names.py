"""Cuts small fonts with only the letters of the list of languages: `names.py`, with fontTools and brotli.

The list shows every script at once. With the whole fonts, the first screen would wait for all of them, and a
browser would load all of them, for a few words each.
"""

import pathlib
import re
import subprocess
import sys

fonts = pathlib.Path(__file__).parent
locales = fonts.parent.parent / "locales"

SCRIPTS = {
    "arabic": ("vazirmatn-arabic-wght-normal", range(0x0600, 0x0700), [""]),
    "myanmar": ("padauk-myanmar", range(0x1000, 0x10A0), ["-400-normal", "-700-normal"]),
}

text = ""
for language in sorted(locales.glob("*/language.toml")):
    text += re.search(r'own_name = "(.+)"', language.read_text(encoding="utf-8")).group(1)
    texts = (language.parent / "app.ftl").read_text(encoding="utf-8")
    text += "".join(re.findall(r"^language-by-\w+ = (.+)$", texts, re.MULTILINE))

for script, (source, letters, weights) in SCRIPTS.items():
    # The joiners shape the letters beside them.
    own = "".join(sorted({letter for letter in text if ord(letter) in letters})) + "\u200c\u200d"
    for weight in weights:
        subprocess.run(
            [sys.executable, "-m", "fontTools.subset", fonts / f"{source}{weight}.woff2", f"--text={own}",
             "--layout-features=*", "--flavor=woff2", f"--output-file={fonts / f'names-{script}{weight}.woff2'}"],
            check=True,
        )
