import type { Device, DeviceChoice } from '../../../../shared/devices.ts';
import { devicePicks, missingText, pickId } from '../../words/device-words.ts';
import { PickField } from '../pick-field.tsx';

interface DeviceFieldProps {
  readonly label: string;
  readonly devices: readonly Device[];
  readonly choice: DeviceChoice;
  readonly isLead: boolean;
  readonly of?: 'microphone' | 'speaker';
  readonly onChoose: (choice: DeviceChoice) => void;
}

/** A microphone or a speaker by its name, which survives re-plugging. */
export function DeviceField({ label, devices, choice, isLead, of, onChoose }: DeviceFieldProps) {
  const picks = devicePicks(devices, choice);
  return (
    <PickField
      label={label}
      value={pickId(choice)}
      picks={picks}
      isLead={isLead}
      {...(of !== undefined && { of })}
      about={missingText(devices, choice)}
      onPick={(id) => {
        const pick = picks.find((each) => each.id === id);
        if (pick !== undefined) onChoose(pick.choice);
      }}
    />
  );
}
