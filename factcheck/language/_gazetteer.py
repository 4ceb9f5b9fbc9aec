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
_PLACES = """
Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas
Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Bosnia Botswana Brazil
Brunei Bulgaria Burundi Cambodia Cameroon Canada Chad Chile China Colombia Congo Croatia Cuba
Cyprus Denmark Djibouti Ecuador Egypt England Eritrea Estonia Ethiopia Fiji Finland France Gabon
Gambia Gaza Georgia Germany Ghana Greece Greenland Guatemala Guinea Guyana Haiti Honduras Hungary
Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya
Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania
Luxembourg Madagascar Malawi Malaysia Maldives Mali Malta Mauritania Mauritius Mexico Moldova
Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Netherlands New_Zealand
Nicaragua Niger Nigeria North_Korea Norway Oman Pakistan Palestine Panama Paraguay Peru
Philippines Poland Portugal Qatar Romania Russia Rwanda Saudi_Arabia Scotland Senegal Serbia
Seychelles Singapore Slovakia Slovenia Somalia South_Africa South_Korea South_Sudan Spain
Sri_Lanka Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Togo Tunisia
Turkey Türkiye Turkmenistan Uganda Ukraine United_Arab_Emirates United_Kingdom United_States
Uruguay Uzbekistan Vatican Venezuela Vietnam Wales Yemen Zambia Zimbabwe UK US USA U.S. U.K. EU
Britain America Europe Africa Asia Antarctica Crimea Catalonia Bavaria Siberia Tibet Scandinavia
Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho
Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota
Mississippi Missouri Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico New_York
North_Carolina North_Dakota Ohio Oklahoma Oregon Pennsylvania Rhode_Island South_Carolina
South_Dakota Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming Ontario Quebec
Amsterdam Athens Baghdad Bangkok Barcelona Beijing Beirut Belgrade Berlin Berne Boston Brussels
Budapest Bucharest Cairo Cambridge Cape_Town Chicago Copenhagen Damascus Delhi Dublin Edinburgh
Frankfurt Geneva Glasgow Hamburg Havana Helsinki Hong_Kong Istanbul Jakarta Jerusalem Johannesburg
Kabul Kharkiv Kyiv Kiev Lagos Lima Lisbon Liverpool London Los_Angeles Madrid Manchester Manila
Melbourne Mexico_City Miami Milan Minsk Moscow Mumbai Munich Nairobi New_Delhi New_York_City Oslo
Ottawa Oxford Paris Philadelphia Prague Pyongyang Riga Rome San_Francisco Santiago Sarajevo
Seattle Seoul Shanghai Sofia Stockholm Sydney Tallinn Tehran Tel_Aviv Tokyo Toronto Tripoli Tunis
Vienna Vilnius Warsaw Washington_DC Zagreb Zurich Danube Rhine Nile Amazon Thames Everest Atlantic
Pacific Arctic Mediterranean Baltic Alps Himalayas Sahara
"""
_GIVEN = """
Aaron Adam Ahmed Alan Albert Alex Alexander Alexei Alice Amanda Amy Andrea Andrew Angela Ann Anna
Anne Anthony Antonio Barack Barbara Ben Benjamin Bernie Bill Bob Boris Brian Carl Carlos Carol
Caroline Catherine Charles Charlotte Chris Christian Christine Christopher Claire Clara Daniel
David Deborah Dennis Diana Dmitry Donald Donna Dorothy Edward Elena Elizabeth Ellen Elon Emily
Emma Emmanuel Eric Eva Fatima Felix Fiona Francis Frank Franz Fred Gary George Giorgia Grace Greg
Hannah Hans Harry Hassan Heather Helen Henry Hillary Howard Hugh Ian Ibrahim Ivan Jack Jacob James
Jan Jane Janet Jason Jean Jeff Jennifer Jeremy Jessica Jim Joan Joe Johann John Jonathan Jose José
Joseph Joshua Juan Judith Julia Julie Justin Kamala Karen Karl Kate Katherine Keith Kelly Ken
Kevin Kim Klaus Larry Laura Lee Leo Leonardo Linda Lisa Louis Lucy Luis Luke Marco Margaret Maria
Marie Marie Mario Mark Martha Martin Mary Matt Matthew Max Michael Michelle Miguel Mike Mohamed
Mohammed Muhammad Nancy Natalia Neil Nicholas Nicola Nicole Nigel Noah Olaf Olga Oliver Olivia
Oscar Pamela Patricia Patrick Paul Paula Pedro Peter Philip Pierre Rachel Ralph Raymond Rebecca
Richard Rishi Robert Roberto Roger Ronald Rosa Ruth Ryan Sam Samuel Sandra Sara Sarah Scott Sergei
Sharon Simon Sofia Sophie Stephen Steve Steven Stuart Susan Ted Teresa Theresa Thomas Tim Timothy
Tom Tony Ursula Victor Victoria Viktor Vincent Vladimir Volodymyr Walter Wayne Werner William
Wolfgang Xi Yuri
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
PLACES = frozenset(place.replace("_", " ") for place in _PLACES.split())
GIVEN = frozenset(_GIVEN.split())
COMMON = frozenset(_COMMON.split())
