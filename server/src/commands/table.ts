import type { CommandEntry } from './command.ts';

/** Every command, in the order of the help. A new one is a file in this folder and a line here. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'serve',
    summary: 'Run the program: the whole of it, or one role.',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  {
    name: 'migrate',
    summary: 'Bring the database to the state that this version needs.',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    name: 'doctor',
    summary: 'Say what is wrong with this machine or configuration, and what to do.',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  {
    name: 'config',
    summary: 'Print the configuration in force, secrets hidden, and everything wrong with it.',
    load: async () => (await import('./config.ts')).configCommand,
  },
  {
    name: 'import',
    summary: 'Read files into the database, whether the server runs or not.',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'report',
    summary: 'Print what happened in a channel, from files or from what was imported.',
    load: async () => (await import('./report/command.ts')).reportCommand,
  },
  {
    name: 'export',
    summary: 'Write everything observed in a channel to a file that import reads again.',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'demo',
    summary: 'Make a workspace of simulated channels, to look around in or to load a machine with.',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
  {
    name: 'user reset',
    summary: 'Print a one-time link with which a person sets a new password.',
    load: async () => (await import('./user-reset.ts')).userResetCommand,
  },
  {
    name: 'backup',
    summary: 'Write one consistent state of every table to a folder, while the program runs on.',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    summary: 'Fill an empty database from a backup.',
    load: async () => (await import('./restore.ts')).restoreCommand,
  },
];
