export { CSV_MARK, csvLine } from './csv-line.ts';
export { safeCell, textOfCell } from './safe-cell.ts';
