import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { useMutation } from '@connectrpc/connect-query';
import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../i18n/language.ts';
import { useChooseLanguage } from '../i18n/use-choose-language.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useThemeChoice } from '../theme/theme.ts';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { SelectField } from '../ui/field.tsx';
import { Segmented } from '../ui/tabs.tsx';

/** Language and light or dark. Both take effect at once. */
export function LookForm(): ReactElement {
  const { t } = useTranslation(['settings', 'shell']);
  const language = useLanguage();
  const choose = useChooseLanguage();
  const [theme, setTheme] = useThemeChoice();
  // Kept with the account as well, so that what the server writes to the person comes in it.
  const remember = useMutation(UsersService.method.updateMe);
  const chooseLanguage = (next: Language): void => {
    choose(next);
    remember.mutate({ locale: next });
  };
  return (
    <Card>
      <CardHeader title={t('look.title')} description={t('look.text')} />
      <CardBody className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label={t('shell:language.label')}
          value={language}
          onChange={chooseLanguage}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
        <div className="flex flex-col gap-1.5">
          <span className="font-medium text-sm">{t('shell:theme.label')}</span>
          <div>
            <Segmented
              label={t('shell:theme.label')}
              value={theme}
              onChange={setTheme}
              items={[
                { value: 'system', label: <ThemeLabel icon={Monitor} text={t('shell:theme.system')} /> },
                { value: 'light', label: <ThemeLabel icon={Sun} text={t('shell:theme.light')} /> },
                { value: 'dark', label: <ThemeLabel icon={Moon} text={t('shell:theme.dark')} /> },
              ]}
            />
          </div>
        </div>
      </CardBody>
    </Card>
  );
}

function ThemeLabel({ icon: Icon, text }: { icon: typeof Sun; text: string }): ReactElement {
  return (
    <>
      <Icon aria-hidden className="size-4 max-sm:hidden" />
      {text}
    </>
  );
}
