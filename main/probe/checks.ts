import type { ToolDefinition } from '../../realtime/client-event.ts';
import { mergeCapabilities } from '../../shared/endpoint-capabilities.ts';
import { adviceFor } from '../../shared/failure-advice.ts';
import type { Failure } from '../../shared/failures.ts';
import type { ProbeCheckName, ProbeOutcome } from '../../shared/probe.ts';
import type { Settings } from '../../shared/settings.ts';
import { say } from '../../shared/texts/say.ts';
import type { ProbeLine, Sign } from './probe-line.ts';
import { testTone } from './test-tone.ts';

/** Silence is an answer to an order that asks for none. */
const SILENCE_MS = 800;
const TONE_MS = 1_000;
const CUT_AT_MS = 100;

const TEST_TOOL: ToolDefinition = {
  type: 'function',
  name: 'parley_probe',
  description: 'Never call this.',
  parameters: { type: 'object', properties: {}, additionalProperties: false },
};

/** What one step may take, unless less is left of the whole. */
export interface Patience {
  readonly stepMs: number;
  /** An answer may have to be thought of, and spoken. */
  readonly answerMs: number;
}

export interface CheckPorts {
  readonly line: ProbeLine;
  readonly settings: Settings;
  readonly patience: Patience;
  /** No step is given more than what is left of the whole. */
  readonly atMost: (stepMs: number) => number;
  readonly report: (name: ProbeCheckName, outcome: ProbeOutcome) => void;
}

type Refusal = Extract<Sign, { type: 'orderRefused' }>;

const works = (note: string | null = null): ProbeOutcome => ({ kind: 'works', note });
const skipped = (reason: string): ProbeOutcome => ({ kind: 'skipped', reason });

export function fails(reason: string, failure: Failure | null = null): ProbeOutcome {
  return { kind: 'fails', reason, failure };
}

/** In the server’s words where it had any: they name the field. */
function refusedBecause({ failure }: { readonly failure: Failure }): ProbeOutcome {
  return fails(failure.detail?.message ?? adviceFor(failure).happened, failure);
}

/** Whether the server goes along with an order: not refused, and the sign that it did has come. */
async function obeys(
  { line, atMost, patience }: Pick<CheckPorts, 'line' | 'atMost' | 'patience'>,
  orderId: string,
  did: (sign: Sign) => boolean,
  withinMs = patience.stepMs,
): Promise<'did' | 'silent' | Refusal> {
  const outcome = await line.next<'did' | Refusal | 'lost'>((sign) => {
    if (sign.type === 'lost') return 'lost';
    if (sign.type === 'orderRefused' && (sign.eventId ?? orderId) === orderId) return sign;
    return did(sign) ? 'did' : null;
  }, atMost(withinMs));
  return outcome === null || outcome === 'lost' ? 'silent' : outcome;
}

const isConfigured = (sign: Sign): boolean => sign.type === 'sessionConfigured';

/** Greeted and configured for manual turns; a transcription that is refused is left out. Null: no use going on. */
export async function checkSession(ports: CheckPorts): Promise<'transcribes' | 'mute' | null> {
  const { line, report, settings } = ports;
  const wish = { settings, turnTaking: 'manual', voiceIsFixed: false } as const;
  const whole = await obeys(ports, line.connection.configure(wish), isConfigured);
  if (whole === 'did') {
    report('session', works());
    return 'transcribes';
  }
  if (whole === 'silent') {
    report('session', fails(say('probe.sessionSilent')));
    return null;
  }
  const capabilities = mergeCapabilities({ transcription: false });
  const less = await obeys(
    ports,
    line.connection.configure({ ...wish, capabilities }),
    isConfigured,
  );
  if (less !== 'did') {
    report('session', refusedBecause(whole));
    return null;
  }
  report('session', works());
  report('transcription', refusedBecause(whole));
  return 'mute';
}

/** One function is offered, and withdrawn again. */
export async function checkTools(ports: CheckPorts, transcribes: boolean): Promise<void> {
  const { line, report, settings } = ports;
  const wish = {
    settings,
    turnTaking: 'manual',
    voiceIsFixed: false,
    capabilities: mergeCapabilities({ transcription: transcribes }),
  } as const;
  let listed: number | null = null;
  const offered = await obeys(
    ports,
    line.connection.configure({ ...wish, tools: [TEST_TOOL] }),
    (sign) => {
      if (sign.type === 'wire') listed = toolsIn(sign.event) ?? listed;
      return isConfigured(sign);
    },
  );
  if (offered === 'silent') report('tools', fails(say('probe.toolSilent')));
  else if (offered !== 'did') report('tools', refusedBecause(offered));
  else if (listed === 0) report('tools', fails(say('probe.toolForgotten')));
  else report('tools', works());
  if (offered !== 'did') return;
  await obeys(ports, line.connection.configure({ ...wish, tools: [] }), isConfigured);
}

