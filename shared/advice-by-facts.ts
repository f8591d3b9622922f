import type { Advice, AdviceButton } from './advice.ts';
import type { Failure } from './failures.ts';
import { calendarDayText, dayOfMonthText, listText, moneyText } from './texts/formats.ts';
import { say } from './texts/say.ts';

/** Advice that turns on more than the failure's name. */

export const tryNow = (): AdviceButton => ({ label: say('failures.tryNow'), action: 'reconnect' });
const checkAddress = (): AdviceButton => ({
  label: say('failures.checkAddress'),
  action: 'chooseEndpoint',
});

export function lacksScope(scopes: readonly string[]): string {
  return scopes.length === 0
    ? say('failures.lacksScope')
    : say('failures.lacksScopes', {
        count: scopes.length,
        scopes: listText(scopes.map((text) => say('words.quoted', { text }))),
      });
}

export function unknownModel(model: string | null): string {
  return model === null
    ? say('failures.unknownModel')
    : say('failures.unknownModelNamed', { model });
}

export function notARealtimeServer(found: string): Advice {
  if (/html|web ?page/i.test(found)) {
    return {
      happened: say('failures.webPage'),
      whoCanFix: say('failures.webPageFix'),
      button: checkAddress(),
    };
  }
  return {
    happened: say('failures.notRealtime'),
    whoCanFix: say('failures.notRealtimeFix'),
    button: checkAddress(),
  };
}

/** `reason` is the system's code, or names the file of additional certificates that cannot be used. */
export function tlsRejected(reason: string): Advice {
  if (reason.startsWith('extra certificates')) {
    return {
      happened: say('failures.certificates'),
      whoCanFix: say('failures.certificatesFix'),
      button: { label: say('failures.checkSettings'), action: 'chooseEndpoint' },
    };
  }
  return {
    happened: say('failures.tls'),
    whoCanFix: say('failures.tlsFix'),
    button: { label: say('failures.openNetworkHelp'), action: 'openNetworkHelp' },
  };
}

/** `reason` is free text from the system; only what changes the advice is looked for in it. */
export function offline(reason: string): Advice {
  if (/refused/i.test(reason)) {
    return {
      happened: say('failures.refused'),
      whoCanFix: say('failures.refusedFix'),
      button: tryNow(),
    };
  }
  if (/notfound|not found|eai_again|dns/i.test(reason)) {
    return {
      happened: say('failures.nameUnknown'),
      whoCanFix: say('failures.nameUnknownFix'),
      button: tryNow(),
    };
  }
  if (/^close |econnreset|epipe/i.test(reason)) {
    return {
      happened: say('failures.brokeOff'),
      whoCanFix: say('failures.brokeOffFix'),
      button: tryNow(),
    };
  }
  return {
    happened: say('failures.unreachable'),
    whoCanFix: say('failures.unreachableFix'),
    button: tryNow(),
  };
}

export function modelRetiring({
  model,
  shutdownDate,
  successor,
}: Extract<Failure, { name: 'modelRetiring' }>): Advice {
  const dateMs = shutdownDate === null ? Number.NaN : Date.parse(shutdownDate);
  const isGone = Number.isNaN(dateMs);
  const date = isGone ? '' : calendarDayText(dateMs);
  const happened = say(isGone ? 'failures.modelGone' : 'failures.modelRetiring', { model });
  return successor === null
    ? {
        happened,
        whoCanFix: say(isGone ? 'failures.modelGoneFix' : 'failures.modelRetiringFix', { date }),
        button: { label: say('failures.chooseAnotherModel'), action: 'chooseModel' },
      }
    : {
        happened,
        whoCanFix: say(isGone ? 'failures.modelGoneSwitch' : 'failures.modelRetiringSwitch', {
          date,
          successor,
        }),
        button: { label: say('failures.switchModel'), action: 'switchModel' },
      };
}

export function budgetReached({
  period,
  capUsd,
  resetsAtMs,
}: Extract<Failure, { name: 'budgetReached' }>): Advice {
  const cap = moneyText(capUsd);
  const button: AdviceButton = { label: say('failures.raiseBudget'), action: 'raiseBudget' };
  return period === 'day'
    ? {
        happened: say('failures.dayBudget'),
        whoCanFix: say('failures.dayBudgetFix', { cap }),
        button,
      }
    : {
        happened: say('failures.monthBudget'),
        whoCanFix: say('failures.monthBudgetFix', { cap, date: dayOfMonthText(resetsAtMs) }),
        button,
      };
}

export function waitAdvice(retryAfterMs: number | null): string {
  return retryAfterMs === null
    ? say('failures.wait')
    : say('failures.waitSeconds', { count: wholeSeconds(retryAfterMs) });
}

export function settingsAdvice(backup: string | null): string {
  return backup === null
    ? say('failures.settingsRepairedFix')
    : say('failures.settingsSetAside', { file: backup });
}

export function wholeSeconds(durationMs: number): number {
  return Math.max(1, Math.round(durationMs / 1_000));
}
