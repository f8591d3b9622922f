import { pageOfUrl } from './page-files.ts';

/**
 * Who may have which permission. Electron's default without handlers is "approve everything"; ours is
 * "nothing, but for the audio page": microphone (never a camera) and the choice of a speaker.
 */
export interface PermissionFacts {
  readonly permission: string;
  /** The URL or origin that asks. */
  readonly requestingUrl: string;
  readonly isMainFrame: boolean;
  /** The asking web contents is a living window of ours; null where Electron does not say who asks. */
  readonly isOurWindow: boolean | null;
  /** What a `media` request wants. Empty or unknown can mean a screen. */
  readonly mediaTypes: readonly string[];
}

/** For `setPermissionRequestHandler`: somebody asks to be given it. */
export function mayBeGranted(facts: PermissionFacts): boolean {
  return facts.isOurWindow === true && isAudioPage(facts) && isAudioOnly(facts);
}

/** For `setPermissionCheckHandler`: is it given already? Some checks do not tell the web contents. */
export function isGranted(facts: PermissionFacts): boolean {
  return facts.isOurWindow !== false && isAudioPage(facts) && isAudioOnly(facts);
}

function isAudioPage({ requestingUrl, isMainFrame }: PermissionFacts): boolean {
  return isMainFrame && pageOfUrl(requestingUrl) === 'audio';
}

function isAudioOnly({ permission, mediaTypes }: PermissionFacts): boolean {
  if (permission === 'speaker-selection') return true;
  return permission === 'media' && mediaTypes.length === 1 && mediaTypes[0] === 'audio';
}
