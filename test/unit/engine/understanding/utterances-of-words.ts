import { all, type Utterance } from './utterance.ts';

const HOUR = 3_600_000;

const alarm = (when: string | null, ...said: readonly string[]) =>
  all('set_alarm', { when }, ...said);
const remind = (what: string | null, when: string | null, ...said: readonly string[]) =>
  all('set_reminder', { what, when }, ...said);
const add = (list: string | null, items: readonly string[], ...said: readonly string[]) =>
  all('add_to_list', { list, items }, ...said);
const remove = (list: string | null, items: readonly string[], ...said: readonly string[]) =>
  all('remove_from_list', { list, items }, ...said);
const note = (text: string | null, ...said: readonly string[]) =>
  all('take_note', { text }, ...said);
const capital = (of: string, ...said: readonly string[]) =>
  all('capital_or_country', { want: 'capital', of }, ...said);
const countryOf = (of: string, ...said: readonly string[]) =>
  all('capital_or_country', { want: 'country', of }, ...said);
const spell = (word: string, ...said: readonly string[]) => all('spell', { word }, ...said);
const define = (word: string, ...said: readonly string[]) => all('define', { word }, ...said);
const coins = (count: number, ...said: readonly string[]) =>
  all('flip_coin', { coins: count }, ...said);
const roll = (count: number, sides: number, ...said: readonly string[]) =>
  all('roll_dice', { dice: count, sides }, ...said);

