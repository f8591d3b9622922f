/**
 * The thirteen calls that the flite module imports, over files that live in memory only: it sees its
 * arguments, a clock, and one empty folder. No file of the machine, no environment,
 * no network.
 */

const ERRNO = { success: 0, badFile: 8, fileTooLarge: 27, invalid: 28, noEntry: 44 } as const;
const FIRST_FREE_FD = 4;
const ROOT_FD = 3;
const FILE_TYPE = { characterDevice: 2, directory: 3, regular: 4 } as const;
const OPEN_CREATE = 1;
const OPEN_TRUNCATE = 8;
const WHENCE_CURRENT = 1;
const WHENCE_END = 2;

/** How `proc_exit` leaves the module: by a throw that only the host catches. */
class WasiExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`the module exited with ${code}`);
    this.code = code;
  }
}

interface MemoryFile {
  bytes: Uint8Array;
  length: number;
}

interface Descriptor {
  readonly file: MemoryFile;
  offset: number;
}

export interface WasiRun {
  readonly exitCode: number;
  /** What the module wrote to standard output and error, cut at 4 KiB. */
  readonly printed: string;
  /** The bytes of a file that the module wrote, null when it wrote none of that name. */
  file(path: string): Uint8Array | null;
}

/** Runs a WASI command to its end, synchronously: call it in a worker. */
export function runWasi({
  module,
  args,
  maxFileBytes,
}: {
  readonly module: WebAssembly.Module;
  readonly args: readonly string[];
  readonly maxFileBytes: number;
}): WasiRun {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const argBytes = args.map((arg) => encoder.encode(`${arg}\0`));
  const files = new Map<string, MemoryFile>();
  const open = new Map<number, Descriptor>();
  let nextFd = FIRST_FREE_FD;
  let printed = '';
  let memory: WebAssembly.Memory | null = null;

  // The module may grow its memory at any time, which detaches every earlier view.
  const bytesAt = (address: number, length: number): Uint8Array =>
    new Uint8Array(memory?.buffer ?? new ArrayBuffer(0), address, length);
  const view = (): DataView => new DataView(memory?.buffer ?? new ArrayBuffer(0));
  const setU32 = (address: number, value: number): void => view().setUint32(address, value, true);
  const buffers = (list: number, count: number): Uint8Array[] =>
    Array.from({ length: count }, (_, at) =>
      bytesAt(view().getUint32(list + at * 8, true), view().getUint32(list + at * 8 + 4, true)),
    );

  const write = (descriptor: Descriptor, bytes: Uint8Array): boolean => {
    const { file } = descriptor;
    const end = descriptor.offset + bytes.length;
    if (end > maxFileBytes) return false;
    if (end > file.bytes.length) {
      const grown = new Uint8Array(Math.min(maxFileBytes, Math.max(end, file.bytes.length * 2)));
      grown.set(file.bytes.subarray(0, file.length));
      file.bytes = grown;
    }
    file.bytes.set(bytes, descriptor.offset);
    file.length = Math.max(file.length, end);
    descriptor.offset = end;
    return true;
  };

  const calls = {
    args_sizes_get: (count: number, size: number) => {
      setU32(count, argBytes.length);
      setU32(
        size,
        argBytes.reduce((sum, bytes) => sum + bytes.length, 0),
      );
      return ERRNO.success;
    },
    args_get: (pointers: number, text: number) => {
      let at = text;
      for (const [index, bytes] of argBytes.entries()) {
        setU32(pointers + index * 4, at);
        bytesAt(at, bytes.length).set(bytes);
        at += bytes.length;
      }
      return ERRNO.success;
    },
    // Speech does not depend on the hour: a clock that stands still keeps it repeatable.
    clock_time_get: (_clock: number, _precision: bigint, result: number) => {
      view().setBigUint64(result, 0n, true);
      return ERRNO.success;
    },
    fd_close: (fd: number) => (open.delete(fd) ? ERRNO.success : ERRNO.badFile),
    fd_fdstat_get: (fd: number, result: number) => {
      if (fd > ROOT_FD && !open.has(fd)) return ERRNO.badFile;
      const type =
        fd < ROOT_FD
          ? FILE_TYPE.characterDevice
          : fd === ROOT_FD
            ? FILE_TYPE.directory
            : FILE_TYPE.regular;
      bytesAt(result, 24).fill(0);
      view().setUint8(result, type);
      view().setBigUint64(result + 8, 0xffff_ffff_ffff_ffffn, true);
      view().setBigUint64(result + 16, 0xffff_ffff_ffff_ffffn, true);
      return ERRNO.success;
    },
    fd_fdstat_set_flags: () => ERRNO.success,
    fd_prestat_get: (fd: number, result: number) => {
      if (fd !== ROOT_FD) return ERRNO.badFile;
      setU32(result, 0);
      setU32(result + 4, 1);
      return ERRNO.success;
    },
    fd_prestat_dir_name: (fd: number, address: number, length: number) => {
      if (fd !== ROOT_FD) return ERRNO.badFile;
      if (length < 1) return ERRNO.invalid;
      bytesAt(address, 1).set(encoder.encode('/'));
      return ERRNO.success;
    },
    fd_read: (fd: number, list: number, count: number, result: number) => {
      const descriptor = open.get(fd);
      let total = 0;
      if (descriptor !== undefined) {
        for (const buffer of buffers(list, count)) {
          const { file, offset } = descriptor;
          const part = file.bytes.subarray(offset, Math.min(file.length, offset + buffer.length));
          buffer.set(part);
          descriptor.offset += part.length;
          total += part.length;
        }
      }
      setU32(result, total);
      return ERRNO.success;
    },
    fd_seek: (fd: number, offset: bigint, whence: number, result: number) => {
      const descriptor = open.get(fd);
      if (descriptor === undefined) return ERRNO.badFile;
      const base =
        whence === WHENCE_CURRENT
          ? descriptor.offset
          : whence === WHENCE_END
            ? descriptor.file.length
            : 0;
      const target = base + Number(offset);
      if (target < 0 || target > maxFileBytes) return ERRNO.invalid;
      descriptor.offset = target;
      view().setBigUint64(result, BigInt(target), true);
      return ERRNO.success;
    },
    fd_write: (fd: number, list: number, count: number, result: number) => {
      const descriptor = open.get(fd);
      if (descriptor === undefined && fd >= ROOT_FD) return ERRNO.badFile;
      let total = 0;
      for (const buffer of buffers(list, count)) {
        if (descriptor === undefined) printed = (printed + decoder.decode(buffer)).slice(0, 4096);
        else if (!write(descriptor, buffer)) return ERRNO.fileTooLarge;
        total += buffer.length;
      }
      setU32(result, total);
      return ERRNO.success;
    },
    path_open: (
      _folder: number,
      _lookup: number,
      path: number,
      pathLength: number,
      flags: number,
      _rights: bigint,
      _inherited: bigint,
      _fdFlags: number,
      result: number,
    ) => {
      const name = `/${decoder.decode(bytesAt(path, pathLength)).replace(/^\/+/, '')}`;
      const known = files.get(name);
      if (known === undefined && (flags & OPEN_CREATE) === 0) return ERRNO.noEntry;
      const file = known ?? { bytes: new Uint8Array(1 << 16), length: 0 };
      if ((flags & OPEN_TRUNCATE) !== 0) file.length = 0;
      files.set(name, file);
      open.set(nextFd, { file, offset: 0 });
      setU32(result, nextFd);
      nextFd += 1;
      return ERRNO.success;
    },
    proc_exit: (code: number) => {
      throw new WasiExit(code);
    },
  };

  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: calls });
  const { memory: exported, _start: start } = instance.exports;
  if (!(exported instanceof WebAssembly.Memory) || typeof start !== 'function') {
    throw new Error('not a WASI command: it exports no memory or no _start');
  }
  memory = exported;
  let exitCode = 0;
  try {
    start();
  } catch (error) {
    if (!(error instanceof WasiExit)) throw error;
    exitCode = error.code;
  }
  return {
    exitCode,
    printed,
    file: (path) => {
      const file = files.get(path);
      return file === undefined ? null : file.bytes.slice(0, file.length);
    },
  };
}
