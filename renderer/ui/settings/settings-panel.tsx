import { say } from '../../../shared/texts/say.ts';
import { Drawer } from '../parts/drawer.tsx';
import { readLater } from '../parts/read-later.tsx';
import { useAppState } from '../state/app-context.tsx';
import { useEndpointDrafts } from './endpoint/endpoint-drafts.ts';
import type { SettingsPlace } from './settings-place.ts';

interface SettingsPanelProps {
  readonly place: SettingsPlace | null;
  readonly onClose: () => void;
  readonly onCheckEverything: () => void;
}

export const laterSettings = readLater(
  async () => (await import('./settings-sections.tsx')).SettingsSections,
);

export function SettingsPanel({ place, onClose, onCheckEverything }: SettingsPanelProps) {
  const endpoint = useAppState(({ settings }) => settings?.endpoint ?? null);
  // Kept while the panel is closed: a server that was entered once need not be entered again.
  const entered = useEndpointDrafts(endpoint);
  return (
    <Drawer title={say('settings.title')} isOpen={place !== null} onClose={onClose}>
      <laterSettings.Part
        place={place ?? 'top'}
        entered={entered}
        onCheckEverything={onCheckEverything}
      />
    </Drawer>
  );
}
