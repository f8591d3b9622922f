import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { abilitiesOf } from './abilities.ts';
import { createAccounts } from './accounts.ts';
import { createAnswerNotes } from './answer-notes.ts';
import { createAnswering } from './answering.ts';
import { createBetweenTurns } from './between-turns.ts';
import { isByHand } from './capture-machine.ts';
import { continueAnswer } from './continue-answer.ts';
import type { Conversation, ConversationOptions } from './conversation-verbs.ts';
import { createHearing } from './hearing.ts';
import { createKeptWords } from './kept-words.ts';
import { createLine } from './line.ts';
import { createLineLoss, RECONNECTING, uncommittedWords } from './line-loss.ts';
import { createListenAgain } from './listen-again.ts';
import { createOpenMicrophone } from './open-microphone.ts';
import { createOutbox } from './outbox.ts';
import { patienceMsWith } from './patience.ts';
import { createRecordedTurns } from './recorded-turns.ts';
import { createSecondChances } from './second-chances.ts';
import { createSending } from './sending.ts';
import { createStopwatch } from './stopwatch.ts';
import { createTalk } from './create-talk.ts';
import { createTranscripts } from './transcripts.ts';
import { createTurnEndings } from './turn-endings.ts';
import { createTurnTaking } from './turn-taking.ts';
import { createUpkeep } from './upkeep.ts';
import { keepWaiting, refusedByBudget } from './words-stay.ts';
import { NO_WORDS_STORE } from './words-store.ts';

