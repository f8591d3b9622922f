import { UNITS, type Dimension } from '../../skills/calculation/unit-table.ts';
import { skills } from '../../skills/index.ts';
import { compilePhrase, type Part, type Phrase } from './phrase.ts';

type Draft = readonly (readonly string[])[];

const N = ['{number}'];
const PLACE = ['{place}'];
const of = (alternatives: string): readonly string[] => alternatives.split('|');
/** Marks words as content. */
const CONTENT = new Set<readonly string[]>();
function content(alternatives: readonly string[]): readonly string[] {
  CONTENT.add(alternatives);
  return alternatives;
}

const LABELS = content(of('tea|pasta|egg|eggs|pizza|rice|coffee|laundry|cake|oven|bread|chicken'));
const TIMES = content(of('seconds|second|minutes|minute|hours|hour'));
const TIME_UNIT = content(of('second|minute|hour'));
const TIMER = content(['timer']);
const TIMER_FOR = content(of('timer for|timer to|timer of|timer'));
const FEASTS = content(
  of(
    'christmas|christmas eve|new years day|new years eve|halloween|valentines day|independence day',
  ),
);
const WEEKDAYS = of('monday|tuesday|wednesday|thursday|friday|saturday|sunday');
const ASK = of('what is|how much is|calculate|');

const CLOCK: readonly Draft[] = [
  [
    of(
      'what time is it|what is the time|tell me the time|do you have the time|what is the current time',
    ),
    of('|now|right now'),
  ],
  [
    of(
      'what time is it|what is the time|what is the local time|what is the current time|what time it is|tell me the time|time',
    ),
    of('|now|right now|over'),
    ['in'],
    PLACE,
    of('|now|right now|at the moment'),
  ],
  [
    of(
      'what day is it|what is the date|what is todays date|which day is|what day of the week is it|what day is|tell me the date',
    ),
    of('|today|now'),
  ],
  [
    of('what is the date|what day is|what date is'),
    ['tomorrow', ...WEEKDAYS.map((day) => `next ${day}`)],
  ],
  [of('what was the date|what day was'), of('yesterday')],
  [of('what day is|when is|what day of the week is'), FEASTS],
  [
    of('how many days|how many days are there|how many days is it|how long|how many weeks'),
    of('until|till'),
    FEASTS,
  ],
  [of('what'), content(of('month|year')), of('is it')],
];

const SUMS: readonly Draft[] = [
  [ASK, N, of('plus|minus|times|divided by|multiplied by|over|take away|to the power of'), N],
  [ASK, N, of('squared|cubed')],
  [ASK, of('the square root of|square root of|half of'), N],
  [of('multiply|divide'), N, of('by'), N],
  [of('add'), N, of('and'), N],
  [of('subtract'), N, of('from'), N],
  [ASK, N, of('percent of|percent off'), N],
  [ASK, N, of('plus|minus'), N, of('percent')],
  [of('add'), N, of('percent to'), N],
  [of('reduce|increase'), N, of('by'), N, of('percent')],
  [of('what percent of'), N, of('is'), N],
  [N, of('is what percent of'), N],
  [of('what is a|'), N, of('percent tip on'), N, of('|dollars')],
];

const HOURS = content(
  of('an hour|half an hour|an hour and a half|a minute|one hour and thirty minutes'),
);
const SET = of('set a|start a|set the|start the|i need a|make a|can you set a|');
const TIMERS: readonly Draft[] = [
  [SET, TIMER_FOR, N, of('|and a half'), TIMES],
  [SET, TIMER_FOR, HOURS],
  [SET, LABELS, TIMER_FOR, N, TIMES],
  [of('set a|start a'), TIMER_FOR, N, TIMES, of('called|for the'), LABELS],
  [SET, N, TIME_UNIT, TIMER],
  [of('set a|start a'), N, TIME_UNIT, LABELS, TIMER],
  [of('set a timer|start a timer')],
  [
    of('cancel|stop|delete|turn off'),
    of('the timer|my timer|all timers|all my timers|all of my timers'),
  ],
  [of('cancel|stop|delete'), ['the'], LABELS, TIMER],
  [
    of('how much time is left|how long is left|how much time do i have left'),
    of('|on the timer|on my timer'),
  ],
  [of('how much time is left|how long is left'), of('on the'), LABELS, TIMER],
  [of('which timers are running|what timers do i have')],
];

const TALK: readonly Draft[] = [
  [
    of(
      'what can you do|what can i ask you|who are you|what is your name|how are you|thank you very much|good morning|good night|see you later|hello parley',
    ),
  ],
];

/** Of the most usual units only: rare ones would be found where nobody said them. */
const USUAL_UNITS: Readonly<Record<Dimension, readonly string[]>> = {
  length: of('millimeter|centimeter|meter|kilometer|inch|foot|yard|mile'),
  mass: of('gram|kilogram|ounce|pound|stone'),
  temperature: of('degree_celsius|degree_fahrenheit'),
  volume: of('milliliter|liter|teaspoon|tablespoon|cup|pint|gallon'),
  speed: of('kilometer_per_hour|mile_per_hour|knot'),
  time: of('second|minute|hour|day|week|year'),
  area: of('square_meter|square_foot|acre|hectare|square_mile'),
  data: of('kilobyte|megabyte|gigabyte|terabyte'),
};

function unitPhrases(ids: readonly string[]): readonly Draft[] {
  const usual = UNITS.filter((unit) => ids.includes(unit.id));
  const plurals = content(usual.map((unit) => unit.plural.toLowerCase()));
  const singulars = content(usual.map((unit) => unit.singular.toLowerCase()));
  const names = content([
    ...new Set([
      ...plurals,
      ...singulars,
      ...(ids.includes('degree_celsius') ? of('celsius|fahrenheit') : []),
      ...(ids.includes('kilogram') ? of('kilos') : []),
    ]),
  ]);
  return [
    [of('how many|how much'), plurals, of('is|are|are in|are there in|in'), N, names],
    [of('how many'), plurals, of('are in|are there in|in'), of('a|an|half a'), singulars],
    [of('how many'), plurals, of('is half a'), singulars],
    [of('convert'), N, names, of('to|into'), names],
    [of('what is|how much is|how far is|'), of('|minus'), N, names, of('in'), names],
    [N, names, of('is how many'), names],
  ];
}

let phrases: readonly Phrase[] | null = null;

/** The sentences the assistant listens for when what was written makes none. */
export function thePhrases(): readonly Phrase[] {
  phrases ??= [
    ...[
      ...CLOCK,
      ...SUMS,
      ...TIMERS,
      ...TALK,
      ...Object.values(USUAL_UNITS).flatMap(unitPhrases),
    ].map((draft) => draft.map(partOf)),
    ...skills.flatMap((skill) => (skill.phrases ?? []).map(compilePhrase)),
  ];
  return phrases;
}

function partOf(alternatives: readonly string[]): Part {
  if (alternatives === N) return { kind: 'number' };
  if (alternatives === PLACE) return { kind: 'place' };
  return { kind: CONTENT.has(alternatives) ? 'content' : 'words', alternatives };
}
