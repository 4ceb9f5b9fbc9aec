"""Small lists that tell kinds of names apart. Not complete, and not meant to be."""

from __future__ import annotations

_TITLES = """
Mr Mrs Ms Mx Dr Prof Professor President Vice Prime Minister Chancellor Senator Sen Rep
Representative Congressman Congresswoman Governor Gov Mayor Judge Justice King Queen Prince
Princess Pope Bishop Archbishop Cardinal Rabbi Imam Reverend Rev Sir Dame Lord Lady Baroness
General Gen Colonel Col Captain Capt Major Maj Lieutenant Lt Sergeant Sgt Admiral Ambassador
Secretary Councillor Commissioner Director Chairman Chairwoman Chair Speaker Sheriff Detective
Inspector Officer Coach Sister Brother Father Chief Deputy Former Acting Spokesman Spokeswoman
Spokesperson CEO Pastor Attorney
"""
_ORGANISATION = """
Inc Ltd LLC Corp Corporation Company Co Group Holdings plc PLC GmbH AG Bank University College
Institute School Academy Ministry Department Agency Authority Commission Committee Council Court
Parliament Congress Senate Assembly House Party Union Association Federation Foundation Fund
Organisation Organization Society League Club Army Navy Force Forces Police Guard Service Bureau
Office Board Administration Government Times Post News Journal Herald Guardian Tribune Gazette
Nations NATO UNESCO UNICEF BBC CNN Hospital Museum Church Airlines Airways Motors Systems
Technologies Laboratory Laboratories Trust Treasury Pentagon Kremlin Reuters Network Centre Center
Coalition Alliance Movement Campaign Brigade Exchange Press Media Magazine Observatory
"""
_COUNTRIES = """
Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain
Bangladesh Belarus Belgium Bolivia Botswana Brazil Bulgaria Cambodia Cameroon Canada Chad Chile
China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt England Estonia Ethiopia Finland France
Gabon Gambia Georgia Germany Ghana Greece Guatemala Guyana Haiti Honduras Hungary Iceland India
Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kosovo Kuwait Laos
Latvia Lebanon Libya Lithuania Luxembourg Madagascar Malawi Malaysia Mali Malta Mexico Moldova
Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Netherlands Nicaragua Niger Nigeria
Norway Oman Pakistan Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda
Scotland Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria
Taiwan Tanzania Thailand Tunisia Turkey Uganda Ukraine Uruguay Uzbekistan Venezuela Vietnam Wales
Yemen Zambia Zimbabwe
"""
_CITIES = """
Amsterdam Athens Baghdad Bangkok Barcelona Beijing Beirut Belgrade Berlin Boston Brussels
Bucharest Budapest Cairo Chicago Copenhagen Damascus Delhi Dublin Edinburgh Frankfurt Geneva
Glasgow Hamburg Havana Helsinki Istanbul Jakarta Jerusalem Johannesburg Kabul Kharkiv Kyiv Lagos
Lima Lisbon Liverpool London Madrid Manchester Manila Melbourne Miami Milan Minsk Moscow Mumbai
Munich Nairobi Oslo Ottawa Oxford Paris Philadelphia Prague Pyongyang Riga Rome Sarajevo Seattle
Seoul Shanghai Stockholm Sydney Tallinn Tehran Tokyo Toronto Tripoli Vienna Vilnius Warsaw Zagreb
Zurich
"""
_OTHER_PLACES = """
Andorra Bahamas Barbados Belize Benin Bhutan Bosnia Brunei Burundi Congo Djibouti Eritrea Fiji
Gaza Greenland Guinea Kyrgyzstan Lesotho Liberia Liechtenstein Maldives Mauritania Mauritius
Monaco New_Zealand North_Korea Palestine Saudi_Arabia Seychelles South_Africa South_Korea
South_Sudan Sri_Lanka Suriname Tajikistan Togo Türkiye Turkmenistan United_Arab_Emirates
United_Kingdom United_States Vatican UK US USA U.S. U.K. EU Britain America Europe Africa Asia
Antarctica Crimea Catalonia Bavaria Siberia Tibet Scandinavia Alabama Alaska Arizona Arkansas
California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas
Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana
Nebraska Nevada New_Hampshire New_Jersey New_Mexico New_York North_Carolina North_Dakota Ohio
Oklahoma Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont
Virginia Washington Wisconsin Wyoming Ontario Quebec Berne Cambridge Cape_Town Hong_Kong Kiev
Los_Angeles Mexico_City New_Delhi New_York_City San_Francisco Santiago Sofia Tel_Aviv Tunis
Washington_DC Danube Rhine Nile Amazon Thames Everest Atlantic Pacific Arctic Mediterranean Baltic
Alps Himalayas Sahara
"""
_WOMEN = """
Alice Amanda Amy Ana Andrea Angela Anita Ann Anna Anne Annie Audrey Barbara Beatrice Betty Carol
Carolina Caroline Carolyn Catherine Cecilia Charlotte Christina Christine Claire Clara Cynthia
Deborah Debra Denise Diana Diane Donna Doris Dorothy Eleanor Elena Elisabeth Elizabeth Ellen Emily
Emma Erica Esther Eva Evelyn Fatima Fiona Florence Frances Giorgia Gloria Grace Greta Hannah
Heather Helen Hilary Hillary Ida Indira Ingrid Irene Irina Isabel Isabella Jacinda Jane Janet
Janice Jennifer Jessica Jill Joan Joanna Joyce Judith Judy Julia Julie Kamala Karen Kate Katherine
Kathleen Katie Kirsten Kristin Laura Lena Liliana Linda Lisa Liz Louise Lucia Lucy Lydia Magdalena
Margaret Margrethe Maria Marie Marina Marion Martha Martina Mary Maya Megan Melanie Melissa Mette
Michelle Miriam Monica Nadia Nancy Naomi Natalia Natalie Nicole Nina Nora Norma Olga Olivia Pamela
Patricia Paula Pauline Rachel Rebecca Rita Rosa Rosalind Rose Ruth Samantha Sandra Sara Sarah
Sharon Sheila Shirley Silvia Simone Sofia Sonia Sophia Sophie Stephanie Susan Susanne Svetlana
Sylvia Teresa Tessa Theresa Tina Ursula Valentina Valerie Vera Veronica Victoria Virginia Vivian
Wendy Yulia Yvonne Zoe
"""
_MEN = """
Aaron Adam Adrian Ahmed Alan Albert Alberto Alexander Alexei Alfred Ali Anders Andrei Andrew
Angelo Anthony Antonio Arnold Arthur Barack Ben Benjamin Bernard Bernie Bill Bob Boris Brad Brian
Bruce Carl Carlos Charles Charlie Chen Christian Christopher Claude Craig Daniel David Dennis
Derek Dick Dmitri Dmitry Donald Douglas Edgar Eduardo Edward Edwin Elon Emmanuel Enrique Eric
Ernst Eugene Felix Fernando Francisco Frank Franz Fred Frederick Gary Geoffrey George Gerald
Gerhard Gordon Graham Greg Gregory Gustav Hans Harold Harry Hassan Helmut Henri Henrik Henry
Herbert Howard Hugh Hugo Ian Ibrahim Igor Isaac Ivan Jack Jacob James Jason Jeff Jeffrey Jens
Jeremy Jerome Jerry Jim Joe Johann John Johnny Jonathan Jorge Jose José Joseph Joshua Juan Justin
Karl Keith Keir Kenneth Kevin Klaus Kofi Kyle Larry Lars Lawrence Leo Leonard Leonardo Louis Lucas
Luis Luke Manuel Marc Marcus Mario Mark Martin Matt Matthew Max Michael Miguel Mike Mikhail Mitch
Mitt Mohamed Mohammed Muhammad Narendra Nathan Neil Nelson Nicholas Nick Nigel Noah Norman Olaf
Oliver Omar Oscar Pablo Patrick Paul Paulo Pedro Peter Philip Pierre Rafael Ralph Ramon Raymond
Richard Rick Rishi Robert Roberto Roger Roland Ronald Roy Rudolf Russell Ryan Samuel Scott Sean
Sebastian Sergei Sergey Simon Stanley Stefan Stephen Steve Steven Stuart Ted Theodore Thomas Tim
Timothy Toby Todd Tom Tony Victor Viktor Vincent Vladimir Volodymyr Walter Warren Wayne Werner
William Wolfgang Yuri
"""
_EITHER = """
Alex Chris Francis Jan Jean Kelly Ken Kim Lee Marco Nicola Sam Xi
"""
_COMMON = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december yesterday today tomorrow according yes okay well
maybe despite following including besides although unlike regarding given earlier later soon first
second third next last finally please thank thanks hello dear welcome please let click read see
here there two three four five six seven eight nine ten hundreds thousands millions several dozens
another people officials experts scientists researchers critics supporters opponents police
authorities government lawmakers voters residents workers students women men children families
investors old new good great big small young black white total part year years week month day days
time nothing everything everyone sources photo image video source update breaking exclusive
opinion analysis advertisement share subscribe sign comments summary introduction conclusion
background note figure table chapter section item one
"""

TITLES = frozenset(_TITLES.split())
ORGANISATION = frozenset(_ORGANISATION.split())
COUNTRIES = frozenset(_COUNTRIES.split())
"""Those of one word that "the country" may stand for."""
CITIES = frozenset(_CITIES.split())
PLACES = COUNTRIES | CITIES | {place.replace("_", " ") for place in _OTHER_PLACES.split()}
WOMEN = frozenset(_WOMEN.split())
MEN = frozenset(_MEN.split())
GIVEN = WOMEN | MEN | frozenset(_EITHER.split())
COMMON = frozenset(_COMMON.split())