export function createConversation(options: ConversationOptions): Conversation {
  const { ports, book } = options;
  const kept = createKeptWords({
    store: ports.unanswered ?? NO_WORDS_STORE,
    onDropped(turnId) {
      ports.log('unanswered words were dropped: too many are kept', { turnId });
      book.update(turnId, { keptMs: null });
    },
  });
  const listenAgain = createListenAgain({
    ports,
    book,
    kept,
    isBusy,
    onChange: options.onChange,
  });
  const transcripts = createTranscripts();
  const stopwatch = createStopwatch({ book, nowMs: () => ports.clock.monotonicMs() });
  const settle = createTurnEndings({
    book,
    kept,
    causeOf: (turnId, failure) => bills.causeOf(turnId, failure),
    onEnded(turnId) {
      stopwatch.reached(turnId, 'releaseToEndMs');
      betweenTurns.turnOver();
      touch();
    },
  });
  let turnCount = 0;

  const nextTurnId = (): string => `turn_${(turnCount += 1)}`;
  const core = { ports, book, kept, transcripts, stopwatch, nextTurnId, settle };
  const betweenTurns = createBetweenTurns({
    ports,
    line: () => line,
    answering: () => answering,
    upkeep: () => upkeep,
    isBusy,
    isMidTurn,
    isHandsFree: () => handsFree.isOn(),
    hangUp,
    reconnect,
  });

  const upkeep = createUpkeep({
    ports,
    book,
    line: () => line,
    isWanted,
    unsentSamples: () => outbox.unsentSamples,
    isMidTurn,
    hangUp,
    answering: () => answering,
    onChange: options.onChange,
  });

  const line = createLine({
    ports,
    stillWanted: upkeep.isWorthAnAttempt,
    seed: () => accounts.seed(),
    abilities: () => abilitiesOf(ports),
    onBegan: upkeep.began,
    isAnswering: () => answering.response().phase !== 'none',
    onTold: (settings) => betweenTurns.told(settings),
    onFact: tellRealtime,
    onReady: () => {
      betweenTurns.touch();
      options.onFailure('line', null);
      outbox.pump();
      turnTaking.align();
      openMicrophone.lineReady();
    },
    onLost: (loss) => loseLine(loss),
    onChange: options.onChange,
  });

  const outbox = createOutbox({
    clock: ports.clock,
    // M6: nothing is sent that could not be answered.
    ready: () => (ports.budget.reached() === null ? line.ready() : null),
    onSamplesSent: (samples) => upkeep.sent(samples),
    onDelivered: (delivery) => {
      accounts.delivered(delivery.outgoing);
      sending.delivered(delivery);
    },
  });

  const recorded = createRecordedTurns({
    ...core,
    outbox,
    connection: (audioMs) => refusedByBudget(accounts.refusal(audioMs)) ?? line.state(),
    onReadyToSend: () => {
      ports.player.wake();
      if (!upkeep.isAsleep()) line.want();
      outbox.pump();
    },
    onHandsFreeFrame: (frame) => openMicrophone.frame(frame),
    onHandsFreeEnded: () => turnTaking.setHandsFree(false),
    onOver: () => turnTaking.resumeHandsFree(),
    onUnheard: (turnId) => secondChances.offerUnheard(turnId),
    onHint: options.onHint,
    onFailure: (failure) => options.onFailure('microphone', failure),
    onChange: touch,
  });
  const { listening } = recorded;

  const accounts = createAccounts({
    ...core,
    line: () => line,
    upkeep: () => upkeep,
    answering: () => answering,
    onSpent: keepWhatCosts,
    onHint: options.onHint,
    onChange: options.onChange,
  });
  const { bills } = accounts;

  const answering = createAnswering({
    ports: { ...ports, tools: accounts.tools },
    line: () => line,
    patienceMs: () => patienceMsWith(ports.settings().endpoint),
    turnForUnasked: () => recorded.turnForUnasked((turnId) => answering.isAnswering(turnId)),
    ...createAnswerNotes({ book, stopwatch, bills }),
    sounds: listenAgain.sounds,
    mayAsk: (turnId) => bills.mayAsk(turnId),
    settle,
    onSilent: reconnect,
    onChange: touch,
  });

  const openMicrophone = createOpenMicrophone({
    ...core,
    line,
    listening,
    answering,
    upkeep,
    bills,
    onQuiet: () => turnTaking.setHandsFree(false),
    onHint: options.onHint,
  });
  const handsFree = openMicrophone.turns;

  const hear = createHearing({
    ...core,
    handsFree,
    turnTaking: () => line.turnTaking(),
    turnBeingRecorded: () => recorded.turnBeingRecorded(),
  });

  const sending = createSending({
    ...core,
    outbox,
    answering,
    line,
    onNewTurn: turnBegins,
    refusal: (said) => accounts.refusal(said.kind === 'speech' ? said.utterance.durationMs : 0),
    alignTurnTaking: () => turnTaking.align(),
    onHint: options.onHint,
  });

  const turnTaking = createTurnTaking({
    ports,
    recorded,
    handsFree,
    outbox,
    line,
    makeWay: () => sending.makeWay(),
    onBegin: () => {
      turnBegins();
      options.onHint(null);
      options.onFailure('microphone', null);
    },
  });

  const talk = createTalk({
    ...core,
    recorded,
    turnTaking,
    handsFree,
    answering,
    outbox,
    listenAgain,
    onHint: options.onHint,
  });

  const loseLine = createLineLoss({
    ...core,
    line,
    listening,
    outbox,
    handsFree,
    answering,
    forgetSent() {
      upkeep.lost();
      accounts.connectionLost();
    },
    endHandsFree: () => turnTaking.setHandsFree(false),
    onTakenBack: keepWhatCosts,
    onRefused: (failure) => options.onFailure('line', failure),
  });

  const secondChances = createSecondChances({
    ...core,
    outbox,
    ready: () => line.ready(),
    isBeingRecorded: (turnId) => listening.draft()?.turnId === turnId,
    send: (outgoing) => sending.send(outgoing),
    askAgain: (turnId) => sending.askAgain(turnId),
  });

  /** M6: what waits for a line would wait for ever. */
  function keepWhatCosts(): void {
    const failure = ports.budget.reached();
    if (failure === null) return;
    turnTaking.setHandsFree(false);
    keepWaiting(failure, { outbox, listening, settle });
  }

  function isWanted(): boolean {
    if (listening.state().phase !== 'off' || !outbox.isEmpty) return true;
    return uncommittedWords(core).length > 0;
  }

  function isBusy(): boolean {
    return isWanted() || answering.isBusy();
  }

  function touch(): void {
    betweenTurns.touch();
    options.onChange();
  }

  function turnBegins(): void {
    listenAgain.stop();
    secondChances.withdrawOffer();
    betweenTurns.turnBegins();
  }

  function isMidTurn(): boolean {
    const isSaid = isByHand(listening.state()) || !outbox.isEmpty || handsFree.isSpeaking();
    return isSaid || answering.isBusy();
  }

  function tellRealtime(fact: RealtimeFact): void {
    touch();
    upkeep.heard();
    hear(fact);
    accounts.tellRealtime(fact);
    answering.tellRealtime(fact);
    accounts.afterFact(fact);
    if (fact.type !== 'orderRefused') return;
    ports.log('the server refused an order', { code: fact.code, benign: fact.benign });
    const refused = fact.eventId === null ? null : transcripts.refused(fact.eventId);
    if (refused !== null && !fact.benign) answering.fail(refused, fact.failure);
  }

  function hangUp(): void {
    line.hangUp();
    loseLine({ failure: RECONNECTING, final: false });
  }

  function reconnect(): void {
    hangUp();
    if (isBusy() || upkeep.isWarm()) line.want();
  }

  return {
    line,
    listening,
    answering,
    outbox,
    talk,
    sendText: (text) => sending.sendText(text),
    continueTurn: (turnId) => continueAnswer(book.get(turnId), (text) => sending.sendText(text)),
    ...secondChances,
    listenAgain,
    hangUp,
    reconnect,
    settingsChanged: () => betweenTurns.settingsChanged(),
    upkeep,
    tellAudio(fact) {
      openMicrophone.tell(fact);
      listening.tell(fact);
      answering.tellAudio(fact);
      listenAgain.tell(fact);
    },
    dispose() {
      accounts.dispose();
      betweenTurns.dispose();
      outbox.dispose();
      upkeep.dispose();
      openMicrophone.dispose();
      listening.dispose();
      answering.dispose();
      line.hangUp();
    },
  };
}
