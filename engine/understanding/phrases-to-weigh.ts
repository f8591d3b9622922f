import { compilePhrase, type Phrase } from './phrase.ts';
import { thePhrases } from './phrases.ts';

/**
 * Sentences that are too short, or leave too much open, to be read into other words by their spelling alone; by their
 * sounds the recognizer can tell. What destroys is not among them.
 */
const MORE: readonly (readonly string[])[] = [
  ['hello|hi|hello there|good morning|good evening|good night|goodbye|see you later'],
  ['thank you|thanks|thanks a lot|thank you very much'],
  ['who are you|how are you|what are you|what is your name|what can you do'],
  ['help|help me|help me please|help with timers|help with alarms|help with lists'],
  ['louder|quieter|turn it up|turn it down|speak up|volume up|volume down'],
  ['stop|stop talking|be quiet|never mind|cancel|pause|repeat that|say that again'],
  ['undo|undo that|undo it|put it back'],
  ['yes|no|yes please|no thanks'],
  ['what is|tell me', 'todays date|the date today|the day today|the time'],
  ['what day is today|which day is today|what day of the week is it|what day is it today'],
  ['what time is it|what is the time', 'please|now'],
  ['what is', '{number}', 'percent off', '{number}'],
  ['what percent of', '{number}', 'is', '{number}'],
  ['what is', '{date}', 'plus|minus', '{number}', 'days|weeks|months'],
  ['what day is|what day was|what weekday is|what weekday was', '{date}'],
  ['what day was|what weekday was|how long has it been since', '{date}', '{number}'],
  ['how old is someone born on|how old am i if i was born on', '{date}', '{number}'],
  ['how many days until|how many weeks until|how long until|how long since', '{date}'],
  ['how many days|how many weeks', 'is it from|are there between', '{date}', 'to|and', '{date}'],
  [
    'set an alarm|wake me up',
    'for|at',
    '{number}',
    '|thirty|fifteen|forty five',
    '|am|pm|tomorrow',
  ],
  ['set a reminder|remind me', 'for|at', '{number}', '|am|pm', 'to', '{words}'],
  ['remind me to', '{words}', 'at', '{number}', '|am|pm|tomorrow'],
  ['remind me in', '{number}', 'minutes|hours', 'to', '{words}'],
  ['remind me', 'tomorrow', 'to', '{words}'],
  ['take a note|make a note|note to self', '{words}'],
  ['read my notes|read my last note|read my list|read me my shopping list'],
  ['add|put', '{words}', 'to my list|on my list|to the list|on the list|to my to do list'],
  [
    'add|put',
    '{words}',
    'to the shopping list|on the shopping list|to my shopping list|on my shopping list',
  ],
  [
    'remove|take',
    '{words}',
    'from my shopping list|off my shopping list|from the list|off the list',
  ],
  ['flip a coin|heads or tails|toss a coin|roll a die|roll the dice'],
  ['pick a number between', '{number}', 'and', '{number}'],
  ['what does', '{words}', 'mean'],
  ['what is the capital of', '{place}'],
];

let phrases: readonly Phrase[] | null = null;

/** What the recognizer may be asked about, besides what `thePhrases` listens for. */
export function phrasesToWeigh(): readonly Phrase[] {
  phrases ??= [...thePhrases(), ...MORE.map(compilePhrase)];
  return phrases;
}
