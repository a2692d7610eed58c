import {
  type Button as ButtonMessage,
  type ButtonSchema,
  type Content as ContentMessage,
  type ContentSchema,
  LinkPreviewSize,
} from '@analyticbot/contracts/content/v1/content';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Button, Content, LinkPreview } from './content.ts';
import { entityMessage, readEntity } from './entity-message.ts';

type ContentInit = MessageInitShape<typeof ContentSchema>;

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
