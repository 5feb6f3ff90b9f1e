"""How hard texts are to read (Flesch-Kincaid): `reading.py` with lines of text on standard input.

Prints the grade of all together, and of the sentences alone, as JSON.
"""

import json
import sys

import textstat

texts = [line.strip() for line in sys.stdin if line.strip()]
ended = [text if text[-1] in ".!?:" else text + "." for text in texts]
# One word on a button is no sentence, and its syllables say nothing of how hard it is to read.
sentences = [text for text in ended if len(text.split()) >= 4]
grade = textstat.flesch_kincaid_grade
hardest = sorted(sentences, key=grade, reverse=True)[:5]
print(json.dumps({
    "texts": len(texts),
    "all": grade(" ".join(ended)),
    "sentences": grade(" ".join(sentences)),
    "hardest": [[round(grade(text), 1), text] for text in hardest],
}))
