/** What a unit is called: "mile" and its plural. */
export type UnitName = readonly [one: string, many: string];

const regular = (name: string): UnitName => [name, `${name}s`];

/** The units that are written short. Case counts: "Mb" is not "MB", "5 G" no weight. */
const NAMES: Readonly<Record<string, UnitName>> = {
  km: regular('kilometer'),
  m: regular('meter'),
  dm: regular('decimeter'),
  cm: regular('centimeter'),
  mm: regular('millimeter'),
  µm: regular('micrometer'),
  nm: regular('nanometer'),
  mi: regular('mile'),
  yd: regular('yard'),
  ft: ['foot', 'feet'],
  nmi: regular('nautical mile'),
  ha: regular('hectare'),
  kg: regular('kilogram'),
  g: regular('gram'),
  mg: regular('milligram'),
  µg: regular('microgram'),
  t: regular('ton'),
  lb: regular('pound'),
  lbs: regular('pound'),
  oz: regular('ounce'),
  l: regular('liter'),
  L: regular('liter'),
  dl: regular('deciliter'),
  cl: regular('centiliter'),
  ml: regular('milliliter'),
  mL: regular('milliliter'),
  gal: regular('gallon'),
  qt: regular('quart'),
  tsp: regular('teaspoon'),
  tbsp: regular('tablespoon'),
  h: regular('hour'),
  hr: regular('hour'),
  hrs: regular('hour'),
  min: regular('minute'),
  mins: regular('minute'),
  s: regular('second'),
  sec: regular('second'),
  secs: regular('second'),
  ms: regular('millisecond'),
  yr: regular('year'),
  yrs: regular('year'),
  Hz: ['hertz', 'hertz'],
  kHz: ['kilohertz', 'kilohertz'],
  MHz: ['megahertz', 'megahertz'],
  GHz: ['gigahertz', 'gigahertz'],
  W: regular('watt'),
  kW: regular('kilowatt'),
  MW: regular('megawatt'),
  Wh: regular('watt hour'),
  kWh: regular('kilowatt hour'),
  V: regular('volt'),
  mV: regular('millivolt'),
  kV: regular('kilovolt'),
  mA: regular('milliamp'),
  mAh: regular('milliamp hour'),
  J: regular('joule'),
  kJ: regular('kilojoule'),
  cal: regular('calorie'),
  kcal: regular('kilocalorie'),
  Pa: regular('pascal'),
  hPa: regular('hectopascal'),
  kPa: regular('kilopascal'),
  psi: ['P S I', 'P S I'],
  kB: regular('kilobyte'),
  KB: regular('kilobyte'),
  MB: regular('megabyte'),
  GB: regular('gigabyte'),
  TB: regular('terabyte'),
  kbps: ['kilobit per second', 'kilobits per second'],
  Mbps: ['megabit per second', 'megabits per second'],
  Gbps: ['gigabit per second', 'gigabits per second'],
  dB: regular('decibel'),
  px: regular('pixel'),
  mph: ['mile per hour', 'miles per hour'],
  kph: ['kilometer per hour', 'kilometers per hour'],
  kmh: ['kilometer per hour', 'kilometers per hour'],
  rpm: ['revolution per minute', 'revolutions per minute'],
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°': ['degree', 'degrees'],
  '%': ['percent', 'percent'],
  '‰': ['per mille', 'per mille'],
};

/** Those that have areas and volumes. */
const LENGTHS = 'km|m|dm|cm|mm|mi|yd|ft|in'.split('|');

const INCH: UnitName = ['inch', 'inches'];

function powersOf(length: string): readonly (readonly [string, UnitName])[] {
  const [one, many] = length === 'in' ? INCH : (NAMES[length] ?? INCH);
  const square: UnitName = [`square ${one}`, `square ${many}`];
  const cubic: UnitName = [`cubic ${one}`, `cubic ${many}`];
  return [
    ...['²', '^2', '2'].map((power) => [`${length}${power}`, square] as const),
    ...['³', '^3', '3'].map((power) => [`${length}${power}`, cubic] as const),
    [`sq ${length}`, square],
    [`sq. ${length}`, square],
    [`cu ${length}`, cubic],
  ];
}

export const UNIT_NAMES: ReadonlyMap<string, UnitName> = new Map([
  ...Object.entries(NAMES),
  ...LENGTHS.flatMap(powersOf),
]);
