import { trayMenu, type TrayMenuItem } from '../../main/app/tray-menu.ts';
import { ENGLISH, speak } from '../../shared/texts/say.ts';
import { arabic, pseudoEnglish } from '../../test/fakes/texts.ts';
import type { GalleryLanguage } from './looks.ts';

const SPOKEN = { en: () => ENGLISH, pseudo: pseudoEnglish, ar: arabic } as const;
const nothing = (): void => undefined;

/** The entries of the tray's menu while Parley rests, submenus indented. Only the desktop can draw it. */
export function trayEntries(language: GalleryLanguage): readonly string[] {
  speak(SPOKEN[language]());
  try {
    const devices = { choice: 'system', labels: ['Headset'] } as const;
    const menu = trayMenu(
      {
        state: 'resting',
        handsFree: 'off',
        microphoneParked: false,
        microphone: devices,
        speaker: devices,
        voice: { chosen: 'marin', known: ['cedar', 'marin'], isBuiltIn: false },
        profiles: { inUse: 'work', known: [{ id: 'work', name: 'Work' }] },
      },
      {
        talk: nothing,
        stop: nothing,
        setHandsFree: nothing,
        chooseMicrophone: nothing,
        chooseSpeaker: nothing,
        chooseVoice: nothing,
        chooseProfile: nothing,
        toggleOverlay: nothing,
        open: nothing,
        openSettings: nothing,
        quit: nothing,
      },
    );
    return menu.flatMap((item) => labelsOf(item, ''));
  } finally {
    speak(ENGLISH);
  }
}

function labelsOf(item: TrayMenuItem, indent: string): readonly string[] {
  switch (item.type) {
    case 'separator':
      return ['—'];
    case 'submenu':
      return [
        `${indent}${item.label}`,
        ...item.submenu.flatMap((inner) => labelsOf(inner, `${indent}\u2003`)),
      ];
    case 'normal':
    case 'checkbox':
    case 'radio':
      return [`${indent}${item.checked ? '✓ ' : ''}${item.label}`];
  }
}
