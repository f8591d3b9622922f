export type Dimension =
  'length' | 'mass' | 'temperature' | 'volume' | 'speed' | 'time' | 'area' | 'data';

export interface Unit {
  readonly id: string;
  readonly dimension: Dimension;
  /** base = value × `factor` + `offset`. Bases: m, kg, K, l, m/s, s, m², bit. */
  readonly factor: number;
  readonly offset: number;
  readonly singular: string;
  readonly plural: string;
  /** Everything it may be called, normalised; singular and plural are among them. */
  readonly names: readonly string[];
}

interface Options {
  readonly plural?: string;
  readonly also?: readonly string[];
  readonly offset?: number;
}

function unit(dimension: Dimension, singular: string, factor: number, options: Options = {}): Unit {
  const plural = options.plural ?? `${singular}s`;
  return {
    id: singular.toLowerCase().replaceAll(' ', '_'),
    dimension,
    factor,
    offset: options.offset ?? 0,
    singular,
    plural,
    names: [singular, plural, ...(options.also ?? [])].map((name) => name.toLowerCase()),
  };
}

/** "meter" and "metre" alike, for every prefix. */
function metric(dimension: Dimension, prefixed: string, factor: number, short: string): Unit {
  const british = prefixed.replace(/er$/, 're');
  return unit(dimension, prefixed, factor, { also: [british, `${british}s`, short] });
}

const FAHRENHEIT = 5 / 9;

/**
 * Factors are the exact definitions: the international yard and pound of 1959 (0.9144 m, 0.45359237 kg), US customary
 * volumes (gallon of 231 cubic inches), and for the imperial gallon 4.54609 l. Data prefixes are decimal (IEC 80000-13).
 */
