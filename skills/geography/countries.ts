/**
 * Countries and their capitals, one a line: names people use, parted by "|" with the said one first, a colon, and the
 * capitals, the one to name first. Spelled without accents, as English does. A test holds it against a published list.
 */
const COUNTRIES = `
Afghanistan: Kabul
Albania: Tirana
Algeria: Algiers
Andorra: Andorra la Vella
Angola: Luanda
Antigua and Barbuda|Antigua: St. John's
Argentina: Buenos Aires
Armenia: Yerevan
Australia: Canberra
Austria: Vienna
Azerbaijan: Baku
the Bahamas: Nassau
Bahrain: Manama
Bangladesh: Dhaka
Barbados: Bridgetown
Belarus: Minsk
Belgium: Brussels
Belize: Belmopan
Benin: Porto-Novo|Cotonou
Bhutan: Thimphu
Bolivia: Sucre|La Paz
Bosnia and Herzegovina|Bosnia|Bosnia Herzegovina: Sarajevo
Botswana: Gaborone
Brazil: Brasilia
Brunei: Bandar Seri Begawan
Bulgaria: Sofia
Burkina Faso: Ouagadougou
Burundi: Gitega
Cambodia: Phnom Penh
Cameroon: Yaounde
Canada: Ottawa
Cape Verde|Cabo Verde: Praia
the Central African Republic: Bangui
Chad: N'Djamena
Chile: Santiago
China|the People's Republic of China: Beijing
Colombia: Bogota
the Comoros: Moroni
Costa Rica: San Jose
Croatia: Zagreb
Cuba: Havana
Cyprus: Nicosia
the Czech Republic|Czechia: Prague
the Democratic Republic of the Congo|the Democratic Republic of Congo|DR Congo|D R Congo|Congo Kinshasa|DRC: Kinshasa
Denmark: Copenhagen
Djibouti: Djibouti
Dominica: Roseau
the Dominican Republic: Santo Domingo
Ecuador: Quito
Egypt: Cairo
El Salvador|Salvador: San Salvador
Equatorial Guinea: Malabo
Eritrea: Asmara
Estonia: Tallinn
Eswatini|Swaziland: Mbabane|Lobamba
Ethiopia: Addis Ababa
Fiji: Suva
Finland: Helsinki
France: Paris
Gabon: Libreville
the Gambia: Banjul
Georgia: Tbilisi
Germany: Berlin
Ghana: Accra
Greece: Athens
Grenada: St. George's
Guatemala: Guatemala City
Guinea: Conakry
Guinea-Bissau: Bissau
Guyana: Georgetown
Haiti: Port-au-Prince
Honduras: Tegucigalpa
Hungary: Budapest
Iceland: Reykjavik
India: New Delhi
Indonesia: Jakarta
Iran: Tehran
Iraq: Baghdad
Ireland|the Republic of Ireland: Dublin
Israel: Jerusalem
Italy: Rome
the Ivory Coast|Cote d'Ivoire: Yamoussoukro|Abidjan
Jamaica: Kingston
Japan: Tokyo
Jordan: Amman
Kazakhstan: Astana
Kenya: Nairobi
Kiribati: South Tarawa
Kosovo: Pristina
Kuwait: Kuwait City
Kyrgyzstan: Bishkek
Laos: Vientiane
Latvia: Riga
Lebanon: Beirut
Lesotho: Maseru
Liberia: Monrovia
Libya: Tripoli
Liechtenstein: Vaduz
Lithuania: Vilnius
Luxembourg: Luxembourg
Madagascar: Antananarivo
Malawi: Lilongwe
Malaysia: Kuala Lumpur|Putrajaya
the Maldives: Male
Mali: Bamako
Malta: Valletta
the Marshall Islands: Majuro
Mauritania: Nouakchott
Mauritius: Port Louis
Mexico: Mexico City
Micronesia|the Federated States of Micronesia: Palikir
Moldova: Chisinau
Monaco: Monaco
Mongolia: Ulaanbaatar|Ulan Bator
Montenegro: Podgorica
Morocco: Rabat
Mozambique: Maputo
Myanmar|Burma: Naypyidaw
Namibia: Windhoek
Nauru: Yaren
Nepal: Kathmandu
the Netherlands|Holland: Amsterdam|The Hague
New Zealand: Wellington
Nicaragua: Managua
Niger: Niamey
Nigeria: Abuja
North Korea: Pyongyang
North Macedonia|Macedonia: Skopje
Norway: Oslo
Oman: Muscat
Pakistan: Islamabad
Palau: Ngerulmud
Palestine|the State of Palestine: Ramallah
Panama: Panama City
Papua New Guinea: Port Moresby
Paraguay: Asuncion
Peru: Lima
the Philippines: Manila
Poland: Warsaw
Portugal: Lisbon
Qatar: Doha
the Republic of the Congo|the Republic of Congo|Congo Brazzaville: Brazzaville
Romania: Bucharest
Russia|the Russian Federation: Moscow
Rwanda: Kigali
St. Kitts and Nevis|St. Kitts: Basseterre
St. Lucia: Castries
St. Vincent and the Grenadines|St. Vincent: Kingstown
Samoa: Apia
San Marino: San Marino
Sao Tome and Principe|Sao Tome: Sao Tome
Saudi Arabia: Riyadh
Senegal: Dakar
Serbia: Belgrade
the Seychelles: Victoria
Sierra Leone: Freetown
Singapore: Singapore
Slovakia|the Slovak Republic: Bratislava
Slovenia: Ljubljana
the Solomon Islands: Honiara
Somalia: Mogadishu
South Africa: Pretoria|Cape Town|Bloemfontein
South Korea|Korea: Seoul
South Sudan: Juba
Spain: Madrid
Sri Lanka|Ceylon: Sri Jayawardenepura Kotte|Colombo
Sudan: Khartoum
Suriname: Paramaribo
Sweden: Stockholm
Switzerland: Bern|Berne
Syria: Damascus
Taiwan: Taipei
Tajikistan: Dushanbe
Tanzania: Dodoma
Thailand: Bangkok
Timor-Leste|East Timor: Dili
Togo: Lome
Tonga: Nuku'alofa
Trinidad and Tobago|Trinidad: Port of Spain
Tunisia: Tunis
Turkey|Turkiye: Ankara
Turkmenistan: Ashgabat
Tuvalu: Funafuti
Uganda: Kampala
Ukraine: Kyiv|Kiev
the United Arab Emirates|the Emirates|the UAE|U A E: Abu Dhabi
the United Kingdom|the UK|U K|Britain|Great Britain: London
the United States|the United States of America|the USA|the US|U S A|U S|America: Washington, D.C.|Washington|Washington DC
Uruguay: Montevideo
Uzbekistan: Tashkent
Vanuatu: Port Vila
Vatican City|the Vatican: Vatican City
Venezuela: Caracas
Vietnam: Hanoi
Yemen: Sana'a
Zambia: Lusaka
Zimbabwe: Harare
England: London
Scotland: Edinburgh
Wales: Cardiff
Northern Ireland: Belfast
Greenland: Nuuk
Puerto Rico: San Juan
`;

