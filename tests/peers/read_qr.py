"""Reads the QR code in a picture with zxing-cpp: read_qr.py FILE.png prints {"text": …}."""

import json
import sys

import zxingcpp
from PIL import Image


def main():
    with Image.open(sys.argv[1]) as picture:
        # Plain: the default text mode may rewrite the content for human readers.
        code = zxingcpp.read_barcode(
            picture,
            formats=zxingcpp.BarcodeFormat.QRCode,
            text_mode=zxingcpp.TextMode.Plain,
        )
    print(json.dumps({"text": code.text if code else None}))


if __name__ == "__main__":
    main()
