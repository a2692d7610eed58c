import type { FaultEffect, FaultRule, Surface } from './fault-plan.ts';

/** What was given is no rule; the message says what may stand in its place. */
export class NoFaultRule extends Error {}

type Given = { readonly [name: string]: unknown };

const SURFACES: readonly Surface[] = ['bot-api', 'pages', 'webhook', 'mtproto'];

/** The number that an effect needs, by its kind; null where it needs none. */
const NUMBER_OF: { readonly [Kind in FaultEffect['kind']]: string | null } = {
  'drop-answer': null,
  cut: null,
  'accept-late': 'milliseconds',
  refuse: 'status',
  flood: 'seconds',
  slow: 'bytesPerSecond',
};
const COUNTS = ['skip', 'times'] as const;
const FIELDS: readonly string[] = ['surface', 'effect', 'method', 'botId', 'share', ...COUNTS];

/** A rule from JSON. @throws NoFaultRule */
export function readFaultRule(given: Given): FaultRule {
  const unknown = Object.keys(given).filter((name) => !FIELDS.includes(name));
  if (unknown.length > 0)
    throw new NoFaultRule(`${unknown.join(', ')}: there are only ${FIELDS.join(', ')}.`);
  const surface = SURFACES.find((one) => one === given.surface);
  if (surface === undefined) throw new NoFaultRule(`surface must be one of ${SURFACES.join(', ')}.`);
  const effect = readEffect(given.effect);
  const occasions = {
    ...text(given, 'method'),
    ...whole(given, 'botId'),
    ...whole(given, 'skip'),
    ...whole(given, 'times'),
    ...share(given),
  };
  if (surface !== 'mtproto') return { surface, effect, ...occasions };
  if (effect.kind === 'slow')
    throw new NoFaultRule('slow is nothing on mtproto: an answer there comes whole.');
  return { surface, effect, ...occasions };
}

function readEffect(value: unknown): FaultEffect {
  const given = typeof value === 'object' && value !== null ? (value as Given) : {};
  const kinds = Object.keys(NUMBER_OF) as FaultEffect['kind'][];
  const kind = kinds.find((one) => one === given.kind);
  if (kind === undefined) throw new NoFaultRule(`effect.kind must be one of ${kinds.join(', ')}.`);
  const name = NUMBER_OF[kind];
  const unknown = Object.keys(given).filter((field) => field !== 'kind' && field !== name);
  if (unknown.length > 0) throw new NoFaultRule(`effect of kind ${kind} has no ${unknown.join(', ')}.`);
  if (name === null) return { kind } as FaultEffect;
  const number = given[name];
  const [least, most] = kind === 'refuse' ? [400, 599] : [kind === 'slow' ? 1 : 0, Number.MAX_SAFE_INTEGER];
  if (!Number.isSafeInteger(number) || Number(number) < least || Number(number) > most) {
    const range = kind === 'refuse' ? `from ${least} to ${most}` : `from ${least}`;
    throw new NoFaultRule(`effect of kind ${kind} needs ${name}, a whole number ${range}.`);
  }
  return { kind, [name]: number } as FaultEffect;
}

function text<Name extends string>(given: Given, name: Name): { readonly [_ in Name]?: string } {
  const value = given[name];
  if (value === undefined) return {};
  if (typeof value !== 'string') throw new NoFaultRule(`${name} must be a text.`);
  return { [name]: value.toLowerCase() } as { readonly [_ in Name]?: string };
}

function whole<Name extends string>(given: Given, name: Name): { readonly [_ in Name]?: number } {
  const value = given[name];
  if (value === undefined) return {};
  if (!Number.isSafeInteger(value) || Number(value) < 0)
    throw new NoFaultRule(`${name} must be a whole number from 0.`);
  return { [name]: value } as { readonly [_ in Name]?: number };
}

function share({ share: value }: Given): { readonly share?: number } {
  if (value === undefined) return {};
  if (typeof value !== 'number' || !(value >= 0 && value <= 1))
    throw new NoFaultRule('share must be a number from 0 to 1.');
  return { share: value };
}
