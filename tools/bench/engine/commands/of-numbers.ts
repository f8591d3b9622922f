import { saidAs } from './said-as.ts';

const sum = (expression: string, ...said: readonly string[]) =>
  saidAs('calculate', { expression }, ...said);
const percent = (kind: string, rate: number, of: number, ...said: readonly string[]) =>
  saidAs('percentage', { kind, percent: rate, of }, ...said);
const convert = (value: number, from: string, to: string, ...said: readonly string[]) =>
  saidAs('convert_units', { value, from, to }, ...said);

export const COMMANDS_OF_NUMBERS = [
  ...sum('12 * 7', 'What is twelve multiplied by seven?', 'How much is twelve times seven?'),
  ...sum('12 * 7', 'Twelve times seven', 'Multiply twelve by seven.'),
  ...sum('144 / 12', 'What is one hundred forty four divided by twelve?'),
  ...sum('7 + 5', "What's seven plus five?", 'Seven plus five equals?'),
  ...sum('40 - 18', 'What is forty minus eighteen?', 'Subtract eighteen from forty.'),
  ...sum('3.5 * 2', 'What is three point five times two?'),
  ...sum('1200 + 350', 'What is twelve hundred plus three hundred and fifty?'),
  ...sum('2500 / 50', 'What is two thousand five hundred divided by fifty?'),
  ...sum('sqrt 144', 'What is the square root of one hundred and forty four?'),
  ...sum('2 ^ 10', 'What is two to the power of ten?'),
  ...sum('4 ^ 3', 'What is four cubed?'),
  ...sum('2 + 3 * 4', 'What is two plus three times four?'),
  ...sum('15 + 27', 'Add fifteen and twenty seven.'),
  ...sum('99 + 1', 'What is ninety nine plus one?'),

  ...percent('of', 15, 80, 'Calculate fifteen percent of eighty.'),
  ...percent('of', 20, 250, 'What is twenty percent of two hundred and fifty?'),
  ...percent('of', 7.5, 200, 'What is seven point five percent of two hundred?'),
  ...percent('increase', 15, 80, 'Add fifteen percent to eighty.'),
  ...percent('decrease', 30, 60, 'What is thirty percent off sixty?'),
  ...saidAs('percentage', { kind: 'share', part: 12, of: 80 }, 'Twelve is what percent of eighty?'),

  ...convert(10, 'kilometer', 'mile', 'Convert ten kilometers to miles.'),
  ...convert(10, 'kilometer', 'mile', 'What is ten kilometers in miles?'),
  ...convert(10, 'kilometer', 'mile', 'How many miles are there in ten kilometers?'),
  ...convert(2, 'mile', 'kilometer', 'How many kilometers are in two miles?'),
  ...convert(
    20,
    'degree_celsius',
    'degree_fahrenheit',
    'What is twenty degrees Celsius in Fahrenheit?',
  ),
  ...convert(
    72,
    'degree_fahrenheit',
    'degree_celsius',
    'Convert seventy two degrees Fahrenheit to Celsius.',
  ),
  ...convert(1, 'foot', 'inch', 'How many inches are in a foot?'),
  ...convert(5, 'kilogram', 'pound', 'How many pounds is five kilograms?'),
  ...convert(150, 'pound', 'kilogram', 'Convert one hundred and fifty pounds to kilograms.'),
  ...convert(2, 'hour', 'second', 'How many seconds are there in two hours?'),
  ...convert(90, 'minute', 'hour', 'How many hours is ninety minutes?'),
  ...convert(3, 'gallon', 'liter', 'How many liters are in three gallons?'),
  ...convert(2, 'cup', 'milliliter', 'Convert two cups to milliliters.'),
  ...convert(
    60,
    'mile_per_hour',
    'kilometer_per_hour',
    'What is sixty miles per hour in kilometers per hour?',
  ),
];
