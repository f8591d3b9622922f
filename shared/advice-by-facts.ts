import type { Advice, AdviceButton } from './advice.ts';
import type { Failure } from './failures.ts';

/** Advice that turns on more than the failure's name. */

export const TRY_NOW: AdviceButton = { label: 'Try again now', action: 'reconnect' };
const CHECK_ADDRESS: AdviceButton = { label: 'Check the address', action: 'chooseEndpoint' };

export function lacksScope(scopes: readonly string[]): string {
  const lacking = scopes.map((scope) => `“${scope}”`).join(' and ');
  const permission = scopes.length > 1 ? `the permissions ${lacking}` : `the permission ${lacking}`;
  return `Your key may connect but not ask the model: it lacks ${scopes.length === 0 ? 'a permission' : permission}.`;
}

export function unknownModel(model: string | null): string {
  return model === null
    ? 'The server does not know the model that was asked for.'
    : `The server does not know the model “${model}”.`;
}

export function notARealtimeServer(found: string): Advice {
  if (/html|web ?page/i.test(found)) {
    return {
      happened: 'A web page answered where a Realtime server was expected.',
      whoCanFix: 'You can: correct the address, or sign in first if this network asks you to.',
      button: CHECK_ADDRESS,
    };
  }
  return {
    happened: 'What answers at this address is not a Realtime server.',
    whoCanFix: 'You can, by correcting the address.',
    button: CHECK_ADDRESS,
  };
}

/** `reason` is the system's code, or names the file of additional certificates that cannot be used. */
export function tlsRejected(reason: string): Advice {
  if (reason.startsWith('extra certificates')) {
    return {
      happened: 'The file with additional certificates cannot be used.',
      whoCanFix: 'You can, by choosing another file or none; the details below name it.',
      button: { label: 'Check the settings', action: 'chooseEndpoint' },
    };
  }
  return {
    happened: 'The connection is not safe: the server’s certificate could not be trusted.',
    whoCanFix:
      'You can, by checking the address, this computer’s clock or the network; or whoever runs the server.',
    button: { label: 'Open network help', action: 'openNetworkHelp' },
  };
}

/** `reason` is free text from the system; only what changes the advice is looked for in it. */
export function offline(reason: string): Advice {
  if (/refused/i.test(reason)) {
    return {
      happened: 'The connection was refused: nothing is listening at the server’s address.',
      whoCanFix: 'You can, by checking the address; or whoever runs the server, by starting it.',
      button: TRY_NOW,
    };
  }
  if (/notfound|not found|eai_again|dns/i.test(reason)) {
    return {
      happened: 'The server’s name could not be looked up.',
      whoCanFix: 'You can, by going online or checking the address. Parley tried several times.',
      button: TRY_NOW,
    };
  }
  if (/^close |econnreset|epipe/i.test(reason)) {
    return {
      happened: 'The connection to the server broke off.',
      whoCanFix:
        'You can, by asking again; if it happens often, look at the network, or ask whoever runs the server.',
      button: TRY_NOW,
    };
  }
  return {
    happened: 'The server cannot be reached.',
    whoCanFix: 'You can, by checking the network. Parley tried several times.',
    button: TRY_NOW,
  };
}

/** Long dates as people read them, in the language of the rest. */
const longDate = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
const dayOfMonth = new Intl.DateTimeFormat('en', { month: 'long', day: 'numeric' });
const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });

export function modelRetiring({
  model,
  shutdownDate,
  successor,
}: Extract<Failure, { name: 'modelRetiring' }>): Advice {
  const dateMs = shutdownDate === null ? Number.NaN : Date.parse(shutdownDate);
  const isGone = Number.isNaN(dateMs);
  const happened = isGone
    ? `The server no longer offers the model “${model}”.`
    : `The model “${model}” is being retired by its maker.`;
  const until = isGone ? 'You can' : `You can, before ${longDate.format(dateMs)}`;
  return successor === null
    ? {
        happened,
        whoCanFix: `${until}, by choosing another one in the settings.`,
        button: { label: 'Choose another model', action: 'chooseModel' },
      }
    : {
        happened,
        whoCanFix: `${until}: its successor is “${successor}”, and one press leads back.`,
        button: { label: 'Switch to its successor', action: 'switchModel' },
      };
}

export function budgetReached({
  period,
  capUsd,
  resetsAtMs,
}: Extract<Failure, { name: 'budgetReached' }>): Advice {
  const whose = period === 'day' ? 'Today’s' : 'This month’s';
  const until = period === 'day' ? 'at midnight' : `on ${dayOfMonth.format(resetsAtMs)}`;
  return {
    happened: `${whose} budget leaves no room for another question.`,
    whoCanFix: `You can, by raising it above ${dollars.format(capUsd)}, or with the built-in assistant, which costs nothing. It starts anew ${until}. What you said is kept.`,
    button: { label: 'Raise the budget', action: 'raiseBudget' },
  };
}

export function waitAdvice(retryAfterMs: number | null): string {
  return retryAfterMs === null
    ? 'Nobody needs to: it passes after a short wait.'
    : `Nobody needs to: it passes in ${seconds(retryAfterMs)}.`;
}

export function settingsAdvice(backup: string | null): string {
  return backup === null
    ? 'Nobody needs to; please look over your settings once.'
    : `Nobody needs to; the damaged file was set aside as ${backup}.`;
}

export function seconds(durationMs: number): string {
  const whole = Math.max(1, Math.round(durationMs / 1_000));
  return whole === 1 ? '1 second' : `${whole} seconds`;
}
