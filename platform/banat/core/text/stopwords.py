"""Little words that carry no trade, folded; they are skipped inside phrases and in queries."""

_RO = """
a ai al ale am ar are as asta au avem aveti aici acest acesta aceasta aceste acestui ca care cat catre ce cea cei
cele cel cu cum cand dar de deja despre din dintr dintre doar dupa e ea ei el ele este eu fi fie fara foarte iar ii il
im in inca insa intr intre isi l la le li lor lui ma mai mea meu mi mult multe multi multa ne nici noi noastra noastre nostru nostri
nu o ori orice pe pentru pana prea prin sa sai sale sau se si spre sub sunt sunteti suntem ti toate toti tot totodata
un una unde unei unor unui va vor vom voi vrem vreau vrea vine vara v dumneavoastra astfel catre cateva fiecare acolo atat asa
"""
_SR = """
a ako ali bez bice bila bili bilo bismo bio biti cak ce da do dok eventualno ga gde i iako ih ili im ima
imaju imamo iz iza izmedu ja jer jesmo jeste joj jos ju k ka kad kao koga koja koje koji kojih kojim kojima kod koliko kroz
li me medu mi moze mozemo mogu na nad nas nase nasa nasi nasih nasim ne nego neka neke neki nekih nema ni nije nismo nisu niti no o od oko on
ona one oni ono osim ova ovaj ove ovi ovo po pored posle preko pre prema pri radi s sa sam samo se si smo
su sve svi svih svoj svoja svoje svojih svojim ta taj tako takode te ti to toga tu u uz uvek va van vas vec veoma vi vrlo za zbog
zelimo ce cemo
"""
_EN = """
a about after all also an and any are as at be been before being but by can do does for from get had has have he her
his how i if in into is it its just like more most my no nor not of off on only or other our out over per same she
so some such than that the their them then there these they this those to too under until up us very was we were what
when where which while who will with within without would you your
"""

STOPWORDS = {
    "ro": frozenset(_RO.split()),
    "sr": frozenset(_SR.split()),
    "en": frozenset(_EN.split()),
}
