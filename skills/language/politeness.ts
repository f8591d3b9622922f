/** What people put before a request without changing it. Each ends at a word boundary. */
const OPENERS: readonly RegExp[] = [
  // The name as the recogniser spells it when it hears it.
  /^(?:hey|hay|hate|they|he|hi|hello) (?:carly|barley|partly|parlay|arlie|harley|marley)\b/,
  /^(?:hey|hi|hello|okay|ok|yo) (?:parley|assistant|computer|there)\b/,
  /^parley\b/,
  /^(?:um+|uh+|er+|erm|hmm+|well|so|and|oh|ah|now|okay|ok|right|yes|yeah|hey|alright|please|just|quickly|sorry)\b(?= )/,
  /^(?:can|could|would|will) you (?:please |kindly |just |quickly )*(?:tell me|give me|let me know|say to me)?/,
  /^(?:can|could|may) i (?:please )?(?:have|get|know)\b/,
  /^(?:please )?tell me\b/,
  /^do you (?:happen to )?know\b/,
  /^(?:i would like|i want|i need|i would love) (?:you to|to know)\b/,
  /^(?:i would like|i want|i need|i would love|help me) to (?=(?:set|add|put|make|take|cancel|remove|delete) )/,
  /^(?:i wonder|i was wondering|any idea|let me know)\b/,
  /^(?:go ahead and|be so kind and)\b/,
];

const CLOSERS: readonly RegExp[] = [
  /(?: please| thanks| thank you| parley| for me| would you| could you| will you| can you| right away| if you can)$/,
];

/** Takes away greetings and courtesies around a request, never the whole of it. */
export function withoutCourtesies(text: string): string {
  let rest = text;
  for (;;) {
    const shorter = [...OPENERS, ...CLOSERS].reduce(
      (words, courtesy) => keepSomething(words, words.replace(courtesy, '').trim()),
      rest,
    );
    if (shorter === rest) return rest;
    rest = shorter;
  }
}

function keepSomething(before: string, after: string): string {
  return after === '' ? before : after;
}
