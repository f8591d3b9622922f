import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { JsonRecord } from '../../realtime/record.ts';
import { readFixtureLog } from './fixture-log.ts';
import { createFaults, type Fault } from './realtime/faults.ts';
import type { FixturePlayback } from './realtime/fixture-player.ts';
import { createIds } from './realtime/ids.ts';
import { createInputAudio, type InputAudio } from './realtime/input-audio.ts';
import {
  createJournal,
  type JournalEntry,
  type Match,
  type Violation,
  type WaitOptions,
} from './realtime/journal.ts';
import { type Behaviour, createPeer, type Peer } from './realtime/peer.ts';
import { type Answer, createScript, type Heard, type ScriptedTurn } from './realtime/script.ts';
import { readSequence, type Sequence } from './realtime/sequence-file.ts';
import { answerPlainHttp, LISTED_MODELS, type ListedModel } from './realtime/models-endpoint.ts';
import type { Playback, PlayOptions } from './realtime/sequence-player.ts';
import { type Manners, mannered, withManners } from './realtime/manners.ts';
import { createRecordings } from './realtime/recordings.ts';
import { refusing, serveConnection } from './realtime/serve-connection.ts';
import {
  answerHttp,
  type AuthRefusal,
  type AzureGate,
  azurePath,
  judgeHandshake,
} from './realtime/upgrade.ts';

export interface FakeRealtimeOptions {
  /** The key it lets in. */
  readonly key?: string;
  readonly authRefusal?: AuthRefusal;
  /** Models that exist; by default any. */
  readonly models?: readonly string[];
  /** What `GET /v1/models` lists. */
  readonly listedModels?: readonly ListedModel[];
  /** Said when nothing is scripted. */
  readonly answer?: Answer;
  /** Transcribed when nothing is scripted. */
  readonly heard?: Heard;
  /** Default: any free one. */
  readonly port?: number;
  /** How it differs from the server of api.openai.com. */
  readonly manners?: Manners;
  /** Answers at an Azure resource's addresses, and refuses as Azure does. */
  readonly azure?: AzureGate;
  /** False: it answers what is committed, and looks for no speech in an open microphone. */
  readonly detectsSpeech?: boolean;
}

export interface FakeRealtimeServer {
  /** Model included: ready to dial. */
  readonly url: string;
  readonly key: string;
  /** `peak` is the largest number that were open at once. */
  readonly connections: { readonly total: number; readonly live: number; readonly peak: number };
  /** What clients said and what was said to them, in order, audio elided. */
  readonly received: readonly JournalEntry[];
  readonly sent: readonly JournalEntry[];
  /** What a correct client would not have done. */
  readonly violations: readonly Violation[];
  /** All PCM received on a connection (numbered from 1), by default the latest. */
  audio(connection?: number): Int16Array;
  waitFor(match: Match, options?: WaitOptions): Promise<JournalEntry>;
  waitForSent(match: Match, options?: WaitOptions): Promise<JournalEntry>;
  /** Resolves when so many connections are open; 0 waits for the last to go. */
  waitForLive(count: number, options?: { readonly deadlineMs?: number }): Promise<void>;
  /** Queues the next answer. */
  say(answer: Answer): void;
  /** Queues the next transcript. */
  hear(heard: Heard): void;
  script(turns: readonly ScriptedTurn[]): void;
  /** Queues a fault; it strikes once, when its moment comes. */
  failNext(fault: Fault): void;
  /** Sends an event, just so, on the latest connection. */
  emit(event: JsonRecord): void;
  /** Ends the latest connection now: with a close frame, or without one. */
  drop(close?: { readonly code: number; readonly reason: string }): void;
  /** From its file, or as it was made of one. */
  playSequence(sequence: string | Sequence, options?: PlayOptions): Promise<Playback>;
  playFixtureLog(path: string): Promise<FixturePlayback>;
  close(): Promise<void>;
}

interface Connection {
  readonly peer: Peer;
  readonly input: InputAudio;
}

const DEFAULT_KEY = 'sk-fake-0123456789abcdef';
const MAX_FRAME_BYTES = 32 * 1024 * 1024;

