import { type Content, MediaRole } from '@analyticbot/contracts/content/v1/content';
import {
  BellOff,
  FileText,
  Film,
  Image,
  type LucideIcon,
  MapPin,
  MessageCircle,
  Music,
  Pin,
  ShieldCheck,
  Timer,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PostText } from '../../analytics/post/post-text.tsx';
import { safeLink } from '../../analytics/safe-link.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLasting } from '../use-lasting.ts';
import { entityRuns } from './entity-runs.ts';

/** What a publication says and what it brings along, as far as it can be shown without Telegram. */
export function ContentView({ content, channelId }: { content: Content; channelId: number }): ReactElement {
  return (
    <div className="flex flex-col gap-3">
      <MediaList content={content} />
      {content.text === '' ? null : (
        <PostText channelId={channelId} text={content.text} entities={entityRuns(content.entities)} />
      )}
      <Rich content={content} />
      <PollView content={content} />
      <PlaceView content={content} />
      <Buttons content={content} />
      <Extras content={content} />
    </div>
  );
}

const ROLES: Readonly<
  Record<
    MediaRole,
    { readonly icon: LucideIcon; readonly name: 'photo' | 'video' | 'animation' | 'audio' | 'document' }
  >
> = {
  [MediaRole.UNSPECIFIED]: { icon: FileText, name: 'document' },
  [MediaRole.PHOTO]: { icon: Image, name: 'photo' },
  [MediaRole.VIDEO]: { icon: Film, name: 'video' },
  [MediaRole.ANIMATION]: { icon: Film, name: 'animation' },
  [MediaRole.AUDIO]: { icon: Music, name: 'audio' },
  [MediaRole.DOCUMENT]: { icon: FileText, name: 'document' },
};

function MediaList({ content: { media } }: { content: Content }): ReactElement | null {
  const { t } = useTranslation('publication');
  if (media.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {media.map(({ mediaId, role, spoiler }) => {
        const { icon: Icon, name } = ROLES[role] ?? ROLES[MediaRole.UNSPECIFIED];
        return (
          <li
            key={mediaId}
            className="inline-flex items-center gap-2 rounded-lg bg-sunken px-3 py-2 text-ink-muted text-sm"
          >
            <Icon aria-hidden className="size-4" />
            {t(`media.${name}`)}
            {spoiler ? ` · ${t('media.spoiler')}` : ''}
          </li>
        );
      })}
    </ul>
  );
}

function Rich({ content: { rich } }: { content: Content }): ReactElement | null {
  if (rich === undefined) return null;
  return (
    <pre className="overflow-x-auto whitespace-pre-wrap break-words rounded-lg bg-sunken p-3 font-mono text-sm">
      {rich.source}
    </pre>
  );
}

function PollView({ content: { poll } }: { content: Content }): ReactElement | null {
  const { t } = useTranslation('publication');
  if (poll === undefined) return null;
  const isQuiz = poll.rightOptions.length > 0;
  const options = poll.options.map((text, index) => ({ text, index, id: `${index} ${text}` }));
  return (
    <div className="rounded-lg border border-line p-4">
      <p className="text-ink-muted text-xs">{t(isQuiz ? 'poll.quiz' : 'poll.poll')}</p>
      <p className="font-semibold">{poll.question}</p>
      <ul className="mt-2 list-inside list-disc text-sm">
        {options.map(({ text, index, id }) => (
          <li key={id}>
            {text}
            {poll.rightOptions.includes(index) ? (
              <span className="text-positive"> · {t('poll.right')}</span>
            ) : null}
          </li>
        ))}
      </ul>
      {poll.explanation === '' ? null : <p className="mt-2 text-ink-muted text-sm">{poll.explanation}</p>}
    </div>
  );
}

function PlaceView({ content: { place } }: { content: Content }): ReactElement | null {
  const format = useFormat();
  if (place === undefined) return null;
  return (
    <p className="inline-flex items-center gap-2 text-sm">
      <MapPin aria-hidden className="size-4 text-ink-faint" />
      {format.number(place.latitude, 6)}°, {format.number(place.longitude, 6)}°
    </p>
  );
}

function Buttons({ content: { buttonRows } }: { content: Content }): ReactElement | null {
  const { t } = useTranslation('publication');
  if (buttonRows.length === 0) return null;
  const rows = buttonRows.map(({ buttons }, row) => ({
    id: `row ${row}`,
    buttons: buttons.map((button, index) => ({ ...button, id: `${row} ${index}` })),
  }));
  return (
    <ul aria-label={t('buttons')} className="flex flex-col gap-1.5">
      {rows.map((row) => (
        <li key={row.id}>
          <ul className="flex gap-1.5">
            {row.buttons.map(({ id, text, action }) => {
              const href = action.case === 'url' ? safeLink(action.value) : null;
              const look =
                'flex min-h-9 flex-1 items-center justify-center rounded-lg bg-accent-soft px-3 text-center text-on-accent-soft text-sm';
              return (
                <li key={id} className="flex min-w-0 flex-1">
                  {href === null ? (
                    <span className={look}>{text}</span>
                  ) : (
                    <a href={href} target="_blank" rel="noopener noreferrer" className={`${look} underline`}>
                      {text}
                    </a>
                  )}
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** What happens besides: without a sound, protected, pinned, deleted later, and the first comment. */
function Extras({ content }: { content: Content }): ReactElement | null {
  const { t } = useTranslation('publication');
  const lasting = useLasting();
  const { pinSeconds, deleteAfterSeconds, firstComment } = content;
  const extras: readonly (false | { readonly icon: LucideIcon; readonly text: string })[] = [
    content.silent && { icon: BellOff, text: t('extra.silent') },
    content.protected && { icon: ShieldCheck, text: t('extra.protected') },
    pinSeconds !== undefined && {
      icon: Pin,
      text: pinSeconds === 0 ? t('extra.pinned') : t('extra.pinnedFor', { time: lasting(pinSeconds) }),
    },
    deleteAfterSeconds !== undefined && {
      icon: Timer,
      text: t('extra.deletedAfter', { time: lasting(deleteAfterSeconds) }),
    },
    firstComment !== undefined && {
      icon: MessageCircle,
      text: t('extra.comment', { text: firstComment.text }),
    },
  ];
  const shown = extras.filter((extra) => extra !== false);
  if (shown.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5 border-line border-t pt-3 text-ink-muted text-sm">
      {shown.map(({ icon: Icon, text }) => (
        <li key={text} className="flex items-start gap-2">
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{text}</span>
        </li>
      ))}
    </ul>
  );
}
