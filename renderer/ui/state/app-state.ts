import type { KeyStatus } from '../../../shared/key-status.ts';
import type { Desktop } from '../../../shared/desktop.ts';
import type { Devices } from '../../../shared/devices.ts';
import type { Models } from '../../../shared/models.ts';
import type { Preflight } from '../../../shared/preflight.ts';
import type { Probe } from '../../../shared/probe.ts';
import type { SessionSnapshot, Turn } from '../../../shared/session-snapshot.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Spending } from '../../../shared/spending.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import type { Unanswered } from '../../../shared/unanswered.ts';

/** All the window knows. Null until main has told. */
export interface AppState {
  readonly snapshot: SessionSnapshot | null;
  /** Oldest first. */
  readonly turns: readonly Turn[];
  readonly settings: Settings | null;
  readonly key: KeyStatus | null;
  readonly spending: Spending | null;
  readonly models: Models | null;
  readonly unanswered: Unanswered | null;
  /** Microphones and speakers by name, and which are used. */
  readonly devices: Devices | null;
  readonly preflight: Preflight | null;
  /** The check of a server that was begun last, in this window or before it opened. */
  readonly probe: Probe | null;
  /** One line about something that was just asked for and not done; gone with the next thing asked. */
  readonly notice: string | null;
  /** The language all of it is said in; `say` knows its sentences. */
  readonly language: Pick<Texts, 'language' | 'locale' | 'direction' | 'known'> | null;
  readonly desktop: Desktop | null;
}

export const EMPTY_STATE: AppState = {
  snapshot: null,
  turns: [],
  settings: null,
  key: null,
  spending: null,
  models: null,
  unanswered: null,
  devices: null,
  preflight: null,
  probe: null,
  notice: null,
  language: null,
  desktop: null,
};

/** How many turns the window shows; main and the history keep the others. */
export const TURNS_SHOWN_MAX = 200;

/** Puts a turn in its place. Every other turn stays the same object, so that only this one is drawn anew. */
export function withTurn(turns: readonly Turn[], changed: Turn): readonly Turn[] {
  const at = turns.findLastIndex((turn) => turn.id === changed.id);
  if (at >= 0) return turns.with(at, changed);
  return bounded([...turns, changed]);
}

/** Over the bound, the oldest go first, but none whose words still wait for an answer. */
export function bounded(turns: readonly Turn[]): readonly Turn[] {
  let tooMany = turns.length - TURNS_SHOWN_MAX;
  if (tooMany <= 0) return turns;
  return turns.filter((turn) => {
    if (tooMany === 0 || turn.keptMs !== null) return true;
    tooMany -= 1;
    return false;
  });
}
