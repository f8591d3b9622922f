import type { Request } from '../../skills/dialogue.ts';
import { BARE_WORLD } from '../../skills/bare-world.ts';
import { skills } from '../../skills/index.ts';
import { normalise } from '../../skills/normalise.ts';
import type { Match, Skill, SkillAnswer, World } from '../../skills/skill.ts';
import { nearestPhrases } from './nearest-phrase.ts';
import { insteadOfThat, yesOrNo } from './yes-or-no.ts';

/** What an utterance most likely asks for. */
export interface Understood {
  readonly skill: string;
  /** As the skill read them; only `act` hands them back to it. */
  readonly args: unknown;
  /** 0–1. */
  readonly confidence: number;
  /** The request in plain words, for asking back. */
  readonly reading: string;
  readonly act: (world: World) => SkillAnswer;
}

export type Understanding =
  | { readonly kind: 'nothingHeard' }
  /** "No", to what was asked back. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'notUnderstood' }
  | { readonly kind: 'understood'; readonly request: Understood };

/** "Do not …" sounds much like the command it forbids. */
const REFUSES = /\b(?:not|never|nobody|without|should)\b/;
/** At this rate a fifth of the sounds being wrong is the border to asking back. */
const TRUST_LOST = 1.8;
/** What was heard so well and says something is not looked at again. */
export const HEARD_WELL = 0.85;
/** What a skill is less sure of than this may be a command misheard: "what time is it in Rum?". */
const SURE = 0.75;
/** Free words that a question asked for are this sure at least. */
const ANSWERS_A_QUESTION = 0.6;
/** What the recogniser thought less likely, and the less the further down. */
const TRUST_IN_OTHERS = 0.9;
const TRUST_LOST_A_PLACE = 0.03;
/**
 * People say commands to an assistant far more often than the recogniser, which learnt from everything that is said,
 * believes: a sentence that was suggested is likelier by this, in natural logarithms. With it, and with the rate below,
 * 526 spoken commands were understood best of all, and none of 180 other sentences was taken for one that acts.
 */
const SUGGESTED_IS_LIKELIER = 4;
/** For each natural logarithm that it is less likely than the likeliest: at e⁻⁸ of its likelihood it is asked about. */
const TRUST_LOST_BY_LIKELIHOOD = 0.05;
/** A request less sure than this is asked about, never done: a wrong timer costs more than a question. */
export const ASK_BACK_BELOW = 0.6;
/** A sentence that says all by itself is surer than one that needs the last request to mean something. */
const TRUST_IN_FOLLOWING = 0.9;
/** What leads on from the last request is short: "and in Tokyo?". More words are a sentence of their own. */
const MOST_FOLLOWING_WORDS = 8;

/** How something was heard. */
export interface Hearing {
  /** What the same sounds may have been, the words themselves among them; none of what was typed. */
  readonly readings: readonly Reading[];
  /** 0–1: how sure the recogniser was. 1 for what was typed. */
  readonly sureness: number;
}

/** What sounds may have been. */
interface Reading {
  readonly words: string;
  /** How likely the recogniser holds it, the natural logarithm. */
  readonly logProbability: number;
  /** It is one of `suggest`; the others the recogniser found by itself. */
  readonly isSuggested: boolean;
}

export const AS_TYPED: Hearing = { readings: [], sureness: 1 };

/** Whether the words say by themselves, and surely, what is wanted; nothing was said before. */
export function saysSurely(words: string): boolean {
  const heard = normalise(words);
  return isNothing(heard) || isSure(bestOf(heard, 1, ANYWHEN));
}

/** Whether words say something hangs neither on the day nor on the place. */
const ANYWHEN = { ...BARE_WORLD, nowMs: 0, timeZone: 'UTC', locale: 'en-US' };

function isSure(request: Understood | null): boolean {
  return request !== null && request.confidence >= SURE;
}

/**
 * Finds the skill that is surest of having been meant, given what was said before. `text` is as the recogniser
 * wrote it.
 */
export function understand(text: string, world: World, hearing: Hearing = AS_TYPED): Understanding {
  const heard = normalise(text);
  if (isNothing(heard)) return { kind: 'nothingHeard' };
  const { open } = world.dialogue;
  if (open?.kind === 'confirm') {
    const reply = yesOrNo(heard);
    if (reply === 'no') return { kind: 'declined' };
    const confirmed = reply === 'yes' ? asItIs(open.request) : null;
    if (confirmed !== null) return { kind: 'understood', request: confirmed };
  }
  const request = bestReading(heard, hearing, world);
  return request === null ? { kind: 'notUnderstood' } : { kind: 'understood', request };
}

