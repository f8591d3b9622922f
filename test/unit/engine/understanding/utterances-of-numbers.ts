import { all, type Utterance } from './utterance.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const time = (place: string | null, ...said: readonly string[]) =>
  all('tell_time', { place }, ...said);
const date = (want: string, when: string, ...said: readonly string[]) =>
  all('tell_date', { want, when, past: false }, ...said);
const dateBack = (when: string, ...said: readonly string[]) =>
  all('tell_date', { want: 'date', when, past: true }, ...said);
const sum = (expression: string, ...said: readonly string[]) =>
  all('calculate', { expression }, ...said);
const percent = (kind: string, rate: number, of: number, ...said: readonly string[]) =>
  all('percentage', { kind, percent: rate, of }, ...said);
const share = (part: number, of: number, ...said: readonly string[]) =>
  all('percentage', { kind: 'share', part, of }, ...said);
const convert = (value: number, from: string, to: string, ...said: readonly string[]) =>
  all('convert_units', { value, from, to }, ...said);
const timer = (durationMs: number | null, label: string | null, ...said: readonly string[]) =>
  all('set_timer', { durationMs, label }, ...said);
const cancel = (label: string | null, everyone: boolean, ...said: readonly string[]) =>
  all('cancel_timer', { label, all: everyone }, ...said);
const left = (label: string | null, ...said: readonly string[]) =>
  all('timer_left', { label }, ...said);

