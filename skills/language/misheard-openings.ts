type Words = readonly string[];

/**
 * What sentences begin with is often written as something else. Each with so much of what follows that no other
 * sentence begins like it; "we" is what an opening R may sound like.
 */
const OPENINGS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:ad|ads|adds|at|had|and|odd|bad|dad) (?=\S.* (?:to|two|too|2|on) (?:my|the|our|a) (?:[a-z]+ ){0,3}lists?$)/,
    'add ',
  ],
  [
    /^(?:tick|tape|tech|tag|takes|tate) (?=(?:an? |the |my )?(?:new |quick )?(?:note|notes|reminder|memo)\b)/,
    'take ',
  ],
  [
    /^(what|which) (?:they|dare|dang|dave|dame|lady) (?=(?:is|will|of the week|was .*\d)\b)/,
    '$1 day ',
  ],
  // The first of two twos is lost.
  [/^(?=to the power of )/, 'two '],
  [/^we (?=(?:remind me|remove|repeat after|read my|roll (?:a|the|two)|reduce)\b)/, ''],
  [
    /^(?:green minded|bring mine|where he mind|he mind|we mind|remained|remand|rewind) me (?=(?:to|in|at|about|tomorrow)\b)/,
    'remind me ',
  ],
  [/^(?:where a peat|rip beat|we beat|re beat|repeak) after me\b/, 'repeat after me'],
  [
    /^(?:satan|said in|said an|sat an|set and|set in|said him|sappy|said the) (?:alarm|alarmed)\b/,
    'set an alarm',
  ],
  [
    /^(?:bring you|we move|re move) (?=\S.* (?:from|off) (?:my|the) (?:[a-z]+ ){0,3}lists?$)/,
    'remove ',
  ],
  [/^(?:then|and) you tell me (?=what|when|how|the)/, ''],
  [/^(?:held|hold|filled) me with (?=my |[a-z]+$)/, 'help me with '],
];

/** The words a sentence began with before they were misheard. */
export function misheardOpening(words: Words): Words {
  const text = words.join(' ');
  const [opening, meant] = OPENINGS.find(([each]) => each.test(text)) ?? [];
  return opening === undefined || meant === undefined
    ? words
    : text.replace(opening, meant).split(' ');
}