/** What was heard well and surely says something is taken; only else what the same sounds may have been as well. */
function bestReading(heard: string, hearing: Hearing, world: World): Understood | null {
  const first = understandInTurn(heard, world);
  const needed = world.dialogue.open?.kind === 'missing' ? ANSWERS_A_QUESTION : SURE;
  const isUnderstood = first !== null && first.confidence >= needed;
  // Whatever answers a question is mostly no command, and would lose to anything that is one.
  const isAnswer = isUnderstood && world.dialogue.open?.kind === 'missing';
  if (isAnswer || (isUnderstood && hearing.sureness >= HEARD_WELL)) return first;
  const own = hearing.readings.filter(({ isSuggested }) => !isSuggested);
  const others = own.map(({ words }) => normalise(words)).filter((words) => words !== heard);
  // "Cancel the timer" may be the second reading of "don't cancel the timer".
  if ([heard, ...others].some((words) => REFUSES.test(words))) return first;
  const weighed = bestWeighed(hearing.readings, world);
  if (weighed !== null && weighed.confidence >= ASK_BACK_BELOW) return weighed;
  if (isUnderstood) return first;
  return surest([
    first,
    weighed,
    ...others.map((words, at) => {
      const trust = TRUST_IN_OTHERS - TRUST_LOST_A_PLACE * at;
      return lessSure(understandInTurn(words, world), trust);
    }),
  ]);
}

/** Of all that the sounds may have been, what is both likely and understood; of equals the likelier. */
function bestWeighed(readings: readonly Reading[], world: World): Understood | null {
  const weighed = readings
    .map(({ words, logProbability, isSuggested }) => ({
      words: normalise(words),
      weight: logProbability + (isSuggested ? SUGGESTED_IS_LIKELIER : 0),
    }))
    .toSorted((a, b) => b.weight - a.weight);
  const most = weighed[0]?.weight ?? 0;
  return surest(
    weighed.map(({ words, weight }) =>
      lessSure(
        inSoManyWords(words, world),
        Math.max(0, 1 - TRUST_LOST_BY_LIKELIHOOD * (most - weight)),
      ),
    ),
  );
}

function lessSure(request: Understood | null, trust: number): Understood | null {
  return request === null ? null : { ...request, confidence: request.confidence * trust };
}

function understandInTurn(heard: string, world: World): Understood | null {
  const sure = inSoManyWords(heard, world);
  return isSure(sure)
    ? sure
    : surest([sure, bestRepaired(saidInstead(heard, world) ?? heard, world)]);
}

/** "No, the tea timer", to what was asked back. */
function saidInstead(heard: string, { dialogue }: World): string | null {
  return dialogue.open?.kind === 'confirm' ? insteadOfThat(heard) : null;
}

/** As the words stand. */
function inSoManyWords(heard: string, world: World): Understood | null {
  const { open, previous } = world.dialogue;
  const instead = saidInstead(heard, world);
  const said = instead ?? heard;
  const asked = open?.kind === 'missing' || instead !== null ? (open?.request ?? null) : null;
  // Of equals the answer to an open question comes first, what only leads on from before comes last.
  return surest([
    following(said, asked, 1, world),
    bestOf(said, 1, world),
    leadsOn(said) ? following(said, previous, TRUST_IN_FOLLOWING, world) : null,
  ]);
}

/** "You" is what the recogniser writes for a breath or a click. */
function isNothing(heard: string): boolean {
  return /^(?:you|u[hm]+|h?mm+|ah|oh)?$/.test(heard);
}

function leadsOn(said: string): boolean {
  return said.split(' ').length <= MOST_FOLLOWING_WORDS && !REFUSES.test(said);
}

function following(
  said: string,
  before: Request | null,
  trust: number,
  world: World,
): Understood | null {
  const skill = skills.find(({ name }) => name === before?.skill);
  if (skill === undefined || before === null) return null;
  return understoodAs(skill, skill.followUp?.(said, before.args, world) ?? null, trust);
}

/** A request that the person has said yes to. */
function asItIs({ skill: wanted, args }: Request): Understood | null {
  const skill = skills.find(({ name }) => name === wanted);
  if (skill === undefined) return null;
  return understoodAs(skill, { args, confidence: 1, reading: skill.description }, 1);
}

/** What the command that sounds most like it would mean. */
function bestRepaired(heard: string, world: World): Understood | null {
  const refuses = REFUSES.test(heard);
  return surest(
    nearestPhrases(heard)
      .filter(({ ownWords }) => REFUSES.test(ownWords) === refuses)
      .map(({ text, distance, slotDistance }) =>
        bestOf(normalise(text), 1 - TRUST_LOST * Math.max(distance, slotDistance), world),
      ),
  );
}

function bestOf(text: string, trust: number, world: World): Understood | null {
  return surest(skills.map((skill) => understoodAs(skill, skill.understand(text, world), trust)));
}

/** Of equals the first. */
function surest(candidates: readonly (Understood | null)[]): Understood | null {
  return candidates.reduce(
    (best, each) => (each !== null && each.confidence > (best?.confidence ?? 0) ? each : best),
    null,
  );
}

function understoodAs<Args>(
  skill: Skill<Args>,
  match: Match<Args> | null,
  trust: number,
): Understood | null {
  return match === null
    ? null
    : {
        skill: skill.name,
        args: match.args,
        confidence: match.confidence * trust,
        reading: match.reading,
        act: (now) => skill.act(match.args, now),
      };
}