/** Clock, sums, units and timers. */
export const OF_NUMBERS: readonly Utterance[] = ([] = [
  ...time(
    null,
    'What time is it?',
    'What time is it right now?',
    "What's the time?",
    'Tell me the time.',
    'Could you please tell me what time it is?',
    'Do you have the time?',
    "Hey Parley, what's the time now?",
    'What is the current time?',
    'Do you know what time it is?',
  ),
  ...time('tokyo', 'What time is it in Tokyo?', "What's the time in Tokyo?", 'Time in Tokyo'),
  ...time('new york', 'What time is it in New York right now?', 'Tell me the time in New York.'),
  ...time('london', 'What time is it now in London?', 'What is the current time in London?'),
  ...time('paris', 'Can you tell me what time it is in Paris?', 'In Paris, what time is it?'),
  ...time('sydney', 'What time is it in Sydney at the moment?'),
  ...time('los angeles', "What's the local time in Los Angeles?"),
  ...time('berlin', 'What time is it over in Berlin?'),
  ...time('germany', 'What time is it in Germany?'),
  ...time('san francisco', 'What time is it in San Francisco?'),
  ...time('hong kong', "What's the time in Hong Kong, please?"),

  ...date(
    'date',
    'today',
    'What day is it?',
    'What day is it today?',
    "What's the date?",
    "What is today's date?",
    'What is the date today?',
    'What day of the week is it?',
    'Which day is today?',
    'Tell me the date, please.',
  ),
  ...date('date', 'tomorrow', "What's the date tomorrow?", 'What day is tomorrow?'),
  ...date('date', 'next friday', 'What is the date next Friday?'),
  ...date('date', 'in 3 weeks', 'What date is it in three weeks?'),
  ...date('date', 'christmas', 'What day is Christmas?', 'When is Christmas?'),
  ...date('date', 'december 25th', 'What day of the week is December twenty fifth?'),
  ...dateBack('yesterday', 'What day was yesterday?', 'What was the date yesterday?'),
  ...dateBack('july 4th 1976', 'What day was July 4th, 1976?'),
  ...date(
    'daysUntil',
    'christmas',
    'How many days until Christmas?',
    'How many days are there until Christmas?',
    'How long until Christmas?',
    'How many days is it till Christmas?',
  ),
  ...date('daysUntil', 'new years day', "How many days until New Year's Day?"),
  ...date('weeksUntil', 'halloween', 'How many weeks until Halloween?'),
  ...date('month', 'today', 'What month is it?'),
  ...date('year', 'today', 'What year is it?'),

  ...sum(
    '12 * 7',
    "What's twelve times seven?",
    'What is 12 multiplied by 7?',
    'Twelve times seven',
    'How much is twelve times seven?',
    'Multiply twelve by seven',
    'Can you calculate twelve times seven?',
  ),
  ...sum('144 / 12', 'What is one hundred and forty four divided by twelve?', '144 divided by 12'),
  ...sum('144 / 12', 'What is one hundred forty four over twelve?'),
  ...sum('7 + 5', "What's seven plus five?", 'Seven plus five equals?'),
  ...sum('40 - 18', 'What is forty minus eighteen?', 'Subtract eighteen from forty.'),
  ...sum('40 - 18', 'Forty take away eighteen'),
  ...sum('3.5 * 2', 'What is three point five times two?'),
  ...sum('1200 + 350', 'What is twelve hundred plus three hundred and fifty?'),
  ...sum('2500 / 50', 'What is two thousand five hundred divided by fifty?'),
  ...sum('sqrt 81', 'What is the square root of eighty one?', 'Square root of 81'),
  ...sum('9 ^ 2', 'What is nine squared?', "What's nine to the power of two?"),
  ...sum('2 ^ 10', 'What is two to the power of ten?'),
  ...sum('4 ^ 3', 'What is four cubed?'),
  ...sum('2 + 3 * 4', 'What is two plus three times four?'),
  ...sum('10 / 0', 'What is ten divided by zero?'),
  ...sum(
    '15 + 27',
    'Add fifteen and twenty seven.',
    'What is the sum of fifteen and twenty seven?',
  ),
  ...sum('90 / 2', 'What is half of ninety?'),
  ...sum('99 + 1', 'Ninety nine plus one'),

  ...percent('of', 15, 80, 'What is fifteen percent of eighty?', "What's 15% of 80?"),
  ...percent('of', 15, 80, 'Calculate fifteen percent of eighty.', 'How much is 15 percent of 80?'),
  ...percent('of', 20, 250, 'What is twenty percent of two hundred and fifty?'),
  ...percent('of', 7.5, 200, 'What is seven point five percent of two hundred?'),
  ...percent(
    'increase',
    15,
    80,
    'What is eighty plus fifteen percent?',
    'Add fifteen percent to eighty.',
  ),
  ...percent('decrease', 25, 200, 'What is two hundred minus twenty five percent?'),
  ...percent(
    'decrease',
    30,
    60,
    'What is thirty percent off sixty?',
    'Reduce sixty by thirty percent.',
  ),
  ...percent('tip', 20, 45, 'What is a twenty percent tip on forty five dollars?'),
  ...share(12, 80, 'What percent of eighty is twelve?', 'Twelve is what percent of eighty?'),

  ...convert(
    10,
    'kilometer',
    'mile',
    'How many miles is ten kilometers?',
    'How many miles are in ten kilometers?',
    'How many miles are there in 10 kilometers?',
    'Convert ten kilometers to miles.',
    'What is ten kilometers in miles?',
    'Ten kilometers in miles',
    'Ten kilometers is how many miles?',
    'How far is ten kilometers in miles?',
  ),
  ...convert(
    10,
    'mile',
    'kilometer',
    'Convert 10 miles to kilometers.',
    'How many kilometers is 10 miles?',
  ),
  ...convert(2, 'mile', 'kilometer', 'How many kilometers are in two miles?'),
  ...convert(
    72,
    'degree_fahrenheit',
    'degree_celsius',
    'What is 72 degrees Fahrenheit in Celsius?',
  ),
  ...convert(
    72,
    'degree_fahrenheit',
    'degree_celsius',
    'Convert seventy two Fahrenheit to Celsius.',
  ),
  ...convert(
    20,
    'degree_celsius',
    'degree_fahrenheit',
    'What is twenty degrees Celsius in Fahrenheit?',
  ),
  ...convert(
    -4,
    'degree_fahrenheit',
    'degree_celsius',
    'What is minus four Fahrenheit in Celsius?',
  ),
  ...convert(1, 'mile', 'foot', 'How many feet are in a mile?', 'How many feet in one mile?'),
  ...convert(1, 'foot', 'inch', 'How many inches are in a foot?'),
  ...convert(
    5,
    'kilogram',
    'pound',
    'How many pounds is five kilograms?',
    'What is five kilos in pounds?',
  ),
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
  ...convert(3, 'gigabyte', 'megabyte', 'How many megabytes are in three gigabytes?'),
  ...convert(0.5, 'mile', 'meter', 'How many meters is half a mile?'),
  ...convert(
    100,
    'square_meter',
    'square_foot',
    'Convert one hundred square meters to square feet.',
  ),

  ...timer(
    10 * MINUTE,
    null,
    'Set a timer for ten minutes.',
    'Set a ten minute timer.',
    'Start a timer for ten minutes, please.',
    'Can you set a timer for ten minutes?',
    'Timer for ten minutes',
    'Ten minute timer',
    'Please start a ten minute timer.',
    'I need a timer for ten minutes.',
    'Set the timer to ten minutes.',
  ),
  ...timer(MINUTE, null, 'Set a timer for one minute.', 'Set a timer for a minute.'),
  ...timer(4 * MINUTE, null, 'Set a timer for four minutes.'),
  ...timer(2 * MINUTE, null, 'Set a timer for two minutes.', 'Set a two minute timer.'),
  ...timer(8 * MINUTE, null, 'Start a timer for eight minutes.'),
  ...timer(30 * SECOND, null, 'Set a timer for thirty seconds.', 'Thirty second timer'),
  ...timer(90 * SECOND, null, 'Set a timer for ninety seconds.'),
  ...timer(45 * MINUTE, null, 'Set a timer for forty five minutes.'),
  ...timer(HOUR, null, 'Set a timer for an hour.', 'Set a timer for one hour.'),
  ...timer(
    1.5 * HOUR,
    null,
    'Set a timer for an hour and a half.',
    'Set a timer for one and a half hours.',
  ),
  ...timer(1.5 * HOUR, null, 'Set a timer for one hour and thirty minutes.'),
  ...timer(HOUR / 2, null, 'Set a timer for half an hour.'),
  ...timer(2.5 * MINUTE, null, 'Set a timer for two and a half minutes.'),
  ...timer(5 * MINUTE, 'tea', 'Set a five minute tea timer.', 'Set a tea timer for five minutes.'),
  ...timer(
    8 * MINUTE,
    'pasta',
    'Set a timer for eight minutes called pasta.',
    'Set a pasta timer for eight minutes.',
  ),
  ...timer(12 * MINUTE, 'eggs', 'Set a timer for twelve minutes for the eggs.'),
  ...timer(null, null, 'Set a timer.'),

  ...cancel(null, false, 'Cancel the timer.', 'Stop the timer.', 'Cancel my timer, please.'),
  ...cancel(null, false, 'Turn off the timer.', 'Delete the timer.'),
  ...cancel(null, true, 'Cancel all timers.', 'Cancel all my timers.', 'Delete all of my timers.'),
  ...cancel('tea', false, 'Cancel the tea timer.', 'Stop the tea timer.'),
  ...left(
    null,
    'How much time is left?',
    'How much time is left on the timer?',
    'How long is left on my timer?',
    'How much time do I have left?',
    'Which timers are running?',
    'What timers do I have?',
  ),
  ...left('tea', 'How much time is left on the tea timer?'),
]);
