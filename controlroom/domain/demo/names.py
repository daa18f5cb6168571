"""Made-up people and places of the demo district: lists to draw from, in both scripts."""

from __future__ import annotations

from controlroom.base.language import Name


def _pairs(text: str) -> tuple[Name, ...]:
    words = [pair.split(":") for pair in text.split()]
    return tuple(Name(hindi.replace("_", " "), latin.replace("_", " ")) for hindi, latin in words)


MEN = _pairs(
    "अमित:Amit राजेन्द्र:Rajendra सुरेश:Suresh हरीश:Harish मोहन:Mohan गोपाल:Gopal संतोष:Santosh "
    "दिनेश:Dinesh "
    "महेश:Mahesh रमेश:Ramesh मुकेश:Mukesh राकेश:Rakesh विनोद:Vinod प्रमोद:Pramod अशोक:Ashok अनिल:Anil "
    "सुनील:Sunil "
    "विजय:Vijay अजय:Ajay संजय:Sanjay धनंजय:Dhananjay कमलेश:Kamlesh नरेन्द्र:Narendra "
    "देवेन्द्र:Devendra जितेन्द्र:Jitendra "
    "भूपेन्द्र:Bhupendra योगेश:Yogesh लोकेश:Lokesh तुलसी:Tulsi रामकुमार:Ramkumar शिव_कुमार:Shiv_Kumar "
    "राम_प्रसाद:Ram_Prasad "
    "लक्ष्मण:Laxman भरत:Bharat श्रवण:Shravan कृष्णा:Krishna केशव:Keshav माधव:Madhav बलराम:Balram "
    "परसराम:Parasram "
    "चन्द्रशेखर:Chandrashekhar ज्ञानेश्वर:Gyaneshwar सत्यनारायण:Satyanarayan हेमन्त:Hemant वसीम:Wasim "
    "इरफ़ान:Irfan "
    "सलीम:Salim जावेद:Javed अब्दुल:Abdul जोसेफ:Joseph डेविड:David गुरमीत:Gurmeet मनोज:Manoj पवन:Pawan "
    "अरुण:Arun "
    "किशोर:Kishor नीलेश:Nilesh ऋषि:Rishi क्षितिज:Kshitij त्रिलोक:Trilok"
)
WOMEN = _pairs(
    "मीना:Meena कविता:Kavita अनीता:Anita सुनीता:Sunita प्रिया:Priya लक्ष्मी:Laxmi सरस्वती:Saraswati "
    "पार्वती:Parvati "
    "गीता:Geeta सीता:Sita राधा:Radha रुक्मिणी:Rukmini संगीता:Sangeeta ममता:Mamta सविता:Savita "
    "बबीता:Babita रेखा:Rekha "
    "सुमन:Suman किरण:Kiran पुष्पा:Pushpa आशा:Asha उषा:Usha निशा:Nisha शकुन्तला:Shakuntala "
    "द्रौपदी:Draupadi कौशल्या:Kaushalya "
    "यशोदा:Yashoda तारा:Tara रश्मि:Rashmi ज्योति:Jyoti भारती:Bharti शारदा:Sharda दुर्गा:Durga "
    "अन्नपूर्णा:Annapurna "
    "फ़ातिमा:Fatima रज़िया:Razia शबाना:Shabana नसीम:Naseem मरियम:Mariam सिमरन:Simran नेहा:Neha पूजा:Pooja "
    "रीता:Rita गायत्री:Gayatri सावित्री:Savitri चन्द्रकला:Chandrakala हेमलता:Hemlata प्रज्ञा:Pragya "
    "श्रद्धा:Shraddha "
    "कुन्ती:Kunti जानकी:Janaki फूलबाई:Phoolbai रामबाई:Rambai सोनिया:Soniya माधुरी:Madhuri वन्दना:Vandana"
)
SURNAMES = _pairs(
    "साहू:Sahu वर्मा:Verma पटेल:Patel यादव:Yadav ठाकुर:Thakur मिश्रा:Mishra तिवारी:Tiwari "
    "शुक्ला:Shukla शर्मा:Sharma "
    "केशरवानी:Kesharwani कश्यप:Kashyap देवांगन:Dewangan निषाद:Nishad सूर्यवंशी:Suryavanshi "
    "कौशिक:Kaushik ध्रुव:Dhruv "
    "मरावी:Maravi नेताम:Netam उइके:Uike पोर्ते:Porte बंजारे:Banjare खूंटे:Khunte टण्डन:Tandan "
    "मेहर:Mehar चौहान:Chauhan "
    "सोनी:Soni गुप्ता:Gupta अग्रवाल:Agrawal जैन:Jain श्रीवास:Shrivas श्रीवास्तव:Shrivastava "
    "पाण्डेय:Pandey दुबे:Dubey "
    "उपाध्याय:Upadhyay सिंह:Singh राजपूत:Rajput कुर्रे:Kurre बघेल:Baghel चन्द्राकर:Chandrakar "
    "जायसवाल:Jaiswal रजक:Rajak "
    "विश्वकर्मा:Vishwakarma प्रजापति:Prajapati मानिकपुरी:Manikpuri वैष्णव:Vaishnav गोस्वामी:Goswami "
    "धीवर:Dhivar "
    "ख़ान:Khan अंसारी:Ansari क़ुरैशी:Qureshi मसीह:Masih लकड़ा:Lakra तिर्की:Tirkey एक्का:Ekka"
)
VILLAGE_HEADS = _pairs(
    "नवा:Nawa सेमर:Semar बेल:Bel पिपर:Pipar आमा:Aama कर:Kar धन:Dhan लख:Lakh बड़े:Bade छोटे:Chhote "
    "परसा:Parsa कोरबी:Korbi "
    "मोह:Moh सिर:Sir गढ़:Garh हर:Har चक:Chak देव:Dev राम:Ram मड़:Mad भर:Bhar लोह:Loh तेंदू:Tendu "
    "जाम:Jam बर:Bar"
)
VILLAGE_TAILS = _pairs(
    "पारा:para पुर:pur गाँव:gaon भाठा:bhatha डीह:dih खार:khar तराई:tarai टोला:tola डोल:dol कापा:kapa "
    "मुड़ा:muda री:ri"
)
SCHOOLS = (
    Name("शासकीय प्राथमिक शाला", "Govt Primary School"),
    Name("शासकीय पूर्व माध्यमिक शाला", "Govt Middle School"),
    Name("शासकीय उच्चतर माध्यमिक विद्यालय", "Govt Higher Secondary School"),
    Name("पंचायत भवन", "Panchayat Bhawan"),
    Name("सामुदायिक भवन", "Community Hall"),
    Name("आंगनबाड़ी केन्द्र", "Anganwadi Centre"),
)
SIDES = (
    Name("", ""),
    Name("बायाँ भाग", "left part"),
    Name("दायाँ भाग", "right part"),
    Name("कमरा नं. 1", "room no. 1"),
    Name("कमरा नं. 2", "room no. 2"),
)
ASSEMBLIES: tuple[tuple[int, Name, str, tuple[Name, ...]], ...] = (
    (31, Name("बेलतरा", "Beltara"), "GEN", (Name("नगोई", "Nagoi"), Name("बेलतरा", "Beltara"))),
    (25, Name("कोटा", "Kota"), "GEN", (Name("कोटा", "Kota"), Name("रतनपुर", "Ratanpur"))),
    (28, Name("तखतपुर", "Takhatpur"), "GEN", (Name("तखतपुर", "Takhatpur"), Name("सकरी", "Sakri"))),
    (29, Name("बिल्हा", "Bilha"), "GEN", (Name("बिल्हा", "Bilha"),)),
    (30, Name("बिलासपुर", "Bilaspur"), "GEN", (Name("बिलासपुर शहर", "Bilaspur City"),)),
    (32, Name("मस्तूरी", "Masturi"), "SC", (Name("मस्तूरी", "Masturi"), Name("सीपत", "Sipat"))),
)
"""Number, name, reservation and blocks; the constituencies are real, everybody in them is made up."""
PLACES = (
    Name("सामुदायिक भवन", "Community hall"),
    Name("कांग्रेस भवन", "Congress Bhawan"),
    Name("मंगल भवन", "Mangal Bhawan"),
    Name("शासकीय शाला परिसर", "School grounds"),
)
MEETINGS = (
    "जोन व सेक्टर अध्यक्षों की बैठक",
    "सदस्यता अभियान समीक्षा बैठक",
    "बूथ कमेटी गठन बैठक",
    "मासिक बैठक",
    "मतदाता सूची पुनरीक्षण बैठक",
)
WORKSHOPS = (
    "एक दिवसीय सदस्यता कार्यशाला",
    "बूथ लेवल एजेंट प्रशिक्षण शिविर",
    "सोशल मीडिया कार्यशाला",
    "एनरोलर प्रशिक्षण शिविर",
)
