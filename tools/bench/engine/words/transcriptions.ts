/** What was said in a recording, by its name. */
export interface Transcribed {
  readonly id: string;
  readonly words: string;
}

/** Reads lines as `<s> ten of clubs </s> (001)`, CMU's form; others are no transcripts and are passed by. */
export function parseTranscriptions(text: string): readonly Transcribed[] {
  return text.split('\n').flatMap((line) => {
    const groups = /^<s>(?<words>.*)<\/s>\s*\((?<id>[^()]+)\)\s*$/.exec(line.trim())?.groups;
    return groups === undefined
      ? []
      : [{ id: groups['id'] ?? '', words: (groups['words'] ?? '').trim() }];
  });
}
