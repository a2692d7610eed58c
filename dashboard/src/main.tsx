import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application } from './app/application.tsx';
import { createPages } from './app/router.tsx';
import { createTranslator, storedLanguage } from './i18n/i18n.ts';
import { chooseLanguage } from './i18n/language.ts';
import './theme/styles.css';

const language = chooseLanguage(storedLanguage.read(), navigator.languages);
const translator = await createTranslator(language);
document.documentElement.lang = language;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <Application translator={translator} pages={createPages()} />
  </StrictMode>,
);
