import type { Failure } from '../../shared/failures.ts';
import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import { createConversation } from './conversation.ts';
import { describeEndpoint } from './describe-endpoint.ts';
import { labelOf } from './label.ts';
import type { Session, SessionEvent, SessionPorts } from './session.ts';
import { createTurnBook } from './turn-book.ts';
import { say } from '../../shared/texts/say.ts';

const PUBLISH_EVERY_MS = 33;
const METER_EVERY_MS = 40;
/** Long enough to be read by somebody who looks up late. */
const TELL_FOR_MS = 20_000;
/** Words older than this are not sent without being asked, because nobody waits for an answer any more. */
const RECENT_MS = 10 * 60_000;
const NO_NETWORK: Failure = { name: 'offline', reason: 'no network', detail: null };

/** Puts the conversation behind the few verbs that windows, tray and shortcut know. */
export function createSession(ports: SessionPorts): Session {
  const { clock } = ports;
  const listeners = new Set<(event: SessionEvent) => void>();
  let hint: string | null = null;
  let preparing = false;
  let notice: Failure | null = null;
  const failures: Record<'microphone' | 'line' | 'speaker' | 'outside', Failure | null> = {
    microphone: null,
    line: null,
    speaker: null,
    outside: null,
  };
  let shortcut: SessionSnapshot['shortcut'] = {
    accelerator: ports.settings().shortcut,
    registered: false,
  };
  let talkKey: SessionSnapshot['talkKey'] = {
    tier: 'toggle',
    key: null,
    notice: null,
    verified: false,
  };
  let alerts: SessionSnapshot['alerts'] = [];
  let told: string | null = null;
  let stopTelling: (() => void) | null = null;
  let microphoneParked = false;
  let stopPublish: (() => void) | null = null;
  let stopMeter: (() => void) | null = null;
  let outputLevel = 0;
  let isMeterStill = false;
  let shown = '';
  let toldAnswers = '';
  let disposed = false;

  function emit(event: SessionEvent): void {
    for (const listener of listeners) listener(event);
  }

  function changed(): void {
    if (disposed) return;
    stopPublish ??= clock.after(PUBLISH_EVERY_MS, () => {
      stopPublish = null;
      tellPastAnswers();
      const next = snapshot();
      const print = JSON.stringify(next);
      // A hundred facts come a second, and drawing costs more than all of the sound: only what is new is shown.
      if (print === shown) return;
      shown = print;
      emit({ type: 'snapshotChanged', snapshot: next });
    });
  }

  function tellPastAnswers(): void {
    const answers = listenAgain.answers();
    const print = JSON.stringify(answers);
    if (print === toldAnswers) return;
    toldAnswers = print;
    emit({ type: 'pastAnswersChanged', answers });
  }

  function moveMeter(): void {
    stopMeter ??= clock.after(METER_EVERY_MS, () => {
      stopMeter = null;
      const input = conversation.listening.level();
      const output = outputLevel;
      outputLevel = 0;
      const isStill = input === 0 && output === 0 && isMeterStill;
      isMeterStill = input === 0 && output === 0;
      if (!isStill) emit({ type: 'meterMoved', input, output });
    });
  }

  const book = createTurnBook({ clock, publish: (turn) => emit({ type: 'turnChanged', turn }) });
  const conversation = createConversation({
    ports,
    book,
    onHint: (next) => {
      hint = next;
      changed();
    },
    onFailure: (source, failure) => {
      failures[source] = failure;
      changed();
    },
    onChange: changed,
  });
  const { answering, line, listenAgain, listening, outbox, talk, upkeep } = conversation;

  function snapshot(): SessionSnapshot {
    const capture = listening.state();
    const connection = line.state();
    // What one try does not mend is worth knowing before the last one has failed.
    const passing =
      connection.phase === 'waiting' && connection.attempt > 1 ? connection.failure : null;
    const somebodyWaits = !outbox.isEmpty || connection.phase === 'waiting' || answering.isBusy();
    const cutOff = upkeep.isCutOff() && somebodyWaits ? NO_NETWORK : null;
    const failure =
      failures.microphone ??
      failures.line ??
      cutOff ??
      passing ??
      failures.speaker ??
      ports.budget.reached() ??
      failures.outside;
    const draft = listening.draft();
    const label = labelOf({
      capture,
      response: answering.response(),
      playback: answering.playback(),
      connection: line.state(),
      wordsWaiting: !outbox.isEmpty,
      failure,
    });
    return {
      label,
      mode: capture.phase === 'off' ? (talk.isHandsFree() ? 'handsFree' : null) : capture.mode,
      microphoneOpen: capture.phase === 'recording' || capture.phase === 'draining',
      microphoneParked,
      handsFreePaused: talk.isHandsFreePaused(),
      unheard: conversation.unheard(),
      recordedMs: Math.round(draft?.utterance.durationMs ?? 0),
      endpoint: describeEndpoint(ports.settings().endpoint, ports.settings().model),
      connection: line.state().phase,
      retryAtMs: line.retryAtMs(),
      failure: failure ?? notice,
      hint: hint ?? hintOf(label) ?? told,
      shortcut,
      talkKey,
      alerts,
    };
  }

  function hintOf(label: SessionSnapshot['label']): string | null {
    if (upkeep.isSlow()) return say('session.slow');
    return preparing && label === 'thinking' ? say('session.preparing') : null;
  }

  function tryAgain(): void {
    failures.line = null;
    conversation.reconnect();
    const kept = book.all().findLast(({ outcome, restored }) => outcome === 'kept' && !restored);
    if (kept === undefined || !conversation.retry(kept.id).ok) line.want();
    changed();
  }

  /** What was given up for want of a network is what somebody said a moment ago. */
  function tryWhatTheNetworkRefused(): void {
    const last = book.all().findLast(({ outcome }) => outcome === 'kept');
    const isRecent = last !== undefined && clock.nowMs() - last.startedAtMs < RECENT_MS;
    if (isRecent) tryAgain();
  }

  return {
    ...talk,
    clear() {
      talk.stop();
      answering.forgetUnknownCalls();
      book.clear((turn) => turn.outcome !== null && turn.keptMs !== null);
      listenAgain.turnsLeft();
      upkeep.forgetPast();
      conversation.reconnect();
      emit({ type: 'turnsCleared' });
      for (const turn of book.all()) emit({ type: 'turnChanged', turn });
    },
    sendText: (text) => conversation.sendText(text),
    retry: (turnId) => conversation.retry(turnId),
    sendAnyway: (turnId) => conversation.sendAnyway(turnId),
    discard: (turnId) => conversation.discard(turnId),
    restore: (words) => conversation.restore(words),
    play: (turnId) => listenAgain.play(turnId),
    playing: () => listenAgain.playing(),
    playAnswer: (turnId) => listenAgain.playAnswer(turnId),
    pastAnswers: () => listenAgain.answers(),
    answerSound: (turnId) => listenAgain.answerSound(turnId),
    continueTurn: (turnId) => conversation.continueTurn(turnId),
    warmUp: () => upkeep.warmUp(),
    suspend() {
      talk.release();
      talk.setHandsFree(false);
      upkeep.suspend();
    },
    resume: () => upkeep.resume(),
    lock: () => talk.release(),
    setOnline(online) {
      const connection = line.state();
      const wasRefused = connection.phase === 'refused' && connection.failure.name === 'offline';
      if (upkeep.setOnline(online) && online && wasRefused) tryWhatTheNetworkRefused();
    },
    standAside() {
      const isTalking = listening.state().phase !== 'off' || answering.isBusy();
      if (isTalking || !outbox.isEmpty) return false;
      conversation.hangUp();
      changed();
      return true;
    },
    reconnect() {
      failures.line = null;
      conversation.reconnect();
      changed();
    },
    settingsChanged: () => conversation.settingsChanged(),
    tryAgain,
    setFailure(failure) {
      failures.outside = failure;
      if (failure === null) notice = null;
      changed();
    },
    setNotice(next) {
      notice = next;
      changed();
    },
    setPreparing(next) {
      preparing = next;
      changed();
    },
    setShortcut(next) {
      shortcut = next;
      changed();
    },
    setTalkKey(next) {
      talkKey = next;
      changed();
    },
    setAlerts(next) {
      alerts = next;
      changed();
    },
    tell(words) {
      told = words;
      stopTelling?.();
      stopTelling = clock.after(TELL_FOR_MS, () => {
        told = null;
        changed();
      });
      changed();
    },
    setMicrophoneParked(parked) {
      microphoneParked = parked;
      changed();
    },
    chime(samples) {
      const item = ports.allocateItem();
      ports.player.enqueue(item, samples);
      ports.player.endItem(item);
    },
    tellAudio(fact) {
      // The audio page outlives the session by a moment.
      if (disposed) return;
      if (fact.type === 'playbackProgressed') {
        outputLevel = Math.max(outputLevel, fact.level);
        moveMeter();
      }
      if (fact.type === 'microphoneFrame') moveMeter();
      if (fact.type === 'microphoneParked') microphoneParked = fact.parked;
      if (fact.type === 'speakerFailed') failures.speaker = fact.failure;
      if (fact.type === 'playbackStarted') failures.speaker = null;
      if (fact.type === 'audioPageReady' && failures.microphone?.name === 'audioCrashed') {
        failures.microphone = null;
      }
      conversation.tellAudio(fact);
      changed();
    },
    snapshot,
    turns: () => book.all(),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      disposed = true;
      stopPublish?.();
      stopMeter?.();
      stopTelling?.();
      book.dispose();
      conversation.dispose();
      listeners.clear();
    },
  };
}
