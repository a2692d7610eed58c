import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactElement, Ref } from 'react';
import { classNames } from './class-names.ts';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

const BASE =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-55 aria-disabled:opacity-55';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'bg-surface text-ink border border-line-strong hover:bg-sunken',
  quiet: 'text-ink-muted hover:bg-sunken hover:text-ink',
  danger: 'bg-negative text-on-negative hover:bg-negative-strong',
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  small: 'h-8 px-3 text-sm',
  medium: 'h-10 px-4 text-sm',
  large: 'h-11 px-5 text-base',
};

/** The classes of a button, for what must look like one without being one (a label of a file input). */
export function buttonClass(look: ButtonLook = 'secondary', size: ButtonSize = 'medium'): string {
  return classNames(BASE, LOOKS[look], SIZES[size]);
}

interface Look {
  readonly look?: ButtonLook | undefined;
  readonly size?: ButtonSize | undefined;
}

export function Button({
  look,
  size,
  className,
  type = 'button',
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> }): ReactElement {
  return <button type={type} className={classNames(buttonClass(look, size), className)} {...rest} />;
}

/** A square button that shows an icon only; `label` is what it is called. */
export function IconButton({
  label,
  look = 'quiet',
  size = 'medium',
  className,
  ...rest
}: Look & { label: string } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> & {
    ref?: Ref<HTMLButtonElement>;
  }): ReactElement {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(BASE, LOOKS[look], size === 'small' ? 'size-8' : 'size-10', className)}
      {...rest}
    />
  );
}

function ButtonAnchor({
  look,
  size,
  className,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }): ReactElement {
  return <a className={classNames(buttonClass(look, size), className)} {...rest} />;
}

/** A link within the page that looks like a button. Takes what the router's Link takes. */
export const ButtonLink = createLink(ButtonAnchor);
