import type { Locale } from './locale-of.ts';

/** What a notice is about; webhooks are told the kind as it stands here. */
export type NoticeKind = 'source.failed' | 'source.recovered' | 'rule.fired' | 'digest' | 'test';

/** What a person reads. */
export interface Said {
  readonly title: string;
  /** Empty where the title says it all. */
  readonly text: string;
}

export type Texts = Readonly<Record<Locale, Said>>;

/** What a program reads: named values, as JSON has them. */
export type Facts = Readonly<Record<string, unknown>>;

/** Something that people are told. */
export interface Notice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  /** 0 where it is not of one channel. */
  readonly channelId: number;
  readonly subject: string;
  /** How the subject stands; empty where nothing is wrong with it. */
  readonly reason: string;
  readonly texts: Texts;
  readonly facts: Facts;
  readonly createdAt: Date;
}

/** Title and text as one message. */
export function asMessage({ title, text }: Said): string {
  return text === '' ? title : `${title}\n\n${text}`;
}
