"""Badges baked into pictures by openbadgeslib, and files attached to a PDF by pypdf; in and out as JSON.

{"bake": [text, …], "attach": [text, …]} → {"png": [base64, …], "old_png": […], "svg": […], "pdf": base64}
"""

import base64
import io
import json
import sys

import pypdf
from openbadgeslib import baking
from PIL import Image

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'


def png():
    picture = io.BytesIO()
    Image.new("RGBA", (8, 8), (200, 30, 30, 90)).save(picture, "PNG")
    return picture.getvalue()


def pdf(files):
    writer = pypdf.PdfWriter()
    for _ in range(3):
        writer.add_blank_page(200, 300)
    writer.add_attachment("photo.png", png())
    for number, text in enumerate(files):
        writer.add_attachment(f"credential-{number}.json", text.encode())
    for page in writer.pages:
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def svg(text):
    # A token stands in an attribute, JSON as text.
    new = {"element": baking.SVG_ELEMENT_OB3, "namespace": baking.SVG_NS_OB3}
    return baking.bake_svg(SVG, text, as_text=text.startswith("{"), **new)


def encoded(data):
    return base64.b64encode(data).decode()


asked = json.load(sys.stdin)
texts = asked["bake"]
new = {"keyword": baking.ITXT_KEYWORD_OB3}
json.dump(
    {
        "png": [encoded(baking.bake_png(png(), text, **new)) for text in texts],
        "old_png": [encoded(baking.bake_png(png(), text)) for text in texts],
        "svg": [encoded(svg(text)) for text in texts],
        "pdf": encoded(pdf(asked["attach"])),
    },
    sys.stdout,
)
