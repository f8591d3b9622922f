/**
 * What a private sound server is told to load, as PulseAudio spells it. A microphone is a speaker nobody sees being
 * played into, whose monitor is renamed: what is played to its `feed` is what it hears.
 */

export interface DeviceShape {
  /** What people read in a list of devices. */
  readonly name: string;
  /** The device's own rate; whoever listens at another one is resampled by the server. */
  readonly rateHz: number;
  readonly channels: number;
}

export interface Module {
  readonly name: string;
  readonly args: readonly string[];
}

/** Samples as real microphones give them; what is played at the same rate arrives unchanged. */
const MICROPHONE_FORMAT = 's16le';
/** As loud as anybody likes, without being cut off before it is recorded. */
const SPEAKER_FORMAT = 'float32le';

export function feedOf(id: string): string {
  return `${id}.feed`;
}

export function monitorOf(id: string): string {
  return `${id}.monitor`;
}

/** In the order in which they are to be loaded; unloading the first takes the others with it. */
export function microphoneModules(id: string, shape: DeviceShape): readonly Module[] {
  return [
    {
      name: 'module-null-sink',
      args: [
        `sink_name=${feedOf(id)}`,
        ...formatOf(shape, MICROPHONE_FORMAT),
        // Two seconds are mixed ahead otherwise, and taken back again at each change.
        'norewinds=1',
        `sink_properties=${described(`Feed of ${shape.name}`)}`,
      ],
    },
    {
      name: 'module-remap-source',
      args: [
        `source_name=${id}`,
        `master=${monitorOf(feedOf(id))}`,
        `source_properties=${described(shape.name)}`,
      ],
    },
  ];
}

export function speakerModule(id: string, shape: DeviceShape): Module {
  return {
    name: 'module-null-sink',
    args: [
      `sink_name=${id}`,
      ...formatOf(shape, SPEAKER_FORMAT),
      'norewinds=1',
      // Above the feeds of microphones, when the server looks for another default.
      `sink_properties=${described(shape.name, "device.class='sound'")}`,
    ],
  };
}

/** What the speaker plays is heard by the microphone, so many milliseconds later. */
export function echoModule(speaker: string, microphone: string, delayMs: number): Module {
  return {
    name: 'module-loopback',
    args: [
      `source=${monitorOf(speaker)}`,
      `sink=${feedOf(microphone)}`,
      `latency_msec=${delayMs}`,
      'adjust_time=0',
      'source_dont_move=true',
      'sink_dont_move=true',
      'remix=true',
    ],
  };
}

function formatOf({ rateHz, channels }: DeviceShape, format: string): readonly string[] {
  return [`format=${format}`, `rate=${rateHz}`, `channels=${channels}`];
}

/** Two layers of quotes: the module takes the outer ones off, the list of properties the inner ones. */
function described(name: string, ...more: readonly string[]): string {
  if (/["'\\]/.test(name)) throw new Error(`a device cannot be called ${name} here`);
  return `"${[`device.description='${name}'`, ...more].join(' ')}"`;
}
