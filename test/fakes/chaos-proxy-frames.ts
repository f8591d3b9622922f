const CLOSE_OPCODE = 0x8;
const HEAD_END = Buffer.from('\r\n\r\n');
const UPGRADES = /^(GET |HTTP\/1\.1 101)/;

/** One whole piece of a connection's bytes: the HTTP head of the upgrade, a frame, or whatever else came instead. */
export interface Unit {
  readonly kind: 'head' | 'frame' | 'raw';
  readonly bytes: Buffer;
  /** Where a frame's payload begins in `bytes`. */
  readonly payloadAt: number;
  readonly isClose: boolean;
}

/** Cuts one direction of a connection into its units, so that a fault can strike between two of them. */
export function createUnitSplitter(): (chunk: Buffer) => readonly Unit[] {
  let rest: Buffer = Buffer.alloc(0);
  let expected: Unit['kind'] = 'head';

  function takeHead(): Unit | null {
    const end = rest.indexOf(HEAD_END);
    if (end === -1) return null;
    // An answer other than "switching protocols" has a body, not frames.
    expected = UPGRADES.test(rest.subarray(0, end).toString('latin1')) ? 'frame' : 'raw';
    return unit('head', end + HEAD_END.length, 0);
  }

  function take(): Unit | null {
    if (rest.length === 0) return null;
    if (expected === 'head') return takeHead();
    return expected === 'frame' ? takeFrame() : unit('raw', rest.length, 0);
  }

  function takeFrame(): Unit | null {
    const header = headerOf(rest);
    if (header === null || rest.length < header.payloadAt + header.payloadBytes) return null;
    return unit('frame', header.payloadAt + header.payloadBytes, header.payloadAt);
  }

  function unit(kind: Unit['kind'], length: number, payloadAt: number): Unit {
    const bytes = rest.subarray(0, length);
    rest = rest.subarray(length);
    const isClose = kind === 'frame' && ((bytes[0] ?? 0) & 0x0f) === CLOSE_OPCODE;
    return { kind, bytes, payloadAt, isClose };
  }

  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const units: Unit[] = [];
    for (;;) {
      const next = take();
      if (next === null) return units;
      units.push(next);
    }
  };
}

/** RFC 6455 §5.2; null while the header itself is not whole. */
function headerOf(
  bytes: Buffer,
): { readonly payloadAt: number; readonly payloadBytes: number } | null {
  const second = bytes[1];
  if (second === undefined) return null;
  const maskBytes = (second & 0x80) === 0 ? 0 : 4;
  const short = second & 0x7f;
  const lengthBytes = { 126: 2, 127: 8 }[short] ?? 0;
  const payloadAt = 2 + lengthBytes + maskBytes;
  if (bytes.length < payloadAt) return null;
  if (lengthBytes === 0) return { payloadAt, payloadBytes: short };
  const payloadBytes = lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { payloadAt, payloadBytes };
}

/** A reserved bit that nobody agreed on: whoever reads this frame must give the connection up. */
export function breakFrame({ bytes }: Unit): Buffer {
  const broken = Buffer.from(bytes);
  broken[0] = (broken[0] ?? 0) | 0x40;
  return broken;
}

/** The frame stays a frame, but what it says is no JSON any more. */
export function garbleText({ bytes, payloadAt }: Unit): Buffer {
  const garbled = Buffer.from(bytes);
  if (garbled.length > payloadAt) garbled[payloadAt] = '!'.charCodeAt(0);
  return garbled;
}
