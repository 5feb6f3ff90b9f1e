"""Writes a QR code with zxing-cpp, as a PNG picture: write_qr.py FILE.png, the text as {"text": …} on standard input."""

import json
import sys

import zxingcpp
from PIL import Image


def main():
    text = json.load(sys.stdin)["text"]
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=4)).save(sys.argv[1])
    print(json.dumps({"written": True}))


if __name__ == "__main__":
    main()
