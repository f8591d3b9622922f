import type { ReactNode } from 'react';
import {
  AttentionIcon,
  HandsFreeIcon,
  MicrophoneIcon,
  OpeningIcon,
  PausedIcon,
  ReconnectingIcon,
  SpeakingIcon,
  ThinkingIcon,
} from '../parts/icons.tsx';
import type { TalkLook } from '../words/state-words.ts';

const GLYPH_SIZE = 34;

/** A shape of its own for every state. */
const GLYPHS: Readonly<Record<TalkLook, ReactNode>> = {
  resting: <MicrophoneIcon size={GLYPH_SIZE} />,
  opening: <OpeningIcon size={GLYPH_SIZE} />,
  listening: <MicrophoneIcon size={GLYPH_SIZE} />,
  handsFree: <HandsFreeIcon size={GLYPH_SIZE} />,
  paused: <PausedIcon size={GLYPH_SIZE} />,
  thinking: <ThinkingIcon size={GLYPH_SIZE} />,
  speaking: <SpeakingIcon size={GLYPH_SIZE} />,
  reconnecting: <ReconnectingIcon size={GLYPH_SIZE} />,
  needsYou: <AttentionIcon size={GLYPH_SIZE} />,
};

export function StateGlyph({ look }: { readonly look: TalkLook }) {
  return GLYPHS[look];
}
