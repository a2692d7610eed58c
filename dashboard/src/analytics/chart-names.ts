import type { ChartFrameProps } from '../charts/chart-frame.tsx';
import type { ChannelWindow } from './use-channel-window.ts';
import { useWindowWords } from './window-picker.tsx';

/** What exports of a chart are called and say of themselves: the channel and the days that the page shows. */
export function useChartNames({
  channel,
  days,
}: ChannelWindow): Pick<ChartFrameProps, 'fileName' | 'subject'> {
  const words = useWindowWords();
  return {
    fileName: [channel.title, days.from, days.to],
    subject: days.from === '' ? channel.title : `${channel.title}, ${words(days)}`,
  };
}