function toolsIn(event: Readonly<Record<string, unknown>>): number | null {
  if (event['type'] !== 'session.updated') return null;
  const { session } = event;
  const tools =
    typeof session === 'object' && session !== null && 'tools' in session ? session.tools : null;
  return Array.isArray(tools) ? tools.length : null;
}

/** A second of sound becomes an item when we say so. */
export async function checkCommit(ports: CheckPorts, transcribes: boolean): Promise<void> {
  const { line, report, atMost } = ports;
  for (const frame of testTone(TONE_MS)) line.connection.appendAudio(frame);
  const committed = await obeys(
    ports,
    line.connection.commitAudio(),
    ({ type }) => type === 'committed',
  );
  if (committed === 'silent') report('manualCommit', fails(say('probe.commitSilent')));
  else if (committed !== 'did') report('manualCommit', refusedBecause(committed));
  else report('manualCommit', works());
  if (!transcribes) return;
  if (committed !== 'did') {
    report('transcription', skipped(say('probe.nothingToTranscribe')));
    return;
  }
  const told = await line.next(
    ({ type }) => (/^transcript(Grew|Done|Failed)$/.test(type) ? type : null),
    atMost(ports.patience.stepMs),
  );
  if (told === null) {
    report('transcription', skipped(say('probe.toneUntold')));
  } else if (told === 'transcriptFailed') {
    report('transcription', fails(say('probe.cannotTranscribe')));
  } else report('transcription', works());
}

interface Sound {
  readonly responseId: string;
  readonly itemId: string;
}

/** A typed question is answered; the answer is called off, and cut where it was heard. */
export async function checkAnswer(ports: CheckPorts): Promise<void> {
  const { line, report } = ports;
  // A response that the server began by itself goes first.
  if (line.isAnswering()) await untilDone(ports, ports.patience.answerMs);
  line.connection.addUserText('Please count slowly from one to twenty.');
  const asked = line.connection.createResponse();
  let answered = false;
  let refused: ProbeOutcome | null = null;
  const sound = await line.next<Sound | 'none'>((sign) => {
    if (sign.type === 'orderRefused' && !sign.benign) {
      refused = refusedBecause(sign);
      return sign.eventId === asked ? 'none' : null;
    }
    if (sign.type === 'lost') return 'none';
    answered ||= /^answer(Text|TextDone|Audio)$/.test(sign.type);
    if (sign.type === 'answerAudio') {
      return { responseId: sign.responseId, itemId: sign.itemId };
    }
    if (sign.type !== 'responseDone') return null;
    // A key that lacks a permission is let in, and refused here.
    if (sign.ending.kind === 'failed') refused ??= refusedBecause(sign.ending);
    return 'none';
  }, ports.atMost(ports.patience.answerMs));
  report('textTurn', judgeText(refused, answered));
  if (sound === null || sound === 'none') {
    const outcome = skipped(say('probe.noSpokenAnswer'));
    report('cancel', outcome);
    report('truncate', outcome);
    return;
  }
  await checkCancel(ports, sound);
  await checkTruncate(ports, sound);
}

function judgeText(refused: ProbeOutcome | null, answered: boolean): ProbeOutcome {
  if (refused !== null) return refused;
  return answered ? works() : fails(say('probe.noTextAnswer'));
}

async function untilDone({ line, atMost }: CheckPorts, withinMs: number): Promise<void> {
  await line.next((sign) => (sign.type === 'responseDone' ? sign : null), atMost(withinMs));
}

async function checkCancel(ports: CheckPorts, { responseId }: Sound): Promise<void> {
  const { line, report } = ports;
  let wentOn = false;
  const cancelled = await obeys(ports, line.connection.cancelResponse(responseId), (sign) => {
    if (sign.type !== 'responseDone') return false;
    wentOn = sign.ending.kind !== 'cancelled';
    return !wentOn;
  });
  if (cancelled === 'did') report('cancel', works());
  else if (cancelled === 'silent') {
    report('cancel', fails(say('probe.cancelSilent')));
  } else if (cancelled.benign) {
    report('cancel', works(say('probe.cancelLate')));
  } else report('cancel', refusedBecause(cancelled));
  if (cancelled !== 'did' && !wentOn) await untilDone(ports, ports.patience.stepMs);
}

async function checkTruncate(ports: CheckPorts, { itemId }: Sound): Promise<void> {
  const { line, report } = ports;
  const order = line.connection.truncate({ itemId, contentIndex: 0, audioEndMs: CUT_AT_MS });
  const cut = await obeys(
    ports,
    order,
    (sign) => sign.type === 'wire' && sign.event['type'] === 'conversation.item.truncated',
    SILENCE_MS,
  );
  if (cut === 'did') report('truncate', works());
  else if (cut === 'silent') report('truncate', works(say('probe.truncateWordless')));
  else report('truncate', refusedBecause(cut));
}
