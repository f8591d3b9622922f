import type { OpenSocket } from '../../main/realtime-client/socket.ts';
import type { Target } from '../../main/session/session.ts';
import { isRecord, type JsonRecord } from '../../realtime/record.ts';
import type { ManualClock } from './manual-clock.ts';
import { createAssistant } from './realtime/assistant.ts';
import { createFaults, type Fault } from './realtime/faults.ts';
import { createIds } from './realtime/ids.ts';
import { createInputAudio, type InputAudio } from './realtime/input-audio.ts';
import type { Violation } from './realtime/journal.ts';
import { type Answer, createScript, type Heard } from './realtime/script.ts';
import { refusing } from './realtime/serve-connection.ts';
import { createVirtualPeer, type VirtualPeer } from './realtime/virtual-peer.ts';

export interface VirtualRealtimeOptions {
  readonly clock: ManualClock;
  /** One way, asked for every message. Default 5 ms. */
  readonly latencyMs?: () => number;
  /** How long a session may last: said in `expires_at`, and enforced. Default an hour. */
  readonly lifetimeMs?: number;
  readonly answer?: Answer;
  readonly heard?: Heard;
  /** Every event as it passes, in order: what two runs of one seed must agree in. */
  readonly onEvent?: (passed: VirtualEvent) => void;
  /** Recorded words became an item of a conversation, whoever ended them. */
  readonly onCommitted?: (samples: Int16Array, connection: number) => void;
}

export interface VirtualEvent {
  readonly atMs: number;
  readonly connection: number;
  readonly direction: 'received' | 'sent' | 'dialled' | 'gone';
  /** Null where nothing but the socket changed. */
  readonly event: JsonRecord | null;
}

/**
 * The strict fake server without a network: a socket is a handful of waits of the test's own clock, so that
 * everything above it is real, an hour takes no time, and a run repeats to the last event.
 */
export interface VirtualRealtime {
  /** For `SessionPorts.openSocket`. */
  readonly openSocket: OpenSocket;
  readonly target: Target;
  /** `peak` is the largest number that the client held at once, from the dial on. */
  readonly connections: { readonly total: number; readonly live: number; readonly peak: number };
  readonly violations: readonly Violation[];
  say(answer: Answer): void;
  hear(heard: Heard): void;
  failNext(fault: Fault): void;
  emit(event: JsonRecord): void;
  /** Ends the latest connection: with a close frame, or by a reset. */
  drop(close?: { readonly code: number; readonly reason: string }): void;
  /** The socket stays, and carries nothing: what a laptop's sleep leaves. A watchdog ends it 25 s later. */
  blackhole(): void;
  /** While false every dial fails at once, and what is open carries nothing. */
  setReachable(reachable: boolean): void;
  /** What the client's socket claims not to have sent yet. */
  setBufferedBytes(bytes: number): void;
  dispose(): void;
}

const KEY = 'sk-virtual-0123456789abcdef';
const DEFAULT_LATENCY_MS = 5;
const DEFAULT_LIFETIME_MS = 60 * 60_000;
/** The ping watchdog of the real socket: 15 s to the next ping, 10 s for its pong. */
const WATCHDOG_MS = 25_000;
const EXPIRED = 'Your session hit the maximum duration of 60 minutes.';

