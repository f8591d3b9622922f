import { fail, ok, type Result } from '../../shared/result.ts';

export type Encoding = 'integer' | 'float' | 'aLaw' | 'muLaw';

/** What a `fmt ` chunk says, as far as Parley can read it. */
export interface WavFormat {
  readonly encoding: Encoding;
  readonly bits: number;
  readonly channels: number;
  readonly rateHz: number;
}

const CODES: Readonly<Record<number, Encoding>> = {
  1: 'integer',
  3: 'float',
  6: 'aLaw',
  7: 'muLaw',
};
const EXTENSIBLE = 0xff_fe;
const BITS: Readonly<Record<Encoding, readonly number[]>> = {
  integer: [8, 16, 24, 32],
  float: [32, 64],
  aLaw: [8],
  muLaw: [8],
};

const FORMAT_BYTES = 16;
/** In the extensible form the encoding's number is the beginning of a longer name. */
const EXTENSIBLE_CODE_AT = 24;
const HIGHEST_RATE_HZ = 768_000;

/** The failure says for people what is wrong. */
export function readWavFormat(body: DataView): Result<WavFormat, string> {
  if (body.byteLength < FORMAT_BYTES) return fail('it does not say how its sound is stored');
  const plainCode = body.getUint16(0, true);
  const isExtensible =
    plainCode === EXTENSIBLE &&
    body.byteLength >= EXTENSIBLE_CODE_AT + Uint16Array.BYTES_PER_ELEMENT;
  const code = isExtensible ? body.getUint16(EXTENSIBLE_CODE_AT, true) : plainCode;
  const encoding = CODES[code];
  const channels = body.getUint16(2, true);
  const rateHz = body.getUint32(4, true);
  const bits = body.getUint16(14, true);

  if (encoding === undefined) {
    return fail(`its sound is packed in a way Parley does not know (format ${code})`);
  }
  if (!BITS[encoding].includes(bits)) return fail(`its header says a sample has ${bits} bits`);
  if (channels === 0) return fail('its header says it has no channel');
  if (rateHz === 0 || rateHz > HIGHEST_RATE_HZ) {
    return fail(`its header says ${rateHz} samples a second`);
  }
  return ok({ encoding, bits, channels, rateHz });
}
