import { saidAs } from './said-as.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const time = (place: string | null, ...said: readonly string[]) =>
  saidAs('tell_time', { place }, ...said);
const date = (want: string, when: string, ...said: readonly string[]) =>
  saidAs('tell_date', { want, when, past: false }, ...said);
const timer = (durationMs: number, label: string | null, ...said: readonly string[]) =>
  saidAs('set_timer', { durationMs, label }, ...said);

export const COMMANDS_OF_TIME = [
  ...time(null, "What's the time?", 'Could you please tell me what time it is?'),
  ...time(null, 'What time is it right now?', 'Do you have the time?'),
  ...time('london', 'What time is it now in London?'),
  ...time('paris', 'Can you tell me what time it is in Paris?'),
  ...time('sydney', 'What time is it in Sydney at the moment?'),
  ...time('los angeles', "What's the local time in Los Angeles?"),
  ...time('berlin', 'What time is it in Berlin?'),
  ...time('germany', 'What time is it in Germany?'),
  ...time('san francisco', 'What time is it in San Francisco?'),
  ...time('hong kong', "What's the time in Hong Kong, please?"),

  ...date('date', 'today', 'What day of the week is it?', 'Tell me the date, please.'),
  ...date('date', 'today', "What is today's date?", 'Which day is today?'),
  ...date('date', 'tomorrow', 'What day is tomorrow?'),
  ...date('date', 'next friday', 'What is the date next Friday?'),
  ...date('date', 'in 3 weeks', 'What date is it in three weeks?'),
  ...date('date', 'christmas', 'When is Christmas?'),
  ...date('daysUntil', 'christmas', 'How many days are there until Christmas?'),
  ...date('weeksUntil', 'halloween', 'How many weeks until Halloween?'),
  ...date('month', 'today', 'What month is it?'),
  ...date('year', 'today', 'What year is it?'),
  ...saidAs(
    'tell_date',
    { want: 'date', when: 'yesterday', past: true },
    'What day was yesterday?',
  ),

  ...timer(10 * MINUTE, null, 'Set a ten minute timer.', 'Please start a timer for ten minutes.'),
  ...timer(10 * MINUTE, null, 'Can you set a timer for ten minutes?', 'Ten minute timer'),
  ...timer(10 * MINUTE, null, 'I need a timer for ten minutes.'),
  ...timer(MINUTE, null, 'Set a timer for one minute.'),
  ...timer(2 * MINUTE, null, 'Set a timer for two minutes.', 'Set a two minute timer.'),
  ...timer(4 * MINUTE, null, 'Set a timer for four minutes.'),
  ...timer(8 * MINUTE, null, 'Start a timer for eight minutes.'),
  ...timer(15 * MINUTE, null, 'Set a timer for fifteen minutes.'),
  ...timer(20 * MINUTE, null, 'Start a twenty minute timer.'),
  ...timer(25 * MINUTE, null, 'Set a timer for twenty five minutes.'),
  ...timer(45 * MINUTE, null, 'Set a timer for forty five minutes.'),
  ...timer(30 * SECOND, null, 'Set a timer for thirty seconds.'),
  ...timer(HOUR, null, 'Set a timer for an hour.', 'Set a timer for one hour.'),
  ...timer(1.5 * HOUR, null, 'Set a timer for an hour and a half.'),
  ...timer(1.5 * HOUR, null, 'Set a timer for one hour and thirty minutes.'),
  ...timer(HOUR / 2, null, 'Set a timer for half an hour.'),
  ...timer(2.5 * MINUTE, null, 'Set a timer for two and a half minutes.'),
  ...timer(5 * MINUTE, 'tea', 'Set a tea timer for five minutes.'),
  ...timer(8 * MINUTE, 'pasta', 'Set a pasta timer for eight minutes.'),

  ...saidAs('cancel_timer', { label: null, all: false }, 'Stop the timer.', 'Delete the timer.'),
  ...saidAs('cancel_timer', { label: null, all: true }, 'Cancel all my timers.'),
  ...saidAs('cancel_timer', { label: 'tea', all: false }, 'Cancel the tea timer.'),
  ...saidAs(
    'timer_left',
    { label: null },
    'How much time is left on the timer?',
    'How long is left on my timer?',
    'How much time do I have left?',
  ),
];
