import { letterByLetter, rewrite } from './rewrite.ts';

const VULGAR: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};

/** Letters that do not come apart into a letter and its marks. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'Oe',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
};

const DOMAIN = String.raw`(?:[\p{L}\d-]+\.)+(?:com|org|net|edu|gov|io|dev|app|info|uk|de|fr|eu|ch|at|ca|au|us)`;

/** One way of writing what is written in several, and nothing of what is only for the eye. */
export function tidySymbols(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replaceAll(/\u200b|\u200c|\u200d|\ufe0f|\u2060/g, '')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/[−‐‑]/g, '-')
    .replaceAll('μ', 'µ')
    .replaceAll('℃', '°C')
    .replaceAll('℉', '°F')
    .replaceAll(/(?<=\d)[½⅓⅔¼¾⅕⅛⅜⅝⅞]/g, (sign) => ` ${VULGAR[sign] ?? ''}`)
    .replaceAll(/[½⅓⅔¼¾⅕⅛⅜⅝⅞]/g, (sign) => VULGAR[sign] ?? '')
    .replaceAll(/\s*—\s*|\s+--?\s+(?!\d)|(?<!\d)\s+–\s+|\s+–\s+(?!\d)/g, ', ')
    .replaceAll(/…|\.{3,}/g, '.')
    .replaceAll(/[®™]/g, '')
    .replaceAll(/\*\*|__|`|(?<![\p{L}\d])[*_]+(?=\p{L})|(?<=[\p{L}.!?])[*_]+(?![\p{L}\d])/gu, '')
    .replaceAll(/^\s*(?:#{1,6}|[-*•])\s+/g, '');
}

/** "https://www.example.com/a" and "me@example.com": where the dots are said. */
export function sayAddresses(text: string): string {
  return rewrite(
    text,
    new RegExp(
      String.raw`(?<![\p{L}\d@.])(?:https?:\/\/)?(?<www>www\.)?(?<name>[\p{L}\d._%+-]+@)?(?<host>${DOMAIN})(?![\p{L}\d-])(?<path>(?:\/[\p{L}\d._~-]*)+)?`,
      'giu',
    ),
    (part) => {
      const path = part('path').replace(/[/.]$/, '');
      const spoken = (part('name') + part('host') + path)
        .replaceAll('.', ' dot ')
        .replaceAll('@', ' at ')
        .replaceAll('/', ' slash ')
        .replaceAll('-', ' dash ')
        .replaceAll('_', ' underscore ')
        .replaceAll(/(?<=dot )(?:io|uk|de|fr|eu|ch|ca|au|us)\b/giu, (ending) =>
          letterByLetter(ending.toUpperCase()),
        );
      return part('www') === '' ? spoken : `w w w dot ${spoken}`;
    },
  );
}

/** What is left of signs when all numbers are words, and letters the synthesizer knows. */
export function saySymbols(text: string): string {
  return text
    .replaceAll(/ ?& ?/g, ' and ')
    .replaceAll(/ ?@ ?/g, ' at ')
    .replaceAll('%', ' percent')
    .replaceAll('©', 'copyright ')
    .replaceAll(/\band\/or\b/gi, 'and or')
    .replaceAll(/(?<=\p{Ll}) ?\/ ?(?=\p{Ll})/gu, ' or ')
    .replaceAll('°', ' degrees')
    .replaceAll('+', ' plus ')
    .replaceAll('"', '')
    .replaceAll(/[ßæÆøØœŒłŁđĐðþÞı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, ' ')
    .replaceAll(/[[\]{}<>|\\^~#*_`=$/-]/g, ' ')
    .replaceAll(/\s+(?=[.,;:!?)])/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
