/**
 * Tells a person who interrupts from the assistant's own voice in the microphone, by level alone: what comes
 * back from the speaker is some fraction of what is played, learnt while it plays; a person is clearly
 * louder than that. Counted in frames of the microphone, so a busy machine changes nothing. Rules T23, T24.
 */
export interface EchoGate {
  /** Loudness (rms, 0–1) of what is played now. */
  played(level: number): void;
  frame(frame: EchoFrame): EchoVerdict;
  /** Another microphone or speaker: what was learnt is of no use. */
  forget(): void;
}

interface EchoFrame {
  /** Root mean square, 0–1. */
  readonly rms: number;
  /** What the local voice detector says; null: nothing (yet). */
  readonly speaking: boolean | null;
  /** Something plays, or its tail may still be heard. */
  readonly sounds: boolean;
  /** It may have been recorded so many frames before it came: the machine is busy. */
  readonly lateFrames: number;
  /** The server has heard a person, and the sound is about to stop: all of it is theirs. */
  readonly isConfirmed: boolean;
  /** False: nobody is let in by their loudness. */
  readonly admits: boolean;
}

interface EchoVerdict {
  /** A person speaks over the sound. */
  readonly isBargeIn: boolean;
  /** What a closed gate would do with this frame. */
  readonly passes: boolean;
  /** So many of the frames right before this one, which did not pass, belong to what passes now. */
  readonly alsoBefore: number;
}

/** Room, devices and worklet together answer within this, Bluetooth included; later by as much as frames are late. */
const ANSWERS_WITHIN_FRAMES = 100;
/** The fraction is learnt from the last three seconds of sound, and from no less than 0.4 s. */
const LEARNT_FROM_FRAMES = 300;
const LEARNT_AFTER_FRAMES = 40;
const LEARN_EVERY_FRAMES = 5;
/** The highest twentieth is left out: a knock, or a person's first syllable. */
const LEARNT_SHARE = 0.95;
/** 3.5 dB above the loudest echo there was. */
const ABOVE_ECHO = 1.5;
/** Before anything is learnt: about as loud as what plays. */
const UNLEARNT_RATIO = 0.8;
/** No voice close by is softer (−40 dB). */
const FLOOR_RMS = 0.01;
/** Too soft to learn from. */
const PLAYED_FLOOR = 0.005;
/** No frame is later (`frame-lateness.ts`). */
const MOST_LATE_FRAMES = 300;
/**
 * So many of the last frames must be loud, by what the detector says. Chromium cancels the echo so well that nothing is
 * left to learn from, and now and then not at all: for up to 0.4 s, with the microphone's own gain, up to 8 dB below
 * what plays (measured). It also takes a person along who speaks at the same time, down to 11 dB below what plays.
 * So `least` is what nobody is let in below, whatever was learnt.
 */
const A_VOICE = { recent: 6, loud: 4, least: 0.28 };
const NO_DETECTOR = { recent: 14, loud: 8, least: 0.5 };
/** On a busy machine the detector speaks late: what is loud most of the time is let through, and the server judges. */
const NO_VOICE = { recent: 14, loud: 10, least: 0.35 };
const LONGEST_RECENT = 14;
/** The first word, which did not pass. */
const BEFORE_FRAMES = 50;
/** A breath between words; without the server's word, the gate closes after it. */
const BREATH_FRAMES = 50;

