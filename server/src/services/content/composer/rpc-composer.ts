import {
  ComposerService,
  type ContentProblemSchema,
  type FormattedText,
  type FormattedTextSchema,
} from '@analyticbot/contracts/content/v1/composer';
import { Markup } from '@analyticbot/contracts/content/v1/content';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ConnectRouter } from '@connectrpc/connect';
import { readContent } from '../content-message.ts';
import { entityMessage, readEntity } from '../entity-message.ts';
import { normaliseText } from '../text/normalise-text.ts';
import { readHtml } from '../text/read-html.ts';
import { readMarkdown } from '../text/read-markdown.ts';
import type { PostText } from '../text/text-entity.ts';
import { writeHtml } from '../text/write-html.ts';
import { writeMarkdown } from '../text/write-markdown.ts';
import { checkContent } from './check-content.ts';
import { type ContentProblem, textProblem } from './content-problem.ts';

/** ComposerService: the contract's messages to rules and back. */
export function composerRoutes(router: ConnectRouter): void {
  router.service(ComposerService, {
    async checkContent({ content }) {
      const { problems, kept } = checkContent(readContent(content));
      return { problems: problems.map(problemMessage), kept: textMessage(kept) };
    },
    async readText({ markup, source }) {
      const { text, problems } = markup === Markup.HTML ? readHtml(source) : readMarkdown(source);
      return { text: textMessage(text), problems: problems.map(textProblem).map(problemMessage) };
    },
    async writeText({ markup, text: given }) {
      const { text, problems } = normaliseText(textOf(given));
      const source = markup === Markup.HTML ? writeHtml(text) : writeMarkdown(text);
      return { source, problems: problems.map(textProblem).map(problemMessage) };
    },
  });
}

/** The contract refuses a request without a text before it comes here. */
function textOf(message: FormattedText | undefined): PostText {
  return { text: message?.text ?? '', entities: message?.entities.map(readEntity) ?? [] };
}

function textMessage({ text, entities }: PostText): MessageInitShape<typeof FormattedTextSchema> {
  return { text, entities: entities.map(entityMessage) };
}

function problemMessage(problem: ContentProblem): MessageInitShape<typeof ContentProblemSchema> {
  const { reason, field, place, values } = problem;
  return { reason, field, ...(place ?? {}), values };
}