/** What is kept, looked up or thrown, and talk. */
export const OF_WORDS: readonly Utterance[] = [
  ...alarm('7', 'Set an alarm for seven.', 'Set the alarm for seven.'),
  ...alarm('7 in the morning', 'Set an alarm for seven in the morning.', 'Wake me up at seven.'),
  ...alarm('6 in the morning', 'Wake me up at six.'),
  ...alarm('8 am', 'Set an alarm for eight a.m.'),
  ...alarm(null, 'Set an alarm.'),
  ...all('cancel_alarm', { when: null, all: false }, 'Cancel the alarm.', 'Turn off my alarm.'),
  ...all('cancel_alarm', { when: null, all: true }, 'Cancel all my alarms.'),
  ...all('list_alarms', {}, 'What alarms do I have?', 'When is my alarm?'),
  ...remind('call mum', '5', 'Remind me to call mum at five.'),
  ...remind('check the oven', 'in 10 minutes', 'Remind me in ten minutes to check the oven.'),
  ...remind('buy milk', 'tomorrow', 'Remind me to buy milk tomorrow.'),
  ...remind('take my medicine', null, 'Remind me to take my medicine.'),
  ...all('list_reminders', {}, 'What are my reminders?', 'Do I have any reminders?'),
  ...all('cancel_reminder', { what: null, all: false }, 'Cancel the reminder.'),

  ...add('shopping', ['milk'], 'Add milk to my shopping list.', 'Put milk on the shopping list.'),
  ...add('shopping', ['eggs', 'bread'], 'Add eggs and bread to my shopping list.'),
  ...add(null, ['butter'], 'Add butter to the list.'),
  ...remove('shopping', ['milk'], 'Remove milk from my shopping list.'),
  ...remove('shopping', ['eggs'], 'Take eggs off the shopping list.'),
  ...all('clear_list', { list: 'shopping' }, 'Clear my shopping list.'),
  ...all(
    'read_list',
    { list: 'shopping', names: false },
    "What's on my shopping list?",
    'Read my shopping list.',
  ),
  ...note('the bike is in the shed', 'Take a note: the bike is in the shed.'),
  ...note('call the plumber', 'Make a note to call the plumber.'),
  ...note(null, 'Take a note.', 'Make a note.'),
  ...all('read_notes', { which: 'all' }, 'Read my notes.', 'What notes do I have?'),
  ...all('delete_notes', { which: 'last' }, 'Delete the last note.'),
  ...all('put_back', {}, 'Put it back.', 'Undo that.'),

  ...all(
    'time_difference',
    { of: 'tokyo', from: 'london' },
    "What's the time difference between London and Tokyo?",
  ),
  ...all('time_difference', { of: 'tokyo', from: null }, 'How many hours ahead is Tokyo?'),
  ...all(
    'time_from_now',
    { afterMs: 3 * HOUR, place: null },
    'What time will it be in three hours?',
  ),
  ...all(
    'days_between',
    { from: 'christmas', to: 'today', unit: 'days' },
    'How many days since Christmas?',
  ),
  ...capital('australia', 'What is the capital of Australia?', 'Capital of Australia'),
  ...capital('france', "What's the capital of France?", 'Tell me the capital of France.'),
  ...capital('japan', 'What is the capital city of Japan?'),
  ...capital('canada', "What is Canada's capital?"),
  ...countryOf('nairobi', 'Which country is Nairobi the capital of?'),
  ...countryOf('barcelona', 'What country is Barcelona in?', 'Which country is Barcelona in?'),
  ...spell('necessary', 'How do you spell necessary?', 'Spell the word necessary.'),
  ...spell('rhythm', 'Can you spell rhythm?', 'How is rhythm spelled?'),
  ...spell('restaurant', 'What is the spelling of restaurant?'),
  ...define('photosynthesis', 'What does photosynthesis mean?', 'Define photosynthesis.'),
  ...define('glacier', 'What is a glacier?', 'What is the definition of glacier?'),
  ...define('frugal', 'What is the meaning of the word frugal?', 'What does the word frugal mean?'),
  ...coins(1, 'Flip a coin.', 'Toss a coin.', 'Heads or tails?'),
  ...roll(1, 6, 'Roll a die.', 'Roll the dice.', 'Throw a die.'),
  ...roll(2, 6, 'Roll two dice.'),
  ...roll(1, 20, 'Roll a twenty sided die.'),
  ...all('random_number', { from: 1, to: 10 }, 'Pick a number between one and ten.'),
  ...all('random_number', { from: 1, to: 100 }, 'Give me a random number.'),

  ...all(
    'repeat_after_me',
    { words: 'hello world' },
    'Repeat after me: hello world.',
    'Say after me, hello world.',
  ),
  ...all(
    'repeat_after_me',
    { words: 'the weather is nice' },
    'Repeat after me, the weather is nice.',
  ),

  ...all(
    'help',
    { about: 'abilities' },
    'What can you do?',
    'Help me, please.',
    'What can I ask you?',
    'Help',
  ),
  ...all('help', { about: 'identity' }, 'Who are you?', 'What is your name?'),
  ...all(
    'stop',
    {},
    'Stop.',
    'Stop talking.',
    'Be quiet.',
    'Never mind.',
    'Shut up.',
    'Forget it.',
  ),
  ...all('help', { about: 'topic', topic: 'timers' }, 'Help me with timers.'),
  ...all('what_did_you_say', {}, 'What did you say?', 'Say that again, please.', 'Repeat that.'),
  ...all('what_did_you_say', {}, 'Can you repeat that?', "Sorry, I didn't hear that."),
  ...all(
    'change_volume',
    { change: 'louder', step: 'some' },
    'Louder.',
    'Speak up, please.',
    'Turn the volume up.',
    'Turn it up.',
    'Can you speak louder?',
    'Increase the volume.',
    "You're too quiet.",
  ),
  ...all(
    'change_volume',
    { change: 'quieter', step: 'some' },
    'Quieter, please.',
    'Turn the volume down.',
    'Lower your voice.',
    "That's too loud.",
  ),
  ...all('change_volume', { change: 'louder', step: 'little' }, 'A little louder, please.'),
  ...all('change_volume', { change: 'quieter', step: 'much' }, 'Much quieter.'),
  ...all('small_talk', { kind: 'agreement' }, 'Okay.', 'All right.'),
  ...all('small_talk', { kind: 'greeting' }, 'Hello.', 'Good morning.', 'Hello, Parley.'),
  ...all('small_talk', { kind: 'thanks' }, 'Thank you.', 'Thanks a lot.', 'Thank you very much.'),
  ...all('small_talk', { kind: 'goodbye' }, 'Goodbye.', 'See you later.', 'Good night.'),
  ...all('small_talk', { kind: 'wellbeing' }, 'How are you?'),
];