export function createVirtualRealtime(options: VirtualRealtimeOptions): VirtualRealtime {
  const { clock, latencyMs = () => DEFAULT_LATENCY_MS, lifetimeMs = DEFAULT_LIFETIME_MS } = options;
  const faults = createFaults();
  const violations: Violation[] = [];
  const ids = createIds();
  const script = createScript({
    answer: options.answer ?? { text: 'It is ten past three.', audioMs: 900 },
    heard: options.heard === undefined ? 'What time is it?' : options.heard,
  });
  /** What the client holds. */
  const open = new Set<VirtualPeer>();
  /** And what the server has still to hear the end of. */
  const peers = new Set<VirtualPeer>();
  let latest: VirtualPeer | null = null;
  let total = 0;
  let peak = 0;
  let isReachable = true;
  let bufferedBytes = 0;

  function note(
    connection: number,
    direction: VirtualEvent['direction'],
    event: JsonRecord | null,
  ): void {
    options.onEvent?.({ atMs: clock.monotonicMs(), connection, direction, event });
  }

  const openSocket: OpenSocket = (client) => {
    total += 1;
    const number = total;
    const peer = createVirtualPeer({
      number,
      clock,
      client,
      latencyMs,
      ids,
      faults,
      violations,
      onReceived: (text) => note(number, 'received', eventIn(text)),
      onSent: (event) => note(number, 'sent', event),
      onGone() {
        open.delete(peer);
        note(number, 'gone', null);
      },
      onOver: () => void peers.delete(peer),
    });
    open.add(peer);
    peers.add(peer);
    latest = peer;
    peak = Math.max(peak, open.size);
    note(number, 'dialled', null);
    const stopDial = clock.after(2 * latencyMs(), () => {
      if (open.has(peer)) upgrade(peer);
    });
    return {
      send: (text) => peer.clientSend(text),
      bufferedBytes: () => bufferedBytes,
      close({ onClosed } = {}) {
        stopDial();
        peer.clientClose();
        onClosed?.();
      },
    };
  };

  function upgrade(peer: VirtualPeer): void {
    if (!isReachable) {
      peer.end({ kind: 'network', code: 'ENETUNREACH', message: 'connect ENETUNREACH' });
      return;
    }
    const fault = faults.take(isUpgradeFault);
    switch (fault?.type) {
      case undefined:
        serve(peer);
        return;
      case 'http': {
        const { status, headers = {}, body = '' } = fault;
        const retryAfter = headers['retry-after'];
        peer.end({
          kind: 'http',
          status,
          body,
          contentType: headers['content-type'] ?? null,
          retryAfterMs: retryAfter === undefined ? null : Number(retryAfter) * 1_000,
          requestId: null,
        });
        return;
      }
      case 'resetUpgrade':
        peer.reset();
        return;
      case 'refuse':
        peer.admit(refusing(peer, fault));
        return;
      default:
        // Nobody answers: the client's own deadlines end it.
        return;
    }
  }

  function serve(peer: VirtualPeer): void {
    const expiresAt = Math.floor((clock.nowMs() + lifetimeMs) / 1_000);
    const input = tellingOf(createInputAudio(), (samples) =>
      options.onCommitted?.(samples, peer.number),
    );
    const model = 'gpt-realtime-2.1';
    peer.admit(createAssistant({ peer, ids, model, input, script, expiresAt }));
    peer.after(lifetimeMs, () => {
      const error = { type: 'invalid_request_error', code: 'session_expired', message: EXPIRED };
      peer.send({ type: 'error', error: { ...error, param: null, event_id: null } });
      peer.close(1001, EXPIRED);
    });
  }

  function blackhole(): void {
    for (const peer of open) {
      peer.vanish();
      watch(peer);
    }
  }

  const watches = new Set<() => void>();

  /** Stands for the real socket's pings, which find out. */
  function watch(peer: VirtualPeer): void {
    const stop = clock.after(WATCHDOG_MS, () => {
      watches.delete(stop);
      peer.giveUp({
        kind: 'network',
        code: 'ETIMEDOUT',
        message: 'The connection stopped answering.',
      });
    });
    watches.add(stop);
  }

  return {
    openSocket,
    target: {
      url: 'ws://virtual.test/v1/realtime?model=gpt-realtime-2.1',
      headers: { Authorization: `Bearer ${KEY}` },
    },
    get connections() {
      return { total, live: open.size, peak };
    },
    violations,
    say: (answer) => script.say(answer),
    hear: (heard) => script.hear(heard),
    failNext: (fault) => faults.add(fault),
    emit: (event) => latest?.sendAsIs(event),
    drop(close) {
      if (latest === null || !open.has(latest)) return;
      if (close === undefined) latest.reset();
      else latest.close(close.code, close.reason);
    },
    blackhole,
    setReachable(reachable) {
      isReachable = reachable;
      if (!reachable) blackhole();
    },
    setBufferedBytes: (bytes) => void (bufferedBytes = bytes),
    dispose() {
      for (const stop of watches) stop();
      for (const peer of peers) peer.dispose();
    },
  };
}

function isUpgradeFault(fault: Fault): fault is Fault {
  return ['http', 'resetUpgrade', 'hangUpgrade', 'refuse'].includes(fault.type);
}

/** The same audio, telling what each commit took. */
function tellingOf(input: InputAudio, onTaken: (samples: Int16Array) => void): InputAudio {
  return {
    get total() {
      return input.total;
    },
    get pending() {
      return input.pending;
    },
    append: (samples) => input.append(samples),
    take(fromSample) {
      const taken = input.take(fromSample);
      onTaken(taken);
      return taken;
    },
    clear: () => input.clear(),
    all: () => input.all(),
  };
}

function eventIn(text: string): JsonRecord {
  const event: unknown = JSON.parse(text);
  return isRecord(event) ? event : { type: '(not an event)' };
}
