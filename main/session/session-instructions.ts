/** What a model cannot know by itself: where and when the person is. */
export interface Surroundings {
  /** Unix time in milliseconds. */
  readonly nowMs: number;
  /** IANA name, for example `Europe/Berlin`. */
  readonly timeZone: string;
  /** BCP 47, for example `en-GB`. */
  readonly locale: string;
}

/** The person's instructions, and after them the date, the time, the zone and the locale of this moment. */
export function sessionInstructions(instructions: string, surroundings: Surroundings): string {
  const { timeZone, locale } = surroundings;
  const now = `It is ${dateAndTime(surroundings)} (time zone ${timeZone}, locale ${locale}) as this is sent; time passes.`;
  return [instructions.trim(), now].filter((part) => part !== '').join('\n\n');
}

/** Always in English, whatever the locale: it stands in an English sentence. */
function dateAndTime({ nowMs, timeZone }: Surroundings): string {
  const wanted = {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...wanted, timeZone }).format(nowMs);
  } catch {
    // A zone that this system does not know.
    return `${new Intl.DateTimeFormat('en-US', { ...wanted, timeZone: 'UTC' }).format(nowMs)} UTC`;
  }
}
