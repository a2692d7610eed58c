import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/card.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { TimeZoneField } from '../ui/time-zone-field.tsx';
import type { ImportChoices } from './import-choices.ts';

interface Part {
  readonly choices: ImportChoices;
  readonly onChange: (choices: ImportChoices) => void;
}

/** Which channel a file is of that names none. */
export function ChannelChoice({ choices, onChange }: Part): ReactElement {
  const { t } = useTranslation('imports');
  const { data } = useQuery(ChannelsService.method.listChannels, {});
  const known = data?.channels.filter((channel) => !channel.simulated) ?? [];
  return (
    <Card className="p-5 max-sm:p-4">
      <h2 className="font-semibold">{t('channel.title')}</h2>
      <p className="text-ink-muted text-sm">{t('channel.text')}</p>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        {known.length === 0 ? null : (
          <SelectField
            label={t('channel.label')}
            value={String(choices.channelId ?? '')}
            onChange={(value) => onChange({ ...choices, channelId: value === '' ? null : Number(value) })}
            options={[
              { value: '', label: t('channel.new') },
              ...known.map((channel) => ({ value: String(channel.channelId), label: channel.title })),
            ]}
          />
        )}
        {choices.channelId === null ? (
          <TextField
            label={t('channel.name')}
            value={choices.channelName}
            placeholder="@durov"
            maxLength={255}
            autoComplete="off"
            onChange={(event) => onChange({ ...choices, channelName: event.target.value })}
          />
        ) : null}
      </div>
    </Card>
  );
}

/** When the numbers of the files were collected, and the zone of channels that are new. */
export function TimeChoice({ choices, onChange }: Part): ReactElement {
  const { t } = useTranslation('imports');
  const [known, setKnown] = useState(false);
  const [text, setText] = useState('');
  const choose = (nextKnown: boolean, nextText: string): void => {
    setKnown(nextKnown);
    setText(nextText);
    const at = new Date(nextText);
    onChange({ ...choices, observedAt: nextKnown && !Number.isNaN(at.getTime()) ? at : null });
  };
  return (
    <Card className="p-5 max-sm:p-4">
      <fieldset>
        <legend className="font-semibold">{t('observed.title')}</legend>
        <p className="text-ink-muted text-sm">{t('observed.text')}</p>
        <div className="mt-3 flex flex-col gap-2.5">
          <Radio checked={!known} onChange={() => choose(false, text)} label={t('observed.unknown')} />
          <Radio checked={known} onChange={() => choose(true, text)} label={t('observed.known')} />
        </div>
      </fieldset>
      {known ? (
        <div className="mt-3 max-w-xs">
          <TextField
            label={t('observed.at')}
            type="datetime-local"
            value={text}
            max={localMinute(new Date())}
            onChange={(event) => choose(true, event.target.value)}
          />
        </div>
      ) : null}
      <div className="mt-5 max-w-sm border-line border-t pt-5">
        <TimeZoneField
          label={t('newZone.label')}
          hint={t('newZone.hint')}
          value={choices.timeZone}
          placeholder="UTC"
          onChange={(timeZone) => onChange({ ...choices, timeZone })}
        />
      </div>
    </Card>
  );
}

function Radio({
  checked,
  onChange,
  label,
}: {
  checked: boolean;
  onChange: () => void;
  label: string;
}): ReactElement {
  return (
    <label className="flex cursor-pointer items-start gap-3">
      <input
        type="radio"
        name="observed"
        checked={checked}
        onChange={onChange}
        className="mt-0.5 size-5 shrink-0 accent-(--accent)"
      />
      <span>{label}</span>
    </label>
  );
}

/** "2025-03-04T05:06" of the browser's own zone, as a date field wants it. */
function localMinute(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
