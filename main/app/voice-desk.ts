import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { BUILT_IN_VOICES } from '../../shared/voices.ts';
import type { Budget } from '../money/budget.ts';
import { typedWords } from '../money/own-words.ts';
import { previewVoice } from '../probe/voice-preview.ts';
import type { OpenSocket } from '../realtime-client/socket.ts';
import type { Clock, Session } from '../session/session.ts';
import type { EndpointDesk } from './endpoint-desk.ts';

/** In English, which every assistant knows, and the built-in one only. */
const QUESTION = 'Repeat after me: Hello, this is how I sound.';

/** The books' name for what is no turn. */
const TURN = 'voice-preview';

export interface VoiceDeskPorts {
  readonly endpoints: Pick<EndpointDesk, 'choice' | 'target'>;
  readonly session: Pick<Session, 'standAside' | 'chime'>;
  readonly budget: Pick<Budget, 'mayAsk' | 'billed' | 'nothingToBill' | 'connectionLost'>;
  readonly settings: () => Settings;
  readonly clock: Clock;
  /** Default: a real WebSocket. */
  readonly openSocket?: OpenSocket;
}

/** Lets a voice be heard before it is chosen. */
export interface VoiceDesk {
  preview(voice: string): Promise<Result<undefined, 'busy' | Failure>>;
}

export function createVoiceDesk(ports: VoiceDeskPorts): VoiceDesk {
  const { endpoints, session, budget } = ports;
  let isUnderWay = false;

  async function preview(voice: string): Promise<Result<undefined, 'busy' | Failure>> {
    const settings = ports.settings();
    const isBuiltIn = endpoints.choice.endpoint().kind === 'builtIn';
    const target = await endpoints.target();
    if (!target.ok) return target;
    const allowed = budget.mayAsk({
      turnId: TURN,
      model: isBuiltIn ? null : settings.model,
      input: typedWords(`${settings.instructions} ${QUESTION}`),
    });
    if (!allowed.ok) return allowed;
    let isBilled = false;
    const sound = await previewVoice({
      destination: target.value,
      settings: { ...settings, ...inVoice(voice, isBuiltIn) },
      question: QUESTION,
      maxOutputTokens: allowed.value,
      clock: ports.clock,
      ...(ports.openSocket === undefined ? {} : { openSocket: ports.openSocket }),
      onBilled({ model, tokens }) {
        isBilled = true;
        budget.billed(TURN, { kind: 'response', model: model ?? settings.model, tokens });
      },
    });
    if (!isBilled) {
      if (sound.ok) budget.connectionLost();
      else budget.nothingToBill();
    }
    if (!sound.ok) return sound;
    session.chime(sound.value);
    return ok(undefined);
  }

  return {
    async preview(voice) {
      // One server, one connection; and nobody is talked over.
      if (isUnderWay || !session.standAside()) return fail('busy');
      isUnderWay = true;
      try {
        return await preview(voice);
      } finally {
        isUnderWay = false;
      }
    },
  };
}

function inVoice(voice: string, isBuiltIn: boolean): Partial<Settings> {
  if (!isBuiltIn) return { voice };
  const builtInVoice = BUILT_IN_VOICES.find((known) => known === voice);
  return builtInVoice === undefined ? {} : { builtInVoice };
}
