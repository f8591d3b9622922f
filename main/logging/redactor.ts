/** What stands in the place of a secret. */
const MASK = '[redacted]';

/** Objects nested deeper than this are cut: a log line is not a dump. */
const DEEPEST = 12;

export interface Redactor {
  /** A copy without secrets; text, objects, errors and anything else a log is given. */
  redact(value: unknown): unknown;
  redactText(text: string): string;
  /** From now on this very text is masked wherever it appears. */
  addSecret(secret: string): void;
}

/** Secrets by their looks, for those nobody announced. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\bsk-[\w-]{8,}/g, `sk-${MASK}`],
  [/\bek_[\w-]{8,}/g, `ek_${MASK}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${MASK}`],
  [
    /\b(authorization|x-api-key|api[-_]?key|access[-_]token|password|secret)(["']?\s*[:=]\s*["']?)(?!Bearer|Basic)[^\s"',;&}]+/gi,
    `$1$2${MASK}`,
  ],
  [/([?&](?:key|api[-_]key|token|access_token)=)[^&\s"']+/gi, `$1${MASK}`],
];

/** Values under these names are masked whole, whatever they look like. */
const SECRET_NAME =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|api[-_]?key|password|secret|client_secret|token|access_token)$/i;

/** A secret shorter than this would mask ordinary words. */
const SHORTEST_SECRET = 8;

/**
 * Masks secrets at the sink, so that no caller can forget to. The home folder becomes `~`, because it
 * holds the person's name.
 */
export function createRedactor({ homeFolder }: { readonly homeFolder: string }): Redactor {
  const secrets = new Set<string>();

  function redactText(text: string): string {
    let clean = text;
    for (const secret of secrets) clean = clean.replaceAll(secret, MASK);
    for (const [pattern, replacement] of PATTERNS) clean = clean.replaceAll(pattern, replacement);
    return homeFolder.length > 1 ? clean.replaceAll(homeFolder, '~') : clean;
  }

  function redactAny(value: unknown, depth: number, above: readonly object[]): unknown {
    if (typeof value === 'string') return redactText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
      return `[${value.byteLength} bytes]`;
    if (above.includes(value)) return '[circular]';
    if (depth >= DEEPEST) return '[too deep]';
    const next = [...above, value];
    if (Array.isArray(value)) return value.map((item) => redactAny(item, depth + 1, next));
    // An error may carry a request with its headers: only what it says is kept, never what hangs on it.
    if (value instanceof Error) return redactError(value);
    return Object.fromEntries(
      Object.entries(value).map(([name, held]) => [
        redactText(name),
        SECRET_NAME.test(name) && held !== null ? MASK : redactAny(held, depth + 1, next),
      ]),
    );
  }

  function redactError(error: Error): Readonly<Record<string, string>> {
    return {
      name: error.name,
      message: redactText(error.message),
      stack: redactText(error.stack ?? ''),
      ...('code' in error ? { code: redactText(String(error.code)) } : {}),
    };
  }

  return {
    redact: (value) => redactAny(value, 0, []),
    redactText,
    addSecret(secret) {
      if (secret.length >= SHORTEST_SECRET) secrets.add(secret);
    },
  };
}