export const UNITS: readonly Unit[] = [
  metric('length', 'millimeter', 0.001, 'mm'),
  metric('length', 'centimeter', 0.01, 'cm'),
  metric('length', 'meter', 1, 'm'),
  metric('length', 'kilometer', 1000, 'km'),
  unit('length', 'inch', 0.0254, { plural: 'inches' }),
  unit('length', 'foot', 0.3048, { plural: 'feet', also: ['ft', 'feets', 'foots'] }),
  unit('length', 'yard', 0.9144),
  unit('length', 'mile', 1609.344),
  unit('length', 'nautical mile', 1852),

  unit('mass', 'milligram', 1e-6, { also: ['mg'] }),
  unit('mass', 'gram', 0.001, { also: ['gramme', 'grammes', 'g'] }),
  unit('mass', 'kilogram', 1, { also: ['kilo', 'kilos', 'kg', 'kgs'] }),
  unit('mass', 'metric ton', 1000, { also: ['tonne', 'tonnes', 'ton', 'tons'] }),
  unit('mass', 'ounce', 0.028349523125, { also: ['oz'] }),
  unit('mass', 'pound', 0.45359237, { also: ['lb', 'lbs'] }),
  unit('mass', 'stone', 6.35029318, { plural: 'stone', also: ['stones'] }),

  unit('temperature', 'degree Celsius', 1, {
    plural: 'degrees Celsius',
    also: ['celsius', 'centigrade', 'degrees centigrade', 'degree centigrade', 'c', 'degrees c'],
    offset: 273.15,
  }),
  unit('temperature', 'degree Fahrenheit', FAHRENHEIT, {
    plural: 'degrees Fahrenheit',
    also: ['fahrenheit', 'f', 'degrees f'],
    offset: 273.15 - 32 * FAHRENHEIT,
  }),
  unit('temperature', 'kelvin', 1, { plural: 'kelvin', also: ['kelvins', 'degrees kelvin'] }),

  metric('volume', 'milliliter', 0.001, 'ml'),
  metric('volume', 'liter', 1, 'l'),
  unit('volume', 'cubic meter', 1000, { also: ['cubic metre', 'cubic metres'] }),
  unit('volume', 'teaspoon', 0.00492892159375),
  unit('volume', 'tablespoon', 0.01478676478125),
  unit('volume', 'fluid ounce', 0.0295735295625),
  unit('volume', 'cup', 0.2365882365),
  unit('volume', 'pint', 0.473176473),
  unit('volume', 'quart', 0.946352946),
  unit('volume', 'gallon', 3.785411784),
  unit('volume', 'imperial gallon', 4.54609, { also: ['uk gallon', 'uk gallons'] }),

  unit('speed', 'meter per second', 1, {
    plural: 'meters per second',
    also: ['metres per second', 'metre per second'],
  }),
  unit('speed', 'kilometer per hour', 1 / 3.6, {
    plural: 'kilometers per hour',
    also: ['kilometres per hour', 'kilometers an hour', 'kph', 'kmh', 'km per hour'],
  }),
  unit('speed', 'mile per hour', 0.44704, {
    plural: 'miles per hour',
    also: ['miles an hour', 'mph'],
  }),
  unit('speed', 'knot', 1852 / 3600),
  unit('speed', 'foot per second', 0.3048, { plural: 'feet per second' }),

  unit('time', 'millisecond', 0.001, { also: ['ms'] }),
  unit('time', 'second', 1, { also: ['sec', 'secs'] }),
  unit('time', 'minute', 60, { also: ['min', 'mins'] }),
  unit('time', 'hour', 3600, { also: ['hr', 'hrs'] }),
  unit('time', 'day', 86_400),
  unit('time', 'week', 604_800),
  // The Gregorian mean: 365.2425 days, a twelfth of it a month.
  unit('time', 'month', 2_629_746),
  unit('time', 'year', 31_556_952),

  unit('area', 'square centimeter', 0.0001, { also: ['square centimetre', 'square centimetres'] }),
  unit('area', 'square meter', 1, { also: ['square metre', 'square metres'] }),
  unit('area', 'square kilometer', 1e6, { also: ['square kilometre', 'square kilometres'] }),
  unit('area', 'hectare', 1e4),
  unit('area', 'acre', 4046.8564224),
  unit('area', 'square inch', 0.00064516, { plural: 'square inches' }),
  unit('area', 'square foot', 0.09290304, { plural: 'square feet' }),
  unit('area', 'square yard', 0.83612736),
  unit('area', 'square mile', 2_589_988.110336),

  unit('data', 'bit', 1),
  unit('data', 'byte', 8),
  unit('data', 'kilobyte', 8e3, { also: ['kb'] }),
  unit('data', 'megabyte', 8e6, { also: ['mb', 'megs', 'meg'] }),
  unit('data', 'gigabyte', 8e9, { also: ['gb', 'gigs', 'gig'] }),
  unit('data', 'terabyte', 8e12, { also: ['tb'] }),
  unit('data', 'petabyte', 8e15, { also: ['pb'] }),
  unit('data', 'kibibyte', 8 * 2 ** 10),
  unit('data', 'mebibyte', 8 * 2 ** 20),
  unit('data', 'gibibyte', 8 * 2 ** 30),
];

const BY_NAME: ReadonlyMap<string, Unit> = new Map(
  UNITS.flatMap((each) => [each.id, ...each.names].map((name) => [name, each] as const)),
);

const SINGLE_WORDS: ReadonlySet<string> = new Set([
  ...UNITS.flatMap((each) => each.names).filter((name) => !name.includes(' ') && name.length > 1),
  'degree',
  'degrees',
]);

export function findUnit(name: string): Unit | null {
  return BY_NAME.get(name) ?? null;
}

/** Whether the word alone names a unit: then what stands before it is likely a number. */
export function isUnitWord(word: string | undefined): boolean {
  return word !== undefined && SINGLE_WORDS.has(word);
}

/** Both units must be of one dimension. */
export function convertUnits(value: number, from: Unit, to: Unit): number {
  const result = (value * from.factor + from.offset - to.offset) / to.factor;
  // Going through kelvin leaves rounding noise where zero should be (32 °F is 0 °C).
  return from.offset === 0 && to.offset === 0 ? result : Number(result.toFixed(9));
}
