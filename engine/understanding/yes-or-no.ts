/** Normalised words, courtesies gone: "yes please" arrives as "please", "yes do it" as "do it". */
const YES =
  /^(?:(?:yes|yeah|yea|yep|yup|ya|yah|yess|aye|ok|okay|sure|please|correct|right|exactly|indeed|absolutely|definitely|certainly|of course|that is (?:it|right|correct|what i (?:said|meant))|it is|i did|i do|i did mean that|do it|do that|go ahead|go on|sounds good|all right|alright)(?: |$))+$/;
/** "Know" is what a short "no" is often written as. */
const NO =
  /^(?:(?:no|nope|nah|now|know|not that|wrong|that is (?:wrong|not (?:it|right|what i (?:said|meant)))|incorrect|negative|i did not|i do not|i did not mean that|do not|do not do (?:it|that)|of course not|never)(?: |$))+$/;

/** What was said to "Did you mean …?"; null where it is neither, and has to be understood by itself. */
export function yesOrNo(heard: string): 'yes' | 'no' | null {
  if (NO.test(heard)) return 'no';
  return YES.test(heard) ? 'yes' : null;
}

/** "No, in Tokyo": what is meant instead, without the no; null where it does not begin with one. */
export function insteadOfThat(heard: string): string | null {
  const [, rest] =
    /^(?:no|nope|nah) (?:(?:i (?:said|meant|mean)|not that) )?(.+)$/.exec(heard) ?? [];
  return rest ?? null;
}
