/** Bytes as they come from a file, to lines of text. */
export interface LineSplitter {
  push(bytes: Uint8Array): readonly SplitLine[];
  /** The last line, when the file does not end with a line break. */
  end(): readonly SplitLine[];
}

type SplitLine =
  | { readonly kind: 'text'; readonly text: string }
  /** Longer than a line may be: it counts as one, and is not kept. */
  | { readonly kind: 'tooLong' };

/** Twice the largest message that the client takes from a server. */
const LONGEST_LINE = 128 * 1024 * 1024;

export function createLineSplitter({
  longestLine = LONGEST_LINE,
}: { readonly longestLine?: number } = {}): LineSplitter {
  // Bytes that are no UTF-8 become replacement characters, which no event needs.
  const decoder = new TextDecoder();
  let rest: string[] = [];
  let restLength = 0;

  function take(): SplitLine {
    const line: SplitLine =
      restLength > longestLine ? { kind: 'tooLong' } : { kind: 'text', text: rest.join('') };
    rest = [];
    restLength = 0;
    return line;
  }

  function keep(piece: string): void {
    restLength += piece.length;
    if (restLength > longestLine) rest = [];
    else rest.push(piece);
  }

  function split(text: string): readonly SplitLine[] {
    const lines: SplitLine[] = [];
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      keep(text.slice(from, at));
      lines.push(take());
      from = at + 1;
    }
    if (from < text.length) keep(text.slice(from));
    return lines;
  }

  return {
    push: (bytes) => split(decoder.decode(bytes, { stream: true })),
    end() {
      const lines = split(decoder.decode());
      return restLength === 0 ? lines : [...lines, take()];
    },
  };
}
