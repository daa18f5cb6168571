"""What the setup says, in English and Hindi, before there is a catalogue to look things up in."""

from __future__ import annotations

import errno
import os
import sys


class Sentence:
    """One sentence in both languages, with the same named fields."""

    def __init__(self, english: str, hindi: str) -> None:
        self.english = english
        self.hindi = hindi


FIRST_TIME = Sentence(
    "Setting up Control Room in {folder}. This is done once and takes a minute or two.",
    "कंट्रोल रूम तैयार हो रहा है: {folder}। यह एक ही बार होता है, एक-दो मिनट लगेंगे।",
)
READY = Sentence("Ready.", "तैयार है।")
WAITING = Sentence(
    "Another start is setting things up; waiting for it.",
    "दूसरी जगह से तैयारी चल रही है; उसके पूरा होने का इंतज़ार है।",
)
INTERRUPTED = Sentence(
    "Stopped. The next start sets everything up again.",
    "रोक दिया गया। अगली बार चलाने पर तैयारी फिर से होगी।",
)
INSTALLING_PACKAGES = Sentence(
    "Installing system packages: {packages}",
    "सिस्टम के पैकेज लगाए जा रहे हैं: {packages}",
)
NO_VENV = Sentence(
    "Python on this machine cannot make environments. Run this line, then start again:\n  {line}",
    "इस मशीन के Python में venv नहीं है। यह लाइन चलाएँ, फिर दोबारा शुरू करें:\n  {line}",
)
QT_INCOMPLETE = Sentence(
    "The window needs system libraries that are missing ({fault}). On Debian or Ubuntu run this line, "
    "then start again:\n  {line}",
    "विंडो खोलने के लिए सिस्टम की कुछ लाइब्रेरी नहीं मिलीं ({fault})। Debian या Ubuntu पर यह लाइन चलाएँ, "
    "फिर दोबारा शुरू करें:\n  {line}",
)
NO_DISPLAY = Sentence(
    "There is no screen to open the window on. Start it from the desktop's own terminal; over ssh use "
    "ssh -X. The commands (main.py --help) work without a screen.",
    "विंडो खोलने के लिए स्क्रीन नहीं मिली। डेस्कटॉप के टर्मिनल से चलाएँ; ssh पर हों तो ssh -X लगाएँ। "
    "कमांड (main.py --help) बिना स्क्रीन के भी चलते हैं।",
)
SILENT_DISPLAY = Sentence(
    "The screen {display} does not answer. Set DISPLAY to a running one, or start from the "
    "desktop's own terminal.",
    "स्क्रीन {display} से जवाब नहीं मिला। DISPLAY में चालू स्क्रीन लिखें, या डेस्कटॉप के टर्मिनल से चलाएँ।",
)
NO_NETWORK = Sentence(
    "The libraries could not be fetched: there is no way to the package index. Check the network (or the "
    "proxy), then start again.",
    "लाइब्रेरी डाउनलोड नहीं हो सकीं: इंटरनेट नहीं मिल रहा। नेटवर्क (या प्रॉक्सी) देखें, फिर दोबारा शुरू करें।",
)
DISK_FULL = Sentence(
    "The disk is full: make about 1 GB of room for {folder}, then start again.",
    "डिस्क भर गई है: {folder} के लिए लगभग 1 GB जगह खाली करें, फिर दोबारा शुरू करें।",
)
READ_ONLY = Sentence(
    "Nothing may be written to {folder}. Copy the program to a folder of your own, then start it there.",
    "{folder} में लिखने की अनुमति नहीं है। प्रोग्राम को अपने फ़ोल्डर में कॉपी करें, फिर वहाँ से चलाएँ।",
)
NO_WHEEL = Sentence(
    "Some libraries are not made for this Python or this machine. Use a 64-bit Python 3.11, 3.12 or 3.13, "
    "remove the folder .venv in {folder}, then start again.",
    "कुछ लाइब्रेरी इस Python या इस मशीन के लिए नहीं बनीं। 64-बिट Python 3.11, 3.12 या 3.13 लें, "
    "{folder} में से .venv हटाएँ, फिर दोबारा शुरू करें।",
)
DAMAGED = Sentence(
    "What was downloaded is not what was promised, so nothing of it was installed. Start again; if it "
    "happens again, ask who looks after your network.",
    "डाउनलोड हुई फ़ाइल वह नहीं है जो होनी चाहिए थी, इसलिए कुछ नहीं लगाया गया। दोबारा शुरू करें; फिर भी ऐसा हो तो "
    "नेटवर्क देखने वाले से पूछें।",
)
OTHER = Sentence(
    "The setup in {folder} did not succeed; details: {reason}",
    "{folder} में तैयारी पूरी नहीं हुई; ब्योरा: {reason}",
)

# Settings of the person's own pip that would lead it out of the environment.
LEAD_PIP_ASTRAY = frozenset({"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME", "PYTHONPATH"})

_CAUSES = (
    ("No space left on device", DISK_FULL),
    ("Disk quota exceeded", DISK_FULL),
    ("Read-only file system", READ_ONLY),
    ("Permission denied", READ_ONLY),
    ("DO NOT MATCH THE HASHES", DAMAGED),
    ("NewConnectionError", NO_NETWORK),
    ("NameResolutionError", NO_NETWORK),
    ("ConnectTimeoutError", NO_NETWORK),
    ("ReadTimeoutError", NO_NETWORK),
    ("ProxyError", NO_NETWORK),
    ("Max retries exceeded", NO_NETWORK),
    ("No matching distribution found", NO_WHEEL),
)


def spoken(sentence: Sentence, **fields: object) -> str:
    """Return the sentence as this terminal's person reads it: Hindi, English, or both in India."""
    if "utf" not in (getattr(sys.stderr, "encoding", None) or "").lower():
        return sentence.english.format(**fields)
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    language, _, country = locale.partition(".")[0].partition("_")
    if language == "hi":
        return sentence.hindi.format(**fields)
    if country == "IN" or not locale:
        return sentence.hindi.format(**fields) + "\n" + sentence.english.format(**fields)
    return sentence.english.format(**fields)


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def of_output(text: str) -> Sentence:
    """Return the sentence for what pip or venv wrote when they failed."""
    return next((sentence for mark, sentence in _CAUSES if mark in text), OTHER)


def of_errno(number: int | None) -> Sentence:
    """Return the sentence for a failure of the operating system."""
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return DISK_FULL
    if number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return READ_ONLY
    return OTHER
