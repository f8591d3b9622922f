import type { ReactNode } from 'react';
import type { SessionLabel } from '../../../shared/session-snapshot.ts';
import {
  AttentionIcon,
  MicrophoneIcon,
  OpeningIcon,
  ReconnectingIcon,
  SpeakingIcon,
  ThinkingIcon,
} from '../parts/icons.tsx';

const GLYPH_SIZE = 34;

/** A shape of its own for every state. */
const GLYPHS: Readonly<Record<SessionLabel, ReactNode>> = {
  resting: <MicrophoneIcon size={GLYPH_SIZE} />,
  opening: <OpeningIcon size={GLYPH_SIZE} />,
  listening: <MicrophoneIcon size={GLYPH_SIZE} />,
  thinking: <ThinkingIcon size={GLYPH_SIZE} />,
  speaking: <SpeakingIcon size={GLYPH_SIZE} />,
  reconnecting: <ReconnectingIcon size={GLYPH_SIZE} />,
  needsYou: <AttentionIcon size={GLYPH_SIZE} />,
};

export function StateGlyph({ label }: { readonly label: SessionLabel }) {
  return GLYPHS[label];
}
