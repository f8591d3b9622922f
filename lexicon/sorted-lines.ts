import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Of the index files the longest line has 567 bytes, of the data files 12,972. */
const LONGEST_INDEX_LINE = 1024;
const LONGEST_LINE = 16_384;
const NEWLINE = 0x0a;

/** A file of lines that are sorted by their first word, byte by byte, and read where it lies: none of it is kept. */
export interface SortedLines {
  /** The line that begins with this word. */
  find(word: string): string | null;
  /** The line that begins at this byte. */
  lineAt(offset: number): string | null;
  close(): void;
}

/** Throws where the file cannot be opened or read, as `node:fs` does. ASCII, as WordNet's files are. */
export function openSortedLines(path: string): SortedLines {
  const file = openSync(path, 'r');
  const size = fstatSync(file).size;
  const buffer = Buffer.allocUnsafe(LONGEST_LINE);

  const read = (offset: number, length: number): Buffer =>
    buffer.subarray(0, readSync(file, buffer, 0, Math.min(length, LONGEST_LINE), offset));

  /** Where the first line after `offset` begins, and its first word. */
  function nextLine(offset: number): { readonly at: number; readonly word: string } | null {
    const bytes = read(offset, 2 * LONGEST_INDEX_LINE);
    const start = bytes.indexOf(NEWLINE) + 1;
    if (start === 0 || start === bytes.length) return null;
    const end = bytes.indexOf(NEWLINE, start);
    return {
      at: offset + start,
      word: firstWord(bytes.toString('latin1', start, end < 0 ? bytes.length : end)),
    };
  }

  return {
    find(word) {
      // The wanted line begins at `low` or later, and before `high`.
      let low = 0;
      let high = size;
      while (high - low > LONGEST_INDEX_LINE) {
        const middle = Math.floor((low + high) / 2);
        const line = nextLine(middle);
        if (line === null || line.at >= high) high = middle + 1;
        else if (line.word === word) low = high = line.at;
        else if (line.word < word) low = line.at;
        else high = line.at;
      }
      const lines = read(low, high - low + LONGEST_INDEX_LINE).toString('latin1');
      return lines.split('\n').find((line) => firstWord(line) === word) ?? null;
    },

    lineAt(offset) {
      if (offset < 0 || offset >= size) return null;
      const bytes = read(offset, LONGEST_LINE);
      const end = bytes.indexOf(NEWLINE);
      return end < 0 ? null : bytes.toString('latin1', 0, end);
    },

    close: () => closeSync(file),
  };
}

/** Empty for the licence's lines, which begin with blanks and so before every word, and for a line cut off in it. */
function firstWord(line: string): string {
  return line.slice(0, Math.max(0, line.indexOf(' ')));
}
