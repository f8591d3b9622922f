import { keyName, type KeyNaming } from '../../shared/talk-key-names.ts';

/** An accelerator's keys as people call them: "Ctrl + Shift + Space". */
export function acceleratorInWords(accelerator: string, naming: KeyNaming): string {
  return accelerator
    .split('+')
    .map((part) => wordOf(part, naming))
    .join(' + ');
}

function wordOf(part: string, naming: KeyNaming): string {
  const mac = naming === 'mac';
  switch (part.toLowerCase()) {
    case 'commandorcontrol':
    case 'cmdorctrl':
      return keyName(mac ? 'Command' : 'Ctrl');
    case 'control':
      return keyName(mac ? 'Control' : 'Ctrl');
    case 'command':
    case 'cmd':
      return 'Command';
    case 'alt':
    case 'option':
      return mac ? 'Option' : 'Alt';
    case 'super':
    case 'meta':
      return mac ? 'Command' : naming === 'windows' ? 'Windows' : 'Super';
    default:
      return keyName(part);
  }
}
