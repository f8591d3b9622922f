import type { Settings } from '../../shared/settings.ts';
import type { Answering } from './answering.ts';
import { createChangedSettings } from './changed-settings.ts';
import { createIdleClose } from './idle-close.ts';
import type { Line } from './line.ts';
import { createNewConversation } from './new-conversation.ts';
import type { SessionPorts } from './session.ts';
import type { Upkeep } from './upkeep.ts';

export interface BetweenTurnsOptions {
  readonly ports: Pick<SessionPorts, 'clock' | 'settings' | 'log'>;
  readonly line: () => Line;
  readonly answering: () => Pick<Answering, 'forgetUnknownCalls'>;
  readonly upkeep: () => Pick<Upkeep, 'isWarm' | 'forgetPast' | 'used'>;
  /** Words are said or wait, or an answer is awaited or sounds. */
  readonly isBusy: () => boolean;
  /** The same, but that hands-free listens is not enough. */
  readonly isMidTurn: () => boolean;
  readonly isHandsFree: () => boolean;
  readonly hangUp: () => void;
  readonly reconnect: () => void;
}

/** What is done while nobody says anything: a quiet line is closed, an old conversation ends, changed wishes are told. */
export interface BetweenTurns {
  /** Something happened. */
  touch(): void;
  turnBegins(): void;
  turnOver(): void;
  told(settings: Settings): void;
  settingsChanged(): void;
  dispose(): void;
}

export function createBetweenTurns(options: BetweenTurnsOptions): BetweenTurns {
  const { ports, line, isBusy, isMidTurn, isHandsFree } = options;

  const idle = createIdleClose({
    clock: ports.clock,
    afterMs: () => ports.settings().idleCloseMinutes * 60_000,
    isBusy: () => isBusy() || options.upkeep().isWarm(),
    close: () => {
      options.hangUp();
    },
  });

  const conversation = createNewConversation({
    clock: ports.clock,
    afterMs: () => {
      const minutes = ports.settings().newConversationMinutes;
      return minutes === null ? null : minutes * 60_000;
    },
    isBusy: () => isBusy() || isHandsFree(),
    begin() {
      ports.log('a new conversation begins');
      options.answering().forgetUnknownCalls();
      options.upkeep().forgetPast();
      // The session that runs was told what is now over.
      if (line().orders() !== null) options.reconnect();
    },
  });

  const wishes = createChangedSettings({
    settings: ports.settings,
    isBoundary: () => line().ready() !== null && !isMidTurn(),
    tell: () => {
      line().reconfigure();
    },
  });

  return {
    touch() {
      idle.touch();
      wishes.look();
    },
    turnBegins() {
      conversation.turnBegins();
      options.upkeep().used();
    },
    turnOver() {
      conversation.turnOver();
    },
    told: (settings) => {
      wishes.told(settings);
    },
    settingsChanged: () => {
      wishes.look();
    },
    dispose() {
      idle.dispose();
      conversation.dispose();
    },
  };
}
