import {
  type Button as ButtonMessage,
  type ButtonSchema,
  type Content as ContentMessage,
  type ContentSchema,
  LinkPreviewSize,
  Markup,
  MediaRole,
  type Poll as PollMessage,
} from '@analyticbot/contracts/content/v1/content';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Button, Content, LinkPreview, MediaItem, Poll } from './content.ts';
import { entityMessage, readEntity } from './entity-message.ts';

type ContentInit = Exclude<MessageInitShape<typeof ContentSchema>, ContentMessage>;

/** The contract's message as content. A message that is missing is content that says nothing. */
export function readContent(message: ContentMessage | undefined): Content {
  const preview = message?.linkPreview;
  return {
    text: message?.text ?? '',
    entities: message?.entities.map(readEntity) ?? [],
    buttonRows: message?.buttonRows.map(({ buttons }) => buttons.map(buttonOf)) ?? [],
    linkPreview:
      preview === undefined
        ? null
        : {
            disabled: preview.disabled,
            url: preview.url,
            size: SIZES.find(([, size]) => size === preview.size)?.[0] ?? null,
            aboveText: preview.aboveText,
          },
    silent: message?.silent ?? false,
    protected: message?.protected ?? false,
    media:
      message?.media.map(({ mediaId, role, spoiler }) => ({ mediaId, role: roleOf(role), spoiler })) ?? [],
    poll: message?.poll === undefined ? null : pollOf(message.poll),
    ...restOf(message),
  };
}

/** What is said beside text, media and poll. */
function restOf(
  message: ContentMessage | undefined,
): Pick<
  Content,
  'place' | 'rich' | 'firstComment' | 'pinSeconds' | 'deleteAfterSeconds' | 'replyToMessageId' | 'topicId'
> {
  const { place, rich, firstComment, replyToMessageId, topicId } = message ?? {};
  return {
    place: place === undefined ? null : { latitude: place.latitude, longitude: place.longitude },
    rich: rich === undefined ? null : { markup: markupOf(rich.markup), source: rich.source },
    firstComment:
      firstComment === undefined
        ? null
        : { text: firstComment.text, entities: firstComment.entities.map(readEntity) },
    pinSeconds: message?.pinSeconds ?? null,
    deleteAfterSeconds: message?.deleteAfterSeconds ?? null,
    replyToMessageId: replyToMessageId === undefined ? null : Number(replyToMessageId),
    topicId: topicId === undefined ? null : Number(topicId),
  };
}

export function contentMessage(content: Content): ContentInit {
  const { text, entities, buttonRows, linkPreview, silent } = content;
  return {
    text,
    entities: entities.map(entityMessage),
    buttonRows: buttonRows.map((row) => ({ buttons: row.map(buttonMessage) })),
    silent,
    protected: content.protected,
    ...(linkPreview === null ? {} : { linkPreview: previewMessage(linkPreview) }),
    media: content.media.map(({ mediaId, role, spoiler }) => ({ mediaId, role: ROLES[role], spoiler })),
    ...(content.poll === null ? {} : { poll: pollMessage(content.poll) }),
    ...restMessage(content),
  };
}

function restMessage(content: Content): ContentInit {
  const { place, rich, firstComment, pinSeconds, deleteAfterSeconds, replyToMessageId, topicId } = content;
  return {
    ...(place === null ? {} : { place }),
    ...(rich === null ? {} : { rich: { markup: MARKUPS[rich.markup], source: rich.source } }),
    ...(firstComment === null
      ? {}
      : { firstComment: { text: firstComment.text, entities: firstComment.entities.map(entityMessage) } }),
    ...(pinSeconds === null ? {} : { pinSeconds }),
    ...(deleteAfterSeconds === null ? {} : { deleteAfterSeconds }),
    ...(replyToMessageId === null ? {} : { replyToMessageId: BigInt(replyToMessageId) }),
    ...(topicId === null ? {} : { topicId: BigInt(topicId) }),
  };
}

const ROLES = {
  photo: MediaRole.PHOTO,
  video: MediaRole.VIDEO,
  animation: MediaRole.ANIMATION,
  audio: MediaRole.AUDIO,
  document: MediaRole.DOCUMENT,
} as const satisfies Record<MediaItem['role'], MediaRole>;

/** The contract refuses a role that there is not before it comes here. */
function roleOf(role: MediaRole): MediaItem['role'] {
  const names: readonly MediaItem['role'][] = ['photo', 'video', 'animation', 'audio'];
  return names.find((name) => ROLES[name] === role) ?? 'document';
}

const MARKUPS = { markdown: Markup.MARKDOWN, html: Markup.HTML } as const;

function markupOf(markup: Markup): keyof typeof MARKUPS {
  return markup === Markup.HTML ? 'html' : 'markdown';
}

function pollOf(message: PollMessage): Poll {
  const { question, options, anonymous, multipleAnswers, rightOptions, explanation, openSeconds } = message;
  return {
    question,
    options,
    anonymous,
    multipleAnswers,
    rightOptions,
    explanation,
    openSeconds: openSeconds ?? null,
  };
}

function pollMessage(poll: Poll): ContentInit['poll'] {
  const { openSeconds, options, rightOptions, ...rest } = poll;
  return {
    ...rest,
    options: [...options],
    rightOptions: [...rightOptions],
    ...(openSeconds === null ? {} : { openSeconds }),
  };
}

const SIZES = [
  ['small', LinkPreviewSize.SMALL],
  ['large', LinkPreviewSize.LARGE],
] as const;

/** The contract refuses a button without an action before it comes here. */
function buttonOf({ text, action }: ButtonMessage): Button {
  if (action.case === 'callbackData') return { text, action: { kind: 'callback', data: action.value } };
  const kind = action.case === 'miniAppUrl' ? 'mini-app' : 'url';
  return { text, action: { kind, url: action.value ?? '' } };
}

function buttonMessage({ text, action }: Button): MessageInitShape<typeof ButtonSchema> {
  if (action.kind === 'callback') return { text, action: { case: 'callbackData', value: action.data } };
  return { text, action: { case: action.kind === 'url' ? 'url' : 'miniAppUrl', value: action.url } };
}

function previewMessage({ disabled, url, size, aboveText }: LinkPreview): ContentInit['linkPreview'] {
  const [, wanted] = SIZES.find(([name]) => name === size) ?? ['', LinkPreviewSize.UNSPECIFIED];
  return { disabled, url, size: wanted, aboveText };
}