/** Starts a strict Realtime server on loopback. Whoever starts it closes it. */
export async function startFakeRealtimeServer(
  options: FakeRealtimeOptions = {},
): Promise<FakeRealtimeServer> {
  const key = options.key ?? DEFAULT_KEY;
  const gate = {
    key,
    authRefusal: options.authRefusal ?? 'closeAfterOpen',
    models: options.models ?? null,
    betaHeader: options.manners?.dialect === 'beta' || options.azure?.api === 'preview',
    azure: options.azure ?? null,
  };
  const received = createJournal('received from the client');
  const sent = createJournal('sent to the client');
  const lives = createJournal('open connections');
  const faults = createFaults();
  const violations: Violation[] = [];
  const ids = createIds();
  const script = createScript({
    answer: options.answer ?? { text: 'It is ten past three.', audioMs: 900 },
    heard: options.heard === undefined ? 'What time is it?' : options.heard,
  });
  const connections: Connection[] = [];
  const manners = options.manners ?? null;
  const detectsSpeech = options.detectsSpeech ?? true;
  const recordings = createRecordings();
  const tcpSockets = new Set<Duplex>();
  let live = 0;
  let peak = 0;

  function serve(
    socket: WebSocket,
    tcp: Socket,
    admit: (connection: Connection) => Behaviour,
  ): void {
    const number = connections.length + 1;
    const plain = createPeer({ number, socket, tcp, ids, faults, sent, violations });
    const peer = manners === null ? plain : mannered(plain, manners);
    const connection = { peer, input: createInputAudio() };
    connections.push(connection);
    live += 1;
    peak = Math.max(peak, live);
    lives.add(number, { type: String(live) });
    serveConnection({
      socket,
      peer,
      received,
      behaviour:
        manners === null ? admit(connection) : withManners(admit(connection), peer, manners),
      onClosed() {
        live -= 1;
        lives.add(number, { type: String(live) });
      },
    });
  }

  function upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const admission = judgeHandshake(request, gate);
    const planned = faults.take(isUpgradeFault);
    const fault = planned ?? (admission.type === 'faulty' ? admission.fault : null);
    const accept = (admit: (connection: Connection) => Behaviour): void =>
      sockets.handleUpgrade(request, socket, head, (webSocket) => serve(webSocket, socket, admit));
    if (fault?.type === 'http') answerHttp(socket, fault);
    else if (fault?.type === 'resetUpgrade') socket.resetAndDestroy();
    else if (fault?.type === 'refuse') accept(({ peer }) => refusing(peer, fault));
    else if (fault === null && admission.type === 'admitted') {
      const { model } = admission;
      accept((connection) =>
        recordings.behaviourFor({ ...connection, ids, model, script, detectsSpeech }),
      );
    }
    // What is left is a fault that never answers: the socket stays open until the server closes.
  }

  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
  });
  const http = createServer((request, response) => {
    answerPlainHttp(request, response, { key, models: options.listedModels ?? LISTED_MODELS });
  });
  http.on('connection', (socket: Socket) => {
    tcpSockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => tcpSockets.delete(socket));
  });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (socket instanceof Socket) upgrade(request, socket, head);
  });
  http.listen(options.port ?? 0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');

  return {
    url: `ws://127.0.0.1:${address.port}${options.azure === undefined ? '/v1/realtime?model=gpt-realtime-2.1' : azurePath(options.azure)}`,
    key,
    get connections() {
      return { total: connections.length, live, peak };
    },
    received: received.entries,
    sent: sent.entries,
    violations,
    audio: (connection = connections.length) =>
      connections[connection - 1]?.input.all() ?? new Int16Array(0),
    waitFor: (match, wait) => received.waitFor(match, wait),
    waitForSent: (match, wait) => sent.waitFor(match, wait),
    async waitForLive(count, wait) {
      if (live === count) return;
      await lives.waitFor(String(count), { ...wait, from: lives.entries.length });
    },
    say: (answer) => script.say(answer),
    hear: (heard) => script.hear(heard),
    script(turns) {
      for (const { heard, answer } of turns) {
        if (heard !== undefined) script.hear(heard);
        script.say(answer);
      }
    },
    failNext: (fault) => faults.add(fault),
    emit: (event) => connections.at(-1)?.peer.sendAsIs(event),
    drop(close) {
      const peer = connections.at(-1)?.peer;
      if (close === undefined) peer?.reset();
      else peer?.close(close.code, close.reason);
    },
    async playSequence(sequence, playing = {}) {
      const read = typeof sequence === 'string' ? await readSequence(sequence) : sequence;
      return recordings.playSequence(read, playing);
    },
    async playFixtureLog(path) {
      return recordings.playFixtureLog(await readFixtureLog(path));
    },
    async close() {
      for (const journal of [received, sent, lives]) journal.end();
      for (const socket of sockets.clients) socket.terminate();
      for (const socket of tcpSockets) socket.destroy();
      http.close();
      await once(http, 'close');
    },
  };
}

function isUpgradeFault(fault: Fault): fault is Fault {
  return ['http', 'resetUpgrade', 'hangUpgrade', 'refuse'].includes(fault.type);
}
