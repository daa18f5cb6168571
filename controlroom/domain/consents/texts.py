"""The notice as the program words it: what is written down, what for, who sees it, how long, which rights."""

from __future__ import annotations

from typing import Final

from controlroom.base.language import Name

CONTACT: Final = Name("कार्यालय सचिव", "Office secretary")
FIELDS: Final = ("office", "contact", "telephone", "months", "days")
BLANK: Final = "________________"

HINDI: Final = """\
हम क्या लिखते हैं: नाम, पिता, माता या पति/पत्नी का नाम, लिंग, आयु या जन्म तिथि, मोबाइल नंबर, \
वोटर आईडी नंबर, बूथ, रसीद नंबर, शुल्क और तिथि। वर्ग (अजा, अजजा, अपिव, अल्पसंख्यक) बताना आपकी \
इच्छा पर है।
किस काम के लिए: केवल सदस्यता का लेखा रखने और संगठन के काम के लिए: बैठक, प्रशिक्षण और कार्यक्रम \
की सूचना, आपसे संपर्क। पदाधिकारियों का पद, क्षेत्र, प्रशिक्षण, उपस्थिति और सदस्यता बुक का हिसाब \
संगठन चलाने के लिए लिखा जाता है।
कौन देखता है: इस कार्यालय के ऑपरेटर और संगठन के अधिकृत पदाधिकारी। प्रदेश को जाने वाली रिपोर्ट \
में केवल गिनती जाती है। जानकारी किसी बाहरी व्यक्ति या कंपनी को नहीं दी जाती।
कब तक रखते हैं: सदस्यता अभियान समाप्त होने के {months} माह बाद तक; फिर नाम हटा दिया जाता है, \
केवल रसीद और गिनती रहती है।
आपके अधिकार: अपनी जानकारी देखना, सुधरवाना और हटवाना, शिकायत करना, और अपनी ओर से किसी को नामित \
करना। सहमति वापस लेना उतना ही आसान है जितना देना: इसी कार्यालय में कहें या लिखें। उत्तर {days} \
दिन के भीतर मिलता है।
आयु: 18 वर्ष से कम आयु के व्यक्ति को सदस्य नहीं बनाया जाता और उसकी जानकारी नहीं लिखी जाती।
किससे पूछें: {contact}, {office}, फ़ोन {telephone}। उत्तर से संतोष न हो तो भारतीय डेटा संरक्षण \
बोर्ड में शिकायत की जा सकती है।"""

ENGLISH: Final = """\
What we write down: name, name of father, mother or spouse, gender, age or date of birth, mobile \
number, voter id number, booth, receipt number, fee and date. To tell your category (SC, ST, \
OBC, minority) is up to you.
What for: only to keep the account of membership and for the work of the organisation: to tell \
you of meetings, trainings and programmes, and to reach you. Of those who hold posts, the post, \
its area, trainings, attendance and the account of membership books are written down to run the \
organisation.
Who sees it: the operators of this office and authorised office bearers of the organisation. \
Reports to the state office carry counts only. Nothing is given to any outside person or \
company.
How long: until {months} months after the membership campaign has ended; then the name is \
removed, and only the receipt and the counts stay.
Your rights: to see what is written, to have it corrected or erased, to complain, and to \
nominate somebody to act for you. To withdraw consent is as easy as to give it: say so or write \
to this office. You are answered within {days} days.
Age: nobody under 18 is made a member, and nothing about them is written down.
Whom to ask: {contact}, {office}, telephone {telephone}. If the answer does not satisfy you, you \
may complain to the Data Protection Board of India."""
