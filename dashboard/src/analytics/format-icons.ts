import {
  ChartBarBig,
  CirclePlay,
  Clapperboard,
  File,
  FileText,
  Image,
  Images,
  Link,
  type LucideIcon,
  MapPin,
  Mic,
  Music,
  Sticker,
  TextAlignStart,
  Video,
} from 'lucide-react';
import type { FormatName } from './posts-search.ts';

/** What stands for a format where there is no picture to show. */
export const FORMAT_ICONS: Readonly<Record<FormatName, LucideIcon>> = {
  text: TextAlignStart,
  photo: Image,
  video: Video,
  album: Images,
  animation: Clapperboard,
  audio: Music,
  voice: Mic,
  'video-note': CirclePlay,
  document: FileText,
  sticker: Sticker,
  poll: ChartBarBig,
  link: Link,
  location: MapPin,
  other: File,
};
