import {
  budgetReached,
  lacksScope,
  modelRetiring,
  notARealtimeServer,
  offline,
  settingsAdvice,
  tlsRejected,
  tryNow,
  unknownModel,
  waitAdvice,
  wholeSeconds,
} from './advice-by-facts.ts';
import type { Advice, AdviceButton } from './advice.ts';
import { assertNever } from './assert-never.ts';
import type { Failure } from './failures.ts';
import { say } from './texts/say.ts';

const sendAgain = (): AdviceButton => ({ label: say('failures.sendAgain'), action: 'retryTurn' });
const changeKey = (): AdviceButton => ({ label: say('failures.changeKey'), action: 'changeKey' });
const soundSettings = (): AdviceButton => ({
  label: say('failures.soundSettings'),
  action: 'openMicrophoneSettings',
});

/** What a person is told about a failure: the window, the demo and the log all say it with these words. */
export function adviceFor(failure: Failure): Advice {
  switch (failure.name) {
    case 'noKey':
      return {
        happened: say('failures.noKey'),
        whoCanFix: say('failures.noKeyFix'),
        button: { label: say('failures.enterKey'), action: 'changeKey' },
      };
    case 'invalidKey':
      return {
        happened: say('failures.invalidKey'),
        whoCanFix: say('failures.invalidKeyFix'),
        button: changeKey(),
      };
    case 'forbidden':
      return {
        happened: say('failures.forbidden'),
        whoCanFix: say('failures.forbiddenFix'),
        button: { label: say('failures.useAnotherKey'), action: 'changeKey' },
      };
    case 'keyLacksScope':
      return {
        happened: lacksScope(failure.scopes),
        whoCanFix: say('failures.lacksScopeFix'),
        button: { label: say('failures.openKeyPermissions'), action: 'openKeyPermissions' },
      };
    case 'outOfCredit':
      return {
        happened: say('failures.outOfCredit'),
        whoCanFix: say('failures.outOfCreditFix'),
        button: { label: say('failures.openBilling'), action: 'openBilling' },
      };
    case 'rateLimited':
      return {
        happened: say('failures.rateLimited'),
        whoCanFix: waitAdvice(failure.retryAfterMs),
        button: sendAgain(),
      };
    case 'weakKeyStorage':
      return {
        happened: say('failures.weakKeyStorage'),
        whoCanFix: say('failures.weakKeyStorageFix'),
        button: { label: say('failures.keepForSession'), action: 'keepKeyForSession' },
      };
    case 'keyUnreadable':
      return {
        happened: say('failures.keyUnreadable'),
        whoCanFix: say('failures.keyUnreadableFix'),
        button: { label: say('failures.enterKeyAgain'), action: 'changeKey' },
      };
    case 'unknownModel':
      return {
        happened: unknownModel(failure.model),
        whoCanFix: say('failures.unknownModelFix'),
        button: { label: say('failures.chooseModel'), action: 'chooseModel' },
      };
    case 'wrongDialect':
      return {
        happened: say('failures.wrongDialect'),
        whoCanFix: say('failures.wrongDialectFix'),
        button: { label: say('failures.switchDialect'), action: 'switchDialect' },
      };
    case 'notARealtimeServer':
      return notARealtimeServer(failure.found);
    case 'serverDown':
      return {
        happened: say('failures.serverDown'),
        whoCanFix: say('failures.serverDownFix'),
        button: tryNow(),
      };
    case 'serverError':
      return {
        happened: say('failures.serverError'),
        whoCanFix: say('failures.serverErrorFix'),
        button: sendAgain(),
      };
    case 'refusedByServer':
      return {
        happened: say('failures.refusedByServer'),
        whoCanFix: say('failures.refusedByServerFix'),
        button: sendAgain(),
      };
    case 'sessionExpired':
      return {
        happened: say('failures.sessionExpired'),
        whoCanFix: say('failures.sessionExpiredFix'),
        button: tryNow(),
      };
    case 'noAnswer':
      return {
        happened: say('failures.noAnswer', { count: wholeSeconds(failure.waitedMs) }),
        whoCanFix: say('failures.noAnswerFix'),
        button: sendAgain(),
      };
    case 'modelRetiring':
      return modelRetiring(failure);
    case 'budgetReached':
      return budgetReached(failure);
    case 'cutShort':
      return {
        happened: say('failures.cutShort'),
        whoCanFix: say('failures.cutShortFix'),
        button: { label: say('failures.continue'), action: 'continueTurn' },
      };
    case 'filtered':
      return {
        happened: say('failures.filtered'),
        whoCanFix: say('failures.filteredFix'),
        button: null,
      };
    case 'engineUnavailable':
      return {
        happened: say('failures.engineUnavailable'),
        whoCanFix: say('failures.engineUnavailableFix'),
        button: { label: say('failures.restartEngine'), action: 'restartEngine' },
      };
    case 'offline':
      return offline(failure.reason);
    case 'tlsRejected':
      return tlsRejected(failure.reason);
    case 'proxyRefused':
      return {
        happened: say('failures.proxyRefused', { proxy: failure.proxy }),
        whoCanFix: say('failures.proxyRefusedFix'),
        button: { label: say('failures.openNetworkHelp'), action: 'openNetworkHelp' },
      };
    case 'microphoneDenied':
      return {
        happened: say('failures.microphoneDenied'),
        whoCanFix: say('failures.microphoneDeniedFix'),
        button: { label: say('failures.openSystemSettings'), action: 'openMicrophoneSettings' },
      };
    case 'noMicrophone':
      return {
        happened: say('failures.noMicrophone'),
        whoCanFix: say('failures.noMicrophoneFix'),
        button: soundSettings(),
      };
    case 'microphoneBusy':
      return {
        happened: say('failures.microphoneBusy'),
        whoCanFix: say('failures.microphoneBusyFix'),
        button: soundSettings(),
      };
    case 'microphoneSilent':
      return {
        happened: say('failures.microphoneSilent'),
        whoCanFix: say('failures.microphoneSilentFix'),
        button: { label: say('failures.anotherMicrophone'), action: 'chooseDevice' },
      };
    case 'microphoneLost':
      return {
        happened: say('failures.microphoneLost'),
        whoCanFix: say('failures.microphoneLostFix'),
        button: soundSettings(),
      };
    case 'noSpeaker':
      return {
        happened: say('failures.noSpeaker'),
        whoCanFix: say('failures.noSpeakerFix'),
        button: { label: say('failures.anotherSpeaker'), action: 'chooseDevice' },
      };
    case 'audioCrashed':
      return {
        happened: say('failures.audioCrashed'),
        whoCanFix: say('failures.audioCrashedFix'),
        button: { label: say('failures.goOn'), action: 'dismiss' },
      };
    case 'settingsRepaired':
      return {
        happened: say('failures.settingsRepaired'),
        whoCanFix: settingsAdvice(failure.backup),
        button: { label: say('failures.showFile'), action: 'showSettingsFile' },
      };
    case 'readOnlyDisk':
      return {
        happened: say('failures.readOnlyDisk'),
        whoCanFix: say('failures.readOnlyDiskFix', { path: failure.path }),
        button: { label: say('failures.showFolder'), action: 'showSettingsFile' },
      };
    case 'shortcutTaken':
      return {
        happened: say('failures.shortcutTaken'),
        whoCanFix: say('failures.shortcutTakenFix'),
        button: { label: say('failures.goOnWithout'), action: 'dismiss' },
      };
    case 'shortcutUnusable':
      return {
        happened: say('failures.shortcutUnusable', { keys: failure.accelerator }),
        whoCanFix: say('failures.shortcutUnusableFix'),
        button: { label: say('failures.allRight'), action: 'dismiss' },
      };
    case 'notOpened':
      return {
        happened: say('failures.notOpened', { what: failure.what }),
        whoCanFix: say('failures.notOpenedFix'),
        button: { label: say('failures.allRight'), action: 'dismiss' },
      };
    default:
      return assertNever(failure, 'a failure without advice');
  }
}
