/** flite's voices that are linked into the module: slt and the two after it are 16 kHz. */
export const VOICES = ['slt', 'rms', 'awb', 'kal16'] as const;
export type Voice = (typeof VOICES)[number];

export interface SynthesisRequest {
  /** One sentence, as it is written. */
  readonly text: string;
  readonly voice: Voice;
  /** 1 is the voice's own pace; 0.25–1.5, as the protocol has it. */
  readonly speed: number;
}

export interface SynthesisReply {
  /** Mono, 24 kHz. */
  readonly samples: Int16Array;
}