export interface Country {
  /** As in a sentence: "the Netherlands". */
  readonly name: string;
  readonly alsoCalled: readonly string[];
  /** The one to name, then other seats of government and other spellings. */
  readonly capitals: readonly [string, ...string[]];
}

export const EVERY_COUNTRY: readonly Country[] = COUNTRIES.trim().split('\n').map(readCountry);

function readCountry(line: string): Country {
  const [names = '', capitals = ''] = line.split(': ');
  const [name = '', ...alsoCalled] = names.split('|');
  const [capital = '', ...others] = capitals.split('|');
  return { name, alsoCalled, capitals: [capital, ...others] };
}

/** Where naming one city would be wrong or half the truth: whole sentences. */
export const MORE_TO_SAY: ReadonlyMap<string, string> = new Map([
  ['Benin', 'The capital of Benin is Porto-Novo; its government sits in Cotonou.'],
  ['Bolivia', 'The capital of Bolivia is Sucre; its government sits in La Paz.'],
  ['Eswatini', 'The capital of Eswatini is Mbabane; its king and parliament sit in Lobamba.'],
  [
    'Israel',
    'Israel names Jerusalem its capital; most countries have their embassies in Tel Aviv.',
  ],
  [
    'the Ivory Coast',
    'The capital of the Ivory Coast is Yamoussoukro; much of its government sits in Abidjan.',
  ],
  ['Malaysia', 'The capital of Malaysia is Kuala Lumpur; its government sits in Putrajaya.'],
  ['Nauru', 'Nauru has no official capital; its government sits in Yaren.'],
  [
    'the Netherlands',
    'The capital of the Netherlands is Amsterdam; its government sits in The Hague.',
  ],
  ['Palestine', 'Palestine claims East Jerusalem as its capital; its government sits in Ramallah.'],
  [
    'South Africa',
    'South Africa has three capitals: Pretoria for its government, Cape Town for its parliament, and Bloemfontein for its highest court of appeal.',
  ],
  [
    'Sri Lanka',
    'The capital of Sri Lanka is Sri Jayawardenepura Kotte; its largest city is Colombo.',
  ],
  [
    'Georgia',
    'The capital of Georgia, the country, is Tbilisi. That of Georgia, the American state, is Atlanta.',
  ],
]);
