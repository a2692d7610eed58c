import type { Media } from '@analyticbot/contracts/channels/v1/post';
import { FileText, Image, Mic, Music, Video } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { formatName } from '../page-names.ts';
import { pictureAddress } from './picture-address.ts';

const icons = {
  photo: Image,
  video: Video,
  animation: Video,
  'video-note': Video,
  audio: Music,
  voice: Mic,
} as const;

/** The pictures of a post that the source had, and the names of the files that it only mentioned. */
export function PostMedia({ media }: { media: readonly Media[] }): ReactElement | null {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const { workspace } = useSession();
  if (media.length === 0) return null;
  const pictures = media.filter((item) => item.picturePath !== '');
  const others = media.filter((item) => item.picturePath === '');
  return (
    <div className="flex flex-col gap-2">
      {pictures.length === 0 ? null : (
        <div className={`grid gap-1 overflow-hidden rounded-lg ${pictures.length > 1 ? 'grid-cols-2' : ''}`}>
          {pictures.map((item) => (
            <img
              key={item.picturePath}
              src={pictureAddress(item.picturePath, workspace.workspaceId)}
              alt={item.fileName || t(`format.${formatName(item.format)}`)}
              width={item.width}
              height={item.height}
              loading="lazy"
              className="h-auto max-h-120 w-full bg-sunken object-cover"
            />
          ))}
        </div>
      )}
      {others.length === 0 ? null : (
        <ul className="flex flex-col gap-1 text-ink-muted text-sm">
          {others.map((item) => {
            const name = formatName(item.format);
            const Icon = name in icons ? icons[knownIcon(name)] : FileText;
            return (
              <li
                key={`${item.fileName}-${item.sizeBytes ?? ''}-${item.durationSeconds ?? ''}`}
                className="flex items-center gap-2"
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                <span className="truncate">{item.fileName || t(`format.${name}`)}</span>
                {item.durationSeconds === undefined ? null : (
                  <span>{format.duration(item.durationSeconds)}</span>
                )}
                {item.sizeBytes === undefined ? null : <span>{format.bytes(Number(item.sizeBytes))}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

function knownIcon(name: string): keyof typeof icons {
  return name === 'video' ||
    name === 'animation' ||
    name === 'video-note' ||
    name === 'audio' ||
    name === 'voice'
    ? name
    : 'photo';
}
