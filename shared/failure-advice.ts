import {
  budgetReached,
  lacksScope,
  modelRetiring,
  notARealtimeServer,
  offline,
  seconds,
  settingsAdvice,
  tlsRejected,
  TRY_NOW,
  unknownModel,
  waitAdvice,
} from './advice-by-facts.ts';
import type { Advice, AdviceButton } from './advice.ts';
import { assertNever } from './assert-never.ts';
import type { Failure } from './failures.ts';

const SEND_AGAIN: AdviceButton = { label: 'Send again', action: 'retryTurn' };
const CHANGE_KEY: AdviceButton = { label: 'Change the key', action: 'changeKey' };
const SOUND_SETTINGS: AdviceButton = {
  label: 'Open the sound settings',
  action: 'openMicrophoneSettings',
};

/** What a person is told about a failure: the window, the demo and the log all say it with these words. */
export function adviceFor(failure: Failure): Advice {
  switch (failure.name) {
    case 'noKey':
      return {
        happened: 'There is no API key to connect with.',
        whoCanFix:
          'You can, by entering a key, or by using the built-in assistant, which needs none.',
        button: { label: 'Enter a key', action: 'changeKey' },
      };
    case 'invalidKey':
      return {
        happened: 'The server does not know this API key.',
        whoCanFix: 'You can, by entering the key again or making a new one.',
        button: CHANGE_KEY,
      };
    case 'forbidden':
      return {
        happened: 'The server knows your key but does not let it in.',
        whoCanFix: 'You can, with a key of another project, or whoever manages the account.',
        button: { label: 'Use another key', action: 'changeKey' },
      };
    case 'keyLacksScope':
      return {
        happened: lacksScope(failure.scopes),
        whoCanFix: 'You can, or whoever manages the key, on the page with the key’s permissions.',
        button: { label: 'Open the key’s permissions page', action: 'openKeyPermissions' },
      };
    case 'outOfCredit':
      return {
        happened: 'The account behind your key has no credit left.',
        whoCanFix: 'You can, or whoever pays for the account, on its billing page.',
        button: { label: 'Open the billing page', action: 'openBilling' },
      };
    case 'rateLimited':
      return {
        happened: 'The server is getting more questions from your account than it allows.',
        whoCanFix: waitAdvice(failure.retryAfterMs),
        button: SEND_AGAIN,
      };
    case 'weakKeyStorage':
      return {
        happened: 'This computer has no safe place to keep your key.',
        whoCanFix:
          'You can, by unlocking or setting up a keyring. Until then the key is kept for this session only.',
        button: { label: 'Keep for this session', action: 'keepKeyForSession' },
      };
    case 'keyUnreadable':
      return {
        happened: 'Your stored key cannot be read just now.',
        whoCanFix:
          'You can, by unlocking the keyring or entering the key again. It was not deleted.',
        button: { label: 'Enter the key again', action: 'changeKey' },
      };
    case 'unknownModel':
      return {
        happened: unknownModel(failure.model),
        whoCanFix: 'You can, by choosing another model in the settings.',
        button: { label: 'Choose a model', action: 'chooseModel' },
      };
    case 'wrongDialect':
      return {
        happened: 'The server speaks another version of the Realtime protocol than Parley tried.',
        whoCanFix: 'You can: Parley knows both, and can speak to this server in the other one.',
        button: { label: 'Switch dialect', action: 'switchDialect' },
      };
    case 'notARealtimeServer':
      return notARealtimeServer(failure.found);
    case 'serverDown':
      return {
        happened: 'The server is there but has trouble of its own and takes no calls.',
        whoCanFix: 'Whoever runs the server. Parley tried several times.',
        button: TRY_NOW,
      };
    case 'serverError':
      return {
        happened: 'Something went wrong inside the server while it was answering.',
        whoCanFix: 'Nobody needs to: such faults pass, and asking again usually works.',
        button: SEND_AGAIN,
      };
    case 'refusedByServer':
      return {
        happened: 'The server would not take the question the way it was sent.',
        whoCanFix:
          'You can try again; if it stays so, the details below help whoever looks into it.',
        button: SEND_AGAIN,
      };
    case 'sessionExpired':
      return {
        happened: 'The conversation with the server reached its time limit.',
        whoCanFix: 'Parley begins a new one by itself.',
        button: TRY_NOW,
      };
    case 'noAnswer':
      return {
        happened: `No answer came within ${seconds(failure.waitedMs)}.`,
        whoCanFix: 'You can ask again; the server or the network may just be slow.',
        button: SEND_AGAIN,
      };
    case 'modelRetiring':
      return modelRetiring(failure);
    case 'budgetReached':
      return budgetReached(failure);
    case 'cutShort':
      return {
        happened: 'The answer grew too long and was cut off.',
        whoCanFix: 'You can, by letting it go on, or by asking for something shorter.',
        button: { label: 'Continue', action: 'continueTurn' },
      };
    case 'filtered':
      return {
        happened: 'The server held the answer back because of its content rules.',
        whoCanFix: 'You can, by asking in other words.',
        button: null,
      };
    case 'engineUnavailable':
      return {
        happened: 'The built-in assistant is not running.',
        whoCanFix: 'You can, by starting it again or choosing another assistant.',
        button: { label: 'Start it again', action: 'restartEngine' },
      };
    case 'offline':
      return offline(failure.reason);
    case 'tlsRejected':
      return tlsRejected(failure.reason);
    case 'proxyRefused':
      return {
        happened: `The proxy of this network, “${failure.proxy}”, did not let Parley through.`,
        whoCanFix:
          'You can, in this computer’s proxy settings, or by signing in to the proxy; or whoever runs the network.',
        button: { label: 'Open network help', action: 'openNetworkHelp' },
      };
    case 'microphoneDenied':
      return {
        happened: 'Parley is not allowed to use the microphone.',
        whoCanFix: 'You can, in this computer’s privacy settings.',
        button: { label: 'Open the system settings', action: 'openMicrophoneSettings' },
      };
    case 'noMicrophone':
      return {
        happened: 'No microphone was found.',
        whoCanFix: 'You can, by connecting one or switching it on. Typing works meanwhile.',
        button: SOUND_SETTINGS,
      };
    case 'microphoneBusy':
      return {
        happened: 'Another program is holding the microphone.',
        whoCanFix: 'You can, by closing the call or recording that uses it.',
        button: SOUND_SETTINGS,
      };
    case 'microphoneSilent':
      return {
        happened: 'The microphone is open but gives no sound at all.',
        whoCanFix: 'You can: look for a mute switch, or choose another microphone.',
        button: { label: 'Choose another microphone', action: 'chooseDevice' },
      };
    case 'microphoneLost':
      return {
        happened: 'The microphone went away while you were speaking.',
        whoCanFix: 'You can, by connecting it again. What you said until then was kept.',
        button: SOUND_SETTINGS,
      };
    case 'noSpeaker':
      return {
        happened: 'There is nothing to play sound on.',
        whoCanFix:
          'You can, by connecting speakers or headphones, or choosing others. The captions go on.',
        button: { label: 'Choose another speaker', action: 'chooseDevice' },
      };
    case 'audioCrashed':
      return {
        happened: 'The part of Parley that records and plays sound stopped.',
        whoCanFix: 'Parley has started it again; your words so far were kept.',
        button: { label: 'Go on', action: 'dismiss' },
      };
    case 'settingsRepaired':
      return {
        happened: 'The settings file was damaged, so Parley put it right and went on.',
        whoCanFix: settingsAdvice(failure.backup),
        button: { label: 'Show the file', action: 'showSettingsFile' },
      };
    case 'readOnlyDisk':
      return {
        happened: 'Parley cannot save anything: the disk is full or may not be written to.',
        whoCanFix: `You can, by making room or allowing Parley to write to ${failure.path}.`,
        button: { label: 'Show the folder', action: 'showSettingsFile' },
      };
    case 'shortcutTaken':
      return {
        happened: 'Another program already uses Parley’s shortcut.',
        whoCanFix: 'You can, by freeing it there. The talk button and the tray work meanwhile.',
        button: { label: 'Go on without it', action: 'dismiss' },
      };
    case 'shortcutUnusable':
      return {
        happened: `${failure.accelerator} cannot be a shortcut on this system.`,
        whoCanFix: 'You can, by choosing other keys: one key, with Ctrl, Alt or Shift.',
        button: { label: 'All right', action: 'dismiss' },
      };
    case 'notOpened':
      return {
        happened: `Your desktop did not open ${failure.what}.`,
        whoCanFix: 'You can, by opening it yourself.',
        button: { label: 'All right', action: 'dismiss' },
      };
    default:
      return assertNever(failure, 'a failure without advice');
  }
}
