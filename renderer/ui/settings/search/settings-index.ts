import type { Settings } from '../../../../shared/settings.ts';
import { say } from '../../../../shared/texts/say.ts';
import type { TextKey } from '../../../../shared/texts/text-key.ts';
import { CAPABILITY_NAMES, capabilityWords } from '../endpoint/capability-words.ts';
import { keyHost, keyOwnerName } from '../endpoint/endpoint-words.ts';
import type { IndexedSection } from './find-settings.ts';

/** A field: its label, or its label and what is said about it. */
type Field = TextKey | readonly [label: TextKey, about: TextKey];

/** Every section and field in the language spoken now; a test compares it with what is drawn. */
export function settingsIndex({ endpoint }: Pick<Settings, 'endpoint'>): readonly IndexedSection[] {
  const owner = keyOwnerName(keyHost(endpoint));
  const whoAnswers = section('endpoint', 'settings.whoAnswers', 'settings.whoAnswersWords', [
    'settings.whoAnswers',
    ['settings.certificates', 'settings.certificatesAbout'],
    ['settings.resource', 'settings.resourceAbout'],
    ['settings.deployment', 'settings.deploymentAbout'],
    'settings.interface',
    'settings.interfaceVersion',
    'settings.serverAddress',
    'settings.protocolVersion',
    'settings.keySent',
    ['settings.organization', 'settings.organizationAbout'],
    'settings.project',
    ['settings.headers', 'settings.headersAbout'],
    ['settings.canDo', 'settings.canDoAbout'],
  ]);
  const abilities = CAPABILITY_NAMES.map((name) => ({ label: capabilityWords(name).title }));
  return [
    { ...whoAnswers, fields: [...whoAnswers.fields, ...abilities] },
    {
      place: 'key',
      title: say('settings.keyFor', { owner }),
      words: say('settings.keyWords'),
      fields: [{ label: say('settings.key') }, { label: say('settings.anotherKey') }],
    },
    section('profiles', 'settings.profiles', 'settings.profilesWords', [
      ['settings.profileNew', 'settings.profilesAbout'],
    ]),
    section('model', 'settings.modelAndVoice', 'settings.modelWords', [
      'settings.model',
      'settings.modelOffers',
      'settings.voice',
      ['settings.transcription', 'settings.transcriptionAbout'],
      ['settings.instructions', 'settings.instructionsAbout'],
      'settings.presets',
      'settings.presetSave',
    ]),
    section('talkKey', 'settings.talkKey', 'settings.talkKeyWords', [
      ['settings.holdAnywhere', 'settings.holdAnywhereAbout'],
      'settings.tapMs',
      'settings.doubleTapMs',
    ]),
    section('sound', 'settings.sound', 'settings.soundWords', [
      'settings.microphone',
      ['settings.microphoneOpen', 'settings.microphoneOpenAbout'],
      'settings.readyFor',
      'settings.speaker',
      'settings.volume',
    ]),
    section('handsFree', 'settings.handsFree', 'settings.handsFreeWords', [
      'settings.whenAnswers',
      'settings.howSoon',
      'settings.pauseMs',
      'settings.whatIsVoice',
      ['settings.paddingMs', 'settings.paddingAbout'],
      'settings.quietEnd',
      'settings.echoGate',
    ]),
    section('speech', 'settings.speech', 'settings.speechWords', [
      'settings.speed',
      'settings.builtInVoice',
      ['settings.unload', 'settings.unloadAbout'],
      ['settings.shortSounds', 'settings.shortSoundsAbout'],
    ]),
    section('budget', 'settings.budget', 'settings.budgetWords', [
      'settings.dayLimit',
      'settings.monthLimit',
      'settings.warnAt',
    ]),
    section('context', 'settings.context', 'settings.contextWords', [
      'settings.givenAgain',
      'settings.howManyTurns',
      ['settings.newConversation', 'settings.newConversationAbout'],
      ['settings.idleClose', 'settings.idleCloseAbout'],
      ['settings.keepWarm', 'settings.keepWarmAbout'],
    ]),
    section('unanswered', 'settings.unanswered', 'settings.unansweredWords', [
      'settings.deleteAfterHours',
      'settings.weakPlace',
    ]),
    section('privacy', 'settings.privacy', 'settings.privacyWords', [
      ['settings.leaves', 'settings.stays'],
      'settings.history',
      ['settings.historyDays', 'settings.historyDaysAbout'],
    ]),
    section('appearance', 'settings.appearance', 'settings.appearanceWords', [
      'settings.appearance',
      ['settings.language', 'settings.languageAbout'],
      ['settings.textSize', 'settings.textSizeAbout'],
      'settings.contrast',
      'settings.motion',
      'settings.transparency',
    ]),
    section('overlay', 'settings.overlay', 'settings.overlayWords', [
      'settings.overlayWhen',
      ['settings.notifyAnswers', 'settings.notifyAnswersAbout'],
      'settings.keepOnTop',
    ]),
    section('start', 'settings.start', 'settings.startWords', [
      ['settings.startAtLogin', 'settings.startAtLoginAbout'],
      'settings.updates',
    ]),
    section('advanced', 'settings.advanced', 'settings.advancedWords', [
      ['settings.eventLog', 'settings.eventLogAbout'],
      'settings.settingsFile',
    ]),
  ];
}

function section(
  place: IndexedSection['place'],
  title: TextKey,
  words: TextKey,
  fields: readonly Field[],
): IndexedSection {
  return { place, title: say(title), words: say(words), fields: fields.map(inWords) };
}

function inWords(field: Field): IndexedSection['fields'][number] {
  if (typeof field === 'string') return { label: say(field) };
  const [label, about] = field;
  return { label: say(label), about: say(about) };
}
