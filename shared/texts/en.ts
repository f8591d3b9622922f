import { alerts } from './en/alerts.ts';
import { checks } from './en/checks.ts';
import { common } from './en/common.ts';
import { conversation } from './en/conversation.ts';
import { diagnostics } from './en/diagnostics.ts';
import { failures } from './en/failures.ts';
import { firstRun } from './en/first-run.ts';
import { history } from './en/history.ts';
import { native } from './en/native.ts';
import { overlay } from './en/overlay.ts';
import { parts } from './en/parts.ts';
import { preflight } from './en/preflight.ts';
import { probe } from './en/probe.ts';
import { replay } from './en/replay.ts';
import { session } from './en/session.ts';
import { settings } from './en/settings.ts';
import { shortcuts } from './en/shortcuts.ts';
import { talk } from './en/talk.ts';
import { tray } from './en/tray.ts';
import { unanswered } from './en/unanswered.ts';
import { words } from './en/words.ts';

/** Every sentence people read, in English, by namespace: the catalogue that every program has in itself. */
export const en = {
  alerts,
  checks,
  common,
  conversation,
  diagnostics,
  failures,
  firstRun,
  history,
  native,
  overlay,
  parts,
  preflight,
  probe,
  replay,
  session,
  settings,
  shortcuts,
  talk,
  tray,
  unanswered,
  words,
} as const;
