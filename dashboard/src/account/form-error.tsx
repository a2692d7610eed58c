import type { ReactElement } from 'react';
import { useErrorText } from '../api/error-text.ts';
import { Notice } from '../ui/state.tsx';

/** Why the form was not accepted; nothing before it was sent. */
export function FormError({ error }: { error: Error | null }): ReactElement | null {
  return error === null ? null : <FormErrorNotice error={error} />;
}

function FormErrorNotice({ error }: { error: Error }): ReactElement {
  const { title, detail } = useErrorText(error);
  return (
    <Notice tone="negative" title={title}>
      {detail}
    </Notice>
  );
}
