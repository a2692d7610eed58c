import { AccountsService, type Login } from '@analyticbot/contracts/telegram/v1/accounts';
import { useMutation } from '@connectrpc/connect-query';
import { useEffect, useState } from 'react';

/** Telegram is asked so often whether the code was read. */
const CHECK_EVERY_MS = 3_000;

type Step = Extract<Login['step'], { case: 'scan' | 'code' | 'password' }>;

/** A login from its first step to its last, and what can be done at each. */
export interface LoginUnderWay {
  /** Null before it begins. */
  readonly step: Step | null;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly beginQr: () => void;
  readonly beginPhone: (phone: string) => void;
  readonly submitCode: (code: string) => void;
  readonly submitPassword: (password: string) => void;
  readonly startOver: () => void;
}

/** @param onDone is called once the account is connected */
export function useLogin(onDone: () => void): LoginUnderWay {
  const [login, setLogin] = useState<Login | null>(null);
  const take = {
    onSuccess: ({ login: next }: { login?: Login | undefined }): void => {
      if (next?.step.case === 'account') onDone();
      else setLogin(next ?? null);
    },
  };
  const qr = useMutation(AccountsService.method.beginQrLogin, take);
  const phone = useMutation(AccountsService.method.beginPhoneLogin, take);
  const check = useMutation(AccountsService.method.checkQrLogin, take);
  const code = useMutation(AccountsService.method.submitCode, take);
  const password = useMutation(AccountsService.method.submitPassword, take);
  const asked = [qr, phone, check, code, password];
  const { mutate: checkNow } = check;
  useEffect(() => {
    if (login?.step.case !== 'scan') return;
    const { loginId } = login;
    const timer = setTimeout(() => checkNow({ loginId }), CHECK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [login, checkNow]);
  const loginId = login?.loginId ?? '';
  const forgetProblems = (): void => {
    for (const { reset } of asked) reset();
  };
  return {
    step: stepOf(login),
    // Asking whether the code was read keeps nobody waiting.
    busy: [qr, phone, code, password].some(({ isPending }) => isPending),
    error: asked.find(({ error }) => error !== null)?.error ?? null,
    beginQr: () => {
      forgetProblems();
      qr.mutate({});
    },
    beginPhone: (number) => {
      forgetProblems();
      phone.mutate({ phone: number });
    },
    submitCode: (written) => {
      forgetProblems();
      code.mutate({ loginId, code: written });
    },
    submitPassword: (written) => {
      forgetProblems();
      password.mutate({ loginId, password: written });
    },
    startOver: () => {
      forgetProblems();
      setLogin(null);
    },
  };
}

function stepOf(login: Login | null): Step | null {
  const step = login?.step;
  return step?.case === 'scan' || step?.case === 'code' || step?.case === 'password' ? step : null;
}
