import { WIRE } from '../../shared/bridge/wire.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

const PORTS_DEADLINE_MS = 5_000;

export interface AudioPorts {
  /** capture worker → main */
  readonly up: MessagePort;
  /** main → playback worklet */
  readonly down: MessagePort;
}

/**
 * Asks main for the two ports. They come as a message of our own window (the preload forwards them),
 * and only the one with our nonce is believed.
 */
export function requestAudioPorts({
  page,
  nonce,
  ask,
}: {
  readonly page: Window;
  readonly nonce: string;
  /** Says to main that we wait; false when it refused. */
  readonly ask: (nonce: string) => Promise<boolean>;
}): Promise<Result<AudioPorts, 'refused' | 'noAnswer'>> {
  return new Promise((resolve) => {
    const settle = (result: Result<AudioPorts, 'refused' | 'noAnswer'>): void => {
      clearTimeout(timer);
      page.removeEventListener('message', hear);
      resolve(result);
    };
    const hear = ({ data, source, ports }: MessageEvent<unknown>): void => {
      const [up, down] = ports;
      if (source !== page || !carriesNonce(data, nonce)) return;
      if (up !== undefined && down !== undefined) settle(ok({ up, down }));
    };
    const timer = setTimeout(() => {
      settle(fail('noAnswer'));
    }, PORTS_DEADLINE_MS);
    page.addEventListener('message', hear);
    void ask(nonce).then((accepted) => {
      if (!accepted) settle(fail('refused'));
    });
  });
}

function carriesNonce(data: unknown, nonce: string): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === WIRE.audioPorts &&
    'nonce' in data &&
    data.nonce === nonce
  );
}
