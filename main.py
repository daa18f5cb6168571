"""Start Control Room; the first time, set up all it needs. Kept readable for the oldest Python 3."""

import sys

if sys.version_info < (3, 11):
    found = sys.version.split()[0]
    sys.stderr.write(
        f"Control Room needs Python 3.11 or newer; this is {found}. Start it as python3.11 main.py\n"
        f"कंट्रोल रूम को Python 3.11 या उससे नया चाहिए; यह {found} है। नया Python लगाएँ, फिर उसी से चलाएँ।\n"
    )
    sys.exit(3)

import bootstrap

if __name__ == "__main__":
    sys.exit(bootstrap.start(sys.argv[1:]))
