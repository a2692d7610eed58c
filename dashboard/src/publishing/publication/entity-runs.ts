import { type TextEntity, TextFormat } from '@analyticbot/contracts/content/v1/content';
import type { EntityRun } from '../../analytics/entity-tree.ts';

const TYPES: Readonly<Record<TextFormat, string>> = {
  [TextFormat.UNSPECIFIED]: '',
  [TextFormat.BOLD]: 'bold',
  [TextFormat.ITALIC]: 'italic',
  [TextFormat.UNDERLINE]: 'underline',
  [TextFormat.STRIKETHROUGH]: 'strikethrough',
  [TextFormat.SPOILER]: 'spoiler',
  [TextFormat.BLOCKQUOTE]: 'blockquote',
  [TextFormat.EXPANDABLE_BLOCKQUOTE]: 'expandable_blockquote',
  [TextFormat.CODE]: 'code',
  [TextFormat.MENTION]: 'mention',
  [TextFormat.HASHTAG]: 'hashtag',
  [TextFormat.CASHTAG]: 'cashtag',
  [TextFormat.BOT_COMMAND]: 'bot_command',
  [TextFormat.URL]: 'url',
  [TextFormat.EMAIL]: 'email',
  [TextFormat.PHONE_NUMBER]: 'phone_number',
};

/** The formatting of a planned text as that of an observed one, so that both are shown by the same means. */
export function entityRuns(entities: readonly TextEntity[]): readonly EntityRun[] {
  return entities.map(({ offset, length, kind }) => ({ offset, length, ...typeOf(kind) }));
}

function typeOf(kind: TextEntity['kind']): Pick<EntityRun, 'type' | 'value'> {
  switch (kind.case) {
    case 'format':
      return { type: TYPES[kind.value] ?? '', value: '' };
    case 'linkUrl':
      return { type: 'text_link', value: kind.value };
    case 'codeLanguage':
      return { type: 'pre', value: kind.value };
    case 'customEmojiId':
      return { type: 'custom_emoji', value: kind.value };
    case 'mentionedUserId':
    case 'dateTime':
    case undefined:
      return { type: '', value: '' };
  }
}