export function createEchoGate(): EchoGate {
  let playedNow = 0;
  /** Several levels may be told between two frames: the loudest of them came back. */
  let playedSince = 0;
  /** Newest last. */
  let played: number[] = [];
  let ratios: number[] = [];
  /** How loud it was beside what played. */
  let recent: number[] = [];
  /** Null: nothing yet. */
  let loudestEcho: number | null = null;
  let sinceLearnt = 0;
  let lastRms = 0;
  let didSound = false;
  let isOpen = false;
  let quietFrames = 0;
  /** Frames in a row that did not pass. */
  let withheld = 0;

  function learn(ratio: number): void {
    ratios.push(ratio);
    if (ratios.length > LEARNT_FROM_FRAMES) ratios.shift();
    sinceLearnt += 1;
    if (ratios.length < LEARNT_AFTER_FRAMES || sinceLearnt < LEARN_EVERY_FRAMES) return;
    sinceLearnt = 0;
    const sorted = ratios.toSorted((a, b) => a - b);
    loudestEcho = sorted[Math.floor((sorted.length - 1) * LEARNT_SHARE)] ?? 0;
  }

  /** Beside what played; 0: softer than any voice close by. */
  function loudness(rms: number, lateFrames: number): number {
    const loudest = Math.max(...played.slice(-ANSWERS_WITHIN_FRAMES - lateFrames));
    // One frame may fall between two syllables, and the level of what is played is a mean of several.
    const smooth = Math.max(rms, lastRms * 0.7);
    lastRms = rms;
    if (!isOpen && loudest > PLAYED_FLOOR) learn(rms / loudest);
    return smooth > FLOOR_RMS ? smooth / Math.max(loudest, Number.EPSILON) : 0;
  }

  function isVoice(speaking: boolean | null): boolean {
    // The microphone's own gain can make the first echo louder than what plays: the detector's word counts until it is known.
    if (speaking === false && ratios.length < LEARNT_AFTER_FRAMES) return false;
    const wanted = wantedFor(speaking);
    const threshold = thresholdFor(wanted.least);
    const loud = recent.slice(-wanted.recent).filter((ratio) => ratio > threshold);
    return loud.length >= wanted.loud;
  }

  function thresholdFor(least: number): number {
    return loudestEcho === null ? UNLEARNT_RATIO : Math.max(least, loudestEcho * ABOVE_ECHO);
  }

  function silent(rms: number, speaking: boolean | null): EchoVerdict {
    // Who began while the room still sounded, too softly for that, is heard from their beginning.
    const alsoBefore = speaking === true ? Math.min(withheld, BEFORE_FRAMES) : 0;
    lastRms = rms;
    played = [];
    recent = [];
    playedNow = 0;
    playedSince = 0;
    isOpen = false;
    didSound = false;
    withheld = 0;
    return { isBargeIn: false, passes: true, alsoBefore };
  }

  return {
    played(level) {
      playedNow = level;
      playedSince = Math.max(playedSince, level);
    },
    forget() {
      ratios = [];
      loudestEcho = null;
    },
    frame({ rms, speaking, sounds, lateFrames, isConfirmed, admits }) {
      if (!sounds) return silent(rms, speaking);
      played.push(playedSince);
      playedSince = playedNow;
      if (played.length > ANSWERS_WITHIN_FRAMES + MOST_LATE_FRAMES) played.shift();
      const ratio = loudness(rms, lateFrames);
      recent.push(ratio);
      if (recent.length > LONGEST_RECENT) recent.shift();
      quietFrames = ratio > thresholdFor(wantedFor(speaking).least) ? 0 : quietFrames + 1;

      const wasOpen = isOpen;
      // A person who was speaking when the sound began goes on.
      const isUnderWay = !didSound && speaking === true;
      didSound = true;
      if (isConfirmed || isUnderWay || (admits && isVoice(speaking))) isOpen = true;
      else if (quietFrames >= BREATH_FRAMES) isOpen = false;

      const opens = isOpen && !wasOpen;
      const alsoBefore = opens ? Math.min(withheld, BEFORE_FRAMES) : 0;
      withheld = isOpen ? 0 : withheld + 1;
      return { isBargeIn: opens && !isUnderWay, passes: isOpen, alsoBefore };
    },
  };
}

function wantedFor(speaking: boolean | null): typeof A_VOICE {
  if (speaking === null) return NO_DETECTOR;
  return speaking ? A_VOICE : NO_VOICE;
}
