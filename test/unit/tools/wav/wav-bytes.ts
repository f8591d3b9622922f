/** Builds WAV files byte by byte, so that the reader is not tested against the writer beside it. */

export interface WavDescription {
  readonly encoding: 'integer' | 'float';
  readonly bits: 8 | 16 | 24 | 32 | 64;
  readonly extensible?: boolean;
  readonly rateHz: number;
  /** Samples between -1 and 1, one list a channel. */
  readonly channels: readonly (readonly number[])[];
}

const EXTENSIBLE = 0xff_fe;
/** What follows the encoding's number in an extensible header's 16-byte name for it. */
const NAME_TAIL = '000000001000800000aa00389b71';

export function wavBytes(description: WavDescription): Uint8Array {
  const { encoding, bits, extensible = false, rateHz, channels } = description;
  const code = encoding === 'float' ? 3 : 1;
  const frameBytes = channels.length * (bits / 8);
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? EXTENSIBLE : code, 0);
  format.writeUInt16LE(channels.length, 2);
  format.writeUInt32LE(rateHz, 4);
  format.writeUInt32LE(rateHz * frameBytes, 8);
  format.writeUInt16LE(frameBytes, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(bits, 18);
    format.writeUInt16LE(code, 24);
    Buffer.from(NAME_TAIL, 'hex').copy(format, 26);
  }
  const data = sampleBytes(description, frameBytes);
  const body = Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('data', data)]);
  return new Uint8Array(chunk('RIFF', body));
}

function chunk(id: string, body: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(id), size, body, Buffer.alloc(body.length % 2)]);
}

function sampleBytes({ encoding, bits, channels }: WavDescription, frameBytes: number): Buffer {
  const data = Buffer.alloc((channels[0]?.length ?? 0) * frameBytes);
  let at = 0;
  for (const index of channels[0]?.keys() ?? []) {
    for (const channel of channels) {
      writeSample(data, at, channel[index] ?? 0);
      at += bits / 8;
    }
  }
  return data;

  function writeSample(target: Buffer, offset: number, value: number): void {
    if (encoding === 'float') {
      if (bits === 64) target.writeDoubleLE(value, offset);
      else target.writeFloatLE(value, offset);
      return;
    }
    const scaled = Math.round(value * (2 ** (bits - 1) - 1));
    // Eight bits are the exception: unsigned, with silence in the middle.
    if (bits === 8) target.writeUInt8(scaled + 128, offset);
    else target.writeIntLE(scaled, offset, bits / 8);
  }
}
