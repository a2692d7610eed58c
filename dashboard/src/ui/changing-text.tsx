import { type ReactElement, useState } from 'react';
import { classNames } from './class-names.ts';

/** A text that lights up gently when it becomes another while it is looked at. */
export function ChangingText({ text, className }: { text: string; className: string }): ReactElement {
  const [first] = useState(text);
  // Another key is another element, whose animation begins anew.
  return (
    <span key={text} className={classNames(className, text === first ? null : 'animate-settle')}>
      {text}
    </span>
  );
}
