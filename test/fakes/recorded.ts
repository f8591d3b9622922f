import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const SEQUENCES = join(FIXTURES, 'sequences');

/** The recorded log of the founding case: a key without `model.request`. */
export const FIXTURE_LOG = join(FIXTURES, 'realtime-permission-error.log');

/** The material our copies were made from, beside the repository; absent where only the repository is. */
export const SHARED = join(import.meta.dirname, '../../../shared');

export const SEQUENCE_NAMES: readonly string[] = readdirSync(SEQUENCES)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.slice(0, -'.jsonl'.length));

/** `ga_02_push_to_talk_turn` → its file. */
export function sequencePath(name: string): string {
  return join(SEQUENCES, `${name}.jsonl`);
}
