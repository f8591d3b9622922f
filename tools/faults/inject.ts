import { setImmediate } from 'node:timers/promises';
import type { ModelGuard } from '../../main/models/model-guard.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { Moment } from '../../test/fakes/chaos-proxy.ts';
import type { Phase as WirePhase } from '../../test/fakes/realtime/faults.ts';
import type { FaultRow, Injection, Phase } from './fault.ts';
import { armEngine, type FaultyEngine } from './faulty-engine.ts';
import { armKey, breakKeyStorage } from './faulty-key.ts';
import { armModel } from './faulty-model.ts';
import { breakSettings } from './faulty-settings.ts';
import type { Stage } from './stage.ts';
import { leadAstray } from './wrong-address.ts';

/** What was set up for a fault, and how a person mends it when its button asks for that. */
export interface Armed {
  readonly engine: FaultyEngine | null;
  readonly models: ModelGuard | null;
  readonly mend: () => Promise<void>;
  /** The failure that the rest of the app shows, where the session itself meets none. */
  readonly strike: () => Promise<void>;
}

const SLEEP_MS = 3 * 3_600_000;
const NO_CAP = { dailyCapUsd: null, monthlyCapUsd: null, warnAtPercent: 80 };

const nothing = (): Promise<void> => Promise.resolve();

/** Prepares what must be there before the phase is reached, and returns the strike for then. */
export async function arm(stage: Stage, { injection, phase }: FaultRow): Promise<Armed> {
  const { bench } = stage;
  const { server, microphone, player } = bench;
  const only = (strike: () => void): Armed => ({
    engine: null,
    models: null,
    mend: nothing,
    strike: () => Promise.resolve(strike()),
  });
  switch (injection.kind) {
    case 'server':
      for (let time = 0; time < (injection.times ?? 1); time += 1) server.failNext(injection.fault);
      return only(() => undefined);
    case 'answer':
      server.say(injection.answer);
      return only(() => undefined);
    case 'withhold':
      server.failNext({ type: 'withhold', what: injection.what });
      return only(() => undefined);
    case 'conditions':
      stage.proxy.setConditions(injection.conditions);
      return only(() => undefined);
    case 'says': {
      const after = WIRE_PHASES[phase];
      if (after === undefined) return only(() => server.emit(injection.event));
      server.failNext({ type: 'say', after, event: injection.event });
      return only(() => undefined);
    }
    case 'close': {
      const { code, reason } = injection;
      const after = WIRE_PHASES[phase];
      if (after === undefined) return only(() => server.drop({ code, reason }));
      server.failNext({ type: 'drop', after, close: { code, reason } });
      return only(() => undefined);
    }
    case 'wire': {
      const moment = momentOf(phase, injection);
      if (moment === 'now') {
        return only(() => {
          stage.proxy.strike(injection.strike);
          // A damaged frame takes a frame to damage.
          if (injection.strike.startsWith('corrupt')) server.emit(RATE_LIMITS);
        });
      }
      stage.proxy.strike(injection.strike, moment);
      return only(() => undefined);
    }
    case 'address':
      return { ...only(() => undefined), mend: await leadAstray(stage, injection.how) };
    case 'microphone':
      return only(() => {
        if (injection.how === 'unplugged') microphone.unplug();
        else if (injection.how === 'pageGone') bench.tell({ type: 'audioPageLost' });
        else if (injection.how !== 'digitalZero')
          microphone.fail({ name: injection.how, detail: null });
      });
    case 'speaker':
      return only(() => {
        if (injection.how === 'pageGone') player.die();
        else bench.tell({ type: 'speakerFailed', failure: { name: 'noSpeaker', detail: null } });
      });
    case 'key':
      return phase === 'idle'
        ? { ...only(() => undefined), strike: await breakKeyStorage(stage, injection.how) }
        : { ...only(() => undefined), mend: await armKey(stage, injection.how) };
    case 'settings':
      return { ...only(() => undefined), strike: () => breakSettings(stage, injection.how) };
    case 'engine': {
      // What crashes before it answers must not answer before it crashes.
      if (phase === 'creating') server.failNext({ type: 'withhold', what: 'response' });
      const engine = await armEngine(stage, injection.how);
      return {
        engine,
        models: null,
        mend: nothing,
        strike: () => Promise.resolve(engine.strike()),
      };
    }
    case 'computer':
      if (phase === 'creating') server.failNext({ type: 'withhold', what: 'response' });
      return only(() => {
        if (injection.how === 'sleeps') {
          bench.session.suspend();
          bench.clock.sleep(SLEEP_MS);
          bench.session.resume();
        } else {
          bench.session.setOnline(false);
          bench.session.setOnline(true);
        }
      });
    case 'budget':
      bench.change({ budget: { ...NO_CAP, dailyCapUsd: 1 } });
      bench.ledger.add({ turnId: 'earlier', usd: 1 });
      return {
        ...only(() => undefined),
        mend: () => Promise.resolve(bench.change({ budget: NO_CAP })),
      };
    case 'model': {
      const models = armModel(stage, injection.how);
      const strike = async (): Promise<void> => {
        models.connected();
        // The list comes later, as from a server.
        await setImmediate();
      };
      return { ...only(() => undefined), models, strike };
    }
    default:
      return assertNever(injection, 'unknown injection');
  }
}

const RATE_LIMITS = { type: 'rate_limits.updated', event_id: 'event_x', rate_limits: [] };

/** Phases that pass too quickly to be waited for: the server strikes in them by itself. */
const WIRE_PHASES: Partial<Record<Phase, WirePhase>> = {
  configuring: 'sessionCreated',
  committed: 'committed',
  creating: 'responseCreated',
};

function momentOf(phase: Phase, { strike }: Extract<Injection, { kind: 'wire' }>): Moment {
  if (phase === 'connecting' || phase === 'renewing') return 'accepted';
  if (phase === 'committed') return { serverSays: '"input_audio_buffer.committed"' };
  if (phase === 'creating') return { serverSays: '"response.created"' };
  if (phase === 'configuring') return { serverSays: '"session.updated"' };
  // A damaged frame of an answer costs words; one that only accounts for it costs nothing.
  if (strike === 'corruptText' && phase === 'streaming')
    return { serverSays: '"rate_limits.updated"' };
  return 'now';
}
